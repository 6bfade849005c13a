"""The empty register: a sheet for each table, with drop-downs and what every column means."""

import zipfile
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records.base import ENTERED
from kmc_desk.exchange import bundle_write
from kmc_desk.exchange.bundle import (
    PLAIN_KEY,
    TABLE_RECORDS,
    TYPED_TABLES,
    columns_of,
    needed_columns,
    stamp_columns,
)
from kmc_desk.exchange.columns import names
from kmc_desk.exchange.dictionary import entries
from kmc_desk.exchange.template import write_template
from kmc_desk.texts import TEXTS, text
from kmc_desk.texts.fields import FIELD_TEXTS, SHARED_FIELD_TEXTS
from kmc_desk.texts.fields_care import CARE_FIELD_TEXTS


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    target = tmp_path_factory.mktemp("template") / "register.xlsx"
    write_template(target)
    return target


@pytest.fixture(scope="module")
def book(path) -> Any:
    return load_workbook(path)


def column_of(sheet, name):
    [cell] = [cell for cell in sheet[1] if cell.value == name]
    return cell


def check_of(sheet, name) -> Any:
    letter = column_of(sheet, name).column_letter
    found = [
        one for one in sheet.data_validations.dataValidation
        if str(one.sqref) == f"{letter}2:{letter}1048576"
    ]  # fmt: skip
    return found[0] if found else None


def choices(book, check):
    return [cell.value for (cell,) in book["lists"][check.formula1.removeprefix("lists!")]]


def test_every_column_of_every_table_has_a_meaning_and_no_meaning_is_left_over():
    wanted = {
        key if key in TEXTS else f"field.{name}"
        for kinds in TABLE_RECORDS.values()
        for kind in kinds
        for name in columns_of(kind)
        for key in [f"field.{kind.__name__}.{name}"]
    } | {f"field.{key}" for table in TABLE_RECORDS for key in names(_keys(table))}
    wanted |= {f"field.{name}" for name in ENTERED}
    written = {*FIELD_TEXTS, *CARE_FIELD_TEXTS}
    assert wanted - written == set()
    assert written - wanted == set()
    assert {key for key in written if key.count(".") == 1} == set(SHARED_FIELD_TEXTS)


def _keys(table):
    own = {name for kind in TABLE_RECORDS[table] for name in columns_of(kind)}
    own |= {name for name, _, _ in stamp_columns(table)}
    return [column for column in bundle_write.columns(table) if column.name not in own]


def test_every_table_has_its_sheet_with_the_columns_of_the_export(book):
    assert book.sheetnames == [*TYPED_TABLES, "data_dictionary", "lists"]
    assert book["lists"].sheet_state == "hidden"
    assert book.active.title == TYPED_TABLES[0]
    for table in TYPED_TABLES:
        sheet = book[table]
        assert [cell.value for cell in sheet[1]] == names(bundle_write.columns(table))
        first = "A2" if table in {"centre", *PLAIN_KEY} else "B2"
        assert (sheet.max_row, sheet.freeze_panes) == (1, first)


def test_required_columns_look_different_and_every_header_says_what_belongs_there(book):
    for table in TYPED_TABLES:
        for cell, entry in zip(book[table][1], entries(table), strict=True):
            assert (cell.font.color.rgb[-6:] == "FFFFFF" if cell.font.color else False) == (
                entry.name in needed_columns(table)
            ), (table, entry.name)
            assert entry.meaning in cell.comment.text
            needs = text("template.required") in cell.comment.text
            assert needs == entry.required


def test_the_note_on_a_header_reads_as_a_clerk_would_say_it(book):
    assert column_of(book["episodes"], "admission_temp_c").comment.text.splitlines() == [
        "Temperature under the arm on admission in degrees Celsius; NOT_TAKEN if nobody took it.",
        "Number.",
        "25 to 43 °C.",
        "Also: UNKNOWN, NOT_TAKEN.",
        "Leave it empty when it was not recorded.",
    ]
    note = column_of(book["infants"], "birth_order").comment.text
    assert "Whole number.\n1 to 4.\nAlso: UNKNOWN.\n" in note
    assert check_of(book["infants"], "birth_order").error == "This must be 1 to 4. Also: UNKNOWN."


def test_a_column_of_one_code_has_a_drop_down_that_takes_nothing_else(book):
    check = check_of(book["episodes"], "outcome")
    assert (check.type, check.showErrorMessage, check.errorStyle) == ("list", True, None)
    assert choices(book, check) == [*map(str, Outcome), "UNKNOWN"]
    assert choices(book, check_of(book["sts_sessions"], "estimated")) == ["Y", "N"]


def test_a_column_of_several_codes_offers_them_and_lets_more_be_typed(book):
    check = check_of(book["vitals"], "danger_signs")
    assert (check.type, check.showErrorMessage) == ("list", False)
    assert choices(book, check) == list(map(str, DangerSign))
    assert "NOT_FEEDING_WELL;CONVULSIONS" in check.prompt


def test_every_column_of_codes_has_its_list(book):
    without = [
        (table, entry.name)
        for table in TYPED_TABLES
        for entry in entries(table)
        if entry.form in {"code", "codes", "yes_no"} and check_of(book[table], entry.name) is None
    ]
    assert without == []


@pytest.mark.parametrize(
    ("table", "column", "kind", "low", "high", "style"),
    [
        ("infants", "birth_weight_g", "whole", "300", "6000", "warning"),  # or UNKNOWN
        ("measurements", "weight_g", "whole", "300", "6000", "stop"),
        ("visits", "weight_g", "whole", "300", "15000", "warning"),
        ("vitals", "temp_c", "decimal", "25", "43", "warning"),
        ("infants", "birth_date", "date", "36526", "73050", "stop"),
        ("episodes", "admitted_at", "date", "36526", "73050", "stop"),
    ],
)
def test_numbers_and_days_are_checked_by_the_limits_of_the_forms(
    book, table, column, kind, low, high, style
):
    check = check_of(book[table], column)
    found = (check.type, check.formula1, check.formula2, check.errorStyle or "stop")
    assert found == (kind, low, high, style)


def test_columns_have_the_format_of_what_they_hold(book):
    def form(table, name):
        letter = column_of(book[table], name).column_letter
        return book[table].column_dimensions[letter].number_format

    assert form("mothers", "phone_primary") == form("mothers", "mother_cnic") == "@"
    assert form("infants", "birth_date") == "dd-mmm-yyyy"
    assert form("episodes", "admitted_at") == "dd-mmm-yyyy hh:mm"
    assert form("infants", "birth_weight_g") == "General"


def test_keys_of_other_sheets_are_offered(book):
    check = check_of(book["measurements"], "infant_key")
    assert check.formula1 == "OFFSET(infants!$A$2,0,0,MAX(1,COUNTA(infants!$A:$A)-1),1)"
    assert check.errorStyle == "warning"
    assert check_of(book["infants"], "infant_key") is None


def test_the_dictionary_names_every_column_with_type_unit_codes_and_limits(book):
    rows = [[cell.value for cell in row] for row in book["data_dictionary"].rows]
    lines = {(row[0], row[1]): dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    assert list(lines) == [
        (table, name) for table in TYPED_TABLES for name in names(bundle_write.columns(table))
    ]
    weight = lines["infants", "birth_weight_g"]
    assert (weight["unit"], weight["lowest"], weight["highest"]) == ("g", 300, 6000)
    assert (weight["usual from"], weight["usual to"], weight["also"]) == (500, 2000, "UNKNOWN")
    assert lines["infants", "sex"]["codes"].startswith("M = male\nF = female")
    assert (lines["infants", "sex"]["required"], weight["required"]) == ("Y", "N")
    assert lines["vitals", "temp_c"]["also"] == "UNKNOWN, NOT_TAKEN"


def test_words_fit_into_what_a_spreadsheet_holds(book):
    for sheet in book.worksheets:
        for check in sheet.data_validations.dataValidation:
            assert max(map(len, (check.error or "", check.prompt or ""))) <= 255
            assert max(map(len, (check.errorTitle or "", check.promptTitle or ""))) <= 32
            assert len(check.formula1) <= 255


def test_it_is_the_same_each_time_and_never_written_over_one_that_may_be_filled(path, tmp_path):
    write_template(tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()
    with pytest.raises(UserError, match="export_target_exists"):
        write_template(path)
    with pytest.raises(UserError, match="template_not_xlsx"):
        write_template(tmp_path / "register.csv")
    with zipfile.ZipFile(path) as archive:
        assert b"dcterms" not in archive.read("docProps/core.xml")


def test_days_of_the_check_are_the_days_meant():
    assert date(1899, 12, 30).toordinal() + 36526 == date(2000, 1, 1).toordinal()
    assert date(1899, 12, 30).toordinal() + 73050 == date(2099, 12, 31).toordinal()
