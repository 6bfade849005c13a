"""`kmc-desk find` from outside."""

from kmc_desk.texts import text
from tests.cli.conftest import kmc_desk
from tests.cli.test_command_line import data, imported

__all__ = ["data", "imported"]  # fixtures of the neighbour


def test_an_infant_is_found_by_its_kmc_number_and_stands_in_one_line(data):
    run = kmc_desk("find", "HRP-2025-00001", data=data)
    assert (run.returncode, run.stderr) == (0, "")
    (line,) = run.stdout.splitlines()
    assert line.startswith("HRP-2025-00001-")
    assert " d, " in line


def test_several_words_are_one_search(data):
    both = kmc_desk("find", "b/o", "hrp", data=data)
    assert both.returncode == 0
    assert len(both.stdout.splitlines()) == 11


def test_nobody_found_is_said_and_is_no_success(data):
    run = kmc_desk("find", "xqjz", data=data)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == f"kmc-desk: {text('search.nobody')}\n"


def test_it_needs_somebody_who_signs_in(data):
    run = kmc_desk("find", "hrp", data=data, passphrase="wrong passphrase")
    assert run.returncode == 1
    assert "[wrong_passphrase]" in run.stderr
