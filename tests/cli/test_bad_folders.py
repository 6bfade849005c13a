"""Data folders the program must not touch: newer than itself, damaged, without keys."""

import shutil
from pathlib import Path

import pytest

from kmc_desk.store.database import open_database
from kmc_desk.store.engine import set_version
from kmc_desk.store.folder import DATABASE_FILE, KEY_FILES
from kmc_desk.store.migrate import SCHEMA_VERSION
from tests.cli.conftest import PASSPHRASE, kmc_desk
from tests.cli.test_command_line import content, one_sentence


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("folders") / "data"
    run = kmc_desk(
        "init", "--centre-code", "HRP", "--centre-name", "DHQ", "--account", "head", data=folder
    )
    assert run.returncode == 0
    return folder


@pytest.fixture
def data(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "data"))


def refused(data, tmp_path, code):
    """Asking for a return says one sentence and leaves every file as it was."""
    before = content(data)
    words = ("return", "--month", "2025-04", "--format", "csv", "--out", tmp_path / "r.csv")
    one_sentence(kmc_desk(*words, data=data), code)
    assert content(data) == before
    assert not (tmp_path / "r.csv").exists()


@pytest.mark.fault(24)
def test_data_of_a_newer_version_are_refused_and_not_written_to(data, tmp_path):
    database = open_database(data, "head", PASSPHRASE)
    with database.engine.begin() as connection:
        set_version(connection, SCHEMA_VERSION + 1)
    database.close()
    refused(data, tmp_path, "data_newer")


@pytest.mark.fault(11)
def test_a_damaged_database_is_told_apart_from_a_wrong_passphrase(data, tmp_path):
    file = data / DATABASE_FILE
    broken = bytearray(file.read_bytes())
    broken[100] ^= 1
    file.write_bytes(broken)
    refused(data, tmp_path, "data_damaged")


def test_a_database_without_any_key_file_is_said_to_be_lost(data, tmp_path):
    for name in KEY_FILES:
        (data / name).unlink()
    refused(data, tmp_path, "keys_lost")


def test_without_a_screen_the_window_says_so_and_touches_nothing(data, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    before = content(data)
    one_sentence(kmc_desk(data=data), "no_display")
    assert content(data) == before


@pytest.mark.fault(22)
def test_one_lost_key_file_does_not_keep_anybody_out(data, tmp_path):
    (data / KEY_FILES[0]).unlink()
    words = ("return", "--month", "2025-04", "--format", "csv", "--out", tmp_path / "r.csv")
    assert kmc_desk(*words, data=data).returncode == 0
    assert (data / KEY_FILES[0]).read_bytes() == (data / KEY_FILES[1]).read_bytes()
