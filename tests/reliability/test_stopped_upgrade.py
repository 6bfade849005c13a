"""An upgrade that is killed or finds no room leaves the data as they were, to be upgraded again."""

import shutil
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kmc_desk.domain.backup import Backup, BackupReason
from kmc_desk.domain.errors import UserError
from kmc_desk.store import database
from kmc_desk.store.backup import make_backup
from kmc_desk.store.backup_check import verify_backup
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.keys import unlock
from kmc_desk.store.migrate import SCHEMA_VERSION
from kmc_desk.store.sqlcipher import connect, pragma
from tests.ready_python import CAN_FORK, ReadyPython
from tests.released.test_released import PASSPHRASE, STATES, opened, unpacked
from tests.reliability.recorder import Fault

FORKS = pytest.mark.skipif(not CAN_FORK, reason="kills forks of one process")
_KILLED = -9
UPGRADE = f"""
import sys
from tests.reliability.stopped import die_at
from kmc_desk.store.database import open_database
from pathlib import Path
die_at(int(sys.argv[2]))
open_database(Path(sys.argv[1]), "head", {PASSPHRASE!r}).close()
"""


def content(path: Path, data_key: bytes) -> tuple[int, str]:
    """Schema number of a database, and a hash of all its tables, rows and columns."""
    raw: Any = connect(path, data_key, mode="rw")
    digest = sha256()
    tables = [
        name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    for table in sorted(tables):
        digest.update(repr([table, *raw.execute(f"SELECT * FROM {table}")]).encode())
    version = int(pragma(raw, "user_version") or 0)
    raw.close()
    return version, digest.hexdigest()


def steps_of(ready: ReadyPython, state: str, place: Path, steps: range) -> tuple[int, int]:
    """Kill an upgrade at steps.

    Returns:
        How many were killed, and how many of them had been upgraded by then.
    """
    then = unpacked(state, place / "then")
    data_key = unlock(then, "head", PASSPHRASE)
    before = content(then / "kmc-desk.db", data_key)
    killed = upgraded = 0
    for step in steps:
        folder = Path(shutil.copytree(then, place / f"at-{step}"))
        ended = ready.run(UPGRADE, [str(folder), str(step)])
        copy = Path(shutil.copytree(folder, place / f"looked-{step}"))
        after = content(copy / "kmc-desk.db", data_key)
        assert after == before or after[0] == SCHEMA_VERSION
        for made in list_backups(folder / "backups"):
            assert verify_backup(folder / "backups" / made.name, data_key).is_good
        if ended.returncode == 0:
            break
        assert ended.returncode == _KILLED, ended.stderr
        killed += 1
        upgraded += after[0] == SCHEMA_VERSION
        opened(folder).database.close()
        shutil.rmtree(folder)
        shutil.rmtree(copy)
    return killed, upgraded


@FORKS
def test_some_steps_of_an_upgrade_are_killed(ready: ReadyPython, tmp_path: Path, fault: Fault):
    killed, upgraded = steps_of(ready, STATES[0], tmp_path, range(90, 700, 200))
    assert upgraded < killed
    fault.tried(6, times=killed, note="killed")


@FORKS
@pytest.mark.slow
@pytest.mark.parametrize("state", [STATES[0], STATES[-1]])
def test_many_steps_of_an_upgrade_are_killed(
    ready: ReadyPython, tmp_path: Path, fault: Fault, state: str
):
    killed, upgraded = steps_of(ready, state, tmp_path, range(2, 5000, 29))
    assert killed > 5
    assert upgraded < killed
    fault.tried(6, times=killed, note="killed")


def test_an_upgrade_without_room_changes_nothing_and_names_the_backup(
    tmp_path: Path, fault: Fault, monkeypatch: pytest.MonkeyPatch
):
    folder = unpacked(STATES[0], tmp_path / "data")
    data_key = unlock(folder, "head", PASSPHRASE)
    before = content(folder / "kmc-desk.db", data_key)

    def no_page_more(older: Any, place: Path, why: BackupReason, now: datetime) -> Backup:
        made = make_backup(older, place, why, now)
        with older.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # SQLITE_FULL from now on
        return made

    with monkeypatch.context() as patched:
        patched.setattr(database, "make_backup", no_page_more)
        with pytest.raises(UserError) as caught:
            opened(folder)
    (kept,) = list_backups(folder / "backups")
    assert caught.value.key == "upgrade_stopped"
    assert caught.value.values["backup"] == kept.name
    assert "full" in str(caught.value.values["why"])
    assert content(folder / "kmc-desk.db", data_key) == before
    opened(folder).database.close()
    fault.tried(6, note="no room")


def test_without_room_for_a_backup_nothing_is_upgraded(
    tmp_path: Path, fault: Fault, monkeypatch: pytest.MonkeyPatch
):
    folder = unpacked(STATES[0], tmp_path / "data")
    data_key = unlock(folder, "head", PASSPHRASE)
    before = content(folder / "kmc-desk.db", data_key)
    (folder / "backups").write_text("a file where the folder should be")
    with pytest.raises(UserError) as caught:
        opened(folder)
    assert caught.value.key == "backup_target_read_only"
    assert content(folder / "kmc-desk.db", data_key) == before
    fault.tried(6, note="no room for the backup before")
