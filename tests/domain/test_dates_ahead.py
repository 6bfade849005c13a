"""Which date a family comes back on: one answer for every paper it takes along."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.appointments import Appointment, dates_ahead
from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import Exit, ScheduledVisit
from tests.domain.ready_infant import STAY

NOW = datetime(2025, 3, 15, 12)
MINE = STAY.infant.id


def visit(day: int, **more: object) -> ScheduledVisit:
    made = ScheduledVisit(infant_id=MINE, due_on=date(2025, 3, day), kind=ScheduledKind.FIRST)
    return replace(made, **more)


def ahead(*visits: ScheduledVisit, told: date | None = None) -> list[Appointment]:
    stay = replace(STAY, exit=Exit(episode_id=1, exit_at=NOW, next_visit_on=told))
    return list(dates_ahead(stay, GoingHome(appointments=visits), NOW))


def test_the_nearest_that_was_not_cancelled_comes_first_and_of_one_day_the_earlier_hour():
    found = ahead(
        visit(24),
        visit(18, cancelled=CancelReason.RESCHEDULED),
        visit(21, due_at=time(11)),
        visit(21, due_at=time(9)),
        visit(14),
    )
    assert [(one.on.day, one.at) for one in found] == [(21, time(9)), (21, time(11)), (24, None)]


def test_today_lies_ahead_and_yesterday_does_not():
    assert [one.on.day for one in ahead(visit(14), visit(15))] == [15]
    assert [one.on.day for one in ahead(told=date(2025, 3, 15))] == [15]
    assert ahead(told=date(2025, 3, 14)) == []


def test_a_date_told_and_booked_is_one_date():
    assert len(ahead(visit(18), told=date(2025, 3, 18))) == 1


def test_on_the_ward_only_what_is_booked_counts():
    home = GoingHome(appointments=(visit(18),))
    assert [one.on.day for one in dates_ahead(STAY, home, NOW)] == [18]


@given(st.lists(st.builds(visit, st.integers(1, 31), infant_id=st.integers(MINE, MINE + 3))))
def test_a_sibling_s_dates_change_nothing(visits):
    own = [one for one in visits if one.infant_id == MINE]
    found = ahead(*visits)
    assert found == ahead(*own)
    assert all(one.on - NOW.date() >= timedelta(0) for one in found)
