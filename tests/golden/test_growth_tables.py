"""The growth figures are those that were checked, byte by byte, and cell by cell against a copy."""

import csv
import hashlib
from statistics import NormalDist

import numpy as np
import pytest

from kmc_desk import paths
from kmc_desk.domain.growth.measures import Measure, StandardName
from kmc_desk.growth_tables import standards
from tests.golden.growth_rows import SHARED

FOLDER = paths.resources() / "growth"
SUMS = {
    name: digest
    for digest, name in (
        line.split("  ")
        for line in (FOLDER / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
}
WHO_FILES = {Measure.WEIGHT: "who_wfa", Measure.LENGTH: "who_lhfa", Measure.HEAD: "who_hcfa"}
there = pytest.mark.skipif(not SHARED.exists(), reason="the figures of the design are not here")


def rows_of(name):
    with (SHARED / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_file_of_figures_has_its_sum():
    assert set(SUMS) == {file.name for file in FOLDER.glob("*.csv")}


@pytest.mark.parametrize("name", SUMS)
def test_a_file_of_figures_is_unchanged(name):
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == SUMS[name]


def test_every_source_is_named_with_its_paper():
    sources = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    for wanted in (
        *SUMS,
        "10.1016/S0140-6736(14)60932-6",
        "10.1016/S0140-6736(16)00384-6",
        "10.1016/S2214-109X(15)00163-1",
        "92 4 154693 X",
        "978 92 4 154718 5",
    ):
        assert wanted in sources


@pytest.mark.parametrize("measure", [Measure.WEIGHT, Measure.LENGTH, Measure.HEAD])
@pytest.mark.parametrize("name", [StandardName.NEWBORN, StandardName.PRETERM, StandardName.WHO])
def test_curves_rise_in_order_at_every_place(name, measure):
    table = standards().tables[name][measure]
    days = np.arange(table.first, table.last + 1)
    for sex in ("M", "F"):
        curves = table.values(np.arange(-3.0, 4.0)[:, np.newaxis], days, sex)
        assert not np.isnan(curves).any()
        assert (np.diff(curves, axis=0) > 0).all()


@there
@pytest.mark.parametrize("measure", WHO_FILES)
def test_every_who_median_and_line_is_that_of_the_copy(measure):
    table = standards().tables[StandardName.WHO][measure]
    unit = 1000.0 if measure is Measure.WEIGHT else 1.0
    rows = rows_of(WHO_FILES[measure])
    power, median, spread = (np.array([float(row[column]) for row in rows]) for column in "LMS")
    days, sexes = [int(row["age_days"]) for row in rows], [row["sex"] for row in rows]
    assert len(rows) == 3714
    for z in (-3.0, 0.0, 3.0):
        expected = median * unit * np.exp(np.log1p(power * spread * z) / power)
        np.testing.assert_allclose(table.values(z, days, sexes), expected, rtol=1e-13)


@there
def test_every_row_of_weight_for_length_is_that_of_the_copy():
    table = standards().tables[StandardName.WHO][Measure.WEIGHT_FOR_LENGTH]
    rows = rows_of("who_wfl")
    assert len(rows) == 1302
    for row in rows:
        power, median, spread = (float(row[column]) for column in "LMS")
        at = float(row["length_cm"])
        for z in (-2.0, 0.0, 2.0):
            expected = median * 1000.0 * (1.0 + power * spread * z) ** (1.0 / power)
            assert table.value(z, at, row["sex"]) == pytest.approx(expected, rel=1e-12)


@there
def test_every_row_of_newborn_size_is_that_of_the_copy():
    rows = rows_of("ig_nbs")
    assert len(rows) == 420
    for row in rows:
        measure = Measure(row["measure"])
        table = standards().tables[StandardName.NEWBORN][measure]
        unit = 1000.0 if measure is Measure.WEIGHT else 1.0
        mu, nu = float(row["mu"]) * unit, float(row["nu"])
        z_at_mu = table.z(mu, int(row["ga_days"]), row["sex"])
        assert z_at_mu is not None
        assert NormalDist().cdf(z_at_mu) == pytest.approx(1 / (1 + nu * nu), abs=1e-9)
