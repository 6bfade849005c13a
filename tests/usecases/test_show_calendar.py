"""The calendar of an infant as its screen shows it, and proposed anew."""

from datetime import date

import pytest

from kmc_desk.domain.codes import Plurality
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.states import FollowUpState
from kmc_desk.domain.follow_up.status import VisitStatus
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ScheduledKind,
    VisitOutcome,
)
from kmc_desk.domain.records import Visit
from kmc_desk.usecases.follow_up_calendar import (
    cancel_visit,
    propose_again,
    show_calendar,
)
from kmc_desk.usecases.withdraw_record import withdraw_record
from tests.usecases.follow_up_hands import (
    WEEKLY,
    WHY,
    at,
    book,
    called,
    came,
    date_of,
    dates,
    went_home,
)
from tests.usecases.leaving import FIRST, TERM

ERROR = CancelReason.MADE_IN_ERROR


@pytest.fixture
def infant(context):
    return went_home(context)


def weekly(context, infant):
    return date_of(context, infant, ScheduledKind.WEEKLY)


def test_what_is_not_due_yet_is_proposed_again_from_today_in_one_commit(context, infant, clock):
    clock.now = at(date(2026, 5, 9))  # the first visit may still be kept
    view = show_calendar(context, infant.id)
    assert [one.due_on for one in view.proposal.off] == [WEEKLY.due_on]  # term is as before
    done = propose_again(context, infant.id, view.proposal, WHY).record
    found = dates(context, infant)
    awaited = [(one.due_on, one.kind) for one in found if one.cancelled is None]
    kept = [(one.due_on, one.kind) for one in (FIRST, TERM)]
    assert awaited == sorted([*kept, *((one.due_on, one.kind) for one in done)])
    begun = (date(2026, 5, 12), ScheduledKind.TWICE_WEEKLY)  # there is one first visit only
    assert (done[0].due_on, done[0].kind) == begun
    off = [one for one in found if one.cancelled]
    assert {(one.cancelled, one.reason) for one in off} == {(CancelReason.RESCHEDULED, WHY)}
    assert not show_calendar(context, infant.id).proposal
    with pytest.raises(UserError, match="nothing_to_propose"):
        propose_again(context, infant.id, view.proposal, WHY)


def test_a_proposal_that_is_out_of_date_changes_nothing(context, infant):
    shown = show_calendar(context, infant.id).proposal
    cancel_visit(context, weekly(context, infant), ERROR, WHY)
    before = dates(context, infant)
    with pytest.raises(UserError, match="proposal_changed"):
        propose_again(context, infant.id, shown, WHY)
    assert dates(context, infant) == before


def test_after_graduation_no_weekly_visit_is_proposed(context, infant, clock):
    clock.now = at(FIRST.due_on, 12)
    came(context, infant, FIRST.due_on, outcome_after_visit=VisitOutcome.GRADUATED)
    kinds = {one.kind for one in show_calendar(context, infant.id).proposal.new}
    assert kinds
    assert not kinds & {ScheduledKind.FIRST, ScheduledKind.TWICE_WEEKLY, ScheduledKind.WEEKLY}


def test_the_view_tells_of_each_date_who_came_and_what_may_be_done(context, infant, clock):
    visit = came(context, infant, FIRST.due_on, weight_g=1560, due_on=FIRST.due_on)
    late = called(context, infant, date(2026, 5, 18))
    clock.now = at(date(2026, 5, 20))
    view = show_calendar(context, infant.id)
    told = [(one.status, one.answered_by, one.why_fixed) for one in view.lines]
    assert told == [
        (VisitStatus.ATTENDED, visit, "date_attended"),
        (VisitStatus.OVERDUE, None, "date_window_closed"),
        (VisitStatus.UPCOMING, None, None),
    ]
    assert view.standing.state is FollowUpState.OVERDUE
    assert view.contacts == (late,)
    (seen,) = view.visits
    assert seen.gain is not None
    assert (seen.gain.since.weight_g, seen.gain.days) == (1500, 3)
    assert seen.gain.g_per_kg_day == pytest.approx(2000 * 60 / (3060 * 3))
    assert {dose.vaccine.value for dose in view.doses} >= {"BCG", "PENTA3"}
    assert view.screens


def test_a_visit_without_a_weight_has_no_gain_and_the_next_counts_from_the_last_weight(
    context, infant, clock
):
    clock.now = at(date(2026, 5, 20))
    came(context, infant, FIRST.due_on)
    came(context, infant, date(2026, 5, 15), weight_g=1700)
    newest, oldest = show_calendar(context, infant.id).visits
    assert newest.gain is not None
    assert (newest.gain.since.weight_g, newest.gain.days) == (1500, 10)
    assert oldest.gain is None


def test_of_two_visits_of_a_day_the_one_that_names_the_date_answers_it(context, infant, clock):
    clock.now = at(FIRST.due_on, 12)
    came(context, infant, FIRST.due_on, visit_at=at(FIRST.due_on, 7))
    named = came(context, infant, FIRST.due_on, due_on=FIRST.due_on)
    assert show_calendar(context, infant.id).lines[0].answered_by == named


def test_a_withdrawn_visit_answers_nothing_and_the_date_is_awaited_again(context, infant, clock):
    clock.now = at(FIRST.due_on, 12)
    visit = came(context, infant, FIRST.due_on)
    withdraw_record(context, Visit, visit.id, "entered for the wrong twin")
    view = show_calendar(context, infant.id)
    assert (view.visits, view.lines[0].status) == ((), VisitStatus.DUE)


def test_each_twin_has_its_own_dates(context):
    one = went_home(context, plurality=Plurality.TWIN, birth_order=1)
    other = went_home(context, visits=(FIRST,), sibling_of=one.id, birth_order=2)
    book(context, other, date(2026, 5, 20))
    assert len(show_calendar(context, one.id).lines) == 3
    assert {line.visit.infant_id for line in show_calendar(context, other.id).lines} == {other.id}
