import csv
import io
import tracemalloc

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.domain.growth.no_score import NoScore
from kmc_desk.exchange.growth_csv import Counts, score
from kmc_desk.exchange.growth_reference import read_reference
from kmc_desk.growth_tables import standards

HEADER = "standard,measure,sex,age_days,ga_days,pma_days,length_cm,value,unit,z,kind,is_birth"
OWN = read_reference(
    ["sex,measure,pma_days,L,M,S\n"]
    + [f"{sex},weight,{days},0.5,1.4,0.13\n" for sex in "MF" for days in (210, 217)],
    name="Ours",
    source="Invented for this test",
)


def answered(*rows, header=HEADER):
    out = io.StringIO()
    lines = "\n".join((header, *rows)) + "\n"
    counts = score(io.StringIO(lines), out, standards(), {"Ours": OWN})
    return counts, list(csv.DictReader(io.StringIO(out.getvalue())))


def one(row):
    return answered(row)[1][0]


def test_a_value_gets_z_and_centile_and_a_z_score_gets_its_value():
    row = one("ig_png,weight,M,,,196,,1.000,kg,,v2z,")
    assert (row["got_standard"], row["reason"], row["got_value"]) == ("ig_png", "", "")
    assert float(row["got_z"]) == pytest.approx(0.95, abs=0.005)
    assert float(row["got_centile"]) == pytest.approx(82.9, abs=0.1)
    row = one("ig_png,weight,M,,,448,,9.9,kg,0,z2v,")
    assert float(row["got_value"]) == pytest.approx(7.79, abs=0.005)
    assert (row["got_z"], row["got_centile"]) == ("", "")


def test_rows_keep_their_order_and_their_other_columns():
    rows = [
        f'{standard},weight,F,{age},{ga},,,2.5,kg,,,0,{number},"a, b"'
        for number, (standard, age, ga) in enumerate(
            [("who_gs", 5, ""), ("", 5, 250), ("gigs_auto", 5, 200), ("nonsense", 5, 250)] * 3000
        )
    ]
    counts, found = answered(*rows, header=f"{HEADER},row,note")
    assert counts == Counts(rows=12_000, answered=9000)
    assert [row["row"] for row in found] == [str(number) for number in range(12_000)]
    assert {row["note"] for row in found} == {"a, b"}
    assert [row["got_standard"] for row in found[:4]] == ["who_gs", "ig_png", "ig_png", "none"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("nonsense,weight,M,5,,,,3,kg,,,", NoScore.UNKNOWN_STANDARD),
        ("who_gs,girth,M,5,,,,3,kg,,,", NoScore.UNKNOWN_MEASURE),
        ("who_gs,weight,M,5,,,,3,stone,,,", NoScore.UNKNOWN_UNIT),
        ("who_gs,weight,M,5,,,,3,cm,,,", NoScore.UNKNOWN_UNIT),
        ("who_gs,weight,M,5,,,,heavy,kg,,,", NoScore.NOT_A_NUMBER),
        ("who_gs,weight,M,1_0,,,,3,kg,,,", NoScore.NOT_A_NUMBER),
        ("who_gs,weight,M,inf,,,,3,kg,,,", NoScore.NOT_A_NUMBER),
        (",weight,M,5,250,,,3,kg,,,yes", NoScore.NOT_A_NUMBER),
        ("ig_nbs,wfl,M,,250,,44,3,kg,,,", NoScore.NOT_IN_STANDARD),
        ("Ours,hc,M,,,210,,30,cm,,,", NoScore.NOT_IN_STANDARD),
        (",wfl,M,0,250,,44,3,kg,,,1", NoScore.NO_BIRTH_STANDARD),
        (",weight,M,5,,,,3,kg,,,", NoScore.GA_UNKNOWN),
        ("ig_nbs,weight,M,,,,,3,kg,,,", NoScore.GA_UNKNOWN),
        ("ig_png,weight,M,5,,,,3,kg,,,", NoScore.PMA_UNKNOWN),
        ("who_gs,weight,M,,,,,3,kg,,,", NoScore.AGE_UNKNOWN),
        ("who_gs,wfl,M,,,,,3,kg,,,", NoScore.LENGTH_UNKNOWN),
        ("who_gs,wfl,M,731,,,80,11,kg,,,", NoScore.AGE_ABOVE),
        ("who_gs,weight,X,5,,,,3,kg,,,", NoScore.SEX_UNKNOWN),
        ("who_gs,weight,M,5,,,,,kg,,,", NoScore.VALUE_MISSING),
        ("who_gs,weight,M,5,,,,3,kg,,z2v,", NoScore.VALUE_MISSING),
        ("who_gs,weight,M,5,,,,0,kg,,,", NoScore.VALUE_IMPOSSIBLE),
        ("who_gs,weight,M,2000,,,,9,kg,,,", NoScore.AGE_ABOVE),
        ("ig_nbs,weight,M,,231,,,,kg,-8,z2v,", NoScore.BEYOND_CURVES),
    ],
)
def test_a_row_without_an_answer_says_why(row, reason):
    found = one(row)
    assert found["got_standard"] == "none"
    assert found["reason"] == reason
    assert (found["got_z"], found["got_centile"], found["got_value"]) == ("", "", "")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("who_gs,weight,M,5,,,,3500,g,,,", "who_gs,weight,M,5,,,,3.5,kg,,,"),
        ("who_gs,length,M,5,,,,505,mm,,,", "who_gs,length,M,5,,,,50.5,,,,"),
        ("ig_png,weight,M,10,200,,,1.2,kg,,,", "ig_png,weight,M,,,210,,1.2,kg,,,"),
        (",weight,M,,200,210,,1.2,kg,,,", ",weight,M,10,200,,,1.2,kg,,,"),
        ("gigs_auto:whatever,weight,M,10,200,,,1.2,kg,,,", "gigs_auto,weight,M,10,200,,,1.2,kg,,,"),
        (" who_gs , weight,M , 5 ,,,, 3.5 ,kg,,,", "who_gs,weight,M,5,,,,3.5,kg,,,"),
    ],
)
def test_units_and_ages_may_be_given_in_more_than_one_way(left, right):
    found, expected = one(left), one(right)
    assert found["got_z"] != ""
    assert float(found["got_z"]) == pytest.approx(float(expected["got_z"]), abs=1e-12)
    assert found["got_standard"] == expected["got_standard"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("nonsense,girth,M,5,,,,heavy,stone,,,", NoScore.UNKNOWN_STANDARD),
        ("who_gs,girth,M,5,,,,heavy,stone,,,", NoScore.UNKNOWN_MEASURE),
        ("who_gs,weight,M,5,,,,heavy,stone,,,", NoScore.UNKNOWN_UNIT),
        ("ig_nbs,wfl,M,,250,,44,heavy,kg,,,", NoScore.NOT_A_NUMBER),
        (",wfl,X,30,200,,,3,kg,,,", NoScore.SEX_UNKNOWN),
    ],
)
def test_of_several_reasons_the_first_in_their_order_is_given(row, reason):
    assert one(row)["reason"] == reason


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("who_gs,weight,M,5,,,,1e308,kg,,,", NoScore.VALUE_IMPOSSIBLE),
        ("who_gs,weight,M,,-1e308,1e308,,3,kg,,,", NoScore.AGE_ABOVE),
        ("ig_png,weight,M,1e308,1e308,,,3,kg,,,", NoScore.PMA_ABOVE),
        ("who_gs,weight,M,5,,,,,kg,1e308,z2v,", NoScore.BEYOND_CURVES),
    ],
)
def test_numbers_too_large_to_reckon_with_have_a_reason_and_no_warning(row, reason):
    assert one(row)["reason"] == reason  # a warning is an error here


def test_a_value_is_given_in_the_unit_of_its_row():
    grams, kilograms = one("who_gs,weight,M,0,,,,,g,0,z2v,"), one("who_gs,weight,M,0,,,,,kg,0,z2v,")
    assert float(grams["got_value"]) == pytest.approx(3346.4)
    assert float(kilograms["got_value"]) == pytest.approx(3.3464)


def test_a_sites_own_reference_is_used_by_its_name_only():
    assert one("Ours,weight,M,,,213,,1.4,kg,,,")["got_standard"] == "Ours"
    assert one(",weight,M,13,200,213,,1.4,kg,,,")["got_standard"] == "ig_png"


def test_the_first_measurement_after_birth_is_known_by_its_column():
    assert one(",weight,M,1,231,,,1.759,kg,,,1")["got_standard"] == "ig_nbs"
    assert one(",weight,M,1,231,,,1.759,kg,,,0")["got_standard"] == "ig_png"
    assert one(",weight,M,3,231,,,1.759,kg,,,1")["got_standard"] == "ig_png"


def test_answers_of_an_earlier_run_are_replaced_and_a_byte_order_mark_is_no_letter():
    header = "\ufeffstandard,measure,sex,age_days,value,got_z,reason"
    _, found = answered("who_gs,weight,M,0,3.3464,99,old", header=header)
    assert list(found[0])[:5] == ["standard", "measure", "sex", "age_days", "value"]
    assert float(found[0]["got_z"]) == pytest.approx(0.0)
    assert found[0]["reason"] == ""


def test_short_rows_are_filled_up_and_empty_lines_left_out():
    counts, found = answered("who_gs,weight,M,0", "", "who_gs,weight,M,0,,,,3.3464")
    assert counts.rows == 2
    assert found[0]["reason"] == NoScore.VALUE_MISSING
    assert float(found[1]["got_z"]) == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("header", "missing"),
    [("value", "measure, sex"), ("measure,sex", "value"), ("", "measure, sex, value")],
)
def test_a_file_without_the_columns_that_matter_is_refused(header, missing):
    with pytest.raises(UserError) as caught:
        answered(header=header)
    assert (caught.value.key, caught.value.values) == ("growth_csv_columns", {"missing": missing})


@pytest.mark.parametrize("row", ["who_gs" + "," * 12, 'who_gs,"weight"M,'])
@pytest.mark.parametrize("before", [1, 4095, 4096, 9000])
def test_a_row_that_is_not_csv_is_named(row, before):
    with pytest.raises(UserError) as caught:
        answered("", *["who_gs,weight,M,0"] * (before - 1), row)  # an empty line counts
    assert (caught.value.key, caught.value.values) == ("growth_csv_row", {"row": before + 2})


@pytest.mark.parametrize("note", ["plain", "a, b", 'the "big" one', "two\nlines", "a\rb", "", "é'"])
def test_cells_that_are_handed_through_come_back_as_they_were(note):
    quoted = '"' + note.replace('"', '""') + '"'
    row = "who_gs,weight,F,0,,,,3.2322,kg,,,,"
    counts, found = answered(row + "first", row + quoted, row + "last", header=f"{HEADER},note")
    assert counts == Counts(rows=3, answered=3)
    assert [row["note"] for row in found] == ["first", note, "last"]
    assert [round(float(row["got_z"]), 9) for row in found] == [0.0] * 3


class Nowhere:
    def write(self, text):
        return len(text)


def test_one_overlong_cell_takes_its_own_memory_only():
    rows = ["who_gs,weight,F,0,,,,3.2322,kg,,,\n"] * 3000
    long = [f"who_gs,weight,{'F' * 100_000},0,,,,3.2322,kg,,,\n"]
    score([HEADER + "\n", *rows], Nowhere(), standards())  # the tables are read
    tracemalloc.start()
    score([HEADER + "\n", *rows, *long], Nowhere(), standards())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20e6  # an array of cells as wide as the longest would take a gigabyte


def test_ten_times_the_rows_take_the_same_memory():
    def lines(count):
        yield HEADER + "\n"
        for number in range(count):
            yield f",weight,M,{number % 400},210,,,2.{number % 1000:03},kg,,,0\n"

    def most(count):
        tracemalloc.start()
        score(lines(count), Nowhere(), standards())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(100)  # the tables are read
    assert most(50_000) < 1.5 * most(5000)


def test_a_measure_is_called_as_in_the_files_of_the_standards():
    assert [measure.value for measure in Measure] == ["weight", "length", "hc", "wfl"]
