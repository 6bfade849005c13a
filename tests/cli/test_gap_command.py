"""What is wrong with the data is said beside what a command prints, and `kmc-desk gap` goes on."""

import shutil
from pathlib import Path

import pytest

from kmc_desk.wiring import sign_in
from tests.cli.conftest import PASSPHRASE, kmc_desk
from tests.exchange.reference_file import write_reference
from tests.usecases.opened_again import save_beds


@pytest.fixture
def older(tmp_path: Path, begun: Path) -> Path:
    """An older copy of the database was put back beside the newer anchor."""
    data = Path(shutil.copytree(begun, tmp_path / "data"))
    shutil.copy(data / "kmc-desk.db", tmp_path / "kept.db")
    context = sign_in(data, "head", PASSPHRASE)
    save_beds(context, 3)
    context.database.close()
    (tmp_path / "kept.db").replace(data / "kmc-desk.db")
    return data


@pytest.mark.fault(14)
def test_saves_that_are_missing_are_told_by_every_command_until_somebody_answers(older: Path):
    first = kmc_desk("backup", "--list", data=older)
    assert first.returncode == 0
    assert first.stderr.startswith("kmc-desk: ")
    assert "[gap_" in first.stderr
    told = kmc_desk("gap", data=older)
    assert (told.returncode, told.stdout) == (1, "")
    assert "[gap_" in told.stderr
    seen = kmc_desk("gap", "--see", "read the paper", data=older)
    assert (seen.returncode, seen.stdout[:27]) == (0, "Entries are taken again. Wh")
    accepted = kmc_desk("gap", "--accept", "a trial of an old copy", data=older)
    assert accepted.returncode == 0
    after = kmc_desk("gap", data=older)
    assert (after.returncode, after.stdout, after.stderr) == (0, "No saves are missing.\n", "")


def test_what_is_refused_while_saves_are_missing_says_how_to_go_on(older: Path, tmp_path: Path):
    figures = write_reference(tmp_path / "ours.csv")
    words = ("add-reference", "Ours", figures, "--source", "of our own")
    refused = kmc_desk(*words, data=older)
    assert refused.returncode == 1
    assert "[gap_unseen]" in refused.stderr
    assert "kmc-desk gap --see REASON" in refused.stderr


def test_the_hard_stop_before_is_told_once(tmp_path: Path, begun: Path):
    data = Path(shutil.copytree(begun, tmp_path / "data"))
    (data / "kmc-desk.lock").write_text('{"pid": 1, "host": "x", "open": true}')
    assert "[stopped]" in kmc_desk("backup", "--list", data=data).stderr
    assert kmc_desk("backup", "--list", data=data).stderr == ""
