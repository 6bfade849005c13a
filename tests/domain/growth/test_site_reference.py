from dataclasses import replace

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.growth.choice import Occasion
from kmc_desk.domain.growth.measures import Basis, Measure
from kmc_desk.domain.growth.no_score import NoScore
from kmc_desk.domain.growth.score import score_on_site_reference
from kmc_desk.domain.growth.site_reference import ReferenceRow, site_reference

SOURCE = "Invented for this test"


def row(number, sex, days, median, power=0.5, spread=0.13, measure=Measure.WEIGHT):
    return ReferenceRow(
        row=number,
        sex=sex,
        measure=measure,
        pma_days=days,
        power=power,
        median=median,
        spread=spread,
    )


ROWS = [
    row(2, "M", 210, 1.4),
    row(3, "M", 217, 1.6, power=0.7),
    row(4, "F", 210, 1.3),
    row(5, "F", 217, 1.5),
]


def changed(place, **values):
    rows = list(ROWS)
    rows[place] = replace(rows[place], **values)
    return rows


def test_between_two_rows_l_m_and_s_lie_on_a_straight_line():
    table = site_reference("Ours", SOURCE, ROWS).table(Measure.WEIGHT)
    assert table is not None
    assert (table.axis, table.first, table.last) == (Basis.PMA, 210, 217)
    assert table.value(0.0, 210, "M") == pytest.approx(1400)
    assert table.value(0.0, 217, "M") == pytest.approx(1600)
    assert table.value(0.0, 213.5, "M") == pytest.approx(1500)
    expected = ((1.0 + 1.0 * 0.6 * 0.13) ** (1 / 0.6)) * 1500
    assert table.value(1.0, 213.5, "M") == pytest.approx(expected)


def test_beyond_3_sd_there_is_no_restricted_rule():
    table = site_reference("Ours", SOURCE, ROWS).table(Measure.WEIGHT)
    assert table is not None
    assert table.value(4.0, 210, "F") == pytest.approx(1300 * (1 + 0.5 * 0.13 * 4) ** 2)


def test_a_score_on_it_carries_its_name():
    reference = site_reference("Fenton (ward copy)", SOURCE, ROWS)
    occasion = Occasion(measure=Measure.WEIGHT, sex="F", ga_days=200, age_days=10)
    found = score_on_site_reference(reference, occasion, 1300)
    assert (found.standard, found.basis, found.at) == ("Fenton (ward copy)", Basis.PMA, 210)
    assert found.z == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("measure", "ga", "age", "reason"),
    [
        (Measure.HEAD, 200, 10, NoScore.NOT_IN_STANDARD),
        (Measure.WEIGHT, None, 10, NoScore.PMA_UNKNOWN),
        (Measure.WEIGHT, 200, 9, NoScore.PMA_BELOW),
        (Measure.WEIGHT, 200, 18, NoScore.PMA_ABOVE),
    ],
)
def test_where_it_has_no_figures_there_is_no_score(measure, ga, age, reason):
    occasion = Occasion(measure=measure, sex="F", ga_days=ga, age_days=age)
    found = score_on_site_reference(site_reference("Ours", SOURCE, ROWS), occasion, 1300)
    assert found.reason is reason
    assert found.standard is None


@pytest.mark.parametrize(
    ("rows", "key", "values"),
    [
        (changed(1, sex="X"), "reference_value", {"row": 3, "column": "sex"}),
        (
            changed(1, measure=Measure.WEIGHT_FOR_LENGTH),
            "reference_value",
            {"row": 3, "column": "measure"},
        ),
        (changed(1, pma_days=216.5), "reference_value", {"row": 3, "column": "pma_days"}),
        (changed(1, pma_days=30), "reference_value", {"row": 3, "column": "pma_days"}),
        (changed(1, power=11.0), "reference_value", {"row": 3, "column": "L"}),
        (changed(1, median=1600.0), "reference_value", {"row": 3, "column": "M"}),
        (changed(1, spread=0.0), "reference_value", {"row": 3, "column": "S"}),
        (changed(1, power=9.0, spread=0.2), "reference_curves", {"row": 3}),
        (changed(1, pma_days=210), "reference_order", {"row": 3}),
        (changed(1, pma_days=218), "reference_gap", {"row": 3, "days": 8}),
        (ROWS[:2], "reference_sexes", {"measure": "weight"}),
        (changed(3, pma_days=216), "reference_sexes", {"measure": "weight"}),
        (ROWS[::2], "reference_sexes", {"measure": "weight"}),
        ([], "reference_empty", {"name": "Ours"}),
    ],
)
def test_a_file_that_cannot_be_what_it_says_is_refused(rows, key, values):
    with pytest.raises(UserError) as caught:
        site_reference("Ours", SOURCE, rows)
    assert (caught.value.key, caught.value.values) == (key, values)


@pytest.mark.parametrize(
    "name",
    [
        *("", "who_gs", "WHO_GS", "gigs_auto", "none", "a:b", "x" * 61, "_"),
        *("WHO", "who 2006", "INTERGROWTH-21st", "our GIGS", "Size at birth"),
    ],
)
def test_a_name_that_means_something_else_is_refused(name):
    with pytest.raises(UserError, match="reference_name"):
        site_reference(name, SOURCE, ROWS)


@pytest.mark.parametrize("name", ["Fenton 2013", "Whole ward 2024", "Gigsaw"])
def test_a_name_of_its_own_is_taken(name):
    assert site_reference(name, SOURCE, ROWS).name == name


def test_a_reference_without_a_source_is_refused():
    with pytest.raises(UserError, match="reference_source"):
        site_reference("Ours", " ", ROWS)
