from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.follow_up.schedule import DueVisit
from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind
from kmc_desk.domain.readiness.answers import Criterion
from kmc_desk.domain.records import Exit, HomeRules, ScheduledVisit
from kmc_desk.domain.stay_codes import DeathPlace, ExitCondition
from kmc_desk.store.repository import Repository
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.discharge import discharge
from kmc_desk.usecases.show_ward import show_ward
from tests.going_home import AT_HOME
from tests.usecases.conftest import admitted
from tests.usecases.leaving import (
    DIED,
    FIRST,
    LAMA,
    NOW,
    SENT,
    TERM,
    arranged,
    booked,
    codes,
    leaving,
    saved,
)


def test_who_goes_home_keeps_how_the_criteria_stood_and_why_it_leaves_all_the_same(context):
    infant = admitted(context)
    form = leaving(infant, more={"condition": ExitCondition.STABLE}, visits=(FIRST,))
    answer = discharge(context, form)
    assert isinstance(answer, Refused)
    assert [(f.code, f.field) for f in answer.findings] == [("unmet_needs_reason", "unmet_reason")]
    told = replace(form, more=AT_HOME)
    left = saved(discharge(context, told))
    assert left.unmet_reason == AT_HOME["unmet_reason"]
    stood = dict(line.split("=") for line in left.criteria_met)
    assert list(stood) == [one.value for one in Criterion if one is not Criterion.CARD]
    assert (stood["VACCINES"], stood["WARM"]) == ("NOT_MET", "CANNOT_TELL")


def test_the_visits_booked_in_the_same_act_count_among_the_criteria(context):
    infant = admitted(context, phone_primary="03001234567")
    left = saved(discharge(context, leaving(infant, visits=(FIRST, TERM))))
    assert "FOLLOW_UP=MET" in left.criteria_met
    assert left.next_visit_on == FIRST.due_on
    assert booked(context) == [(v.due_on, v.kind, None) for v in (FIRST, TERM)]


def test_a_failure_in_the_middle_leaves_neither_exit_nor_visits(context, monkeypatch):
    infant = admitted(context)

    add_many = Repository.add_many

    def fail(self, records, **more):
        if isinstance(records[0], ScheduledVisit):
            add_many(self, records[:1], **more)
            raise OSError("the disk is gone")
        return add_many(self, records, **more)

    monkeypatch.setattr(Repository, "add_many", fail)
    with pytest.raises(OSError, match="gone"):
        discharge(context, leaving(infant, visits=(FIRST, TERM)))
    with context.read() as reader:
        assert (reader.find(Exit), reader.find(ScheduledVisit)) == ([], [])
    assert len(show_ward(context).rows) == 1


def test_what_is_asked_about_books_nothing_yet(context):
    infant = admitted(context)
    form = leaving(infant, exit_weight_g=None, visits=(FIRST,))
    assert isinstance(discharge(context, form), Question)
    assert booked(context) == []
    assert isinstance(discharge(context, replace(form, confirmed=True)), Recorded)
    assert len(booked(context)) == 1


def test_an_appointment_that_is_there_is_kept_and_not_doubled(context):
    infant = admitted(context)
    arranged(context, infant, date(2026, 5, 7), FIRST.due_on)
    left = saved(discharge(context, leaving(infant, visits=(FIRST, TERM))))
    assert left.next_visit_on == date(2026, 5, 7)
    assert booked(context) == [
        (date(2026, 5, 7), ScheduledKind.OTHER, None),
        (FIRST.due_on, ScheduledKind.OTHER, None),
        (TERM.due_on, ScheduledKind.TERM, None),
    ]


@pytest.mark.parametrize(
    ("outcome", "more", "reason"),
    [
        (Outcome.DIED, DIED, CancelReason.DIED),
        (Outcome.REFERRED_UP, SENT, CancelReason.TRANSFERRED),
        (Outcome.TRANSFERRED_WARD, SENT, CancelReason.TRANSFERRED),
    ],
)
def test_after_a_death_or_a_referral_nobody_is_waited_for_and_nobody_is_booked(
    context, outcome, more, reason
):
    infant = admitted(context)
    arranged(context, infant, date(2026, 4, 20), date(2026, 5, 4), date(2026, 5, 7))
    form = leaving(infant, outcome=outcome, more=more, visits=(FIRST,))
    left = saved(discharge(context, form))
    assert (left.next_visit_on, left.criteria_met) == (None, ())
    assert [(day, cancelled) for day, _, cancelled in booked(context)] == [
        (date(2026, 4, 20), None),
        (date(2026, 5, 4), reason),  # its window is open still
        (date(2026, 5, 7), reason),
    ]


def test_who_left_against_advice_still_enters_follow_up(context):
    infant = admitted(context)
    visit = DueVisit(due_on=date(2026, 5, 6), kind=ScheduledKind.LAMA)
    form = leaving(infant, outcome=Outcome.LAMA, more=LAMA, visits=(visit,))
    left = saved(discharge(context, form))
    assert left.counselled_by == "Dr Head"
    assert left.criteria_met
    assert booked(context) == [(visit.due_on, ScheduledKind.LAMA, None)]


@pytest.mark.parametrize(
    ("outcome", "more", "needed"),
    [
        (Outcome.DIED, {}, ["died_at", "primary_cause"]),
        (Outcome.REFERRED_UP, {"referral_reason": "Surgery"}, ["referred_to"]),
        (Outcome.TRANSFERRED_BACK, {"referred_to": "THQ"}, ["referral_reason"]),
    ],
)
def test_what_an_outcome_needs_is_asked_at_its_field(context, outcome, more, needed):
    infant = admitted(context)
    answer = discharge(context, leaving(infant, outcome=outcome, more=more, confirmed=True))
    assert isinstance(answer, Refused)
    assert [f.field for f in answer.findings] == needed
    assert set(codes(answer)) == {"exit_answer_needed"}


@pytest.mark.parametrize(
    ("outcome", "more", "asked"),
    [
        (
            Outcome.LAMA,
            {},
            {
                "lama_reasons_missing",
                "condition_not_said",
                "counselled_by_not_said",
                "no_visit_booked",
            },
        ),
        (Outcome.ABSCONDED, {}, {"lama_reasons_not_said"}),
        (Outcome.DIED, {**DIED, "death_place": DeathPlace.HOME}, {"death_not_on_ward"}),
    ],
)
def test_what_is_better_known_is_asked_about_and_may_stay_open(context, outcome, more, asked):
    infant = admitted(context)
    form = leaving(infant, outcome=outcome, more=more)
    answer = discharge(context, form)
    assert isinstance(answer, Question)
    assert set(codes(answer)) == asked
    assert isinstance(discharge(context, replace(form, confirmed=True)), Recorded)


@pytest.mark.parametrize(
    ("outcome", "more", "code"),
    [
        (Outcome.DIED, {**DIED, "died_at": NOW + timedelta(minutes=1)}, "death_outside_stay"),
        (
            Outcome.DIED,
            {**DIED, "death_audited_on": date(2026, 5, 4)},
            "review_on_impossible_day",
        ),
        (
            Outcome.DIED,
            {**DIED, "death_audited_on": date(2026, 5, 6)},
            "review_on_impossible_day",
        ),
        (Outcome.ABSCONDED, {"last_seen_at": datetime(2026, 5, 1)}, "last_seen_outside_stay"),
    ],
)
def test_times_that_cannot_be_are_refused(context, outcome, more, code):
    infant = admitted(context)
    answer = discharge(context, leaving(infant, outcome=outcome, more=more, confirmed=True))
    assert isinstance(answer, Refused)
    assert codes(answer) == [code]


def test_two_visits_on_one_day_are_refused(context):
    infant = admitted(context)
    answer = discharge(context, leaving(infant, visits=(FIRST, replace(TERM, due_on=FIRST.due_on))))
    assert codes(answer) == ["visit_twice"]


def test_a_visit_in_a_year_nobody_means_is_refused(context):
    infant = admitted(context)
    answer = discharge(context, leaving(infant, visits=(replace(FIRST, due_on=date.max),)))
    assert codes(answer) == ["date_too_far"]


def test_a_field_that_no_form_asks_for_is_a_mistake_of_the_program(context):
    infant = admitted(context)
    with pytest.raises(ValueError, match="not asked on leaving"):
        discharge(context, leaving(infant, more={"criteria_met": ("WARM=MET",)}))


def test_a_visit_on_a_closed_day_is_refused_and_the_next_open_one_named(context):
    infant = admitted(context)
    sunday = replace(FIRST, due_on=date(2026, 5, 10))
    answer = discharge(context, leaving(infant, visits=(sunday, TERM)))
    assert isinstance(answer, Refused)
    assert [(f.code, f.values["on"], f.values["next"]) for f in answer.findings] == [
        ("date_clinic_closed", sunday.due_on, date(2026, 5, 11))
    ]


def test_what_is_advisory_only_asks_for_no_reason(context):
    infant = admitted(context)
    with context.write() as work:
        work.repository.add(HomeRules(criteria=("WEIGHT",), min_discharge_weight_g=1800))
    form = leaving(infant, more={"condition": ExitCondition.STABLE}, visits=(FIRST,))
    left = saved(discharge(context, form))
    assert left.criteria_met == ("WEIGHT=NOT_MET",)


def test_the_family_may_come_back_on_the_day_it_leaves(context):
    infant = admitted(context)
    today = replace(FIRST, due_on=NOW.date())
    assert saved(discharge(context, leaving(infant, visits=(today,)))).next_visit_on == NOW.date()
