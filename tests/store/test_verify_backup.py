"""A backup is verified from its files to its trail, and what its manifest says is not believed."""

import json
from pathlib import Path
from typing import Any

import pytest

from kmc_desk.store import sqlcipher
from kmc_desk.store.backup_check import verify_backup
from kmc_desk.store.backup_files import described, list_backups
from kmc_desk.store.database import Database
from tests.store.test_backup import add_mothers, backed_up, fault_of


@pytest.fixture
def backup(database: Database) -> Path:
    add_mothers(database, 3)
    return backed_up(database)


def tell_otherwise(backup: Path, **changes: object) -> None:
    """Edit the manifest."""
    told = json.loads((backup / "backup.json").read_bytes())
    (backup / "backup.json").write_text(json.dumps({**told, **changes}))


def forge(backup: Path, data_key: bytes, sql: str) -> None:
    """Edit the copy by its key, and let the manifest tell of the new file."""
    raw: Any = sqlcipher.connect(backup / "kmc-desk.db", data_key, mode="rw")
    raw.execute("DROP TRIGGER audit_no_update")
    raw.execute(sql)
    raw.close()
    told = json.loads((backup / "backup.json").read_bytes())["files"]
    tell_otherwise(backup, files={name: described(backup / name) for name in told})


def test_a_trail_that_was_edited_with_the_manifest_is_found(database: Database, backup: Path):
    forge(backup, database.data_key, "UPDATE audit SET account = 'nobody' WHERE seq = 2")
    assert [one.is_good for one in list_backups(backup.parent)] == [True]  # by what it says
    assert verify_backup(backup, database.data_key).trail_break == 2


def test_rows_that_the_manifest_does_not_tell_of_are_found(database: Database, backup: Path):
    forge(backup, database.data_key, "DELETE FROM mother WHERE id = 2")
    assert fault_of(lambda: verify_backup(backup, database.data_key)) == "backup_unreadable"


def test_a_backup_of_another_key_is_told_as_one_and_not_as_damaged(backup: Path):
    assert fault_of(lambda: verify_backup(backup, bytes(32))) == "backup_other_key"


def test_a_folder_that_has_no_manifest_is_no_backup(database: Database, backup: Path):
    (backup / "backup.json").unlink()
    assert list_backups(backup.parent) == []
    assert fault_of(lambda: verify_backup(backup, database.data_key)) == "backup_not_one"


@pytest.mark.parametrize(
    "changes",
    [{"number": None}, {"counts": []}, {"made_at": "today"}, {"files": []}, {"seq": "many"}],
)
def test_a_manifest_that_no_program_would_write_is_none(
    database: Database, backup: Path, changes: dict[str, object]
):
    tell_otherwise(backup, **changes)
    assert list_backups(backup.parent) == []
    assert fault_of(lambda: verify_backup(backup, database.data_key)) == "backup_not_one"


def test_what_others_keep_in_the_folder_of_backups_stays(database: Database, backup: Path):
    for others in (".film.part", "kmc-desk-photos"):
        (backup.parent / others).mkdir()
    backed_up(database)
    assert (backup.parent / ".film.part").is_dir()
    assert [one.number for one in list_backups(backup.parent)] == [2, 1]
