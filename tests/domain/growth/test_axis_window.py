from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.growth.axis_window import axis_window, days_shown, lengths_shown, whole_window
from kmc_desk.domain.growth.measures import Measure

GRIDS = {Measure.WEIGHT: 500, Measure.LENGTH: 2, Measure.HEAD: 2}


@given(
    first_x=st.integers(160, 300),
    days=st.lists(st.integers(0, 1000), min_size=1, max_size=20),
    shares=st.lists(st.floats(0.001, 1), min_size=20, max_size=20),
    measure=st.sampled_from(list(GRIDS)),
    median=st.floats(0.001, 1),
)
def test_the_window_holds_every_value_and_the_medians_on_whole_weeks(
    first_x, days, shares, measure, median
):
    most = 16000 if measure is Measure.WEIGHT else 100
    places = [(first_x + at, most * s) for at, s in zip(sorted(days), shares, strict=False)]
    shown = days_shown([x for x, _ in places])
    window = axis_window(measure, shown, places, [most * median])
    assert window.first % 7 == window.last % 7 == 0
    assert window.low % GRIDS[measure] == 0
    for x, value in places:
        assert x <= window.last
        if x >= window.first:
            assert window.low <= value <= window.high
    assert window.low <= most * median <= window.high
    assert 4 <= (window.high - window.low) / window.tick <= 30


def test_beyond_the_widest_window_the_latest_part_is_shown():
    first, last = days_shown([200, 1600])
    assert last - first == 150 * 7
    assert first < 1600 <= last


@given(lengths=st.lists(st.floats(24, 100), min_size=1, max_size=9))
def test_lengths_lie_within_their_window(lengths):
    first, last = lengths_shown(lengths)
    assert first <= min(lengths)
    assert max(lengths) <= last or last - first == 70


@given(values=st.lists(st.floats(300, 16000), min_size=1, max_size=9))
def test_a_whole_window_holds_curves_and_points(values):
    window = whole_window(Measure.WEIGHT, (189, 448), [(200, values[0])], values)
    assert window.low <= min(values)
    assert max(values) <= window.high
