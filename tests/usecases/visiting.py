"""Infants who went home, and the forms of their visits, for tests."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.follow_up.schedule import DueVisit
from kmc_desk.domain.follow_up_codes import (
    ScheduledKind,
    VisitClassification,
    VisitOutcome,
    VisitReason,
)
from kmc_desk.domain.records import Record
from kmc_desk.usecases.context import Context, Recorded
from kmc_desk.usecases.discharge import discharge
from kmc_desk.usecases.record_visit import VisitForm, record_visit, show_visit
from tests.usecases.conftest import admitted
from tests.usecases.leaving import FIRST, TERM, leaving

Kind = TypeVar("Kind", bound=Record)
FIRST_ON = datetime(2026, 5, 8, 10, 0)
"""The day of the first visit, and its usual hour."""
WEEKLY = DueVisit(due_on=date(2026, 5, 15), kind=ScheduledKind.WEEKLY)


def gone_home(context, visits=(FIRST, TERM), **changes):
    """An infant of 33 weeks and 1500 g that left on 5 May 2026 and is awaited from the 8th on."""
    infant = admitted(context, **changes)
    answer = discharge(context, leaving(infant, visits=visits))
    assert isinstance(answer, Recorded), answer
    context.clock.now = FIRST_ON
    return infant


def form(context, infant, **changes):
    """The form of a well infant on the day of its first visit, with changes of the visit."""
    view = show_visit(context, infant.id)
    given = {
        "visit_reason": VisitReason.SCHEDULED if view.answers else VisitReason.UNSCHEDULED_OTHER,
        "weight_g": 1570,
        "danger_signs": (DangerSign.NONE,),
        "classification": VisitClassification.DOING_WELL,
        "outcome_after_visit": VisitOutcome.CONTINUE,
    }
    visit = replace(view.visit, **{**given, **changes})
    if "next_due_on" not in changes and visit.outcome_after_visit is VisitOutcome.CONTINUE:
        following = view.next_visit(visit.weight_g, visit.outcome_after_visit)
        visit = replace(visit, next_due_on=following.due_on if following else None)
    return VisitForm(visit=visit)


def came(context, infant, **changes):
    """Save a visit nothing is to be said about; what was saved."""
    answer = record_visit(context, form(context, infant, **changes))
    assert isinstance(answer, Recorded), answer
    return answer.record


def later(context, days):
    context.clock.now += timedelta(days=days)


def stored(context: Context, kind: type[Kind]) -> list[Kind]:
    """Every record of a kind, in the order of the numbers."""
    with context.read() as reader:
        return reader.find(kind)
