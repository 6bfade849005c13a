"""A visit: shown, saved with all that goes with it, and refused where it must be."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from kmc_desk.domain.care_codes import Milk, Outcome
from kmc_desk.domain.codes import Plurality, Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.states import FollowUpState
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ScheduledKind,
    Screen,
    ScreenResult,
    Vaccine,
    VisitOutcome,
    VisitPlace,
    VisitReason,
)
from kmc_desk.domain.records import (
    Immunisation,
    Infant,
    Screening,
    Visit,
)
from kmc_desk.usecases.admit import admit
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.discharge import discharge
from kmc_desk.usecases.record_visit import record_visit, show_visit
from tests.usecases.conftest import admission, admitted
from tests.usecases.leaving import DIED, FIRST, TERM, booked, codes, leaving
from tests.usecases.visiting import FIRST_ON, WEEKLY, came, form, gone_home, later, stored


def test_the_form_tells_who_it_is_and_what_is_due(context):
    infant = gone_home(context)
    view = show_visit(context, infant.id)
    assert (view.identity.infant_id, view.visit.id, view.barred) == (infant.id, 0, None)
    assert (view.ages.age_days, view.ages.pma_days, view.ages.corrected_days) == (5, 236, -44)
    assert view.answers is not None
    assert (view.answers.due_on, view.answers.kind) == (date(2026, 5, 8), ScheduledKind.FIRST)
    assert view.left == (date(2026, 5, 5), 1500)
    assert [dose.vaccine for dose in view.doses] == [Vaccine.BCG, Vaccine.OPV0, Vaccine.HEPB0]
    assert view.standing.state is FollowUpState.AWAITED


def test_a_visit_of_a_well_infant_is_one_commit_and_books_the_next(context):
    infant = gone_home(context)
    done = came(context, infant)
    (visit,) = stored(context, Visit)
    assert visit == done.visit
    assert (visit.due_on, visit.visit_reason) == (date(2026, 5, 8), VisitReason.SCHEDULED)
    assert visit.next_due_on == date(2026, 5, 15)
    assert booked(context) == [
        (date(2026, 5, 8), ScheduledKind.FIRST, None),
        (date(2026, 6, 22), ScheduledKind.TERM, None),
        (date(2026, 5, 15), ScheduledKind.WEEKLY, None),
    ]
    assert done.next_kind is ScheduledKind.WEEKLY
    assert show_visit(context, infant.id).standing.seen_on == date(2026, 5, 8)


def test_what_the_family_was_told_is_shown_again_as_it_was_typed(context):
    infant = gone_home(context)
    done = came(context, infant, feeding_24h=(Milk.OMM,), sts_home_h_24h=9.5, hr=140)
    view = show_visit(context, infant.id, done.visit.id)
    assert view.visit == done.visit
    assert view.answers is not None
    assert view.answers.due_on == date(2026, 5, 8)


def test_doses_and_examinations_are_saved_with_it(context):
    infant = gone_home(context)
    eyes = Screening(
        infant_id=0, noted_on=date(2026, 5, 8), screen=Screen.ROP,
        screened_on=date(2026, 5, 8), result=ScreenResult.IMMATURE, next_on=date(2026, 5, 22),
    )  # fmt: skip
    typed = replace(form(context, infant), doses=(Vaccine.BCG, Vaccine.OPV0), screenings=(eyes,))
    assert isinstance(record_visit(context, typed), Recorded)
    assert [(d.vaccine, d.given_on, d.given_here) for d in stored(context, Immunisation)] == [
        (Vaccine.BCG, date(2026, 5, 8), True),
        (Vaccine.OPV0, date(2026, 5, 8), True),
    ]
    assert [(s.infant_id, s.result) for s in stored(context, Screening)] == [
        (infant.id, ScreenResult.IMMATURE)
    ]
    assert [dose.vaccine for dose in show_visit(context, infant.id).doses] == [Vaccine.HEPB0]


@pytest.mark.parametrize(
    ("lacking", "where"),
    [
        ({"danger_signs": ()}, "danger_signs"),
        ({"classification": None}, "classification"),
        ({"outcome_after_visit": None}, "outcome_after_visit"),
        ({"visit_reason": None, "due_on": None, "place": VisitPlace.HOME}, None),
        ({"weight_g": None}, "weight_g"),
    ],
)
def test_what_a_visit_must_tell_is_demanded(context, lacking, where):
    infant = gone_home(context)
    answer = record_visit(context, form(context, infant, **lacking))
    if where is None:  # the reason follows from the calendar
        assert isinstance(answer, Recorded)
        return
    assert isinstance(answer, Refused)
    assert where in [finding.field for finding in answer.findings]
    assert stored(context, Visit) == []


def test_a_next_visit_in_a_year_nobody_means_is_refused(context):
    answer = record_visit(context, form(context, gone_home(context), next_due_on=date.max))
    assert isinstance(answer, Refused)
    assert [(one.code, one.field) for one in answer.findings] == [("date_too_far", "next_due_on")]


def test_an_infant_that_was_not_weighed_is_saved_when_that_is_said(context):
    infant = gone_home(context)
    typed = form(context, infant, weight_g=None, not_known=("weight_g=NOT_TAKEN",))
    assert isinstance(record_visit(context, typed), Recorded)


def test_who_is_on_the_ward_or_has_died_has_no_visit(context):
    infant = admitted(context)
    assert show_visit(context, infant.id).barred is FollowUpState.ON_WARD
    with pytest.raises(UserError, match=r"visit_barred\.ON_WARD"):
        record_visit(context, form(context, infant))
    with context.write() as work:
        work.repository.update(replace(infant, death_after_discharge_on=date(2026, 5, 5)))
    assert show_visit(context, infant.id).barred is FollowUpState.DIED
    with pytest.raises(UserError, match=r"visit_barred\.DIED"):
        record_visit(context, form(context, infant))


def test_a_visit_before_the_infant_was_known_here_is_refused(context):
    infant = gone_home(context)
    typed = form(context, infant, visit_at=datetime(2026, 5, 2, 9))
    with pytest.raises(UserError, match="visit_before_admission"):
        record_visit(context, typed)


def test_a_call_by_telephone_asks_for_no_weight_and_answers_no_date(context):
    infant = gone_home(context)
    done = came(context, infant, place=VisitPlace.PHONE, weight_g=None)
    assert (done.visit.due_on, done.visit.visit_reason) == (None, None)
    view = show_visit(context, infant.id)
    assert view.answers is not None
    assert view.standing.seen_on is None


def test_who_comes_on_another_day_says_why(context):
    infant = gone_home(context)
    later(context, 20)
    answer = record_visit(context, form(context, infant, visit_reason=VisitReason.SCHEDULED))
    assert isinstance(answer, Recorded)  # late, yet before the next window
    later(context, 1)
    typed = form(context, infant, weight_g=1600)
    assert typed.visit.visit_reason is VisitReason.UNSCHEDULED_OTHER
    wrong = replace(typed, visit=replace(typed.visit, visit_reason=VisitReason.SCHEDULED))
    refused = record_visit(context, wrong)
    assert isinstance(refused, Refused)
    assert codes(refused) == ["visit_answers_no_date"]
    assert isinstance(record_visit(context, typed), Recorded)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"weight_g": 1450}, "weight_below_discharge"),
        ({"weight_g": 1700}, "weight_gain_large"),
        ({"next_due_on": None}, "no_visit_booked"),
    ],
)
def test_what_is_unusual_is_asked_about_and_kept_when_confirmed(context, changes, code):
    infant = gone_home(context)
    typed = form(context, infant, **changes)
    answer = record_visit(context, typed)
    assert isinstance(answer, Question)
    assert codes(answer) == [code]
    assert isinstance(record_visit(context, replace(typed, confirmed=True)), Recorded)


def test_from_term_on_length_and_head_are_asked_for(context):
    infant = gone_home(context)
    context.clock.now = datetime(2026, 6, 22, 10)
    typed = form(context, infant, weight_g=2600, next_due_on=date(2026, 6, 29))
    answer = record_visit(context, typed)
    assert isinstance(answer, Question)
    assert [finding.field for finding in answer.findings] == ["length_cm", "hc_cm"]
    measured = replace(typed.visit, length_cm=47.0, hc_cm=33.5)
    assert isinstance(record_visit(context, replace(typed, visit=measured)), Recorded)


def test_graduation_takes_off_the_weekly_dates_and_leaves_term(context):
    infant = gone_home(context, visits=(FIRST, WEEKLY, TERM))
    view = show_visit(context, infant.id)
    assert view.may_graduate(2500)
    assert not view.may_graduate(2499)
    done = came(
        context,
        infant,
        outcome_after_visit=VisitOutcome.GRADUATED,
        next_due_on=date(2026, 6, 22),
    )
    assert done.next_kind is ScheduledKind.TERM
    assert booked(context) == [
        (date(2026, 5, 8), ScheduledKind.FIRST, None),
        (date(2026, 5, 15), ScheduledKind.WEEKLY, CancelReason.GRADUATED),
        (date(2026, 6, 22), ScheduledKind.TERM, None),
    ]
    view = show_visit(context, infant.id, done.visit.id)
    wrong = replace(view.visit, outcome_after_visit=VisitOutcome.CONTINUE)
    assert isinstance(record_visit(context, replace(form(context, infant), visit=wrong)), Recorded)
    assert [one[2] for one in booked(context)] == [None, None, None]


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        (VisitOutcome.MOVED, CancelReason.MOVED),
        (VisitOutcome.DECLINED, CancelReason.DECLINED),
    ],
)
def test_who_moves_or_declines_is_not_waited_for(context, outcome, why):
    infant = gone_home(context)
    done = came(context, infant, outcome_after_visit=outcome)
    assert [one[2] for one in booked(context)] == [None, why]
    assert done.taken_off == 1


def test_a_death_at_home_stands_with_the_infant_and_ends_all_dates(context):
    infant = gone_home(context)
    typed = form(
        context,
        infant,
        place=VisitPlace.PHONE,
        weight_g=None,
        danger_signs=(),
        classification=None,
        outcome_after_visit=VisitOutcome.DIED,
    )
    answer = record_visit(context, typed)
    assert isinstance(answer, Refused)
    assert codes(answer) == ["death_day_needed"]
    early = record_visit(context, replace(typed, died_on=date(2026, 5, 1)))
    assert isinstance(early, Refused)
    assert [finding.field for finding in early.findings] == ["died_on"]
    assert isinstance(record_visit(context, replace(typed, died_on=date(2026, 5, 7))), Recorded)
    assert stored(context, Infant)[0].death_after_discharge_on == date(2026, 5, 7)
    assert [one[2] for one in booked(context)] == [CancelReason.DIED, CancelReason.DIED]
    with pytest.raises(UserError, match=r"visit_barred\.DIED"):
        record_visit(context, form(context, infant))


def test_the_sibling_who_comes_too_is_offered_next(context):
    first = admitted(context, plurality=Plurality.TWIN, birth_order=1)
    beside = {"plurality": Plurality.TWIN, "birth_order": 2, "bed_no": "2"}
    answer = admit(context, admission(**beside, sibling_of=first.id, confirmed=True))
    assert isinstance(answer, Recorded)
    second = answer.record
    for one in (first, second):
        assert isinstance(discharge(context, leaving(one, visits=(FIRST, TERM))), Recorded)
    context.clock.now = FIRST_ON
    done = came(context, first)
    assert [(one.infant_id, one.marker) for one in done.siblings] == [(second.id, "T2")]
    assert came(context, second).siblings == ()


def test_only_who_enters_care_records_a_visit(context):
    infant = gone_home(context)
    typed = form(context, infant)
    admin = replace(context, account=replace(context.account, roles=(Role.CENTRE_HEAD,)))
    with pytest.raises(UserError, match="not_allowed"):
        record_visit(admin, typed)


def test_an_infant_that_left_by_dying_has_no_visit(context):
    infant = admitted(context)
    assert isinstance(
        discharge(context, leaving(infant, outcome=Outcome.DIED, more=DIED)), Recorded
    )
    assert show_visit(context, infant.id).barred is FollowUpState.DIED
