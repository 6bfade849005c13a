"""What a spreadsheet makes of a value, and the text it stands for."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.codes import Sex
from kmc_desk.domain.identity.cnic import Cnic, normal_cnic
from kmc_desk.domain.identity.phones import Phone, normal_phone
from kmc_desk.exchange.xlsx_cells import (
    cell_text,
    month_text,
    number_text,
    text_of_cell,
    written,
)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        ("  HRP \n", "General", "HRP"),
        (True, "General", "Y"),
        (False, "General", "N"),
        (1500, "General", "1500"),
        (1500.0, "General", "1500"),
        (36.7, "0.0", "36.7"),
        (0.00001, "General", "0.00001"),
        (1e21, "General", "1000000000000000000000"),
        (-2, "General", "-2"),
        (datetime(2025, 4, 1), "dd-mmm-yyyy", "2025-04-01"),
        (datetime(2025, 4, 1), "dd-mmm-yyyy hh:mm", "2025-04-01T00:00"),
        (datetime(2025, 4, 1), '[$-409]dd" h "mmm', "2025-04-01"),
        (datetime(2025, 4, 1, 8, 30), "dd-mmm-yyyy", "2025-04-01T08:30"),
        (datetime(2025, 4, 1, 8, 29, 59, 999_000), "dd-mmm-yyyy hh:mm", "2025-04-01T08:30"),
        (datetime(2025, 4, 1, 8, 30, 15), "General", "2025-04-01T08:30:15"),
        (datetime(2025, 3, 31, 23, 59, 59, 999_000), "dd-mmm-yyyy", "2025-04-01"),
        (date(2025, 4, 1), "General", "2025-04-01"),
        (time(8, 30), "hh:mm", "08:30"),
        (time(8, 29, 59, 999_000), "hh:mm", "08:30"),
        (time(8, 30, 5), "hh:mm", "08:30:05"),
        (timedelta(hours=8, minutes=5), "[h]:mm", "08:05"),
        (timedelta(hours=30), "[h]:mm", "30:00"),
    ],
)
def test_a_cell_becomes_the_text_a_csv_file_would_have(value, number_format, text):
    assert cell_text(value, number_format) == text


def test_a_month_that_became_a_day_is_a_month_again():
    assert month_text(datetime(2025, 4, 1)) == "2025-04"
    assert month_text("2025-04") is None


def test_a_phone_typed_as_a_number_has_lost_its_zero_and_is_still_the_same_phone():
    text = cell_text(3001234567)
    assert text == "3001234567"
    assert normal_phone(text) == normal_phone("0300-1234567")
    assert isinstance(normal_phone(text), Phone)


def test_a_cnic_typed_as_a_number_is_whole():
    text = cell_text(3520212345671.0)
    assert text == "3520212345671"
    assert normal_cnic(text) == Cnic("35202-1234567-1")


def test_zeros_that_only_the_format_shows_are_kept():
    assert cell_text(3001234567, "00000000000") == "03001234567"
    assert cell_text(7, "0") == "7"


def test_an_apostrophe_before_a_number_is_no_part_of_it_and_before_words_it_is():
    assert cell_text("'0300-1234567") == "0300-1234567"
    assert cell_text("'2025-04-01T08:30") == "2025-04-01T08:30"
    assert cell_text("'tis well") == "'tis well"
    assert cell_text("'5 ml' twice") == "'5 ml' twice"


def test_signs_xml_cannot_hold_are_written_as_spreadsheets_do_and_no_half_sign_comes_in():
    assert text_of_cell("a\x07b\rc") == "a_x0007_b_x000D_c"
    assert cell_text("a_x0007_b") == "a\x07b"
    assert text_of_cell("_x0041_") == "_x005F_x0041_"
    assert cell_text("_xD800_ _x0000_") == "_xD800_ _x0000_"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
@pytest.mark.fault(27)
def test_every_text_comes_back_as_it_was(text):
    assert cell_text(text_of_cell(text.strip())) == text.strip()


@pytest.mark.parametrize(
    ("kind", "text", "cell"),
    [
        (int, "1500", ("1500", "n")),
        (int | None, "1500", ("1500", "n")),
        (float | None, "0.30000000000000004", ("0.30000000000000004", "n")),
        (float, "12.0", ("12.0", "n")),
        (date | None, "2025-04-01", ("45748", "n")),
        (datetime, "2025-04-01T06:00", ("45748.25", "n")),
        (time | None, "18:00", ("0.75", "n")),
        (time | None, "00:00", ("0", "n")),
        # what is no number or day stays text
        (float | None, "NOT_TAKEN", ("NOT_TAKEN", "s")),
        (date | None, "UNKNOWN", ("UNKNOWN", "s")),
        (date, "1899-12-31", ("1899-12-31", "s")),
        (datetime, "20250401", ("20250401", "s")),
        (int, "007", ("007", "s")),
        (float, "1e5", ("1e5", "s")),
        # text is text, whatever it looks like
        (str | None, "03001234567", ("03001234567", "s")),
        (str, "=cmd|' /C calc'!A0", ("=cmd|' /C calc'!A0", "s")),
        (str, "2025-04-01", ("2025-04-01", "s")),
        (Sex, "M", ("M", "s")),
        (tuple[Sex, ...], "M;F", ("M;F", "s")),
        (bool | None, "Y", ("Y", "s")),
    ],
)
def test_a_text_is_written_by_the_type_of_its_column(kind, text, cell):
    assert written(kind, text) == cell


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e14, max_value=1e14))
def test_a_number_comes_back_to_the_last_bit(number):
    assert float(number_text(number)) == number
    assert "e" not in number_text(number)
