"""The return as a workbook, read back with openpyxl and as plain XML."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

import pytest
from openpyxl import load_workbook

from kmc_desk.domain.codes import Role
from kmc_desk.domain.records import MonthInput
from kmc_desk.domain.returns import Figure, monthly_return, show_figure
from kmc_desk.domain.returns.figures import Kind
from kmc_desk.domain.returns.parts import PARTS
from kmc_desk.domain.returns.standing import Signature
from kmc_desk.exchange.return_data import COLUMNS, to_csv
from kmc_desk.exchange.return_xlsx import return_xlsx
from kmc_desk.texts import text
from kmc_desk.texts.return_blocks import blocks_of
from tests.golden.fixture_m1 import facts

APRIL = monthly_return(facts())
LOOKS_LIKE_A_NUMBER = re.compile(r"[-+]?[\d.,\s]*\d[\d.,\s]*%?")
NUMBERED = ("numerator", "denominator", "value", "version")


@cache
def content():
    return return_xlsx(APRIL)


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def book() -> Any:
    return opened(content())


def rows_of(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_there_is_a_sheet_for_each_part_between_the_front_and_the_data():
    names = book().sheetnames
    assert names[0] == "Return"
    assert [name[0] for name in names[1:-2]] == [part.letter for part in PARTS]
    assert names[-2:] == ["data", "how counted"]


def test_every_cell_that_looks_like_a_number_is_one_and_none_is_a_formula():
    for sheet in book():
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f", cell
            if isinstance(cell.value, str):
                assert not LOOKS_LIKE_A_NUMBER.fullmatch(cell.value), cell
                assert cell.number_format == "@" or cell.row == 1, cell


def test_the_sheet_of_data_holds_the_rows_of_the_csv_cell_by_cell():
    [header, *lines] = rows_of(book()["data"])
    assert header == list(COLUMNS)
    expected = list(csv.DictReader(io.StringIO(to_csv(APRIL))))
    assert len(lines) == len(expected)
    for line, row in zip(lines, expected, strict=True):
        for name, cell in zip(COLUMNS, line, strict=True):
            if name in NUMBERED and row[name]:
                assert isinstance(cell, int | float)
                assert cell == float(row[name])
            else:
                assert (cell or "") == row[name]


def test_each_figure_of_the_form_stands_unrounded_in_the_sheet_of_its_part():
    sheets = book().worksheets[1:-2]
    for sheet, part in zip(sheets, PARTS, strict=True):
        cells = {cell.value for row in sheet.iter_rows(min_row=2) for cell in row}
        for block in blocks_of(APRIL, part):
            assert block.title in cells
            for line in block.lines:
                assert line.label in cells
                for figure in line.figures:
                    assert ("—" if figure.value is None else figure.value) in cells


def test_a_percentage_is_a_number_with_what_it_is_made_of_in_the_cells_before_it():
    lines = {row[0]: row for row in rows_of(book()["B Census"])}
    assert lines["B15"][2:5] == [91, 240, 100 * 91 / 240]
    assert lines["B1"][2:5] == [None, None, 3]
    [bold] = [row for row in book()["B Census"].iter_rows() if row[0].value == "B15"]
    assert bold[4].number_format == '0.0" %"'


def on_screen(cell: Any) -> str:
    """What a spreadsheet shows of a number: rounded half away from zero, then the words."""
    if not isinstance(cell.value, int | float):
        return str(cell.value)
    digits, *words = cell.number_format.split('"')
    places = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    rounded = Decimal(repr(cell.value)).quantize(places, ROUND_HALF_UP)
    return f"{rounded}{''.join(words)}".replace("*", "")


def on_paper(figure: Figure) -> str:
    """The figure itself, without what it is made of."""
    return show_figure(figure).partition("(")[2].rstrip(")") or show_figure(figure)


def test_every_figure_is_shown_as_on_paper():
    for sheet, part in zip(book().worksheets[1:-2], PARTS, strict=True):
        shown = Counter(on_screen(cell) for row in sheet.iter_rows(min_col=3) for cell in row)
        lines = [line for block in blocks_of(APRIL, part) for line in block.lines]
        assert lines
        expected = Counter(on_paper(figure) for line in lines for figure in line.figures)
        assert expected - shown == Counter(), sheet.title


def test_a_threshold_just_missed_is_shown_with_the_decimals_that_tell_it():
    [short] = [figure for figure in APRIL.figures if (figure.row, figure.key) == ("E3", "ALL")]
    missed = replace(short, value=7.99)
    assert show_figure(missed) == "7.99"
    changed = tuple(missed if figure is short else figure for figure in APRIL.figures)
    sheet = opened(return_xlsx(replace(APRIL, figures=changed)))
    [row] = [row for row in sheet["E Skin-to-skin"].iter_rows() if row[0].value == "E3"]
    assert (row[4].value, row[4].number_format) == (7.99, "0.00")


def test_small_numbers_carry_their_mark_without_becoming_text():
    small = {
        cell.value
        for sheet in book().worksheets[1:-2]
        for row in sheet.iter_rows()
        for cell in row
        if cell.number_format.endswith('"*"')
    }
    assert small
    assert all(isinstance(value, int | float) for value in small)


def test_how_each_row_is_counted_is_said_once():
    [_, *lines] = rows_of(book()["how counted"])
    codes = [line[0] for line in lines]
    assert codes == list(dict.fromkeys(figure.row for figure in APRIL.figures))
    for code, label, rule in lines:
        assert (label, rule) == (text(f"row.{code}"), text(f"rule.{code}"))


def test_sheets_print_on_a4_as_wide_as_the_page_with_heads_that_stay():
    for sheet in book():
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddHeader.left.text == "HRP  2025-04"
        assert not sheet.merged_cells.ranges
    for sheet in book().worksheets[1:]:
        assert sheet.freeze_panes in {"C2", "A2"}
        assert sheet.print_title_rows == "$1:$1"


def test_a_name_that_opens_like_a_formula_or_holds_odd_signs_stays_words():
    name = '=HYPERLINK("http://x")\x07 <b>&'
    [sheet, *_] = opened(return_xlsx(replace(APRIL, centre_name=name)))
    cell = sheet["B3"]
    assert (cell.data_type, cell.number_format) == ("s", "@")
    assert cell.value == name.replace("\x07", "_x0007_")


def test_the_same_return_gives_the_same_bytes_and_no_time_person_macro_or_link():
    assert return_xlsx(APRIL) == content()
    with zipfile.ZipFile(io.BytesIO(content())) as archive:
        parts = archive.namelist()
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        everything = b"".join(archive.read(part) for part in parts)
    assert not [part for part in parts if "vba" in part.lower() or "external" in part.lower()]
    assert b"<f>" not in everything
    assert b"dcterms:created" not in everything


def test_what_keeps_the_return_from_being_final_stands_on_its_front():
    unbalanced = monthly_return(facts(previous_b13=9))
    words = {row[1] for row in rows_of(opened(return_xlsx(unbalanced))["Return"])}
    assert text("problem.OPENING_DIFFERS", expected=9, found=3) in words
    assert text("return.not_balanced") in words


def test_a_final_return_says_on_its_front_who_signed_it_and_when():
    signature = Signature(
        prepared_by="Nurse A", verified_by=None, finalised_by="Dr Head", role=Role.CENTRE_HEAD,
        at=datetime(2025, 5, 3, 9, 12), software_version="0.9",
    )  # fmt: skip
    final = replace(APRIL, version=2, signature=signature, reason="One exit was missing")
    lines = dict(row[:2] for row in rows_of(opened(return_xlsx(final))["Return"]) if row[0])
    assert (lines["Version"], lines["State"]) == (2, "Final")
    assert (lines["Prepared by"], lines["Verified by"]) == ("Nurse A", None)
    assert (lines["Centre head"], lines["Date"]) == ("Dr Head", "03-May-2025 09:12")
    assert lines["Why revised"] == "One exit was missing"
    draft = dict(row[:2] for row in rows_of(book()["Return"]) if row[0])
    assert (draft["State"], draft["Centre head"]) == (text("return.draft"), None)


def test_remarks_of_the_month_stand_on_the_front_as_words():
    typed = MonthInput(month="2025-04", problems="=no power\nfor 3 days", actions="Ask again")
    sheet = opened(return_xlsx(replace(APRIL, typed=typed)))["Return"]
    lines = {row[0].value: row[1] for row in sheet.iter_rows() if row[0].value}
    assert lines["Problems"].value == "=no power\nfor 3 days"
    assert lines["Problems"].data_type == "s"
    assert "Trainings" not in lines


def test_a_row_that_an_old_return_does_not_have_is_a_dash_on_the_form_and_no_row_of_the_data():
    old = replace(APRIL, figures=tuple(f for f in APRIL.figures if f.row != "B16"))
    sheets = opened(return_xlsx(old))
    [line] = [row for row in rows_of(sheets["B Census"]) if row[0] == "B16"]
    assert line[4] == "—"
    assert "B16" not in {row[2] for row in rows_of(sheets["data"])}


def test_only_what_is_divided_takes_three_cells():
    [sheet] = [sheet for sheet in book() if sheet.title.startswith("C ")]
    numbers = [cell for row in sheet.iter_rows(min_row=5) for cell in row if cell.value is not None]
    counts = [f for f in APRIL.figures if f.row == "C1"]
    assert all(f.kind is Kind.COUNT for f in counts)
    assert len([c for c in numbers if isinstance(c.value, int)]) >= len(counts)


@pytest.mark.slow
def test_libreoffice_opens_the_workbook_and_finds_the_numbers(tmp_path):
    """Where LibreOffice is there: its first sheet as CSV, and the sheet of data by a filter."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here")
    (tmp_path / "return.xlsx").write_bytes(content())
    filter_ = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        [office, "--headless", "--convert-to", filter_, "--outdir", tmp_path,
         tmp_path / "return.xlsx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with (tmp_path / "return-data.csv").open(encoding="utf-8", newline="") as stream:
        found = [[row[name] for name in ("row", "disagg_key")] for row in csv.DictReader(stream)]
    assert found == [[figure.row, figure.key] for figure in APRIL.figures]
