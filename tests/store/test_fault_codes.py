"""What SQLite says, by its number, and what it stands for."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.store import space
from kmc_desk.store.faults import database_faults
from kmc_desk.store.sqlcipher import DriverError

_IO_ERROR = sqlite3.SQLITE_IOERR
_FULL_BELOW = 64 * 1024


def said(folder: Path, number: int) -> str:
    error: Any = DriverError("as SQLite says it")
    error.sqlite_errorcode = number
    with pytest.raises(UserError) as caught, database_faults(folder):
        raise error
    return caught.value.key


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """Bytes that are free, or not to be found out."""
    told: list[int | None] = [10**9]
    monkeypatch.setattr(space, "free_bytes", lambda _folder: told[0])
    return told


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (sqlite3.SQLITE_PERM, "data_read_only"),
        (sqlite3.SQLITE_BUSY, "data_in_use"),
        (sqlite3.SQLITE_LOCKED, "data_in_use"),
        (sqlite3.SQLITE_READONLY, "data_read_only"),
        (_IO_ERROR, "disk_error"),
        (_IO_ERROR | 3 << 8, "disk_error"),  # of one kind: a write
        (sqlite3.SQLITE_CORRUPT, "data_damaged"),
        (sqlite3.SQLITE_FULL, "disk_full"),
        (sqlite3.SQLITE_CANTOPEN, "data_read_only"),
        (sqlite3.SQLITE_NOTADB, "data_damaged"),
    ],
)
def test_every_number_has_its_fault(tmp_path: Path, free: list[int | None], number: int, key: str):
    assert said(tmp_path, number) == key


@pytest.mark.parametrize(
    ("left", "key"),
    [
        (_FULL_BELOW - 1, "disk_full"),
        (_FULL_BELOW, "disk_error"),
        (None, "disk_error"),
    ],
)
def test_an_error_of_a_disk_without_room_is_a_full_disk(
    tmp_path: Path, free: list[int | None], left: int | None, key: str
):
    free[0] = left
    assert said(tmp_path, _IO_ERROR) == key


def test_damage_on_a_full_disk_is_damage(tmp_path: Path, free: list[int | None]):
    free[0] = 0
    assert said(tmp_path, sqlite3.SQLITE_CORRUPT) == "data_damaged"


def test_what_is_a_mistake_of_the_program_stays_one(tmp_path: Path):
    error: Any = DriverError("no such table")
    error.sqlite_errorcode = sqlite3.SQLITE_ERROR
    with pytest.raises(DriverError), database_faults(tmp_path):
        raise error
