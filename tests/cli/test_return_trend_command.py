"""`kmc-desk return --trend`, in this process: what it writes and says, and what it refuses."""

import pytest

from kmc_desk import cli
from tests.cli.conftest import PASSPHRASE
from tests.cli.test_command_line import data, imported

__all__ = ["data", "imported"]  # fixtures of the neighbour


@pytest.fixture
def trend(data, monkeypatch, capsys):
    """The command in this process: its exit code, and what it said to whom."""

    def run(*words):
        monkeypatch.setenv("KMC_DESK_PASSPHRASE", PASSPHRASE)
        given = ["--data", str(data), "return", "--month", "2025-04", "--trend"]
        code = cli.run([*given, *map(str, words)])
        return code, *capsys.readouterr()

    return run


@pytest.mark.parametrize(("name", "begins"), [("t.pdf", b"%PDF"), ("t.csv", b"centre_code,")])
def test_the_name_of_the_file_says_what_is_written(trend, tmp_path, name, begins):
    target = tmp_path / name
    code, said, wrong = trend("--out", target)
    assert (code, wrong) == (0, "")
    assert target.read_bytes().startswith(begins)
    assert "Infants treated since Mar 2025: " in said


@pytest.mark.parametrize("words", [[], ["--out", "t.txt"], ["--out", "t.pdf", "--format", "json"]])
def test_another_kind_of_file_is_refused_before_anything_is_opened(trend, words):
    with pytest.raises(SystemExit) as left:
        trend(*words)
    assert left.value.code == 2
