"""A new data key for everything, with nobody typing anything (decision 0031).

The database is copied, the copy is put under the new key, read back, and takes the old one's place
by one renaming. Meanwhile the key file holds both keys for everybody: whichever of the two the
database has, every slot opens it, wherever it was stopped.
"""

import shutil
from collections.abc import Callable, Collection
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from os import urandom
from pathlib import Path
from typing import Any

from kmc_desk.domain.errors import UserError
from kmc_desk.paths import flush_files, flush_folder, put_in_place
from kmc_desk.store import sqlcipher
from kmc_desk.store.anchor import Anchor, write_anchor
from kmc_desk.store.backup_check import Counted, counted, opened_copy
from kmc_desk.store.database import Database
from kmc_desk.store.engine import close_engine, has_log
from kmc_desk.store.faults import database_faults
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.store.folder_faults import folder_fault, folder_faults
from kmc_desk.store.guard import file_of
from kmc_desk.store.key_file import Slot, read_slots, write_slots
from kmc_desk.store.key_generations import ROTATING, keep_generation
from kmc_desk.store.key_slots import KEY_BYTES, seal
from kmc_desk.store.migrate import open_or_create
from kmc_desk.store.repository import Repository
from kmc_desk.store.sqlcipher import pragma
from kmc_desk.store.unit_of_work import UnitOfWork

_MARGIN = 1.2
_COPIED, _REKEYED, _CHECKED = 0.3, 0.7, 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the trail of the database under its new key is told.

    Attributes:
        account: who does it.
        now: local time.
        note: writes it.
    """

    account: str
    now: datetime
    note: Callable[[Repository], None]


def rotate(
    database: Database,
    slots: Collection[str],
    told: Told,
    progress: Callable[[float], None],
) -> None:
    """Put an open database under a new data key; it goes on being open.

    No transaction may be running. What goes wrong leaves everything under the old key.

    Args:
        database: open for writing.
        slots: names of those that are to open it afterwards; each has a public key.
        told: for the trail.
        progress: takes what is done, 0 to 1; may raise a UserError to cancel, up to the renaming.

    Raises:
        UserError: disk_full and other faults of disk and folder; data_damaged.
    """
    folder, ready = database.folder, database.folder / ROTATING
    new_key = urandom(KEY_BYTES)
    try:
        _add_generation(folder, new_key, slots)
        anchor = _make_copy(database, ready, new_key, told, progress)
        progress(_CHECKED)
        _close(database)
    except BaseException:
        _give_up(folder)
        raise
    is_new = is_on_disk = False
    try:
        with folder_faults(folder):
            flush_folder(folder)  # the log is gone for good before another file has the name
            put_in_place(ready / DATABASE_FILE, folder / DATABASE_FILE)
            is_new = True
            flush_folder(folder)
            is_on_disk = True
    finally:
        _open_again(database, new_key if is_new else database.data_key)
        shutil.rmtree(ready, ignore_errors=True)  # before the key file forgets that it is there
        if not is_new:
            _give_up(folder)
        if is_on_disk:  # while a power cut could bring the old file back its key must stay
            with suppress(UserError):  # else the next opening does it
                keep_generation(folder, coming=True)
        if is_new and anchor is not None:
            write_anchor(folder, anchor)
    with suppress(UserError):  # it is done: whoever cancels now must not read that nothing was
        progress(1.0)


def _add_generation(folder: Path, new_key: bytes, names: Collection[str]) -> None:
    """Both keys for everybody who stays; whoever does not loses the slot."""
    write_slots(
        folder,
        {
            name: replace(slot, sealed_next=seal(new_key, name, _public(slot)))
            for name, slot in read_slots(folder).items()
            if name in names
        },
    )


def _public(slot: Slot) -> bytes:
    if slot.public is None:  # the use case asked
        raise ValueError("a slot of format 1 cannot be given another key")
    return slot.public


def _make_copy(
    database: Database,
    ready: Path,
    new_key: bytes,
    told: Told,
    progress: Callable[[float], None],
) -> Anchor | None:
    """A copy under the new key, noted in its trail, read back and on disk."""
    folder, copy = database.folder, ready / DATABASE_FILE
    with folder_faults(folder):
        shutil.rmtree(ready, ignore_errors=True)
        size = (folder / DATABASE_FILE).stat().st_size
        if shutil.disk_usage(folder).free < size * _MARGIN:
            raise folder_fault("disk_full", folder)
        ready.mkdir()
    with database_faults(folder):
        with database.engine.connect().execution_options(read_only=True) as connection:
            before = counted(connection)
        with closing(database.engine.raw_connection()) as pooled:
            raw: Any = pooled.driver_connection
            raw.execute("VACUUM INTO ?", (str(copy),))
        progress(_COPIED)
        with closing(sqlcipher.connect(copy, database.data_key, mode="rw")) as copied:
            # It is thrown away when anything goes wrong, so it needs no journal of its own.
            pragma(copied, "journal_mode = OFF")
            pragma(copied, "synchronous = OFF")
            pragma(copied, f"rekey = \"x'{new_key.hex()}'\"")
    progress(_REKEYED)
    engine = open_or_create(copy, new_key)
    try:
        with UnitOfWork(engine, account=told.account, now=told.now) as work:
            told.note(work.repository)
            anchor = work.repository.anchor
    finally:
        close_engine(engine)
    if has_log(copy):  # it would stay behind
        raise folder_fault("disk_error", folder)
    with folder_faults(folder):
        flush_files(ready)
    _require_copied(folder, new_key, before)
    return anchor


def _require_copied(folder: Path, new_key: bytes, before: Counted) -> None:
    """Refuse a copy that is not what was copied; the data themselves were read when it was made."""
    try:
        with opened_copy(folder / ROTATING, new_key) as engine, engine.connect() as connection:
            sound = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() == "ok"
            after = counted(connection)
    except UserError as error:  # as of a backup, which this is not
        raise folder_fault("disk_error", folder) from error
    noted = after.seq - before.seq
    same = {**before.counts, "audit": before.counts["audit"] + noted}
    told = (before.schema, before.centre, same)
    if not sound or (after.schema, after.centre, after.counts) != told:
        raise folder_fault("disk_error", folder)


def _close(database: Database) -> None:
    """Close the database with nothing left in its log; where that fails it is opened again."""
    path = database.folder / DATABASE_FILE
    try:
        close_engine(database.engine)
        if has_log(path):
            raise folder_fault("disk_error", database.folder)
    except BaseException:
        database.engine.dispose()
        _open_again(database, database.data_key)
        raise


def _open_again(database: Database, key: bytes) -> None:
    database.engine = open_or_create(database.folder / DATABASE_FILE, key)
    database.data_key = key
    database.watch.file = file_of(database.folder)


def _give_up(folder: Path) -> None:
    shutil.rmtree(folder / ROTATING, ignore_errors=True)
    with suppress(UserError):  # else the next opening does it
        keep_generation(folder, coming=False)
