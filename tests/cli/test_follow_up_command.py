"""`kmc-desk follow-up` from outside."""

import csv
import io
from contextlib import closing
from datetime import date, timedelta

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.follow_up_codes import ScheduledKind
from kmc_desk.domain.records import Episode, Exit, Infant, ScheduledVisit
from kmc_desk.texts import text
from kmc_desk.wiring import sign_in
from tests.cli.test_command_line import PASSPHRASE, data, imported, kmc_desk

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


def test_who_is_expected_stands_in_one_line(data, expected):
    run = kmc_desk("follow-up", "--list", "week", data=data)
    assert (run.returncode, run.stderr) == (0, "")
    (line,) = run.stdout.splitlines()
    assert line.startswith(f"{expected.kmc_no}; ")


def test_as_csv_it_goes_into_a_file_or_to_the_next_program(data, expected, tmp_path):
    out = tmp_path / "week.csv"
    to_file = kmc_desk("follow-up", "--list", "week", "--format", "csv", "--out", out, data=data)
    assert (to_file.returncode, to_file.stderr) == (0, "")
    assert str(out) in to_file.stdout
    printed = kmc_desk("follow-up", "--list", "week", "--format", "csv", data=data)
    assert printed.stdout == out.read_text(encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(printed.stdout))
    assert (row["list"], row["kmc_no"]) == ("WEEK", expected.kmc_no)


def test_an_empty_list_is_an_answer(data):
    run = kmc_desk("follow-up", "--list", "lost", data=data)
    assert (run.returncode, run.stdout) == (0, "")
    assert run.stderr == f"kmc-desk: {text('cli.follow_up_nobody', list='Lost')}\n"


def test_a_list_that_there_is_not_is_wrong_usage(data):
    run = kmc_desk("follow-up", "--list", "found", data=data)
    assert run.returncode == 2
    assert "no-date" in run.stderr


def test_it_needs_somebody_who_signs_in(data):
    run = kmc_desk("follow-up", "--list", "week", data=data, passphrase="wrong passphrase")
    assert run.returncode == 1
    assert "[wrong_passphrase]" in run.stderr
