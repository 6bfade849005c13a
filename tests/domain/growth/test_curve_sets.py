from dataclasses import replace

import pytest

from kmc_desk.domain.growth.chart import ChartWish, NoCurves
from kmc_desk.domain.growth.curve_sets import SeamKind
from kmc_desk.domain.growth.measures import Basis, Measure, StandardName
from kmc_desk.growth_tables import standards
from tests.reports.growth_charts import (
    GIRL,
    at_65_weeks,
    born_at_24_weeks,
    both_ages_at_80_weeks,
    invented_reference,
    since_birth_at_80_weeks,
    small_at_term,
)
from tests.reports.growth_charts import chart as made


def chart(infant=GIRL, weights=None, wish=None, reference=None, **more):
    figures = {4: 1150, 9: 1240} if weights is None else weights
    return made(infant, wish, reference, weights=figures, **more)


def standards_of(found):
    return [(one.standard, one.basis, one.xs[0], one.xs[-1]) for one in found.sets]


def test_size_at_birth_ends_at_birth_and_the_postnatal_curves_begin_the_day_after():
    assert standards_of(chart()) == [
        (StandardName.NEWBORN, Basis.GESTATION, 207, 212),
        (StandardName.PRETERM, Basis.PMA, 213, 245),
    ]
    assert [(s.kind, s.x) for s in chart().seams] == [(SeamKind.BIRTH, 212.5)]


def test_the_parts_of_size_at_birth_break_at_33_weeks():
    found = chart(replace(GIRL, ga_days=233), {4: 1150})
    newborn = [one for one in standards_of(found) if one[0] == StandardName.NEWBORN]
    assert [(first, last) for *_, first, last in newborn] == [(228, 230), (231, 233)]
    assert [s.kind for s in found.seams] == [SeamKind.WEEKS_33, SeamKind.BIRTH]
    boys = chart(replace(GIRL, ga_days=233, sex="M", birth_weight_g=1900), {4: 1850})
    before, after = boys.sets[0].curves[0][-1], boys.sets[1].curves[0][0]
    assert before - after == pytest.approx(154, abs=1.5)  # P3 of boys falls, and is not smoothed


def test_an_infant_born_on_the_seam_still_has_the_curves_of_its_day():
    found = chart(replace(GIRL, ga_days=231), {4: 1150})
    first, second = found.sets[:2]
    assert first.xs[-1] == 230
    assert second.xs == (230.6, 231.4)


def test_the_preterm_standard_breaks_off_at_64_weeks():
    found = at_65_weeks()
    assert [s.kind for s in found.seams] == [SeamKind.BIRTH, SeamKind.WEEKS_64]
    assert standards_of(found)[-2:] == [
        (StandardName.PRETERM, Basis.PMA, 213, 448),
        (StandardName.WHO, Basis.CORRECTED_AGE, 449, found.window.last),
    ]


def test_a_term_infant_stands_on_who_by_age_since_birth():
    found = small_at_term()
    assert standards_of(found)[-1][:3] == (StandardName.WHO, Basis.AGE, 274)
    table = standards().tables[StandardName.WHO][Measure.WEIGHT]
    assert found.sets[-1].curves[2][0] == table.value(0.0, 1, "M")


@pytest.mark.parametrize("make", [chart, born_at_24_weeks, small_at_term, both_ages_at_80_weeks])
def test_every_curve_is_the_standard_to_the_last_digit(make):
    found = make()
    zero = {Basis.CORRECTED_AGE: 280, Basis.AGE: found.infant.ga_days}
    for one in found.sets:
        table = standards().tables[StandardName(one.standard)][Measure.WEIGHT]
        for x, median in zip(one.xs, one.curves[2], strict=True):
            if x == int(x):
                at = x - zero.get(one.basis, 0)
                assert median == pytest.approx(table.value(0.0, at, found.infant.sex), abs=1e-6)


def test_a_long_curve_is_thinned_and_keeps_both_ends():
    who = since_birth_at_80_weeks().sets[-1]
    whole = chart(wish=ChartWish(whole=True)).sets[-1]
    assert whole.xs[0] == 213
    assert whole.xs[-1] == 448
    assert len(whole.xs) <= 161
    assert len(who.xs) <= 161


@pytest.mark.parametrize(
    ("infant", "reason"),
    [
        (replace(GIRL, ga_days=None), NoCurves.GA_UNKNOWN),
        (replace(GIRL, sex="UNKNOWN"), NoCurves.SEX_UNKNOWN),
        (replace(GIRL, sex="AMBIGUOUS"), NoCurves.SEX_UNKNOWN),
    ],
)
def test_where_no_standard_holds_there_is_a_reason_and_no_number(infant, reason):
    found = chart(infant)
    assert found.no_curves is reason
    assert (found.sets, found.references, found.gain_band) == ((), (), ())
    assert all(point.z is None and point.score.reason for point in found.points)


def test_each_standard_that_is_drawn_is_cited_once():
    assert [name.split("(")[-1] for name in at_65_weeks().references] == [
        "Villar 2016)", "Villar 2015)", "2006, 2007)",
    ]  # fmt: skip


# --- a site's own reference ---------------------------------------------------------------------


def test_a_site_reference_is_drawn_scored_and_cited_and_nothing_else_is():
    own = invented_reference()
    found = chart(reference=own)
    assert standards_of(found) == [("Invented 2026", Basis.PMA, 210, 252)]
    assert found.references == ("Invented 2026: made up for the tests",)
    assert {p.score.standard for p in found.points} == {"Invented 2026"}
    assert found.site_reference == "Invented 2026"
    assert chart().site_reference == ""


def test_a_measure_a_site_reference_lacks_has_no_curves():
    wish = ChartWish(measure=Measure.HEAD)
    found = chart(wish=wish, heads={7: 27.9}, reference=invented_reference())
    assert found.no_curves is NoCurves.NOT_IN_REFERENCE
    assert found.points[0].z is None
