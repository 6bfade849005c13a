"""No missed visit is lost from J1, whatever is recorded later."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.dates import months_after
from kmc_desk.domain.follow_up.attendance import attendance, closed_dates
from kmc_desk.domain.follow_up.schedule import window_of
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.status import VisitStatus, expected_visits
from tests.domain.follow_up.lived import World

DOINGS = (
    "visit", "visit_named", "graduate", "call", "book", "move", "take_off_in_error",
    "mark_too_late", "move_away", "decline", "readmit", "go_home", "transfer", "hear_of_death",
)  # fmt: skip
LIVES = st.lists(
    st.tuples(st.sampled_from(DOINGS), st.integers(0, 15), st.integers(0, 12)), max_size=14
)
MONTHS = [months_after(date(2025, 4, 1), n) for n in range(20)]


def lived(life) -> World:
    world = World()
    for what, days, number in life:
        world.today += timedelta(days=days)
        world.do(what, number)
    return world


def counted_by_month(world: World, today: date):
    """Every date J1 counts, each as often as some month counts it."""
    file, found = world.file(), Counter()
    known = standing(file, today)
    for first, following in pairwise(MONTHS):
        for one in closed_dates(file, first, min(following, today), known):
            assert first <= one.closes_on < following
            found[one.due_on, one.kind] += 1
    return found


@given(LIVES)
def test_each_date_that_could_be_kept_is_counted_in_exactly_one_month(life):
    world = lived(life)
    today = world.today
    counted = counted_by_month(world, today)
    kept = Counter({one: n for one, n in counted.items() if one[0] not in world.changed})
    assert kept == world.closed(today)


@given(LIVES, st.integers(0, 14))
def test_a_date_once_counted_stays_counted_whatever_is_recorded_later(life, at):
    before = lived(life[:at])
    counted = counted_by_month(before, before.today)
    after = lived(life)
    later = counted_by_month(after, after.today)
    dead_by_then = {one for one in counted if after.died_on is not None and after.died_on <= one[0]}
    assert all(later[one] >= n for one, n in counted.items() if one not in dead_by_then)


@given(LIVES)
def test_no_more_dates_are_kept_than_there_were_visits_in_person(life):
    world = lived(life)
    share = attendance([world.file()], MONTHS[0], MONTHS[-1], MONTHS[-1])
    assert share.numerator <= min(share.denominator, len(world.visits))


@given(LIVES)
def test_what_j1_says_was_kept_the_calendar_says_too(life):
    world = lived(life)
    file = world.file()
    came = {
        (one.visit.due_on, one.visit.kind)
        for one in expected_visits(file.scheduled, file.visits, MONTHS[-1])
        if one.status in (VisitStatus.ATTENDED, VisitStatus.ATTENDED_LATE)
    }
    uncancelled = all(one.cancelled is None for one in file.scheduled)
    dates = closed_dates(file, MONTHS[0], MONTHS[-1], standing(file, MONTHS[-1]))
    if uncancelled:
        assert {(d.due_on, d.kind) for d in dates if d.seen_on} <= came


def test_the_world_of_these_laws_counts_what_it_should():
    world = lived([("visit", 4, 0), ("take_off_in_error", 4, 0), ("readmit", 0, 0)])
    due = [one for one in world.dates.values() if window_of(one.due_on, one.kind)[1] < world.today]
    assert [one.due_on.day for one in due] == [17]
    assert world.closed(world.today).total() == 1
