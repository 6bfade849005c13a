"""A session cut to the time the others leave: nothing overlaps, and no minute is lost."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.records import SkinToSkin
from kmc_desk.domain.session_trim import trim
from kmc_desk.domain.skin_to_skin import overlaps

START = datetime(2026, 5, 5)
LENGTH = 400


def held(first, last, number=0, **more):
    return SkinToSkin(
        id=number,
        infant_id=1,
        start=START + timedelta(minutes=first),
        stop=None if last is None else START + timedelta(minutes=last),
        provider=more.pop("provider", Provider.MOTHER),
        **more,
    )


@st.composite
def apart(draw):
    """Stored sessions that share no time, timed and estimated; the last may go on."""
    cuts = sorted(draw(st.sets(st.integers(0, LENGTH), max_size=10)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    found = [
        held(a, b, number, estimated=draw(st.booleans()))
        for number, (a, b) in enumerate(pairs, start=1)
    ]
    if len(cuts) % 2 and draw(st.booleans()):
        found.append(held(cuts[-1], None, 99))
    return found


def minutes(sessions):
    covered = set()
    for s in sessions:
        first = (s.start - START) // timedelta(minutes=1)
        last = LENGTH if s.stop is None else (s.stop - START) // timedelta(minutes=1)
        covered.update(range(first, last))
    return covered


def after(found, others):
    changed = {e.id for e in found.estimates}
    kept = [s for s in others if s.id not in changed and s.id != found.session.id]
    return [*kept, *(e for e in found.estimates if not e.withdrawn), *found.parts]


@given(apart(), st.integers(0, LENGTH - 1), st.integers(1, LENGTH), st.booleans())
def test_after_a_trim_nothing_overlaps_and_the_minutes_are_the_union_of_all(
    others, first, length, estimated
):
    new = held(first, min(first + length, LENGTH), estimated=estimated, provider=Provider.FATHER)
    found = trim(new, others)
    if found is None:
        timed = [s for s in others if estimated or not s.estimated]
        assert not overlaps(new, others) or minutes([new]) <= minutes(timed)
        return
    result = after(found, others)
    assert not any(overlaps(s, result) for s in result)
    assert minutes(result) == minutes([*others, new])


@given(apart(), st.integers(0, LENGTH - 1))
def test_a_trimmed_session_that_goes_on_overlaps_nothing_either(others, first):
    found = trim(held(first, None), others)
    if found is not None:
        result = after(found, others)
        assert not any(overlaps(s, result) for s in result)
        assert all(s.start < (s.stop or datetime.max) for s in found.parts)


def test_where_nothing_is_in_the_way_nothing_is_trimmed():
    assert trim(held(60, 90), [held(0, 60, 1), held(90, None, 2)]) is None


def test_another_session_in_its_middle_leaves_two_parts_and_the_first_keeps_its_number():
    found = trim(held(0, 100, 7), [held(40, 60, 8)])
    assert found is not None
    assert [(p.id, p.start.minute, p.stop) for p in found.parts] == [
        (7, 0, START + timedelta(minutes=40)),
        (0, 0, START + timedelta(minutes=100)),
    ]


def test_an_estimate_gives_way_to_a_timed_session_and_vanishes_inside_it():
    found = trim(held(10, 100), [held(0, 30, 1, estimated=True), held(40, 60, 2, estimated=True)])
    assert found is not None
    assert [(p.start, p.stop) for p in found.parts] == [(held(10, 100).start, held(10, 100).stop)]
    assert [(e.id, e.withdrawn) for e in found.estimates] == [(1, False), (2, True)]
    assert found.estimates[0].stop == START + timedelta(minutes=10)


def test_inside_a_timed_session_nothing_is_left_to_keep():
    assert trim(held(10, 20), [held(0, 30, 1)]) is None


def test_a_session_without_a_stop_ends_where_the_next_one_begins():
    found = trim(held(0, None), [held(40, 60, 1), held(80, 90, 2)])
    assert found is not None
    assert [(p.start, p.stop) for p in found.parts] == [(START, START + timedelta(minutes=40))]
