"""The return as CSV and JSON (return-format.md, "File")."""

import csv
import io
import json
from dataclasses import replace

import pytest

from kmc_desk.domain.returns import monthly_return
from kmc_desk.domain.returns.network_return import broken, dims_of
from kmc_desk.exchange.return_data import COLUMNS, to_csv, to_json
from kmc_desk.texts import text
from tests.golden.fixture_m1 import facts

APRIL = monthly_return(facts())


def test_the_file_opens_with_its_columns_and_ends_with_a_line_feed():
    data = to_csv(APRIL)
    header = "centre_code,period,row,disagg_key,numerator,denominator,value,version"
    assert data.startswith(header + "\n")
    assert data.endswith("\n")
    assert "\r" not in data
    assert len(data.splitlines()) == 1 + len(APRIL.figures)


@pytest.mark.parametrize(
    "line",
    [
        "HRP,2025-04,B1,ALL,3,,3,0",
        "HRP,2025-04,B15,ALL,91,240,37.916666666666664,0",
        "HRP,2025-04,C1,BORN=IN;BW=1000-1499;SEX=M,2,,2,0",
        "HRP,2025-04,E2,ALL,80,82,97.5609756097561,0",
        "HRP,2025-04,E3,ALL,673.0,80,8.4125,0",
        "HRP,2025-04,E5,BAND=>0-<4,0,,0,0",
        "HRP,2025-04,I1,BW=1000-1499;OUT=HOME,2,2,100.0,0",
        "HRP,2025-04,I1,BW=UNKNOWN;OUT=HOME,0,0,,0",
        "HRP,2025-04,I3,CLASS=ALL_EXITS,1,10,10.0,0",
        "HRP,2025-04,I9,STAT=MEAN,86,10,8.6,0",
        "HRP,2025-04,I9,STAT=MEDIAN,,10,7.0,0",
        "HRP,2025-04,I9,STAT=MAX,,10,19,0",
        "HRP,2025-04,I9,STAT=N,10,,10,0",
        "HRP,2025-04,I9,BW=UNKNOWN;STAT=MEAN,0,0,,0",
    ],
)
def test_a_figure_is_one_unrounded_line(line):
    assert line in to_csv(APRIL).splitlines()


def test_a_finalised_version_stands_in_every_line():
    lines = to_csv(replace(APRIL, version=2)).splitlines()[1:]
    assert all(line.endswith(",2") for line in lines)


def test_a_centre_code_with_a_comma_stays_one_cell():
    data = to_csv(replace(APRIL, centre_code='H,"P'))
    rows = list(csv.DictReader(io.StringIO(data)))
    assert {row["centre_code"] for row in rows} == {'H,"P'}


def test_json_holds_the_same_figures_and_how_each_is_counted():
    rows = json.loads(to_json(APRIL))
    assert [tuple(row) for row in rows] == [(*COLUMNS, "rule")] * len(APRIL.figures)
    for row, line in zip(rows, csv.DictReader(io.StringIO(to_csv(APRIL))), strict=True):
        assert row.pop("rule") == text(f"rule.{row['row']}")
        assert {name: "" if cell is None else str(cell) for name, cell in row.items()} == line


def test_json_keeps_whole_numbers_whole_and_empty_values_empty():
    rows = {(row["row"], row["disagg_key"]): row for row in json.loads(to_json(APRIL))}
    assert rows["B1", "ALL"]["value"] == 3
    assert isinstance(rows["B1", "ALL"]["value"], int)
    assert rows["B1", "ALL"]["denominator"] is None
    assert isinstance(rows["E3", "ALL"]["numerator"], float)


def test_every_row_has_a_label_and_one_sentence_on_how_it_is_counted():
    for row in {figure.row for figure in APRIL.figures}:
        assert text(f"row.{row}")
        rule = text(f"rule.{row}")
        assert rule.endswith(".")
        assert "\n" not in rule


def test_every_key_of_the_return_follows_the_grammar_and_every_figure_its_parts():
    for figure in APRIL.figures:
        dims = dims_of(figure.key)
        assert dims is not None, figure.key
        assert broken(figure) is None, figure
