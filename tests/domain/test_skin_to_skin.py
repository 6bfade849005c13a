from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.records import SkinToSkin
from kmc_desk.domain.skin_to_skin import day_minutes, minutes_by_provider, overlaps, place_total

DAY = date(2025, 4, 6)
START = datetime(2025, 4, 6)
END = START + timedelta(days=1)


@st.composite
def sessions(draw, most=8):
    found = []
    for _ in range(draw(st.integers(0, most))):
        begin = draw(st.integers(-1440, 2880))  # the days before and after too
        length = draw(st.integers(1, 700))
        found.append(
            SkinToSkin(
                infant_id=1,
                start=START + timedelta(minutes=begin),
                stop=START + timedelta(minutes=begin + length),
                provider=draw(st.sampled_from([Provider.MOTHER, Provider.FATHER])),
            )
        )
    return found


def by_the_minute(held):
    """The same figure the slow way: every minute of the day, asked for one by one."""
    return sum(
        any(s.start <= START + timedelta(minutes=m) < s.stop for s in held) for m in range(1440)
    )


@given(sessions())
def test_the_union_equals_counting_minute_by_minute(held):
    assert day_minutes(held, DAY) == by_the_minute(held)


@given(sessions(), st.randoms())
def test_the_order_of_the_sessions_does_not_matter(held, chance):
    mixed = list(held)
    chance.shuffle(mixed)
    assert minutes_by_provider(mixed, START, END) == minutes_by_provider(held, START, END)


def test_of_two_sessions_with_the_same_times_the_minutes_are_the_mothers():
    hour = {"infant_id": 1, "start": START, "stop": START + timedelta(hours=1)}
    both = [SkinToSkin(**hour, provider=who) for who in (Provider.FATHER, Provider.MOTHER)]
    for held in (both, both[::-1]):
        assert minutes_by_provider(held, START, END) == {Provider.MOTHER: 60}


@given(sessions())
def test_a_session_does_not_overlap_itself_and_overlap_is_mutual(held):
    for session in held:
        for other in overlaps(session, held):
            assert other is not session
            assert session in overlaps(other, held)


@given(sessions(), st.integers(0, 1440))
def test_a_placed_total_is_reached_exactly_and_overlaps_nothing(timed, minutes):
    placed = place_total(minutes, timed, START, END)
    already = day_minutes(timed, DAY)
    if placed is None:
        assert minutes < already
        return
    estimated = [
        SkinToSkin(infant_id=1, start=a, stop=b, provider=Provider.MOTHER, estimated=True)
        for a, b in placed
    ]
    assert day_minutes([*timed, *estimated], DAY) == minutes
    assert not any(overlaps(s, timed) for s in estimated)


@given(sessions(), st.integers(0, 3000))
def test_a_placed_total_stays_within_its_day(timed, minutes):
    placed = place_total(minutes, timed, START, END)
    assert placed is None or all(START <= begin < stop <= END for begin, stop in placed)
    assert placed is None or minutes <= 1440


def test_a_session_of_the_next_morning_makes_no_room_in_the_day_before():
    morning = END + timedelta(hours=6)
    later = SkinToSkin(
        infant_id=1, start=morning, stop=morning + timedelta(hours=2), provider=Provider.MOTHER
    )
    assert place_total(24 * 60 + 1, [later], START, END) is None
    assert place_total(24 * 60, [later], START, END) == [(START, END)]


def test_an_open_session_has_no_minutes_yet():
    running = SkinToSkin(infant_id=1, start=START, stop=None, provider=Provider.MOTHER)
    assert day_minutes([running], DAY) == 0
