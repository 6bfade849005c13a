"""Every column of every table is given every odd value, each in a family of its own."""

from datetime import datetime

import pytest

from kmc_desk.exchange.bundle import PLAIN_KEY, TABLE_RECORDS
from kmc_desk.exchange.bundle_write import columns, row
from kmc_desk.exchange.columns import names
from kmc_desk.texts import finding_text
from kmc_desk.usecases.import_bundle import Fate, import_bundle
from tests.exchange.odd_values import ODD_VALUES
from tests.exchange.small_bundle import csv_bytes, small_tables, write_files
from tests.usecases.conftest import clock, context, empty_centre
from tests.usecases.full_centre import filled

__all__ = ["clock", "context", "empty_centre"]  # fixtures of the neighbour

FAMILY = ("mothers", "infants", "episodes")
OWN = {"mothers": "mother_key", "infants": "infant_key", **PLAIN_KEY}
CHECKED = [name for name in TABLE_RECORDS if name != "centre"]
FEW = 47  # no divisor of the number of values: another part of them for each column


def families(table, odd):
    """A family for each odd cell, and a row of the table with that cell."""
    small = small_tables()
    template = small[table][0] if table in small else whole_row(table)
    tables = {name: [] for name in dict.fromkeys((*FAMILY, table))}
    for n, (column, value) in enumerate(odd):
        keys = {"mother_key": f"M{n}", "infant_key": f"N{n}", "delivery_key": f"D{n}"}
        for name, rows in tables.items():
            cells = dict(template if name == table else small[name][0])
            cells |= {key: text for key, text in keys.items() if key in cells}
            if name in PLAIN_KEY:
                cells[PLAIN_KEY[name]] = f"{1900 + n // 12}-{n % 12 + 1:02d}"
            if name == table:
                cells[column] = value
            rows.append(cells)
    return tables


def whole_row(table):
    """A row with every cell filled in."""
    keys = [column for column in columns(table) if column.name == "infant_key"]
    (kind,) = TABLE_RECORDS[table]
    cells = row(["N0"] * len(keys), filled(kind))
    return dict(zip(names(columns(table)), cells, strict=True))


def odd_cells(table):
    """Column and value, of every column every value."""
    own = [name for name in names(columns(table)) if name != OWN.get(table, "infant_key")]
    return [(column, value) for column in own for value in ODD_VALUES]


def check(context, folder, table, odd):
    tables = families(table, odd)
    files = {f"{name}.csv": csv_bytes(rows) for name, rows in tables.items()}
    report = import_bundle(context, write_files(folder, files), skip_bad_rows=True)
    assert not report.refused
    assert report.written
    for name, rows in tables.items():
        settled = sum(report.rows.get((name, fate), 0) for fate in Fate)
        assert settled == len([cells for cells in rows if any(cells.values())]), name
    assert all(finding_text(f.finding) for f in report.found)


@pytest.mark.parametrize("table", CHECKED)
def test_an_odd_value_is_stored_or_leaves_out_its_row(context, clock, tmp_path, table):
    clock.now = datetime(2026, 5, 5, 10, 42)
    check(context, tmp_path / "bundle", table, odd_cells(table)[::FEW])


@pytest.mark.slow
@pytest.mark.parametrize("table", CHECKED)
def test_every_odd_value_is_stored_or_leaves_out_its_row(context, clock, tmp_path, table):
    clock.now = datetime(2026, 5, 5, 10, 42)
    check(context, tmp_path / "bundle", table, odd_cells(table))
    again = import_bundle(context, tmp_path / "bundle", skip_bad_rows=True)
    assert again.written == 0, again.rows
