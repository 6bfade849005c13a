"""What a letter tells of an infant: the newest of everything, and nothing from after it left."""

from dataclasses import replace
from datetime import timedelta

from kmc_desk.domain.care_codes import Milk, Outcome, Provider, Route
from kmc_desk.domain.codes import DangerSign, Diagnosis
from kmc_desk.domain.feeding import FeedCategory
from kmc_desk.domain.follow_up_codes import Culture, TreatmentKind
from kmc_desk.domain.last_state import last_state
from kmc_desk.domain.records import (
    DoctorOrder,
    Exit,
    Feed,
    Lab,
    Problem,
    SkinToSkin,
    Treatment,
    Vitals,
    WardDay,
)
from tests.domain.ready_infant import NOW, STAY, day, hours

BARE = replace(STAY, vitals=(), feeds=(), treatments=(), sessions=(), zero_days=())


def seen(before_h: float, **values: object) -> Vitals:
    return replace(Vitals(infant_id=1, at=hours(before_h)), **values)


def fed(before_h: float, milk: Milk, route: Route, ml: float | None = None) -> Feed:
    return Feed(infant_id=1, at=hours(before_h), milk=milk, route=route, volume_ml=ml)


def readings(file, now=NOW):
    return {one.field: (one.value, one.at) for one in last_state(file, now).readings}


class TestVitalSigns:
    def test_each_is_the_newest_of_its_own_with_its_time(self):
        file = replace(BARE, vitals=(seen(9, temp_c=36.1, hr=140), seen(2, temp_c=36.9, rr=50)))
        assert readings(file) == {
            "temp_c": (36.9, hours(2)),
            "hr": (140, hours(9)),
            "rr": (50, hours(2)),
        }

    def test_those_of_admission_count_until_there_is_a_newer_one(self):
        file = replace(
            BARE,
            episode=replace(BARE.episode, admission_temp_c=35.8, admission_spo2=91),
            vitals=(seen(2, temp_c=36.9),),
        )
        assert readings(file) == {
            "temp_c": (36.9, hours(2)),
            "spo2": (91, BARE.episode.admitted_at),
        }

    def test_those_of_another_stay_and_from_after_leaving_are_left_out(self):
        before = seen(0, at=BARE.episode.admitted_at - timedelta(hours=1), o2_flow=2.0)
        gone = replace(
            BARE,
            exit=Exit(episode_id=1, exit_at=hours(5), outcome=Outcome.REFERRED_UP, exit_rr=62),
            vitals=(before, seen(8, hr=150), seen(5, spo2=90), seen(3, hr=160, apnoea_events=1)),
        )
        assert readings(gone) == {
            "hr": (150, hours(8)),
            "spo2": (90, hours(5)),
            "rr": (62, hours(5)),
        }
        state = last_state(gone, NOW)
        assert (state.at, state.apnoeas) == (hours(5), None)

    def test_nobody_looked_for_apnoeas_is_not_none_seen(self):
        assert last_state(BARE, NOW).apnoeas is None
        counted = (seen(30, apnoea_events=4), seen(20, apnoea_events=0), seen(2, apnoea_events=3))
        assert last_state(replace(BARE, vitals=counted), NOW).apnoeas == 3


class TestDangerSigns:
    def test_those_of_the_last_day_ticked_or_measured_each_at_its_newest(self):
        file = replace(
            BARE,
            vitals=(
                seen(25, danger_signs=(DangerSign.CONVULSIONS,)),
                seen(20, danger_signs=(DangerSign.GRUNTING,)),
                seen(3, danger_signs=(DangerSign.GRUNTING,), temp_c=35.1),
                seen(1, danger_signs=(DangerSign.NONE,), temp_c=36.6),
            ),
        )
        state = last_state(file, NOW)
        assert [(one.sign, one.at) for one in state.signs] == [
            (DangerSign.GRUNTING, hours(3)),
            (DangerSign.TEMP_LT_35_5, hours(3)),
        ]
        assert state.signs_looked_for

    def test_only_an_answer_within_the_day_says_that_somebody_looked(self):
        for vitals in (
            (),
            (seen(2, danger_signs=(DangerSign.UNKNOWN,)),),
            (seen(25, danger_signs=(DangerSign.NONE,)),),
        ):
            state = last_state(replace(BARE, vitals=vitals), NOW)
            assert (state.signs, state.signs_looked_for) == ((), False)

    def test_what_was_measured_at_admission_and_on_leaving_counts(self):
        came = replace(BARE.episode, admitted_at=hours(4), admission_rr=70)
        left = Exit(episode_id=1, exit_at=NOW, outcome=Outcome.REFERRED_UP, exit_temp_c=35.2)
        state = last_state(replace(BARE, episode=came, exit=left), NOW)
        assert [(one.sign, one.at) for one in state.signs] == [
            (DangerSign.TEMP_LT_35_5, NOW),
            (DangerSign.FAST_BREATHING_GE60, hours(4)),
        ]


class TestCare:
    def test_what_goes_on_carries_its_day_and_what_was_stopped_stands_apart(self):
        file = replace(
            BARE,
            treatments=(
                Treatment(id=1, infant_id=1, treatment=TreatmentKind.CAFFEINE, started_on=day(4)),
                Treatment(
                    id=2,
                    infant_id=1,
                    treatment=TreatmentKind.PHOTOTHERAPY,
                    started_on=day(6),
                    stopped_on=day(0),
                ),
                Treatment(
                    id=3,
                    infant_id=1,
                    treatment=TreatmentKind.O2,
                    started_on=day(40),
                    stopped_on=day(30),
                ),
            ),
        )
        state = last_state(file, NOW)
        assert [(one.treatment.id, one.day) for one in state.running] == [(1, 5)]
        assert [one.id for one in state.ended] == [2]
        assert not state.on_iv_fluids

    def test_fluid_into_a_vein_is_known_by_a_treatment_or_by_a_row_of_feeds(self):
        drip = Treatment(infant_id=1, treatment=TreatmentKind.IV_FLUIDS, started_on=day(1))
        assert last_state(replace(BARE, treatments=(drip,)), NOW).on_iv_fluids
        row = fed(3, Milk.NPO, Route.IV_FLUID)
        state = last_state(replace(BARE, feeds=(row,)), NOW)
        assert (state.on_iv_fluids, state.drip_at) == (True, hours(3))
        assert not last_state(replace(BARE, feeds=(replace(row, at=hours(25)),)), NOW).on_iv_fluids

    def test_problems_are_open_until_the_day_they_resolved(self):
        problems = (
            Problem(id=1, infant_id=1, diagnosis=Diagnosis.JAUNDICE, onset_on=day(5)),
            Problem(
                id=2,
                infant_id=1,
                diagnosis=Diagnosis.ANAEMIA,
                onset_on=day(9),
                resolved_on=day(0),
            ),
            Problem(id=3, infant_id=1, diagnosis=Diagnosis.RDS, onset_on=day(-1)),
        )
        state = last_state(replace(BARE, problems=problems), NOW)
        assert [one.id for one in state.open_problems] == [1]
        assert [one.id for one in state.past_problems] == [2]

    def test_each_result_is_the_newest_of_its_own_within_the_stay(self):
        labs = (
            Lab(infant_id=1, at=hours(20 * 24), hb_gdl=9.0),
            Lab(infant_id=1, at=hours(50), glucose_mgdl=40, culture=Culture.PENDING),
            Lab(infant_id=1, at=hours(2), glucose_mgdl=60),
        )
        found = last_state(replace(BARE, labs=labs), NOW).results
        assert [(one.field, one.value, one.at) for one in found] == [
            ("glucose_mgdl", 60, hours(2)),
            ("culture", Culture.PENDING, hours(50)),
        ]

    def test_only_orders_that_hold_are_told(self):
        old = DoctorOrder(id=1, infant_id=1, ordered_at=hours(30), order_text="old")
        new = DoctorOrder(id=2, infant_id=1, ordered_at=hours(3), order_text="new")
        assert last_state(replace(BARE, orders=(old, new)), NOW).orders == (new,)


class TestFeedsAndHolding:
    def test_feeds_are_those_of_the_last_day_up_to_the_moment(self):
        file = replace(
            BARE,
            feeds=(
                fed(24, Milk.OMM, Route.CUP, 99),
                fed(20, Milk.OMM, Route.BREAST),
                fed(6, Milk.OMM, Route.CUP, 20),
                fed(3, Milk.NPO, Route.IV_FLUID),
                fed(0, Milk.OMM, Route.CUP, 22),
            ),
        )
        feeds = last_state(file, NOW).feeds
        assert feeds.of_kind == ((Milk.OMM, Route.CUP, 2), (Milk.OMM, Route.BREAST, 1))
        assert (feeds.intake.feeds, feeds.intake.ml, feeds.intake.at_breast) == (3, 42, True)
        assert feeds.last is not None
        assert feeds.last.at == NOW
        assert feeds.category is FeedCategory.EHM_MIXED_ROUTE
        assert feeds.weight_g == 1680

    def test_counts_of_a_day_are_the_newest_of_today_and_yesterday(self):
        notes = (
            WardDay(infant_id=1, date=day(2), urine_24h=9),
            WardDay(infant_id=1, date=day(1), urine_24h=6, feeds_24h=8),
            WardDay(infant_id=1, date=day(0), note="counted nothing yet"),
            WardDay(infant_id=1, date=day(-1), urine_24h=1),
        )
        assert last_state(replace(BARE, day_notes=notes), NOW).counted == notes[1]
        assert last_state(replace(BARE, day_notes=notes[:1]), NOW).counted is None

    def test_a_session_that_goes_on_is_told_while_the_infant_is_here(self):
        running = SkinToSkin(infant_id=1, start=hours(2), provider=Provider.FATHER)
        here = replace(BARE, sessions=(running,))
        assert last_state(here, NOW).held_since == hours(2)
        left = replace(here, exit=Exit(episode_id=1, exit_at=hours(1)))
        assert last_state(left, NOW).held_since is None


def test_a_transfusion_is_among_what_was_given_and_does_not_run_on():
    given = Treatment(infant_id=1, treatment=TreatmentKind.TRANSFUSION_PRBC, started_on=day(2))
    state = last_state(replace(BARE, treatments=(given,)), NOW)
    assert (state.running, state.ended) == ((), (given,))
    today = replace(given, started_on=day(0))
    state = last_state(replace(BARE, treatments=(today,)), NOW)
    assert [one.day for one in state.running] == [1]
    assert state.ended == ()
