"""A register in a workbook, as clerks and their programs leave it."""

import zipfile
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kmc_desk.domain.errors import UserError
from kmc_desk.exchange import bundle_xlsx
from kmc_desk.exchange.bundle_read import BadRow, opened_bundle
from tests.exchange.reading import read_bundle


@pytest.fixture
def book():
    made: Any = Workbook()
    made.active.title = "mothers"
    made.active.append(["mother_key", "mother_name", "phone_primary"])
    return made


@pytest.fixture
def saved(tmp_path):
    def save(book, name="register.xlsx"):
        book.save(tmp_path / name)
        return tmp_path / name

    return save


def rows(path, table="mothers") -> Any:
    with opened_bundle(path) as tables:
        [found] = [one for one in tables if one.name == table]
        return list(found.rows)


def altered(path, part, change):
    """The workbook with one part of it changed."""
    held = BytesIO(path.read_bytes())
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_rows_have_the_numbers_that_the_spreadsheet_shows(book, saved):
    book.active["A3"] = "M1"
    book.active["A7"] = "M2"
    assert [number for number, _ in rows(saved(book))] == [3, 7]


def test_cells_of_every_kind_become_text(book, saved):
    sheet = book.create_sheet("infants ")
    sheet.append(["infant_key", "birth_date", "birth_time", "birth_weight_g", "first", "", "x"])
    sheet.append([101, date(2025, 4, 1), time(8, 30), 1500.0, True, None, "'0300"])
    sheet.append(["I2", 45748, datetime(2025, 4, 1, 0, 0), 36.7, "=x", "dropped", " a "])
    sheet["B3"].number_format = "dd/mm/yyyy"
    sheet["C3"].number_format = "dd/mm/yyyy hh:mm"
    sheet["E3"].data_type = "s"
    first, second = (cells for _, cells in rows(saved(book), "infants"))
    assert first == {
        "infant_key": "101", "birth_date": "2025-04-01", "birth_time": "08:30",
        "birth_weight_g": "1500", "first": "Y", "x": "0300",
    }  # fmt: skip
    assert second == {
        "infant_key": "I2", "birth_date": "2025-04-01", "birth_time": "2025-04-01T00:00",
        "birth_weight_g": "36.7", "first": "=x", "x": "a",
    }  # fmt: skip


def test_days_counted_from_1904_are_the_same_days(book, saved):
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["M1", date(2025, 4, 1), datetime(2025, 4, 1, 8, 30)])
    [(_, cells)] = rows(saved(book))
    assert (cells["mother_name"], cells["phone_primary"]) == ("2025-04-01", "2025-04-01T08:30")


def test_a_month_typed_into_a_spreadsheet_stays_a_month(book, saved):
    sheet = book.create_sheet("month_inputs")
    sheet.append(["month", "live_births"])
    sheet.append([datetime(2025, 4, 1), 20])
    assert rows(saved(book), "month_inputs")[0][1]["month"] == "2025-04"


def test_a_bad_row_is_told_from_the_good_ones_around_it(book, saved):
    sheet = book.active
    sheet.append(["M1", "Saira", None])
    sheet.append(["M2", "=A2&B2", None])
    sheet.append(["M3", "#N/A", None])
    sheet.append(["M4", "Amna", None, "too far right"])
    sheet.append(["M5", "Two", None])
    sheet.append(["M6", None, None])
    sheet.append(["M7", "Zainab", None])
    sheet.merge_cells("B6:B7")
    assert rows(saved(book)) == [
        (2, {"mother_key": "M1", "mother_name": "Saira", "phone_primary": ""}),
        (3, BadRow("cell_formula", column="mother_name")),
        (4, BadRow("cell_error", {"value": "#N/A"}, column="mother_name")),
        (5, BadRow("row_too_long", {"cells": 4, "columns": 3})),
        (6, BadRow("cells_merged", {"cells": "B6:B7"}, column="mother_name")),
        (7, BadRow("cells_merged", {"cells": "B6:B7"}, column="mother_name")),
        (8, {"mother_key": "M7", "mother_name": "Zainab", "phone_primary": ""}),
    ]


@pytest.mark.parametrize(
    ("cell", "key"), [("=1+1", "bundle_cell_formula"), ("#DIV/0!", "bundle_cell_error")]
)
def test_a_bad_row_refuses_where_none_may_be_left_out(book, saved, cell, key):
    book.active.append(["M1", cell])
    with pytest.raises(UserError) as refused:
        read_bundle(saved(book))
    assert refused.value.key == key
    assert refused.value.values["row"] == 2
    assert refused.value.values["file"] == "register.xlsx, sheet mothers"
    assert refused.value.values["column"] == "mother_name"


def test_a_day_beyond_the_calendar_is_an_error_cell(book, saved):
    book.active.append(["M1", 99_999_999])
    book.active["B2"].number_format = "dd-mmm-yyyy"
    assert rows(saved(book))[0][1].code == "cell_error"


def test_names_of_sheets_know_no_capitals_and_helper_sheets_are_passed_over(book, saved):
    book.active.append(["M1"])
    book.create_sheet("INFANTS").append(["infant_key"])
    for name in ("Data_Dictionary", "lists", "notes", "empty"):
        book.create_sheet(name)
    book["lists"]["A1"] = book["notes"]["A1"] = book["Data_Dictionary"]["A1"] = "something"
    book["notes"].sheet_state = "hidden"
    with opened_bundle(saved(book)) as tables:
        assert [table.name for table in tables] == ["mothers", "infants", "notes"]


def test_a_header_is_needed_in_row_1(book, saved):
    sheet = book.create_sheet("visits")
    sheet["A2"] = "infant_key"
    with pytest.raises(UserError, match="bundle_no_header"):
        read_bundle(saved(book))


def test_nothing_that_stands_in_a_sheet_of_notes_refuses_the_register(book, saved):
    book.active.append(["M1"])
    for name, first in (("notes", None), ("sums", "x")):
        sheet = book.create_sheet(name)
        sheet["A1"] = first
        sheet["B3"] = "=1/0"
        sheet.merge_cells("B3:C4")
    assert set(read_bundle(saved(book))) == {"mothers", "notes", "sums"}
    assert [number for number, _ in rows(saved(book))] == [2]


def test_a_column_that_stands_twice_is_named(book, saved):
    book.active["D1"] = "mother_name"
    with opened_bundle(saved(book)) as tables:
        assert tables[0].repeated == ("mother_name",)


def test_one_table_in_two_sheets_is_refused(book, saved):
    book.active.append(["M1"])
    book.create_sheet("mothers ")["A1"] = "mother_key"
    with pytest.raises(UserError, match="bundle_table_twice"):
        rows(saved(book))


def test_a_sheet_that_claims_a_million_rows_is_read_as_far_as_it_is_filled(
    book, saved, monkeypatch
):
    book.active.append(["M1"])
    for number in range(3, 20_000):
        book.active.cell(number, 1).number_format = "0.00"  # styled, empty
    book.active["A5000"] = "M2"
    path = altered(
        saved(book),
        SHEET,
        lambda xml: xml.replace(b'ref="A1:C19999"', b'ref="A1:XFD1048576"'),
    )
    assert b"XFD1048576" in zipfile.ZipFile(path).read(SHEET)
    looked_at = []
    real = bundle_xlsx.islice
    monkeypatch.setattr(
        bundle_xlsx,
        "islice",
        lambda some, most: (looked_at.append(row) or row for row in real(some, most)),
    )
    assert [number for number, _ in rows(path)] == [2, 5000]
    assert len(looked_at) == 4999


def test_a_header_wider_than_the_sheet_says_it_is_is_read(book, saved):
    book.active.append(["M1", "Saira", "1"])
    path = altered(saved(book), SHEET, lambda xml: xml.replace(b'ref="A1:C2"', b'ref="A1"'))
    assert rows(path)[0][1]["phone_primary"] == "1"


def test_rows_can_be_left_halfway_and_tables_read_in_any_order(book, saved):
    for number in range(1200):
        book.active.append([f"M{number}"])
    sheet = book.create_sheet("infants")
    sheet.append(["infant_key"])
    sheet.append(["I1"])
    with opened_bundle(saved(book)) as tables:
        mothers, infants = (iter(table.rows) for table in tables)
        assert next(mothers)[0] == 2
        assert next(infants)[1] == {"infant_key": "I1"}
        assert next(mothers)[0] == 3
        assert sum(1 for _ in mothers) == 1198


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.98])
def test_a_workbook_that_was_not_copied_to_its_end_is_said_to_be_damaged(book, saved, kept):
    path = saved(book)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(UserError, match="bundle_damaged"):
        rows(path)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (SHEET, lambda xml: xml[:-30]),
        (SHEET, lambda xml: xml.replace(b't="inlineStr"', b't="s"').replace(b"<is>", b"<v>99</v>")),
        (SHEET, lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml),
        ("xl/workbook.xml", lambda xml: xml[:40]),
        ("xl/styles.xml", lambda xml: xml[:40]),
        ("[Content_Types].xml", lambda xml: b""),
    ],
)
def test_a_workbook_with_a_broken_part_is_said_to_be_damaged(book, saved, part, change):
    book.active.append(["M1", "Saira"])
    with pytest.raises(UserError, match="bundle_damaged"):
        rows(altered(saved(book), part, change))


def test_a_part_that_unpacks_to_a_thousand_times_its_size_is_not_unpacked(book, saved):
    path = altered(saved(book), SHEET, lambda xml: xml + b" " * 30_000_000)
    with pytest.raises(UserError, match="bundle_too_large"):
        rows(path)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "Workbook".encode("utf-16-le"), "other_spreadsheet"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"infant_key;mother_key", "not_readable"),
        (b"", "not_readable"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_what_to_do(tmp_path, content, key):
    path = tmp_path / "register.xlsx"
    path.write_bytes(content)
    with pytest.raises(UserError) as refused:
        read_bundle(path)
    assert refused.value.key == f"bundle_{key}"


def test_a_strict_workbook_is_named_too(book, saved):
    def strict(xml):
        return xml.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )

    with pytest.raises(UserError, match="bundle_other_spreadsheet"):
        read_bundle(altered(saved(book), "xl/workbook.xml", strict))


@pytest.mark.parametrize("part", ["mimetype", "xl/workbook.bin", "Index/Document.iwa"])
def test_other_spreadsheets_in_zips_are_named(tmp_path, part):
    with zipfile.ZipFile(tmp_path / "register.ods", "w") as archive:
        archive.writestr(part, "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(UserError, match="bundle_other_spreadsheet"):
        read_bundle(tmp_path / "register.ods")
