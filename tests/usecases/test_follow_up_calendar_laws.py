"""What holds of an infant's dates, whatever is done to them by hand, and in which order."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kmc_desk.domain.clinic import closed_days_of
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.changes import BY_HAND
from kmc_desk.domain.follow_up.schedule import window_of
from kmc_desk.domain.records import HomeRules, ScheduledVisit
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.follow_up_calendar import NewDate as New
from kmc_desk.usecases.follow_up_calendar import (
    await_again,
    book_visit,
    cancel_visit,
    move_visit,
    propose_again,
    show_calendar,
)
from kmc_desk.usecases.withdraw_record import restore_record, withdraw_record
from tests.usecases.conftest import Clock
from tests.usecases.follow_up_hands import HOME, WHY, at, came, dates, went_home

EID = tuple(HOME + timedelta(days=n) for n in (6, 7, 8))
NUMBERS = st.integers(0, 40)
DEEDS = st.tuples(
    st.sampled_from(
        ["book", "move", "cancel", "again", "propose", "withdraw", "restore", "wait", "come"]
    ),
    NUMBERS,
    NUMBERS,
)


class AnyClock(Context):
    """Each example begins on the same day again."""

    def write(self, *, at_any_clock: bool = True) -> UnitOfWork:
        return super().write(at_any_clock=at_any_clock)


def do(context, infant, deed, which, days):
    today = context.clock().date()
    day = today + timedelta(days=days - 3)
    found = dates(context, infant)
    one = found[which % len(found)]
    match deed:
        case "book":
            book_visit(context, New(infant_id=infant.id, due_on=day, confirmed=True))
        case "move":
            move_visit(context, one, day, WHY, confirmed=True)
        case "cancel":
            cancel_visit(context, one, BY_HAND[which % 2], WHY)
        case "again":
            await_again(context, one, WHY)
        case "propose":
            propose_again(context, infant.id, show_calendar(context, infant.id).proposal, WHY)
        case "withdraw":
            withdraw_record(context, ScheduledVisit, one.id, WHY)
        case "restore":
            restore_record(context, ScheduledVisit, one.id, WHY)
        case "come":
            came(context, infant, today)


@given(st.lists(DEEDS, min_size=1, max_size=12))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_closed_day_no_day_twice_and_a_closed_window_stays_as_it_was(context, deeds):
    clock = Clock()
    context = AnyClock(
        database=context.database, account=context.account, centre=context.centre, clock=clock
    )
    with context.write() as work:
        for rules in work.repository.find(HomeRules):
            work.repository.update(replace(rules, closed_dates=EID))
        if not work.repository.find(HomeRules):
            work.repository.add(HomeRules(closed_dates=EID))
    infant = went_home(context, bed_no=None)
    closed = closed_days_of(HomeRules(closed_dates=EID))
    for deed, which, days in deeds:
        if deed == "wait":
            clock.now = at(clock.now.date() + timedelta(days=days), 11)
            continue
        before = {one.id: one for one in dates(context, infant)}
        try:
            do(context, infant, deed, which, days)
        except UserError:
            assert {one.id: one for one in dates(context, infant)} == before
        after = dates(context, infant)
        awaited = [one.due_on for one in after if one.cancelled is None and not one.withdrawn]
        assert len(set(awaited)) == len(awaited)
        assert all(closed.next_open(day) == day for day in awaited)
        assert {one.id for one in after} >= set(before)
        today = clock.now.date()
        for one in after:
            was = before.get(one.id)
            if was and window_of(was.due_on, was.kind)[1] < today and not was.withdrawn:
                assert one == was
