"""Making and checking a backup: a whole data folder of its own, encrypted under the same key.

The copy is made by VACUUM INTO, not by SQLite's backup calls: those go on over a page that fails
its check (SQLCipher 4) and give garbage a good seal. Here such a page ends the backup, and pages of
indexes are checked apart, so that each one that succeeds proves every page (decision 0028).
"""

import shutil
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection

from kmc_desk import __version__
from kmc_desk.domain.backup import Backup, BackupReason
from kmc_desk.paths import flush_files, lasting_folder, put_in_place, whole_folder
from kmc_desk.store import sqlcipher
from kmc_desk.store.anchor import Anchor, replace_anchor
from kmc_desk.store.backup_check import check_backup, counted, require_every_page
from kmc_desk.store.backup_faults import source_faults, target_faults, target_full
from kmc_desk.store.backup_files import (
    described,
    free_name,
    list_backups,
    manifest_bytes,
    sweep,
)
from kmc_desk.store.faults import database_faults
from kmc_desk.store.folder import BACKUP_FILE, DATABASE_FILE, KEY_FILES
from kmc_desk.store.folder_faults import folder_faults
from kmc_desk.store.key_file import read_slots
from kmc_desk.store.keys import mend_copies

BACKUPS = "backups"
"""The folder of local backups in a data folder."""
Progress = Callable[[float], None]
"""Takes what is done, 0 to 1; may raise to cancel, and then nothing is left."""

_COPYING = 0.6  # of the time; the rest is flushing and reading back
_STEPS = 20_000  # of SQLite's machine between two looks at the progress
_MARGIN = 1.1


class Opened(Protocol):
    """What a backup is made of: an open database (`store.database.Database`)."""

    @property
    def folder(self) -> Path:
        """The data folder."""
        ...

    @property
    def engine(self) -> Engine:
        """Its one connection."""
        ...

    @property
    def data_key(self) -> bytes:
        """What the file is encrypted with."""
        ...


def make_backup(
    database: Opened,
    target_dir: Path,
    why: BackupReason,
    now: datetime,
    progress: Progress | None = None,
) -> Backup:
    """Copy an open database into a new folder, read the copy back, and only then give it its name.

    No transaction may be running: this process alone holds the database, so that nothing changes
    meanwhile. Backups that are there already are never touched.

    Args:
        database: open; may be of an older schema, in the moment before its upgrade.
        target_dir: where backups lie; made when only itself is missing.
        why: for the list.
        now: local, or with its zone.
        progress: shown how far it is.

    Raises:
        UserError: data_damaged, where a page of the database itself cannot be read (where that is
            one of an index, the backup was made all the same); keys_lost;
            backup_target_full, backup_target_read_only, backup_target_gone, backup_disk_error,
            backup_unreadable, where the copy is not what was written.
    """
    tell = progress or _say_nothing
    tell(0.0)
    with target_faults(target_dir):
        lasting_folder(target_dir)
        sweep(target_dir)
        earlier = list_backups(target_dir)
        name, made_at = free_name(target_dir, now.astimezone(UTC).replace(microsecond=0))
    with (
        database_faults(database.folder),
        database.engine.connect().execution_options(read_only=True) as connection,
    ):
        source = counted(connection)
        needed = _bytes_in_use(connection)
    _require_space(target_dir, needed)
    backup = Backup(
        name=name,
        made_at=made_at,
        number=1 + max((one.number for one in earlier), default=0),
        why=why,
        program=__version__,
        schema=source.schema,
        seq=source.seq,
        head=source.head,
        counts=source.counts,
        centre=source.centre,
    )
    with target_faults(target_dir), whole_folder(target_dir / name) as making:
        _copy_database(database, making / DATABASE_FILE, needed, tell)
        _copy_keys(database.folder, making)
        if source.at_utc is not None:
            replace_anchor(making, Anchor(seq=source.seq, hash=source.head, at_utc=source.at_utc))
        flush_files(making)
        tell(_COPYING + 0.1)
        files = {path.name: described(path) for path in sorted(making.iterdir())}
        known = [(one.seq, one.head) for one in earlier if one.is_good]
        found = check_backup(making, database.data_key, backup, known)
        backup = replace(backup, trail_break=found, size_bytes=_total(files))
        (making / BACKUP_FILE).write_bytes(manifest_bytes(backup, files))
        tell(1.0)
    # Indexes are made anew in a copy and were not read. Only now: where one of them alone is
    # damaged, the backup just made holds all there is.
    require_every_page(database.engine, database.folder)
    return backup


def remove_backup(target_dir: Path, name: str) -> None:
    """Take a backup away: first its name, so that a stop leaves nothing that looks whole."""
    with target_faults(target_dir):
        going = target_dir / f".{name}.part"
        put_in_place(target_dir / name, going)
        shutil.rmtree(going)


def _copy_database(database: Opened, copy: Path, needed: int, tell: Progress) -> None:
    """VACUUM INTO a new file: every page in use is read, checked and sealed anew.

    The copy keeps no log (journal mode DELETE), so that it opens on media that take no files.
    """
    with closing(database.engine.raw_connection()) as pooled:
        raw: Any = pooled.driver_connection
        with _shown(raw, copy, needed, tell), source_faults(database.folder):
            raw.execute("VACUUM INTO ?", (str(copy),))


@contextmanager
def _shown(raw: DBAPIConnection, copy: Path, needed: int, tell: Progress) -> Generator[None]:
    """Tell how large the copy is meanwhile; what `tell` raises stops SQLite and is raised on."""
    raised: list[BaseException] = []

    def look() -> int:
        try:
            size = copy.stat().st_size if copy.exists() else 0
            tell(_COPYING * min(1.0, size / max(needed, 1)))
        except BaseException as error:  # SQLite would swallow it
            raised.append(error)
        return len(raised)

    driver: Any = raw
    driver.set_progress_handler(look, _STEPS)
    try:
        yield
    except sqlcipher.DriverError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        driver.set_progress_handler(None, 0)


def _copy_keys(folder: Path, making: Path) -> None:
    """Both copies of the key slots; one that is damaged is written anew from the whole one."""
    read_slots(folder)  # whose loss is told of the data, and not of the backup
    with folder_faults(folder):
        for name in KEY_FILES:
            if (folder / name).exists():
                shutil.copyfile(folder / name, making / name)
    mend_copies(making)


def _bytes_in_use(connection: Connection) -> int:
    pages, free, size = (
        int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def _require_space(target_dir: Path, needed: int) -> None:
    with target_faults(target_dir):
        free = shutil.disk_usage(target_dir).free
    if free < needed * _MARGIN:
        raise target_full(target_dir, needed)


def _total(files: dict[str, dict[str, Any]]) -> int:
    return sum(file["size"] for file in files.values())


def _say_nothing(_share: float) -> None:
    pass
