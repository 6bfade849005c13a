from dataclasses import replace

import pytest

from kmc_desk.domain.growth.centiles import centile
from kmc_desk.domain.growth.chart import (
    ChartWish,
    DayHours,
    EventKind,
    GrowthRecord,
    Measured,
)
from kmc_desk.domain.growth.charting import growth_chart
from kmc_desk.domain.growth.measures import Ages, Basis, Measure, StandardName
from kmc_desk.domain.growth.no_score import NoScore
from kmc_desk.growth_tables import standards
from tests.reports.growth_charts import (
    BORN,
    GIRL,
    at_65_weeks,
    born_at_24_weeks,
    day,
    events,
    invented_reference,
    small_at_term,
    weight_for_length,
)
from tests.reports.growth_charts import chart as made


def chart(infant=GIRL, weights=None, wish=None, reference=None, **more):
    figures = {4: 1150, 9: 1240} if weights is None else weights
    return made(infant, wish, reference, weights=figures, **more)


# --- points -------------------------------------------------------------------------------------


def test_the_birth_weight_is_the_first_point_where_that_day_has_none():
    assert [p.value for p in chart().points] == [1230, 1150, 1240]
    assert [p.value for p in chart(weights={0: 1225, 4: 1150}).points] == [1225, 1150]


def test_a_proxy_birth_weight_is_no_point_and_gives_neither_nadir_nor_regain():
    found = chart(replace(GIRL, birth_weight_proxy=True))
    assert [p.value for p in found.points] == [1150, 1240]
    assert found.events == ()
    assert found.size_at_birth is None
    assert found.expected_loss == ()


def test_a_point_knows_its_age_pma_z_score_centile_and_standard():
    point = chart().points[1]
    assert (point.on, point.age_days, point.pma_days, point.x) == (day(4), 4, 216, 216)
    table = standards().tables[StandardName.PRETERM][Measure.WEIGHT]
    assert point.score.z == table.z(1150, 216, "F")
    assert point.score.z is not None
    assert point.score.centile == centile(point.score.z)
    assert (point.score.standard, point.score.basis) == (StandardName.PRETERM, Basis.PMA)


def test_the_first_weight_is_size_at_birth_and_the_second_is_not():
    at_birth, second = chart(weights={1: 1210}).points
    assert at_birth.score.standard == StandardName.NEWBORN
    assert second.score.standard == StandardName.PRETERM
    late = chart(replace(GIRL, birth_weight_g=None), {3: 1200}).points[0]
    assert late.score.standard == StandardName.PRETERM


def test_a_first_measurement_of_the_first_days_stands_on_the_curves_it_is_scored_on():
    found = chart(replace(GIRL, birth_weight_g=None), {2: 1190, 9: 1240})
    first, second = found.points
    assert (first.score.standard, first.x, first.pma_days) == (StandardName.NEWBORN, 212, 214)
    assert (second.score.standard, second.x) == (StandardName.PRETERM, 221)
    [newborn] = [one for one in found.sets if one.basis is Basis.GESTATION]
    assert newborn.xs[-1] == first.x


def test_before_27_weeks_there_is_no_z_score_but_the_reason():
    points = born_at_24_weeks().points
    assert points[0].score.standard == StandardName.NEWBORN
    assert {p.score.reason for p in points[1:21]} == {NoScore.PMA_BELOW}
    assert all(p.z is not None for p in points if p.x >= 189)


def test_after_64_weeks_both_ages_are_kept_with_their_z_scores():
    last = at_65_weeks().points[-1]
    assert (last.score.standard, last.score.basis, last.score.at) == (
        StandardName.WHO, Basis.CORRECTED_AGE, 455 - 280,
    )  # fmt: skip
    assert last.since_birth is not None
    assert (last.since_birth.basis, last.since_birth.at) == (Basis.AGE, last.age_days)
    assert last.since_birth_x == 280 + last.age_days
    assert last.score.z is not None
    assert last.since_birth.z is not None
    assert last.since_birth.z < last.score.z - 0.5
    assert all(p.since_birth is None for p in at_65_weeks().points[:-1])


def test_after_24_months_corrected_a_point_stands_at_age_since_birth_in_every_mode():
    for ages in Ages:
        found = made(weights={0: 1230, 760: 11000, 820: 11500}, wish=ChartWish(ages=ages))
        last = found.points[-1]
        assert last.score.basis is Basis.AGE
        assert (last.x, last.since_birth) == (280 + 820, None)
        assert found.points[-1].x > found.points[-2].x


def test_at_age_since_birth_events_stand_where_the_points_do():
    wish = ChartWish(ages=Ages.SINCE_BIRTH)
    found = made(weights={0: 1230, 300: 8500}, wish=wish, happened=events(ADMITTED=300))
    assert found.x_days(day(300)) == found.points[-1].since_birth_x == 580
    assert found.x_days(day(20)) == 232


def test_a_term_infant_has_one_age_only():
    assert all(p.since_birth is None for p in small_at_term().points)


def test_z_changes_are_taken_within_one_standard_only():
    change = chart().change
    assert change is not None
    assert change.since == day(4)  # not from birth, which is on another standard
    assert chart(weights={}).change is None


# --- what lies around ---------------------------------------------------------------------------


def test_with_gestation_unknown_the_axis_counts_days_of_age():
    found = chart(replace(GIRL, ga_days=None))
    assert (found.axis, found.window.first) == (Basis.AGE, 0)
    assert found.x_days(day(9)) == 9
    assert found.date_at(9) == day(9)
    assert all(point.pma_days is None for point in found.points)


def test_nadir_and_regain_stand_among_the_given_events_in_order_of_days():
    given_events = events(DISCHARGED=9, ADMITTED=1, KMC_START=1)
    found = [(event.kind, event.on) for event in chart(happened=given_events).events]
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


def test_the_band_of_expected_gain_falls_with_pma_and_ends_with_the_standard():
    band = chart(wish=ChartWish(whole=True)).gain_band
    assert (band[0].x, band[-1].x) == (212, 448)
    assert band[0].low_g_per_kg_day > 20
    assert band[-1].high_g_per_kg_day < 5
    assert all(place.low_g_per_kg_day <= place.high_g_per_kg_day for place in band)
    assert small_at_term().gain_band == ()
    assert chart(reference=invented_reference()).gain_band == ()  # it is not that reference's


def test_the_expected_loss_goes_from_the_birth_weight_back_to_it():
    corners = chart().expected_loss
    assert [age for age, _ in corners] == [0, 4, 17, 21, 6]
    assert corners[0][1] == corners[2][1] == corners[3][1] == 1230
    assert corners[1][1] == pytest.approx(1230 * 0.941)
    assert corners[4][1] == pytest.approx(1230 * 0.867)


def test_loss_is_expected_of_preterm_infants_only():
    assert small_at_term().expected_loss == ()
    assert chart(replace(GIRL, ga_days=None)).expected_loss == ()


def test_a_size_class_of_another_standard_is_not_put_beside_a_site_reference():
    assert chart().size_at_birth is not None
    assert chart(reference=invented_reference()).size_at_birth is None


def test_the_target_ends_with_the_first_weight_of_2000_g():
    assert chart().target_ends_on is None
    assert chart(weights={30: 1999, 31: 2000, 32: 1990}).target_ends_on == day(31)


def test_hours_of_skin_to_skin_stand_in_order_and_zero_is_not_unrecorded():
    found = chart(hours=(0.0, None)).skin_to_skin
    assert found == (DayHours(on=BORN, hours=0.0), DayHours(on=day(1), hours=None))


def test_two_weights_on_one_day_are_refused():
    twice = {Measure.WEIGHT: tuple(Measured(on=day(3), value=g) for g in (1200, 1210))}
    with pytest.raises(ValueError, match="two weights"):
        growth_chart(GrowthRecord(infant=GIRL, series=twice), standards())


def test_other_measures_have_neither_gain_nor_loss():
    wish = ChartWish(measure=Measure.HEAD)
    found = chart(wish=wish, heads={0: 27.5, 7: 27.9}, happened=events(ADMITTED=1))
    assert (found.gains, found.gain_band, found.expected_loss) == ((), (), ())
    assert [event.kind for event in found.events] == [EventKind.ADMITTED]
    assert [p.score.standard for p in found.points] == [StandardName.NEWBORN, StandardName.PRETERM]


# --- weight for length --------------------------------------------------------------------------


def test_weight_for_length_takes_days_with_both_and_leaves_out_the_one_at_birth():
    found = weight_for_length()
    assert [(p.x, p.value) for p in found.points] == [(39.5, 1185), (40.4, 1332)]
    assert found.on_another_standard == 1
    assert found.axis is Basis.LENGTH
    assert [one.basis for one in found.sets] == [Basis.LENGTH]
    assert found.seams == ()


def test_weight_for_length_shows_the_standard_of_the_latest_point():
    wish = ChartWish(measure=Measure.WEIGHT_FOR_LENGTH)
    found = chart(weights={30: 1900, 250: 8200}, lengths={30: 43.0, 250: 68.0}, wish=wish)
    assert [one.standard for one in found.sets] == [StandardName.WHO]
    assert [p.x for p in found.points] == [68.0]
    assert found.on_another_standard == 1


# --- the window ---------------------------------------------------------------------------------


def test_an_infant_without_any_weight_still_has_axes():
    found = chart(replace(GIRL, birth_weight_g=None), {})
    assert found.points == ()
    assert found.window.first <= 212 < found.window.last


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("whole", [False, True])
def test_an_empty_chart_of_any_measure_can_be_made(measure, whole):
    wish = ChartWish(measure=measure, whole=whole)
    for infant in (GIRL, replace(GIRL, ga_days=None), replace(GIRL, ga_days=280)):
        found = made(replace(infant, birth_weight_g=None), wish)
        assert found.window.low < found.window.high


def test_one_more_weight_leaves_the_window_as_it_was():
    weights = {a: 1230 + 20 * a for a in range(30)}
    windows = [chart(weights=dict(list(weights.items())[:n])).window for n in range(1, 27)]
    assert len(set(windows)) == 1


def test_a_longer_series_steps_to_the_next_fixed_width():
    widths = {
        last: (found := chart(weights={last: 2000}).window).last - found.first
        for last in (20, 50, 80, 120, 220, 400, 700, 1000)
    }
    assert list(widths.values()) == [7 * w for w in (6, 10, 14, 20, 38, 64, 104, 150)]


def test_at_age_since_birth_the_window_reaches_to_where_the_points_were_moved():
    corrected = at_65_weeks().window
    moved = made(weights={0: 1230, 243: 8054}, wish=ChartWish(ages=Ages.SINCE_BIRTH)).window
    assert corrected.last < 280 + 243 <= moved.last


def test_the_whole_standard_holds_every_curve_and_every_point():
    found = chart(wish=ChartWish(whole=True))
    assert (found.window.first, found.window.last) == (203, 448)
    values = [v for one in found.sets for curve in one.curves for v in curve]
    assert found.window.low <= min(values)
    assert max(values) <= found.window.high
