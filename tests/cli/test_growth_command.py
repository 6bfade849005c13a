"""`kmc-desk growth` from outside."""

import csv

import pytest

from tests.cli.conftest import kmc_desk
from tests.cli.test_command_line import one_sentence

HEADER = "standard,measure,sex,age_days,ga_days,pma_days,length_cm,value,unit,z,kind,is_birth\n"
ROWS = (
    "ig_png,weight,M,,,252,,2.58,kg,,v2z,\n"
    "who_gs,weight,F,0,,,,3.2322,kg,,v2z,\n"
    ",weight,M,30,200,,,1.300,kg,,v2z,\n"
    ",weight,M,5,,,,1.300,kg,,v2z,\n"
    "ig_png,weight,M,,,252,,,kg,0,z2v,\n"
)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    return path


def test_every_row_comes_back_with_its_answer_in_the_same_order(table, tmp_path):
    out = tmp_path / "out.csv"
    run = kmc_desk("growth", table, "--out", out, passphrase=None)
    assert run.returncode == 0, run.stderr
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [r["got_standard"] for r in rows] == ["ig_png", "who_gs", "ig_png", "none", "ig_png"]
    assert float(rows[1]["got_z"]) == pytest.approx(0, abs=1e-6)  # WHO 2006, girls, birth: M
    assert float(rows[2]["got_z"]) == pytest.approx(-1.93, abs=0.005)  # growth.md §0.2
    assert rows[3]["reason"]
    # exp(2.591277 - 0.01155 * 6 - 2201.705 / 36**2 + 0.0911639), growth.md §1b at 36+0
    assert float(rows[4]["got_value"]) == pytest.approx(2.495014, abs=1e-6)


def test_a_reference_of_the_site_is_used_where_the_table_names_it(table, tmp_path):
    own = tmp_path / "own.csv"
    lines = [f"{sex},weight,{day},1,{2 + day / 1000},0.1" for sex in "MF" for day in (250, 254)]
    own.write_text("sex,measure,pma_days,L,M,S\n" + "\n".join(lines) + "\n", encoding="utf-8")
    table.write_text(HEADER + "ours,weight,M,,,252,,2.252,kg,,v2z,\n", encoding="utf-8")
    out = tmp_path / "out.csv"
    run = kmc_desk("growth", table, "--out", out, "--reference", "ours", own, passphrase=None)
    assert run.returncode == 0, run.stderr
    with out.open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["got_standard"], round(float(row["got_z"]), 9)) == ("ours", 0)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"sex,value\nM,1\n", "growth_csv_columns"),
        (b"measure,sex,value\nweight,M,1,2\n", "growth_csv_row"),
        (b"measure,sex,value\n\xff\xfe\n", "growth_csv_not_utf8"),
    ],
)
def test_what_is_no_table_is_refused_and_leaves_no_file(tmp_path, content, code):
    table, out = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_bytes(content)
    one_sentence(kmc_desk("growth", table, "--out", out, passphrase=None), code)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.csv"]


def test_a_missing_table_is_said(tmp_path):
    run = kmc_desk("growth", tmp_path / "no.csv", "--out", tmp_path / "o.csv", passphrase=None)
    one_sentence(run, "growth_csv_missing")
