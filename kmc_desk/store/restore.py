"""Putting a backup in the place of the data: all of it or nothing, wherever it is stopped.

The new data are made ready beside the old ones, down to the note in their trail. Then one small
file, `RESTORE_FILE`, is renamed into place: from that moment on the new data count, and whoever
opens the folder next moves what is still to be moved. Old files go aside, never written over.
"""

import json
import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.backup import Backup
from kmc_desk.domain.errors import UserError
from kmc_desk.paths import flush_files, flush_folder, put_in_place, write_whole
from kmc_desk.store.anchor import ANCHOR_FILE, Anchor, replace_anchor
from kmc_desk.store.backup_check import unreadable, verify_backup
from kmc_desk.store.backup_faults import target_faults, target_full
from kmc_desk.store.backup_files import described, read_manifest
from kmc_desk.store.engine import close_engine
from kmc_desk.store.folder import DATABASE_FILE, KEY_FILES, RESTORE_FILE
from kmc_desk.store.folder_faults import folder_faults
from kmc_desk.store.key_file import Slot, read_slots
from kmc_desk.store.known_slots import adopt
from kmc_desk.store.lock import hold_folder
from kmc_desk.store.migrate import open_or_create, without_log
from kmc_desk.store.repository import Reader
from kmc_desk.store.unit_of_work import UnitOfWork

_READY = ".restoring"
_LOGS = (f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm", f"{DATABASE_FILE}-journal")
_BESIDE = (*KEY_FILES, ANCHOR_FILE)
_ASIDE = re.compile(r"aside[-0-9TZ]*")
_MARGIN = 1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be restored, by whom and why.

    Attributes:
        backup: folder of the backup.
        data_key: from the key slots of the backup.
        account: name for the trail.
        reason: why.
        now: local, or with its zone.
        replaced: the end of the trail that is given up; None where nothing of it can be read.
        keeps_keys: the key slots of the data stay, as they hold the same key: passphrases of
            today open what is restored, and those of people who left do not.
    """

    backup: Path
    data_key: bytes = field(repr=False)
    account: str
    reason: str
    now: datetime
    replaced: Anchor | None
    keeps_keys: bool = False


def make_ready(
    folder: Path,
    request: Request,
    allowed: Callable[[Reader], None],
    progress: Callable[[float], None] | None = None,
) -> Backup:
    """Check a backup and put a copy of it, upgraded and noted in its trail, beside the data.

    The folder's lock must be held. The data are not touched; nothing is decided yet.

    Args:
        folder: the data folder.
        request: what is wanted.
        allowed: asked of the copy's own accounts; what it raises ends it.
        progress: takes what is done, 0 to 1; may raise to cancel.

    Raises:
        UserError: backup_not_one, backup_unreadable, data_newer, backup_target_full, and faults of
            the folder.
    """
    ready = folder / _READY
    throw_away_ready(folder)
    backup = verify_backup(request.backup, request.data_key, progress)
    with target_faults(folder):
        if shutil.disk_usage(folder).free < backup.size_bytes * _MARGIN:
            raise target_full(folder, backup.size_bytes)
        ready.mkdir()
    try:
        with target_faults(folder):
            for name, file in read_manifest(request.backup)["files"].items():
                shutil.copyfile(request.backup / name, ready / name)
                if described(ready / name) != file:
                    raise unreadable(request.backup)
        slots = _slots(folder if request.keeps_keys else ready)
        engine = open_or_create(ready / DATABASE_FILE, request.data_key)
        try:
            _note(engine, request, backup, allowed, slots or read_slots(ready))
        finally:
            close_engine(engine)
        if request.keeps_keys and slots:
            for name in KEY_FILES:
                (ready / name).unlink(missing_ok=True)
        with target_faults(folder):
            without_log(ready / DATABASE_FILE, request.data_key)
            flush_files(ready)
    except BaseException:
        throw_away_ready(folder)
        raise
    return backup


def throw_away_ready(folder: Path) -> None:
    """Nothing was decided, and nothing will be: what was made ready goes."""
    shutil.rmtree(folder / _READY, ignore_errors=True)


def swap_in(folder: Path, now: datetime) -> Path:
    """Put what was made ready in the place of the data; no database of the folder may be open.

    The folder's lock must be held.

    Returns:
        The folder into which the former files were moved.
    """
    name = f"aside-{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    number = 1
    aside = name
    while (folder / aside).exists():
        number += 1
        aside = f"{name}-{number}"
    with target_faults(folder):
        write_whole(folder / RESTORE_FILE, json.dumps({"aside": aside}).encode())
        _finish(folder, aside)
    return folder / aside


def resume_restore(folder: Path) -> None:
    """Finish a restore that was stopped after it was decided; else nothing happens.

    Called before anything of a folder is opened or its keys are read.

    Raises:
        UserError: data_in_use, and faults of the folder.
    """
    with folder_faults(folder):
        if not (folder / RESTORE_FILE).exists():
            return
    lock = hold_folder(folder)
    try:
        settle_restore(folder)  # somebody else may have finished it meanwhile
    finally:
        lock.release()


def settle_restore(folder: Path) -> None:
    """With the folder's lock: finish a restore that was decided, throw away one that was not.

    Raises:
        UserError: faults of the folder.
    """
    with folder_faults(folder):
        if not (folder / RESTORE_FILE).exists():
            throw_away_ready(folder)
            return
        _finish(folder, _aside_of((folder / RESTORE_FILE).read_bytes()))


def _aside_of(decision: bytes) -> str:
    """Where a decision puts the former files; of one that cannot be read it was made all the same.

    A name that leads elsewhere is not followed.
    """
    try:
        name = str(json.loads(decision)["aside"])
    except (ValueError, TypeError, LookupError):
        name = ""
    return name if _ASIDE.fullmatch(name) else "aside"


def _finish(folder: Path, aside_name: str) -> None:
    """Each step may have been done before; a file that is still in `_READY` is not yet in place."""
    ready, aside = folder / _READY, folder / aside_name
    aside.mkdir(exist_ok=True)
    flush_folder(folder)  # what is moved there would be gone with it
    if (ready / DATABASE_FILE).exists():
        for name in _BESIDE:  # copied, not moved: at no moment may the folder lack keys
            if (folder / name).exists():
                write_whole(aside / name, (folder / name).read_bytes())
        for name in (*_LOGS, DATABASE_FILE):  # the log first: it must never meet the new file
            _move(folder / name, aside / name)
        flush_folder(aside)
        flush_folder(folder)
        put_in_place(ready / DATABASE_FILE, folder / DATABASE_FILE)
    flush_folder(folder)
    if ready.exists():  # while its database may come back, so may the copying of keys above
        flush_folder(ready)
    for name in _BESIDE:
        if (ready / name).exists():
            put_in_place(ready / name, folder / name)
    flush_folder(folder)
    shutil.rmtree(ready, ignore_errors=True)
    (folder / RESTORE_FILE).unlink(missing_ok=True)
    flush_folder(folder)


def _move(old: Path, aside: Path) -> None:
    """Move a file aside; what was moved before is never written over.

    After a power cut it may have both names, and the new database may have that of the old one.
    """
    if old.exists():
        if aside.exists():
            old.unlink()
        else:
            put_in_place(old, aside)


def _slots(folder: Path) -> Mapping[str, Slot]:
    """Those of the key files that will lie beside the data; none where they are lost meanwhile."""
    with suppress(UserError):
        return read_slots(folder)
    return {}


def _note(
    engine: Engine,
    request: Request,
    backup: Backup,
    allowed: Callable[[Reader], None],
    slots: Mapping[str, Slot],
) -> None:
    """Write into the trail of the copy what it replaces, and begin its anchor there.

    From then on it knows the slots that will lie beside it, which may be of another day.
    """
    gone = request.replaced
    told = {
        "backup": [None, backup.name],
        "end_of_trail": [
            None if gone is None else f"{gone.seq} {gone.hash}",
            f"{backup.seq} {backup.head}",
        ],
    }
    work = UnitOfWork(engine, account=request.account, now=request.now, first=allowed)
    with work:
        work.repository.note(AuditAction.RESTORE, "backup", reason=request.reason, told=told)
        adopt(work.connection, slots)
    anchor = work.repository.anchor
    if anchor is None:
        raise UserError("data_damaged", folder=str(request.backup))
    replace_anchor(Path(str(engine.url.database)).parent, anchor)
