"""Tables as sheets of a workbook: the same texts come back, and the file is the same each time."""

import re
import shutil
import subprocess
import sys
import time as clock
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import load_workbook

from kmc_desk.domain.errors import UserError
from kmc_desk.exchange import bundle_write, deidentified, xlsx_write
from kmc_desk.exchange.bundle import TABLE_RECORDS
from kmc_desk.exchange.bundle_files import opened
from kmc_desk.exchange.bundle_read import opened_bundle
from kmc_desk.exchange.columns import Column
from tests.exchange.reading import good_rows

COLUMNS = (
    Column("key"),
    Column("on", date | None),
    Column("at", datetime),
    Column("clock", time | None),
    Column("grams", int | None),
    Column("cm", float | None),
    Column("yes", bool),
)
ROWS = [
    ["0300-1234567", "2025-04-01", "2025-04-01T08:30", "00:00", "1500", "41.5", "Y"],
    ["=cmd|' /C calc'!A0", "", "1899-01-01T00:00", "23:59", "", "0.30000000000000004", "N"],
    ["+92 300", "UNKNOWN", "2025-04-01T00:00", "", "UNKNOWN", "-12", ""],
    ["@SUM(A1)", "1900-01-01", "2025-04-01T08:29:59", "08:30:01", "0", "0.00001", "Y"],
    ["35202-1234567-1", "9999-12-31", "2100-12-31T23:59", "", "1", "", ""],
    ["'0300", "2025-12-31", "", "", "", "", ""],
    ['<b>&amp; "x"\n\t\u0633\u0644\u0627\u0645 _x0041_ #N/A', "", "", "", "", "", ""],
    ["bell \x07 and \x1f, \r\n \ufffe", "", "", "", "", "", ""],
    ["#DIV/0!", "", "", "", "", "", ""],
]


def write(target, rows=ROWS, columns=COLUMNS, table="things"):
    with opened(target) as out:
        assert out.table(table, columns, iter(rows)) == len(rows)
    return target


def texts(path, table="things"):
    with opened_bundle(path) as tables:
        [found] = [one for one in tables if one.name == table]
        return [list(cells.values()) for _, cells in good_rows(found)]


def test_what_is_written_is_read_as_the_same_texts(tmp_path):
    assert texts(write(tmp_path / "out.xlsx")) == ROWS


@pytest.mark.fault(27)
def test_days_are_days_numbers_are_numbers_and_text_is_never_a_formula(tmp_path):
    write(tmp_path / "out.xlsx")
    streamed = load_workbook(tmp_path / "out.xlsx", read_only=True)
    assert len(list(streamed["things"].rows)) == len(ROWS) + 1  # it says no wrong size of itself
    streamed.close()
    sheet = load_workbook(tmp_path / "out.xlsx")["things"]
    first = [cell.value for cell in sheet[2]]
    assert first[1:6] == [datetime(2025, 4, 1), datetime(2025, 4, 1, 8, 30), time(0), 1500, 41.5]
    assert [cell.number_format for cell in sheet[2]][:4] == [
        "@", "dd-mmm-yyyy", "dd-mmm-yyyy hh:mm", "hh:mm",
    ]  # fmt: skip
    assert {sheet.cell(row, 1).data_type for row in range(2, len(ROWS) + 2)} == {"s"}
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert b"<f" not in archive.read("xl/worksheets/sheet1.xml").replace(b"<format", b"")


def test_the_header_is_bold_frozen_and_has_filters(tmp_path):
    with opened(tmp_path / "out.xlsx") as out:
        out.table("things", COLUMNS, ROWS)
        out.table("nothing", COLUMNS[:2], [])
    book = load_workbook(tmp_path / "out.xlsx")
    things, nothing = book["things"], book["nothing"]
    assert all(cell.font.bold for cell in things[1])
    assert (things.freeze_panes, things.auto_filter.ref) == ("A2", f"A1:G{len(ROWS) + 1}")
    assert (nothing.freeze_panes, nothing.auto_filter.ref) == ("A2", "A1:B1")
    assert things.column_dimensions["C"].width >= len("01-Apr-2025 08:30")


def test_the_same_tables_give_the_same_bytes_without_time_or_person(tmp_path, monkeypatch):
    write(tmp_path / "one.xlsx")
    real = clock.time
    monkeypatch.setattr("time.time", lambda: real() + 100_000)
    write(tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.xlsx") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml") + archive.read("docProps/app.xml")
    assert not re.search(rb"\d{4}-\d\d|created|modified|openpyxl", properties)


def test_a_table_too_long_for_a_sheet_is_refused_and_nothing_is_left(tmp_path, monkeypatch):
    assert xlsx_write.MOST_ROWS == 2**20
    monkeypatch.setattr(xlsx_write, "MOST_ROWS", 5)
    with pytest.raises(UserError, match="xlsx_too_many_rows"):
        write(tmp_path / "out.xlsx", ROWS[:5])
    assert list(tmp_path.iterdir()) == []
    write(tmp_path / "out.xlsx", ROWS[:4])


def test_a_text_too_long_for_a_cell_is_refused_and_not_cut(tmp_path):
    write(tmp_path / "most.xlsx", [["x" * 32_767]], COLUMNS[:1])
    with pytest.raises(UserError, match="xlsx_text_too_long") as refused:
        write(tmp_path / "out.xlsx", [["x" * 32_768]], COLUMNS[:1])
    assert refused.value.values["row"] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["most.xlsx"]


@pytest.mark.parametrize("module", [bundle_write, deidentified])
def test_every_table_has_columns_that_know_what_their_cells_are(module, tmp_path):
    with opened(tmp_path / "out.xlsx") as out:
        for table in TABLE_RECORDS:
            columns = module.columns(table)
            out.table(table, columns, [["7"] * len(columns)])
            assert len({column.name for column in columns}) == len(columns)
    assert load_workbook(tmp_path / "out.xlsx").sheetnames == list(TABLE_RECORDS)
    assert texts(tmp_path / "out.xlsx", "visits") == [["7"] * len(module.columns("visits"))]


def test_the_library_of_workbooks_is_not_loaded_before_there_is_a_workbook():
    loads = "import kmc_desk.usecases.import_bundle, kmc_desk.usecases.export_bundle"
    script = f"{loads}, kmc_desk.usecases.make_template, sys; print('openpyxl' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "False"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_says_the_same(tmp_path):
    write(tmp_path / "out.xlsx")
    convert = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"]
    as_shown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"  # by itself it may not be
    subprocess.run(
        [*convert, "--convert-to", as_shown, "--outdir", str(tmp_path), str(tmp_path / "out.xlsx")],
        check=True,
        timeout=300,
    )
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("0300-1234567,01-Apr-2025,01-Apr-2025 08:30,00:00,1500,41.5,Y")
