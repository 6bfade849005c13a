"""`kmc-desk backup`, `restore` and `verify` as a person types them."""

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import kmc_desk


@pytest.fixture
def data(tmp_path: Path, begun: Path) -> Path:
    return Path(shutil.copytree(begun, tmp_path / "data"))


def made(folder: Path) -> Path:
    (found,) = folder.glob("kmc-desk-*Z")
    return found


def test_a_backup_is_made_listed_verified_and_restored(data: Path, tmp_path: Path):
    listed = kmc_desk("backup", "--list", data=data)
    assert (listed.returncode, listed.stdout[:21]) == (0, "There is no backup in")
    done = kmc_desk("backup", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Backed up and read back" in done.stdout
    backup = made(data / "backups")
    listed = kmc_desk("backup", "--list", data=data)
    assert "by hand" in listed.stdout
    assert backup.name in listed.stdout
    good = kmc_desk("verify", backup, data=tmp_path / "nowhere")
    assert good.returncode == 0
    assert "is good: " in good.stdout
    back = kmc_desk("restore", backup, "--reason", "a new computer", data=tmp_path / "new")
    assert (back.returncode, back.stderr) == (0, "")
    assert kmc_desk("verify", data=tmp_path / "new").returncode == 0


def test_a_restore_that_was_stopped_is_finished_before_the_account_is_looked_for(
    data: Path, tmp_path: Path
):
    new = tmp_path / "new"
    shutil.copytree(data, new / ".restoring")
    (new / "restore.json").write_text('{"aside": "aside-1"}')  # decided; then the power failed
    assert kmc_desk("account", "list", data=new).returncode == 0
    assert not (new / ".restoring").exists()


def test_the_data_themselves_are_verified(data: Path):
    good = kmc_desk("verify", data=data)
    assert (good.returncode, good.stderr) == (0, "")
    path = data / "kmc-desk.db"
    damaged = bytearray(path.read_bytes())
    damaged[-2000] ^= 1
    path.write_bytes(damaged)
    bad = kmc_desk("verify", data=data)
    assert bad.returncode == 1
    assert "[data_damaged]" in bad.stderr


def test_a_stick_is_labelled_and_a_backup_goes_to_a_folder(data: Path, tmp_path: Path):
    drive = tmp_path / "drive"
    drive.mkdir()
    labelled = kmc_desk("backup", "--label-usb", drive, "KMC A", data=data)
    assert labelled.returncode == 0
    assert (drive / "kmc-desk-usb.json").exists()
    assert kmc_desk("backup", "--to", drive / "KMC-Desk-backup", data=data).returncode == 0
    assert made(drive / "KMC-Desk-backup").is_dir()


def test_what_is_no_backup_or_opens_with_another_passphrase_is_refused(data: Path, tmp_path: Path):
    assert kmc_desk("backup", data=data).returncode == 0
    backup = made(data / "backups")
    wrong = kmc_desk(
        "restore", backup, "--reason", "a trial", data=data, passphrase="wrong one it is"
    )
    assert (wrong.returncode, "[wrong_passphrase]" in wrong.stderr) == (1, True)
    nothing = kmc_desk("--account", "head", "restore", tmp_path, "--reason", "a trial", data=data)
    assert (nothing.returncode, "[backup_not_one]" in nothing.stderr) == (1, True)
    assert kmc_desk("restore", backup, data=data).returncode == 2


@pytest.mark.fault(9)
def test_a_backup_without_the_right_to_write_is_looked_into(data: Path):
    assert kmc_desk("backup", data=data).returncode == 0
    backup = made(data / "backups")
    before = {path.name: path.read_bytes() for path in backup.iterdir()}
    asked = ("return", "--month", "2026-04", "--format")
    for kind in ("json", "pdf"):
        written = kmc_desk(*asked, kind, "--out", data / f"r.{kind}", data=backup)
        assert (written.returncode, written.stderr) == (0, "")
        assert (data / f"r.{kind}").stat().st_size > 1000
    looked_at = os.stat(backup).st_mtime_ns
    found = kmc_desk("verify", data=backup)
    assert (found.returncode, found.stderr) == (0, "")
    assert os.stat(backup).st_mtime_ns == looked_at  # not even a folder for a moment
    assert {path.name: path.read_bytes() for path in backup.iterdir()} == before
    refused = kmc_desk("add-account", "nurse", "--role", "NURSE", data=backup)
    assert refused.returncode == 1


def test_damaged_data_are_read_as_far_as_it_goes(data: Path, tmp_path: Path):
    done = kmc_desk("salvage", "--out", tmp_path / "out", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert "for support" in done.stdout
    assert (tmp_path / "out" / "centre.csv").exists()
