"""A backup is whole and was read back before it has its name, or it is not there."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text

from kmc_desk.domain.backup import BackupReason
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Mother
from kmc_desk.store import backup as making
from kmc_desk.store.anchor import ANCHOR_FILE, Anchor, replace_anchor
from kmc_desk.store.backup import make_backup, remove_backup
from kmc_desk.store.backup_check import check_backup, opened_copy, verify_backup
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.database import Database, open_database
from kmc_desk.store.folder import KEY_FILES
from kmc_desk.store.unit_of_work import UnitOfWork, read
from tests.store.flushes import Flushes

PASSPHRASE = "a warm chest"
PAGE = 4096
_BAD = "backup_unreadable"
AT = datetime(2026, 5, 5, 9, 5, tzinfo=UTC)


def add_mothers(database: Database, count: int) -> None:
    with UnitOfWork(database.engine, account="nurse", now=AT) as work:
        for number in range(count):
            work.repository.add(Mother(key=f"m{number}", mother_name="Nasreen " * 40))


def backed_up(database: Database, at: datetime = AT) -> Path:
    target = database.folder / "backups"
    return target / make_backup(database, target, BackupReason.BY_HAND, at).name


def open_and_back_up(folder: Path) -> None:
    opened = open_database(folder, "head", PASSPHRASE)
    try:
        backed_up(opened)
    finally:
        with suppress(UserError):  # what is damaged cannot always be closed in order
            opened.close()


def fault_of(call: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        call()
    return caught.value.key


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_backup_holds_the_rows_the_keys_and_the_end_of_the_trail(database: Database):
    add_mothers(database, 3)
    folder = backed_up(database)
    (found,) = list_backups(folder.parent)
    assert folder.name == "kmc-desk-2026-05-05T090500Z"
    assert (found.counts["mother"], found.why, found.number) == (3, "BY_HAND", 1)
    assert found.is_good
    assert verify_backup(folder, database.data_key) == found
    assert sorted(path.name for path in folder.iterdir()) == [
        "backup.json",
        "keys.bak.json",
        "keys.json",
        "kmc-desk.anchor",
        "kmc-desk.db",
    ]


def test_a_backup_has_no_log_and_is_encrypted(database: Database):
    add_mothers(database, 3)
    data = (backed_up(database) / "kmc-desk.db").read_bytes()
    assert b"Nasreen" not in data
    assert b"SQLite format" not in data


def test_a_damaged_copy_of_the_keys_is_whole_again_in_the_backup(database: Database):
    (database.folder / KEY_FILES[1]).write_bytes(b"torn")
    backup = backed_up(database)
    first, second = ((backup / name).read_bytes() for name in KEY_FILES)
    assert first == second == (database.folder / KEY_FILES[0]).read_bytes()


def test_the_database_goes_on_after_a_backup(database: Database):
    backed_up(database)
    add_mothers(database, 2)
    with read(database.engine) as reader:
        assert len(reader.find(Mother)) == 2


def test_two_backups_of_one_second_have_two_names(database: Database):
    first, second = backed_up(database), backed_up(database)
    assert [one.name for one in list_backups(first.parent)] == [second.name, first.name]
    assert [one.number for one in list_backups(first.parent)] == [2, 1]


def test_a_changed_byte_of_any_page_ends_the_backup_and_leaves_the_former_ones(tmp_path: Path,
        whole_folder: Path):  # fmt: skip
    folder = Path(shutil.copytree(whole_folder, tmp_path / "data"))
    database = open_database(folder, "head", PASSPHRASE)
    add_mothers(database, 60)
    kept = hashes(backed_up(database))
    with read(database.engine) as reader:
        names = sorted(one.key for one in reader.find(Mother))
    database.close()
    path = folder / "kmc-desk.db"
    whole = path.read_bytes()
    for at in range(3 * PAGE + 700, len(whole), 9 * PAGE):
        damaged = bytearray(whole)
        damaged[at] ^= 4
        path.write_bytes(damaged)
        assert fault_of(lambda: open_and_back_up(folder)) == "data_damaged"
        assert kept.items() <= hashes(folder / "backups").items()
        for made in list_backups(folder / "backups")[:-1]:  # an index was damaged: rows are whole
            restored = folder / "backups" / made.name
            with opened_copy(restored, database.data_key) as engine, read(engine) as reader:
                assert sorted(one.key for one in reader.find(Mother)) == names
            remove_backup(restored.parent, made.name)


@pytest.mark.parametrize("file", ["kmc-desk.db", "keys.json", "kmc-desk.anchor"])
def test_a_changed_byte_of_a_backup_is_found(database: Database, file: str):
    add_mothers(database, 3)
    folder = backed_up(database)
    data = bytearray((folder / file).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / file).write_bytes(data)
    assert fault_of(lambda: verify_backup(folder, database.data_key)) == "backup_unreadable"


def test_a_backup_that_was_cut_short_is_listed_as_not_whole(database: Database):
    folder = backed_up(database)
    (folder / "kmc-desk.db").write_bytes((folder / "kmc-desk.db").read_bytes()[:-4096])
    assert [one.is_good for one in list_backups(folder.parent)] == [False]
    assert fault_of(lambda: verify_backup(folder, database.data_key)) == "backup_unreadable"


def test_a_folder_without_a_manifest_is_no_backup(database: Database):
    folder = backed_up(database)
    (folder / "backup.json").write_bytes(b"[]")
    assert list_backups(folder.parent) == []
    assert fault_of(lambda: verify_backup(folder, database.data_key)) == "backup_not_one"
    assert list_backups(folder.parent / "nowhere") == []


class CancelledError(Exception):
    """What a window raises to stop."""


@pytest.mark.parametrize("share", [0.0, 0.1, 0.7, 1.0])
def test_a_cancelled_backup_leaves_nothing(database: Database, share: float):
    add_mothers(database, 300)

    def stop(done: float) -> None:
        if done >= share:
            raise CancelledError

    target = database.folder / "backups"
    with pytest.raises(CancelledError):
        make_backup(database, target, BackupReason.BY_HAND, AT, stop)
    assert not target.exists() or list(target.iterdir()) == []
    assert backed_up(database).is_dir()


def test_what_a_killed_backup_left_is_swept_and_never_listed(database: Database):
    left = database.folder / "backups" / ".kmc-desk-2026-05-04T090500Z.part"
    left.mkdir(parents=True)
    (left / "kmc-desk.db").write_bytes(b"half")
    assert list_backups(left.parent) == []
    backed_up(database)
    assert not left.exists()


def test_without_room_nothing_is_begun(database: Database, monkeypatch: pytest.MonkeyPatch):
    kept = hashes(backed_up(database))
    full = shutil.disk_usage(database.folder)._replace(free=100_000)
    monkeypatch.setattr(making.shutil, "disk_usage", lambda _folder: full)
    assert fault_of(lambda: backed_up(database)) == "backup_target_full"
    assert hashes(database.folder / "backups") == kept


def test_a_place_that_is_gone_is_named(database: Database, tmp_path: Path):
    target = tmp_path / "unplugged" / "KMC-Desk-backup"
    refused = fault_of(lambda: make_backup(database, target, BackupReason.BY_HAND, AT))
    assert refused == "backup_target_gone"
    assert not target.parent.exists()


def test_a_file_where_the_folder_should_be_is_told(database: Database, tmp_path: Path):
    target = tmp_path / "file"
    target.write_text("not a folder")
    refused = fault_of(lambda: make_backup(database, target, BackupReason.BY_HAND, AT))
    assert refused == "backup_target_read_only"


def test_a_trail_that_does_not_hold_is_told_with_the_backup(database: Database):
    add_mothers(database, 3)
    with database.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_no_update"))
        connection.execute(text("UPDATE audit SET account = 'nobody' WHERE seq = 2"))
    folder = backed_up(database)
    (found,) = list_backups(folder.parent)
    assert (found.trail_break, found.is_whole, found.is_good) == (2, True, False)
    assert verify_backup(folder, database.data_key).trail_break == 2


def test_everything_is_on_disk_before_a_backup_has_its_name(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    add_mothers(database, 3)
    flushes = Flushes(monkeypatch)
    folder = backed_up(database)
    assert flushes.lacking[folder.name] == []
    assert flushes.renamed == []  # the name, too


def test_a_copy_that_is_not_what_is_told_of_it_is_refused(database: Database):
    add_mothers(database, 3)
    folder = backed_up(database)
    (told,) = list_backups(folder.parent)
    assert check_backup(folder, database.data_key, told) is None
    for wrong in (
        replace(told, counts={**told.counts, "mother": 4}),
        replace(told, seq=told.seq + 1),
        replace(told, head="0" * 64),
        replace(told, schema=told.schema - 1),
    ):
        assert fault_of(lambda one=wrong: check_backup(folder, database.data_key, one)) == _BAD
    replace_anchor(folder, Anchor(seq=told.seq - 1, hash=told.head, at_utc=AT))
    assert fault_of(lambda: check_backup(folder, database.data_key, told)) == _BAD
    (folder / ANCHOR_FILE).unlink()
    assert fault_of(lambda: check_backup(folder, database.data_key, told)) == _BAD


def test_a_removed_backup_is_gone_as_a_whole(database: Database):
    folder = backed_up(database)
    remove_backup(folder.parent, folder.name)
    assert list(folder.parent.iterdir()) == []
