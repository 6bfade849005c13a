"""`kmc-desk finalise` and what `return` writes of a month that was signed."""

import csv
from contextlib import closing

import pytest

from kmc_desk import cli
from kmc_desk.domain.returns.quality import red_rows
from kmc_desk.usecases.monthly_return import show_return
from kmc_desk.wiring import sign_in
from tests.cli.conftest import PASSPHRASE, kmc_desk
from tests.cli.test_command_line import data, imported, one_sentence
from tests.usecases.finalising import APRIL, put, stay_of

__all__ = ["data", "imported"]  # fixtures of the neighbour
OF_APRIL = ("--month", APRIL)


def opened(data):
    return sign_in(data, "head", PASSPHRASE)


@pytest.fixture
def explained(data):
    """Words for each red row, as they are typed."""
    context = opened(data)
    with closing(context.database):
        red = red_rows(show_return(context, APRIL).quality)
    return [word for one in red for word in ("--explain-row", f"{one.row.lower()}=from paper")]


@pytest.fixture
def say(data, monkeypatch, capsys):
    """A command in this process: its exit code, and what it said to whom."""

    def run(*words):
        monkeypatch.setenv("KMC_DESK_PASSPHRASE", PASSPHRASE)
        code = cli.run(["--data", str(data), *map(str, words)])
        return code, *capsys.readouterr()

    return run


def change(data, number, **changes):
    """Save what is known of an infant otherwise, as the window would."""
    context = opened(data)
    with closing(context.database):
        infant, _, leaving = stay_of(context, number)
        put(context, leaving if "outcome" in changes else infant, **changes)


def written(say, target, *words):
    """The version a file says it is, its infants of 1500-1799 g, and what went with it."""
    code, _, _ = say("return", *OF_APRIL, "--format", "csv", "--out", target, *words)
    with target.open(encoding="utf-8", newline="") as stream:
        rows = {(row["row"], row["disagg_key"]): row for row in csv.DictReader(stream)}
    row = rows["C1", "BW=1500-1799"]
    return code, row["version"], row["value"]


def test_a_month_is_signed_sent_changed_and_revised(data, explained, say, tmp_path):
    target = tmp_path / "april.csv"
    assert written(say, target) == (0, "0", "3")
    signed = kmc_desk("finalise", *OF_APRIL, *explained, "--prepared-by", "Bilquis", data=data)
    assert signed.returncode == 0, signed.stderr
    assert signed.stdout == "2025-04 is finalised: version 1\n"
    assert "2025-03, the month before, is not finalised" in signed.stderr
    assert written(say, target) == (0, "1", "3")
    code, _, said = say("finalise", *OF_APRIL, *explained, "--reason", "once more")
    assert (code, said.endswith("[return_unchanged]\n")) == (1, True)

    change(data, 4, birth_weight_g=1490)
    assert written(say, target) == (0, "1", "3")
    assert written(say, target, "--draft") == (0, "0", "2")
    code, _, said = say("finalise", *OF_APRIL, *explained)
    assert (code, said.endswith("[reason_missing]\n")) == (1, True)
    code, told, _ = say("finalise", *OF_APRIL, *explained, "--reason", "typed wrongly")
    assert code == 0
    assert told.startswith("2025-04 is finalised: version 2\n")
    label = "C1 First admissions by birth weight, sex and place of birth (1500–1799 g, Total)"
    assert f"{label}: 3, now 2\n" in told
    assert written(say, target) == (0, "2", "2")

    code, told, _ = say("return", *OF_APRIL, "--versions")
    first, second, why, whole = told.splitlines()
    assert whole.startswith("All finalised returns are as they were signed")
    assert (code, first.split(",")[0], second.split(",")[0]) == (0, "Version 1", "Version 2")
    assert why.strip().startswith("typed wrongly (figures changed: ")


def test_red_rows_are_listed_with_their_figures(data, explained, say):
    code, told, said = say("finalise", *OF_APRIL)
    assert (code, told) == (1, "")
    *rows, sentence = said.splitlines()
    assert len(rows) == len(explained) // 2
    (fed,) = [row for row in rows if "Q8 Days with a feed recorded: " in row]
    assert "/82 (" in fed
    assert sentence.endswith("[red_rows_unexplained]")
    assert say("return", *OF_APRIL, "--versions")[1] == "2025-04 is not finalised.\n"


def test_stays_that_keep_the_census_from_holding_are_listed(data, explained, say):
    change(data, 9, outcome=None)
    code, _, said = say("finalise", *OF_APRIL, *explained)
    balance, stay, sentence = said.splitlines()
    assert code == 1
    assert "B12" in balance
    assert "Stay 1 of HRP-2025-00009-" in stay
    assert sentence.endswith("[return_blocked]")


def test_an_explanation_without_its_row_is_wrong_usage(data):
    run = kmc_desk("finalise", *OF_APRIL, "--explain-row", "births at home", data=data)
    assert run.returncode == 2
    assert "Type ROW=WORDS" in run.stderr


def test_a_month_that_is_not_there_is_one_sentence(data):
    one_sentence(kmc_desk("finalise", "--month", "2025-13", data=data), "bad_month")
