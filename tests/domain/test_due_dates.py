"""Vaccines and examinations: what is done, what is due, and from when on (clinical.md §3.10)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.care_view import care_view
from kmc_desk.domain.dates import months_after, pma_days
from kmc_desk.domain.due_dates import DueScreen, Need, due_doses, due_screens
from kmc_desk.domain.follow_up_codes import Screen, ScreenResult, Vaccine
from kmc_desk.domain.readiness.answers import Answer, Criterion
from kmc_desk.domain.readiness.centre_profile import centre_profile
from kmc_desk.domain.readiness.profiles import EyeLimits
from kmc_desk.domain.records import HomeRules, Immunisation, Screening
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.domain.vaccines import PlannedDose
from kmc_desk.vaccine_schedules import due_rules
from tests.domain.ready_infant import HOME, STAY, line
from tests.due import DUE, EPI

BORN = date(2025, 4, 2)
TODAY = date(2025, 4, 14)
AGES = {  # weeks of age, as in the table of §3.10
    0: {"BCG", "OPV0", "HEPB0"},
    6: {"OPV1", "PENTA1", "PCV1", "ROTA1"},
    10: {"OPV2", "PENTA2", "PCV2", "ROTA2"},
    14: {"OPV3", "PENTA3", "PCV3", "IPV1"},
}


def born(birth_g: int | None, ga_days: int | None, on: date = BORN) -> StayFile:
    return replace(
        STAY,
        infant=replace(STAY.infant, birth_date=on, birth_weight_g=birth_g),
        delivery=replace(STAY.delivery, ga_days=ga_days),
    )


def dose(vaccine: Vaccine, on: date, batch: str | None = None) -> Immunisation:
    return Immunisation(infant_id=1, vaccine=vaccine, given_on=on, batch=batch)


def due_on(vaccine: Vaccine, *immunisations: Immunisation) -> date:
    return next(one.due_on for one in due_doses(BORN, immunisations, EPI) if one.vaccine is vaccine)


def screened(screen: Screen, **values: object) -> Screening:
    return replace(Screening(infant_id=1, noted_on=TODAY, screen=screen), **values)


def screen_of(
    stay: StayFile, screen: Screen, *screenings: Screening, eyes: EyeLimits = DUE.eyes
) -> DueScreen | None:
    found = [one for one in due_screens(stay, screenings, TODAY, eyes) if one.screen is screen]
    assert len(found) <= 1
    return found[0] if found else None


class TestVaccines:
    @given(st.dates(date(2021, 1, 1), date(2035, 12, 31)))
    def test_each_dose_is_due_at_its_age_since_birth(self, birth_date):
        by_week: dict[int, set[str]] = {}
        for one in due_doses(birth_date, (), EPI):
            days = (one.due_on - birth_date).days
            assert days % 7 == 0
            by_week.setdefault(days // 7, set()).add(one.vaccine.value)
        assert by_week == AGES

    def test_every_vaccine_of_the_records_has_its_place_once(self):
        assert sorted(one.vaccine for one in due_doses(BORN, (), EPI)) == sorted(Vaccine)

    @given(
        st.lists(
            st.builds(dose, st.sampled_from(Vaccine), st.dates(BORN, BORN + timedelta(days=400)))
        )
    )
    def test_a_record_of_a_dose_never_makes_another_one_due_earlier(self, recorded):
        usual = {one.vaccine: one.due_on for one in due_doses(BORN, (), EPI)}
        for one in due_doses(BORN, recorded, EPI):
            assert one.due_on >= usual[one.vaccine]
            own = [r for r in recorded if r.vaccine is one.vaccine]
            assert (one.given is None) == (not own)
            if one.given:
                assert one.given.given_on == min(r.given_on for r in own)
                assert not one.is_due(BORN + timedelta(days=500))

    def test_a_dose_is_due_from_its_date_on_until_it_is_given(self):
        opv1 = next(one for one in due_doses(BORN, (), EPI) if one.vaccine is Vaccine.OPV1)
        assert opv1.due_on == date(2025, 5, 14)
        assert not opv1.is_due(date(2025, 5, 13))
        assert opv1.is_due(date(2025, 5, 14))

    def test_after_a_late_dose_the_next_one_waits_four_weeks(self):
        late = dose(Vaccine.PENTA1, date(2025, 6, 10))
        assert due_on(Vaccine.PENTA2, late) == date(2025, 7, 8)
        assert due_on(Vaccine.PENTA3, late) == date(2025, 8, 5)
        assert due_on(Vaccine.PCV2, late) == date(2025, 6, 11)

    def test_a_late_birth_dose_moves_the_first_dose_at_six_weeks(self):
        late = date(2025, 5, 1)
        assert due_on(Vaccine.OPV1, dose(Vaccine.OPV0, late)) == date(2025, 5, 29)
        assert due_on(Vaccine.PENTA1, dose(Vaccine.HEPB0, late)) == date(2025, 5, 29)
        assert due_on(Vaccine.OPV1, dose(Vaccine.OPV0, BORN)) == date(2025, 5, 14)

    @given(st.integers(1, 24), st.lists(st.integers(0, 30), min_size=1, max_size=4))
    def test_another_schedule_is_followed_dose_by_dose(self, apart, steps):
        doses = [
            PlannedDose(vaccine=vaccine, weeks=weeks, tag="[D]", after=after)
            for vaccine, after, weeks in zip(
                (Vaccine.OPV0, Vaccine.OPV1, Vaccine.OPV2, Vaccine.OPV3),
                (None, Vaccine.OPV0, Vaccine.OPV1, Vaccine.OPV2),
                accumulate(steps),
                strict=False,
            )
        ]
        other = replace(EPI, apart_weeks=apart, doses=tuple(doses))
        due = [(one.due_on - BORN).days for one in due_doses(BORN, (), other)]
        assert due[0] == steps[0] * 7
        for days, before, planned in zip(due[1:], due, doses[1:], strict=False):
            assert days == max(planned.weeks * 7, before + apart * 7)

    @given(st.none() | st.integers(22 * 7, 43 * 7), st.none() | st.integers(300, 6000))
    def test_gestation_and_weight_never_shift_a_dose(self, ga_days, birth_g):
        shown = [
            (Vaccine(one.code), one.due_on)
            for one in care_view(
                born(birth_g, ga_days),
                {},
                datetime(2025, 7, 1, 10),
                DUE,
                may_enter=True,
                may_order=True,
            ).due
            if one.kind is Immunisation
        ]
        assert [vaccine for vaccine, _ in shown] == [one.vaccine for one in EPI.doses]
        assert all(on == due_on(vaccine) for vaccine, on in shown)


class TestEyes:
    @pytest.mark.parametrize(
        ("birth_g", "ga_days", "need"),
        [(1499, 259, Need.NEEDED), (1500, 223, Need.NEEDED), (1500, 224, None)],
    )
    def test_a_centre_may_ask_for_the_eyes_of_fewer_infants(self, birth_g, ga_days, need):
        limits = EyeLimits(below_g=1500, below_ga_days=32 * 7)
        eyes = screen_of(born(birth_g, ga_days), Screen.ROP, eyes=limits)
        assert (eyes.need if eyes else None) is need
        rules = HomeRules(rop_bw_g=1500, rop_ga_days=32 * 7)
        assert centre_profile(rules).eyes == limits == due_rules(rules).eyes

    @pytest.mark.parametrize(
        ("birth_g", "ga_days", "need"),
        [
            (1999, 40 * 7, Need.NEEDED),
            (3000, 34 * 7 - 1, Need.NEEDED),
            (1999, None, Need.NEEDED),
            (None, 34 * 7 - 1, Need.NEEDED),
            (2000, None, Need.CANNOT_TELL),
            (None, 34 * 7, Need.CANNOT_TELL),
            (None, None, Need.CANNOT_TELL),
        ],
    )
    def test_light_or_early_infants_need_them_looked_at(self, birth_g, ga_days, need):
        eyes = screen_of(born(birth_g, ga_days), Screen.ROP)
        assert eyes is not None
        assert eyes.need is need

    def test_a_heavy_and_late_infant_needs_none(self):
        assert screen_of(born(2000, 34 * 7), Screen.ROP) is None

    @pytest.mark.parametrize("ga_days", [None, *range(22 * 7, 43 * 7, 5)])
    @pytest.mark.parametrize("birth_g", [None, 700, 1999, 2000, 3200])
    def test_readiness_asks_for_a_date_of_the_same_infants(self, birth_g, ga_days):
        stay = born(birth_g, ga_days)
        eyes = screen_of(stay, Screen.ROP)
        without = replace(HOME, screenings=(HOME.screenings[1],))
        answer = line(Criterion.HOME_MEDICINES, stay=stay, home=without).answer
        needed = {
            Answer.MET: None,
            Answer.NOT_MET: Need.NEEDED,
            Answer.CANNOT_TELL: Need.CANNOT_TELL,
        }
        assert (eyes.need if eyes else None) is needed[answer]

    @given(st.integers(22 * 7, 34 * 7 - 1), st.dates(date(2021, 1, 1), date(2035, 12, 31)))
    def test_the_first_look_is_at_four_weeks_or_31_weeks_whichever_comes_later(self, ga_days, on):
        eyes = screen_of(born(1500, ga_days, on), Screen.ROP)
        assert eyes is not None
        assert eyes.due_on is not None
        age, pma = (eyes.due_on - on).days, pma_days(ga_days, on, eyes.due_on)
        assert age >= 28
        assert pma >= 31 * 7
        assert age == 28 or pma == 31 * 7
        assert not eyes.by_age_only

    def test_where_gestation_is_unknown_the_date_counts_from_birth_and_says_so(self):
        eyes = screen_of(born(1200, None), Screen.ROP)
        assert eyes is not None
        assert eyes.due_on == date(2025, 4, 30)
        assert eyes.by_age_only


class TestOtherExaminations:
    @pytest.mark.parametrize(
        ("born_on", "ga_days", "by"),
        [
            (BORN, 33 * 7, date(2025, 8, 21)),  # G18: term is 21 May
            (BORN, None, date(2025, 7, 2)),
            (date(2024, 11, 30), 40 * 7, date(2025, 2, 28)),
        ],
    )
    def test_hearing_is_due_by_three_months_corrected_for_everybody(self, born_on, ga_days, by):
        hearing = screen_of(born(3000, ga_days, born_on), Screen.HEARING)
        assert hearing is not None
        assert (hearing.need, hearing.due_on) == (Need.NEEDED, by)
        assert hearing.by_age_only == (ga_days is None)

    @pytest.mark.parametrize(
        ("birth_g", "ga_days", "need"),
        [
            (1499, 36 * 7, Need.OPTIONAL),
            (1500, 32 * 7 - 1, Need.OPTIONAL),
            (1500, None, Need.CANNOT_TELL),
            (1500, 32 * 7, None),
        ],
    )
    def test_ultrasound_of_the_head_is_a_choice_below_1500_g_or_32_weeks(
        self, birth_g, ga_days, need
    ):
        head = screen_of(born(birth_g, ga_days), Screen.CRANIAL_ULTRASOUND)
        assert (head.need if head else None) is need
        assert head is None or head.due_on is None

    def test_what_no_rule_asks_for_is_listed_once_it_is_recorded(self):
        done = screened(Screen.PULSE_OXIMETRY, screened_on=BORN, result=ScreenResult.NORMAL)
        found = screen_of(born(3000, 266), Screen.PULSE_OXIMETRY, done)
        assert found is not None
        assert (found.need, found.done, found.due_on) == (Need.NOT_ASKED_FOR, done, None)
        eyes = screen_of(born(3000, 266), Screen.ROP, screened(Screen.ROP, next_on=TODAY))
        assert eyes is not None
        assert (eyes.need, eyes.due_on, eyes.booked) == (Need.NOT_ASKED_FOR, TODAY, True)


class TestDoneAndBooked:
    STAY = born(1500, 31 * 7)
    LATER = TODAY + timedelta(days=9)

    def test_an_examination_that_took_place_is_due_no_more(self):
        done = screened(Screen.ROP, screened_on=TODAY, result=ScreenResult.NORMAL)
        eyes = screen_of(self.STAY, Screen.ROP, done)
        assert eyes is not None
        assert (eyes.done, eyes.due_on, eyes.booked) == (done, None, False)

    def test_a_date_booked_takes_the_place_of_the_rules_date(self):
        for booking in ({"next_on": self.LATER}, {"screened_on": self.LATER}):
            eyes = screen_of(self.STAY, Screen.ROP, screened(Screen.ROP, **booking))
            assert eyes is not None
            assert (eyes.done, eyes.due_on, eyes.booked) == (None, self.LATER, True)

    def test_after_a_look_the_next_one_is_due_when_it_was_booked_for(self):
        first = screened(
            Screen.ROP, screened_on=TODAY, result=ScreenResult.IMMATURE, next_on=self.LATER
        )
        eyes = screen_of(self.STAY, Screen.ROP, first)
        assert eyes is not None
        assert (eyes.done, eyes.due_on, eyes.booked) == (first, self.LATER, True)

    def test_a_booking_is_over_once_the_examination_took_place_on_that_day(self):
        booking = screened(Screen.HEARING, id=1, noted_on=BORN, next_on=TODAY)
        done = screened(Screen.HEARING, id=2, screened_on=TODAY, result=ScreenResult.NORMAL)
        hearing = screen_of(self.STAY, Screen.HEARING, booking, done)
        assert hearing is not None
        assert (hearing.done, hearing.due_on) == (done, None)

    def test_what_was_not_done_on_its_day_is_still_due(self):
        missed = screened(Screen.HEARING, screened_on=TODAY, result=ScreenResult.NOT_DONE)
        hearing = screen_of(self.STAY, Screen.HEARING, missed)
        assert hearing is not None
        assert (hearing.done, hearing.booked) == (None, False)
        assert hearing.due_on == date(2025, 9, 4)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 5, 21), 3, date(2025, 8, 21)),
        (date(2025, 5, 21), 12, date(2026, 5, 21)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2025, 12, 1), 0, date(2025, 12, 1)),
    ],
)
def test_months_later_it_is_the_same_day_or_the_last_of_a_shorter_month(day, months, later):
    assert months_after(day, months) == later
