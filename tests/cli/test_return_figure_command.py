"""`kmc-desk return --explain`: once as a process of its own, else within this one."""

import csv
import io
import re
from contextlib import closing
from dataclasses import replace

import pytest

from kmc_desk import cli
from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.records import Exit
from kmc_desk.texts import text
from kmc_desk.wiring import sign_in
from tests.cli.conftest import PASSPHRASE, kmc_desk
from tests.cli.test_command_line import data, imported, one_sentence

__all__ = ["data", "imported"]  # fixtures of the neighbour
NUMBER = r"HRP-2025-\d{5}-[0-9A-Z]"
APRIL = ("return", "--month", "2025-04")


@pytest.fixture
def ask(data, monkeypatch, capsys):
    """The command in this process: its exit code, and what it said to whom."""

    def run(*words):
        monkeypatch.setenv("KMC_DESK_PASSPHRASE", PASSPHRASE)
        code = cli.run(["--data", str(data), *APRIL, *map(str, words)])
        return code, *capsys.readouterr()

    return run


def test_a_figure_is_printed_with_its_rule_and_a_line_for_each_infant(data):
    run = kmc_desk(*APRIL, "--explain", "I3", data=data)
    assert (run.returncode, run.stderr) == (0, "")
    lines = run.stdout.splitlines()
    assert lines[0] == ("I3  Died on the ward (First admissions of 2000 g or less): 1/8 (12.5 %) *")
    assert lines[1].startswith("How it is counted: Deaths as a percentage of exits")
    assert lines[2:6] == [
        "Numerator: 1",
        "Denominator: 8",
        "Value: 12.5",
        "Behind the numerator: 1",
    ]
    assert lines[6].split("  ")[0] == "KMC number"
    assert re.fullmatch(NUMBER + r"  980 g         03-Apr-2025 05:00", lines[7])
    assert lines[8] == "Behind the denominator: 8"
    assert len(lines) == 9 + 1 + 8
    assert "BUSHRA" not in run.stdout


def test_a_row_without_such_a_figure_says_which_it_has(data):
    said = one_sentence(kmc_desk(*APRIL, "--explain", "E5", data=data), "figure_key_unknown")
    assert "E5 has BAND=0, BAND=>0-<4, " in said
    one_sentence(kmc_desk(*APRIL, "--explain", "Q77", data=data), "figure_row_unknown")


@pytest.mark.parametrize(
    "words",
    [
        ["I1:BW=1500-1799;OUT=HOME"],
        ["I1", "OUT=HOME", "BW=1500-1799"],
        ["i1:out=home", "bw=1500-1799"],
    ],
)
def test_the_key_may_be_typed_in_any_order(ask, words):
    code, said, wrong = ask("--explain", *words)
    assert (code, wrong) == (0, "")
    assert said.splitlines()[0].startswith(
        "I1  Outcome by birth weight (1500–1799 g, Home): 1/2 (50.0 %)"
    )


def test_days_behind_a_mean_stand_in_columns_with_their_hours(ask):
    _, said, _ = ask("--explain", "E3")
    lines = said.splitlines()
    assert "Behind the denominator: the same 80" in lines
    table = lines[lines.index("Behind the numerator: 80") + 1 : -1]
    assert len(table) == 81
    where = table[0].index("Amount")
    assert all(line[where - 2 : where] == "  " and line[where] != " " for line in table[1:])
    assert table[1].endswith("10.0 h")
    assert "T1" not in said


def test_names_stand_there_where_they_are_wanted(ask):
    _, said, _ = ask("--explain", "B6", "--names")
    assert "  T1 B/O GULNAZ  " in said
    assert "Behind the figure: 6" in said.splitlines()


def test_it_goes_into_a_file_as_csv_or_to_the_next_program(ask, tmp_path):
    out = tmp_path / "figure.csv"
    code, said, wrong = ask("--explain", "I3", "--out", out)
    assert (code, wrong) == (0, "")
    assert str(out) in said
    _, printed, _ = ask("--explain", "I3", "--format", "csv")
    assert printed == out.read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert [row["behind"] for row in rows] == ["NUMERATOR", *8 * ["DENOMINATOR"]]
    assert re.fullmatch(NUMBER, rows[0].pop("kmc_no"))
    assert rows[0] == {
        "period": "2025-04", "row": "I3", "disagg_key": "ALL", "behind": "NUMERATOR",
        "birth_weight_g": "980", "at": "2025-04-03T05:00:00",
        "amount": "", "unit": "", "version": "0",
    }  # fmt: skip
    ask("--explain", "E3", "--names", "--out", out)
    with out.open(encoding="utf-8", newline="") as stream:
        first = next(csv.DictReader(stream))
    assert (first["name"], first["amount"], first["unit"]) == ("B/O ASMA BIBI", "10.0", "h")


def test_a_census_that_does_not_balance_is_said_and_gives_exit_code_3(data, ask):
    context = sign_in(data, "head", PASSPHRASE)
    with closing(context.database), context.write() as work:
        (left,) = work.repository.find(Exit, outcome=Outcome.DIED)
        work.repository.update(replace(left, outcome=None))
    code, said, wrong = ask("--explain", "B11")
    assert code == 3
    assert said.startswith("B11  Total exits: 9")
    assert "does not balance" in wrong


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ((), "cli.return_needs"),
        (("--format", "csv"), "cli.return_needs"),
        (("--explain", "E3", "--format", "pdf"), "cli.explained_as_csv"),
        (("--format", "csv", "--out", "F", "--names"), "cli.names_of_explained"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(ask, capsys, words, key):
    with pytest.raises(SystemExit) as ended:
        ask(*words)
    assert ended.value.code == 2
    assert text(key) in capsys.readouterr().err
