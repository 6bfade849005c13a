from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.codes import Sex
from kmc_desk.domain.growth.axis_window import axis_window
from kmc_desk.domain.growth.centiles import centile
from kmc_desk.domain.growth.chart import (
    ChartEvent,
    ChartInfant,
    DayHours,
    EventKind,
    NoCurves,
    growth_chart,
)
from kmc_desk.domain.growth.preterm_postnatal import z_score
from kmc_desk.domain.growth.series import WeightPoint

BORN = date(2026, 4, 20)
GIRL = ChartInfant(
    label="T1 B/O SAIRA",
    kmc_no="HRP-26-00001-X",
    sex=Sex.F,
    birth_date=BORN,
    ga_days=212,
    birth_weight_g=1230,
)


def day(age_days):
    return BORN + timedelta(days=age_days)


def series(weights):
    return [WeightPoint(on=day(age), weight_g=weight) for age, weight in weights.items()]


def chart(infant=GIRL, weights=None, **more):
    return growth_chart(infant, series({4: 1150, 9: 1240} if weights is None else weights), **more)


def test_the_birth_weight_is_the_first_point_where_that_day_has_none():
    assert [p.weight_g for p in chart().points] == [1230, 1150, 1240]
    assert [p.weight_g for p in chart(weights={0: 1225, 4: 1150}).points] == [1225, 1150]


def test_a_proxy_birth_weight_is_no_point_and_gives_neither_nadir_nor_regain():
    found = chart(replace(GIRL, birth_weight_proxy=True))
    assert [p.weight_g for p in found.points] == [1150, 1240]
    assert found.events == ()


def test_a_point_knows_its_age_pma_z_score_and_centile():
    point = chart().points[1]
    assert (point.on, point.age_days, point.pma_days) == (day(4), 4, 216)
    assert point.z == z_score(1150, 216, Sex.F)
    assert point.z is not None
    assert point.centile == centile(point.z)


def test_size_at_birth_has_no_z_score_on_the_postnatal_standard():
    at_birth, later, _ = chart().points
    assert (at_birth.z, at_birth.centile) == (None, None)
    assert later.z is not None
    second_day = chart(weights={1: 1210}).points[1]
    assert second_day.z is not None
    first_late = chart(replace(GIRL, birth_weight_g=None), {3: 1200}).points[0]
    assert first_late.z is not None


def test_there_are_five_curves_over_the_shown_days_within_27_to_64_weeks():
    found = chart(replace(GIRL, ga_days=185))
    assert [curve.centile for curve in found.curves] == [3, 10, 50, 90, 97]
    for curve in found.curves:
        assert curve.x_days == tuple(range(189, found.window.last_day + 1))
        assert all(before < after for before, after in pairwise(curve.weights_g))
    old = chart(weights={a: 1230 + 25 * a for a in range(0, 240, 20)})
    assert old.curves[0].x_days[-1] == 448 < old.window.last_day


@pytest.mark.parametrize(
    ("infant", "reason"),
    [
        (replace(GIRL, ga_days=None), NoCurves.GA_UNKNOWN),
        (replace(GIRL, sex=Sex.UNKNOWN), NoCurves.SEX_UNKNOWN),
        (replace(GIRL, sex=Sex.AMBIGUOUS), NoCurves.SEX_UNKNOWN),
        (replace(GIRL, ga_days=259), NoCurves.NOT_PRETERM),
    ],
)
def test_where_the_standard_does_not_hold_there_is_a_reason_and_no_number(infant, reason):
    found = chart(infant)
    assert found.no_curves is reason
    assert found.curves == ()
    assert found.reference == ""
    assert all(point.z is None and point.centile is None for point in found.points)


def test_with_gestation_unknown_the_axis_counts_days_of_age():
    found = chart(replace(GIRL, ga_days=None))
    assert found.window.first_day == 0
    assert found.x_days(day(9)) == 9
    assert found.date_at(9) == day(9)
    assert all(point.pma_days is None for point in found.points)


def test_nadir_and_regain_stand_among_the_given_events_in_order_of_days():
    given_events = [
        ChartEvent(kind=EventKind.DISCHARGED, on=day(9)),
        ChartEvent(kind=EventKind.ADMITTED, on=day(1)),
        ChartEvent(kind=EventKind.KMC_START, on=day(1)),
    ]
    found = [(event.kind, event.on) for event in chart(events=given_events).events]
    assert found == [
        (EventKind.ADMITTED, day(1)),
        (EventKind.KMC_START, day(1)),
        (EventKind.NADIR, day(4)),
        (EventKind.REGAINED, day(9)),
        (EventKind.DISCHARGED, day(9)),
    ]


def test_gains_are_those_of_days_weighed_three_days_apart():
    found = chart(weights={4: 1150, 7: 1200, 9: 1240})
    assert [(gain.on, round(gain.g_per_kg_day, 2)) for gain in found.gains] == [(day(7), 14.18)]


def test_the_target_ends_with_the_first_weight_of_2000_g():
    assert chart().target_ends_on is None
    assert chart(weights={30: 1999, 31: 2000, 32: 1990}).target_ends_on == day(31)


def test_hours_of_skin_to_skin_stand_in_order_and_zero_is_not_unrecorded():
    hours = [DayHours(on=day(2), hours=None), DayHours(on=day(1), hours=0.0)]
    assert [d.hours for d in chart(skin_to_skin=hours).skin_to_skin] == [0.0, None]


def test_an_infant_without_any_weight_still_has_axes():
    found = chart(replace(GIRL, birth_weight_g=None), {})
    assert found.points == ()
    assert found.window.first_day <= 212 < found.window.last_day


def test_one_more_weight_leaves_the_window_as_it_was():
    weights = {a: 1230 + 20 * a for a in range(30)}
    windows = [chart(weights=dict(list(weights.items())[:n])).window for n in range(1, 31)]
    assert len(set(windows)) == 1


def test_a_longer_series_steps_to_the_next_fixed_width():
    widths = {
        last: chart(weights={last: 2000}).window.last_day - chart().window.first_day
        for last in (20, 60, 90, 130, 230)
    }
    assert widths == {20: 42, 60: 70, 90: 98, 130: 140, 230: 266}


def test_beyond_the_widest_window_the_latest_part_is_shown():
    found = chart(weights={400: 9000})
    assert found.window.last_day - found.window.first_day == 38 * 7
    assert found.window.first_day < found.x_days(day(400)) < found.window.last_day


@given(
    first_x=st.integers(160, 300),
    days=st.lists(st.integers(0, 200), min_size=1, max_size=20),
    weights=st.lists(st.integers(300, 12000), min_size=20, max_size=20),
    sex=st.sampled_from(["M", "F", None]),
)
def test_the_window_holds_every_weight_and_stands_on_whole_weeks_and_500_g(
    first_x, days, weights, sex
):
    shown = [(first_x + at, weight) for at, weight in zip(sorted(days), weights, strict=False)]
    window = axis_window(shown, sex)
    assert window.first_day % 7 == window.last_day % 7 == 0
    assert window.low_g % 500 == window.high_g % 500 == 0
    for x, weight in shown:
        assert window.first_day <= x <= window.last_day
        assert window.low_g <= weight <= window.high_g
