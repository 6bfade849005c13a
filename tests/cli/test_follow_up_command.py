"""`kmc-desk follow-up`: once as a process of its own, else within this one, which is quicker."""

import csv
import io
from contextlib import closing
from datetime import date, timedelta

import pytest

from kmc_desk import cli
from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.follow_up_codes import ScheduledKind
from kmc_desk.domain.records import Episode, Exit, Infant, ScheduledVisit
from kmc_desk.texts import text
from kmc_desk.wiring import sign_in
from tests.cli.conftest import PASSPHRASE, kmc_desk
from tests.cli.test_command_line import data, imported

__all__ = ["data", "imported"]  # fixtures of the neighbour


@pytest.fixture
def expected(data):
    """One infant of the centre is expected tomorrow."""
    context = sign_in(data, "head", PASSPHRASE)
    with closing(context.database), context.write() as work:
        home = work.repository.find(Exit, outcome=Outcome.HOME_KMC)[0]
        stay = work.repository.get(Episode, home.episode_id)
        infant = work.repository.get(Infant, stay.infant_id)
        tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 - as the program sees it
        work.repository.add(
            ScheduledVisit(infant_id=infant.id, due_on=tomorrow, kind=ScheduledKind.OTHER)
        )
    return infant


@pytest.fixture
def follow_up(data, monkeypatch, capsys):
    """The command in this process: its exit code, and what it said to whom."""

    def run(*words, passphrase=PASSPHRASE):
        monkeypatch.setenv("KMC_DESK_PASSPHRASE", passphrase)
        code = cli.run(["--data", str(data), "follow-up", *map(str, words)])
        return code, *capsys.readouterr()

    return run


def test_who_is_expected_stands_in_one_line(data, expected):
    run = kmc_desk("follow-up", "--list", "week", data=data)
    assert (run.returncode, run.stderr) == (0, "")
    (line,) = run.stdout.splitlines()
    assert line.startswith(f"{expected.kmc_no}; ")


def test_as_csv_it_goes_into_a_file_or_to_the_next_program(follow_up, expected, tmp_path):
    out = tmp_path / "week.csv"
    code, said, wrong = follow_up("--list", "week", "--format", "csv", "--out", out)
    assert (code, wrong) == (0, "")
    assert str(out) in said
    _, printed, _ = follow_up("--list", "week", "--format", "csv")
    assert printed == out.read_text(encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(printed))
    assert (row["list"], row["kmc_no"]) == ("WEEK", expected.kmc_no)


def test_an_empty_list_is_an_answer(follow_up):
    nobody = f"kmc-desk: {text('cli.follow_up_nobody', list='Lost')}\n"
    assert follow_up("--list", "lost") == (0, "", nobody)


def test_a_list_that_there_is_not_is_wrong_usage(follow_up, capsys):
    with pytest.raises(SystemExit) as ended:
        follow_up("--list", "found")
    assert ended.value.code == 2
    assert "no-date" in capsys.readouterr().err


def test_it_needs_somebody_who_signs_in(follow_up):
    code, _, wrong = follow_up("--list", "week", passphrase="wrong passphrase")
    assert code == 1
    assert "[wrong_passphrase]" in wrong
