"""Growth figures from outside this program hold, and nine mistakes would each be noticed."""

import csv
import functools

import numpy as np
import pytest

from kmc_desk.domain.growth import choice, lms, newborn_size, preterm_postnatal, who
from kmc_desk.domain.growth.arrays import in_pieces
from kmc_desk.domain.growth.classes import (
    GrowthClass,
    SizeAtBirth,
    growth_class,
    is_flagged,
    size_at_birth,
    vulnerable_newborn,
)
from kmc_desk.domain.growth.measures import Basis, Measure, StandardName
from kmc_desk.domain.growth.skew_t import SkewT
from kmc_desk.exchange import growth_rows as asking
from kmc_desk.growth_tables import standards
from tests.golden.growth_rows import OWN, SHARED, by_file, misses, one_by_one

WAYS = pytest.mark.parametrize("answered", [by_file, one_by_one])
PUBLIC = SHARED / "golden_public.csv"
CLASSES = SHARED / "golden_class_public.csv"
there = functools.partial(pytest.mark.skipif, reason="the figures of the design are not here")


@WAYS
def test_every_figure_kept_here_holds(answered):
    assert misses(answered(OWN, standards())) == []


@there(not PUBLIC.exists())
@WAYS
def test_every_figure_of_the_design_holds(answered):
    text = PUBLIC.read_text(encoding="utf-8")
    rows = list(answered(text, standards()))
    assert len(rows) == 299
    assert misses(iter(rows)) == []


# --- the mistakes, each made on purpose ---------------------------------------------------------


def moved(module, axis, mistake):
    """`in_pieces` of a module with the place on one axis changed by a mistake."""

    def wrong(work, asked, at, sex, **groups):
        place = np.asarray(at, dtype=np.float64)
        place = mistake(place) if work.__self__.axis is axis else place
        return in_pieces(work, asked, place, sex, **groups)

    return module, "in_pieces", wrong


def completed_weeks(days):
    return days // 7 * 7


def completed_months(days):
    return np.round(days // 30.4375 * 30.4375)


def boundary_at_32_weeks(measure, boys, girls):
    def longer(rows):
        return np.concatenate((np.repeat(rows[:1], 7, axis=0), rows))

    return newborn_size.newborn_table(measure, longer(boys), longer(girls))


def fresh():
    """The standards, made anew so that a mistake in making them tells."""
    return standards.__wrapped__()


MISTAKES = {
    "no rule beyond 3 SD": [(who, "WEIGHT_BASED", ())],
    "PMA in completed weeks": [moved(preterm_postnatal, Basis.PMA, completed_weeks)],
    "gestation in completed weeks": [moved(newborn_size, Basis.GESTATION, completed_weeks)],
    "WHO by whole months": [moved(lms, Basis.AGE, completed_months)],
    "a normal distribution for the skew-t": [
        (SkewT, "zs", lambda _, e: e),
        (SkewT, "es", lambda _, zs: zs),
    ],
    "corrected and chronological age swapped": [
        (asking, "_RULES", {"": choice.Rule.GIGS, "gigs_auto": choice.Rule.CORRECTED})
    ],
    "every measurement of the first days as size at birth": [
        (choice, "is_size_at_birth", lambda _, age_days, **__: age_days < 3)
    ],
    "weight-for-length without interpolation": [
        moved(lms, Basis.LENGTH, lambda cm: np.round(cm, 1))
    ],
    "the skew-t from 32+0": [
        (newborn_size, "GA_TABLE_FIRST_DAY", 224),
        ("kmc_desk.growth_tables.newborn_table", boundary_at_32_weeks),
    ],
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_noticed(mistake, monkeypatch):
    for change in MISTAKES[mistake]:
        monkeypatch.setattr(*change)
    assert misses(by_file(OWN, fresh())) != []


@there(not PUBLIC.exists())
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_noticed_by_the_figures_of_the_design(mistake, monkeypatch):
    for change in MISTAKES[mistake]:
        monkeypatch.setattr(*change)
    assert misses(by_file(PUBLIC.read_text(encoding="utf-8"), fresh())) != []


def test_without_a_mistake_the_same_way_of_making_finds_nothing():
    assert misses(by_file(OWN, fresh())) == []


# --- classes ------------------------------------------------------------------------------------

WEIGHT_WORDS = {
    GrowthClass.SEVERELY_UNDERWEIGHT: "underweight_severe",
    GrowthClass.UNDERWEIGHT: "underweight",
    GrowthClass.NORMAL: "normal_weight",
    GrowthClass.OVERWEIGHT: "overweight",
}
HEAD_WORDS = {
    GrowthClass.SEVERE_MICROCEPHALY: "microcephaly_severe",
    GrowthClass.MICROCEPHALY: "microcephaly",
    GrowthClass.NORMAL: "normal_headcirc",
    GrowthClass.MACROCEPHALY: "macrocephaly",
    GrowthClass.SEVERE_MACROCEPHALY: "macrocephaly_severe",
}


def classes_of(row):
    """Both classes of a row in the words of gigs."""
    if row["kind"] == "wfa":
        z = float(row["z"])
        flagged = is_flagged(Measure.WEIGHT, z)
        return "outlier" if flagged else WEIGHT_WORDS[growth_class(Measure.WEIGHT, z)], ""
    if row["kind"] == "headsize":
        return HEAD_WORDS[growth_class(Measure.HEAD, float(row["z"]))], ""
    table = standards().table(StandardName.NEWBORN, Measure.WEIGHT)
    assert table is not None
    z = table.z(float(row["weight_kg"]) * 1000, int(row["ga_days"]), row["sex"])
    assert z is not None
    size = size_at_birth(z)
    kind = vulnerable_newborn(z, int(row["ga_days"])).replace("_", " ")
    return "SGA(<3)" if size is SizeAtBirth.SGA_3 else size, kind


@there(not CLASSES.exists())
def test_every_class_of_the_design_holds():
    with CLASSES.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 80
    wrong = []
    for row in rows:
        first, second = classes_of(row)
        if (first, second.lower()) != (row["class1"], row["class2"].lower()):
            wrong.append((row, first, second))
    assert wrong == []
