"""An infant that went home on 5 May 2026 with a calendar, and what is done with its dates."""

from datetime import date, datetime, time

from kmc_desk.domain.follow_up.schedule import DueVisit
from kmc_desk.domain.follow_up_codes import (
    ContactChannel,
    ContactResult,
    ScheduledKind,
    VisitPlace,
)
from kmc_desk.domain.records import Contact, ScheduledVisit, Visit
from kmc_desk.usecases.context import Recorded
from kmc_desk.usecases.discharge import discharge
from kmc_desk.usecases.follow_up_calendar import NewDate, book_visit
from tests.usecases.conftest import admitted
from tests.usecases.leaving import FIRST, TERM, leaving

HOME = date(2026, 5, 5)
SUNDAY = date(2026, 5, 10)
WHY = "the family asked for it"
WEEKLY = DueVisit(due_on=date(2026, 5, 15), kind=ScheduledKind.WEEKLY)


def at(day, hour=9):
    return datetime.combine(day, time(hour))


def went_home(context, visits=(FIRST, WEEKLY, TERM), **changes):
    infant = admitted(context, **changes)
    answer = discharge(context, leaving(infant, visits=visits, confirmed=True))
    assert isinstance(answer, Recorded), answer
    return infant


def dates(context, infant):
    with context.read() as reader:
        found = reader.find(ScheduledVisit, infant_id=infant.id)
    return sorted(found, key=lambda one: (one.due_on, one.id))


def date_of(context, infant, kind):
    return next(one for one in dates(context, infant) if one.kind is kind)


def came(context, infant, day, **more):
    values = {"visit_at": at(day), "place": VisitPlace.CLINIC, **more}
    with context.write() as work:
        return work.repository.add(Visit(infant_id=infant.id, **values))


def called(context, infant, day, result=ContactResult.NO_ANSWER, **more):
    with context.write() as work:
        return work.repository.add(
            Contact(
                infant_id=infant.id, at=at(day, 11), channel=ContactChannel.CALL, result=result,
                **more,
            )
        )  # fmt: skip


def book(context, infant, day, **more):
    return book_visit(context, NewDate(infant_id=infant.id, due_on=day, **more))
