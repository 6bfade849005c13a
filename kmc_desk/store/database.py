"""A data folder: the lock, the keys and the encrypted database, opened and closed together."""

from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from kmc_desk.domain.backup import Backup, BackupReason
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.opening import FolderPlace, Opening
from kmc_desk.paths import lasting_folder
from kmc_desk.store.anchor import ANCHOR_FILE, read_anchor
from kmc_desk.store.backup import BACKUPS, make_backup
from kmc_desk.store.engine import close_engine, has_log, open_read_only
from kmc_desk.store.faults import database_faults
from kmc_desk.store.folder import DATABASE_FILE, KEY_FILES, has_data, is_backup
from kmc_desk.store.folder_faults import folder_faults
from kmc_desk.store.folder_place import place_of, refuse_place
from kmc_desk.store.guard import Watch, check_pages, file_of, watched
from kmc_desk.store.key_file import KdfCost, read_slots
from kmc_desk.store.key_generations import finish_rotation, fitting_copies
from kmc_desk.store.keys import (
    OpenedCopy,
    Secret,
    by_passphrase,
    check_passphrase,
    create_keys,
    mend_copies,
)
from kmc_desk.store.known_slots import adopt, known_copy, known_slots, renew_old_slot
from kmc_desk.store.lock import FolderLock, hold_folder, refuse_held
from kmc_desk.store.migrate import open_or_create, remove_database
from kmc_desk.store.restore import resume_restore, settle_restore
from kmc_desk.store.unit_of_work import read
from kmc_desk.store.viewing import View, sweep_views, view_of


@dataclass(slots=True, kw_only=True, eq=False)
class Database:
    """An open database, held by this process alone until `close`.

    A rotation puts another engine and data key in their places (`rotation`), for everybody who
    holds this.

    Attributes:
        lock: None where the folder takes no files: a backup, read-only media.
        read_only: nothing can be saved; `Context.write` says so.
        watch: what was found at the opening, and what stands in the way of entering.
        view: the upgraded copy that is read in place of data of an earlier version.
    """

    folder: Path
    engine: Engine
    data_key: bytes = field(repr=False)
    lock: FolderLock | None
    read_only: bool = False
    watch: Watch = field(default_factory=lambda: Watch(opening=Opening()))
    view: View | None = None

    def close(self, *, in_order: bool = True) -> None:
        """Empty the log into the main file and let the folder go; again does nothing.

        Args:
            in_order: whoever opens next need not be told that something went wrong before.
        """
        if self.lock is None:
            self.engine.dispose()
            if self.view is not None:
                self.view.remove()
        elif self.lock.held:
            try:
                close_engine(self.engine)
            finally:
                self.lock.release(in_order=in_order)


def create_database(
    folder: Path, account: str, passphrase: str, cost: KdfCost | None = None
) -> tuple[Database, str]:
    """Make keys and an empty database; a failure leaves the folder as empty as it was.

    Returns:
        The open database, and the recovery code to print once.

    Raises:
        UserError: passphrase_too_short, data_exists, data_in_use, data_on_network, data_synced, and
            faults of disk and folder.
    """
    check_passphrase(passphrase)
    place = place_of(folder)
    refuse_place(folder, place, new=True)
    with folder_faults(folder):
        lasting_folder(folder, 0o700, above=True)  # no other account of the PC
    _refuse_data(folder)
    with ExitStack() as undo:
        lock = hold_folder(folder)
        undo.callback(lock.release, remove=True)
        _refuse_data(folder)
        undo.callback(_remove_all, folder)
        data_key, code = create_keys(folder, account, passphrase, cost)
        engine = open_or_create(folder / DATABASE_FILE, data_key)
        undo.callback(close_engine, engine)
        _adopt(engine, folder)
        watch = Watch(opening=Opening(place=place), file=file_of(folder))
        database = Database(folder=folder, engine=engine, data_key=data_key, lock=lock, watch=watch)
        undo.pop_all()
    return database, code


def open_database(folder: Path, account: str, passphrase: str) -> Database:
    """Open a database with an account's passphrase.

    Raises:
        UserError: data_missing, set_up_unfinished (nothing was ever saved there),
            data_on_network, data_in_use, keys_lost, keys_old, wrong_passphrase, data_newer,
            data_damaged, log_not_read, view_no_room, and faults of the disk.
    """
    return open_with(folder, by_passphrase(account, passphrase))


def open_with(folder: Path, secret: Secret, *, checked: bool = True) -> Database:
    """Open a database; a backup, and what cannot be written to, for reading only.

    Args:
        folder: the data folder.
        secret: opens one of its key slots.
        checked: the slot must be one the data know. No: older key files were just put back.

    Raises:
        UserError: as `open_database`, with the refusal of the secret.
    """
    place = place_of(folder)
    refuse_place(folder, place, new=False)
    resume_restore(folder)
    sweep_views()
    with folder_faults(folder):
        if not (folder / DATABASE_FILE).exists():
            raise UserError(_what_lacks(folder), folder=str(folder))
    if is_backup(folder):
        return _open_for_reading(folder, secret, place)
    try:
        return _open_for_writing(folder, secret, place, checked=checked)
    except UserError as error:
        if error.key != "data_read_only":
            raise
    return _open_for_reading(folder, secret, place)


def _open_for_writing(
    folder: Path, secret: Secret, place: FolderPlace, *, checked: bool
) -> Database:
    with ExitStack() as undo:
        lock = hold_folder(folder)
        undo.callback(lock.release, in_order=not lock.left_open)
        settle_restore(folder)
        data_key, copies = fitting_copies(folder, secret)

        def back_up(engine: Engine) -> Backup:
            older = Database(folder=folder, engine=engine, data_key=data_key, lock=lock)
            now = datetime.now(UTC)
            return make_backup(older, folder / BACKUPS, BackupReason.BEFORE_MIGRATION, now)

        engine = open_or_create(folder / DATABASE_FILE, data_key, back_up)
        undo.callback(engine.dispose)
        watch = watched(engine, folder, data_key, Opening(place=place), left_open=lock.left_open)
        copy, is_new = copies[0], False
        if checked:
            copy, is_new = _of_today(engine, folder, copies, secret)
        with suppress(UserError):  # a full disk must not keep anybody from reading
            mend_copies(folder, copy.slots)
            finish_rotation(folder, copy.keys, data_key)
            if is_new:
                _adopt(engine, folder)
            renew_old_slot(engine, folder, data_key, secret)
        database = Database(folder=folder, engine=engine, data_key=data_key, lock=lock, watch=watch)
        undo.pop_all()
    return database


def _open_for_reading(folder: Path, secret: Secret, place: FolderPlace) -> Database:
    """Nothing is written: no lock, no mended keys; what must be upgraded is a copy elsewhere.

    Raises:
        UserError: log_not_read, where saves stand in a log that only writing could bring in;
            view_no_room, where a copy is needed.
    """
    path = folder / DATABASE_FILE
    refuse_held(folder)
    data_key, copies = fitting_copies(folder, secret)
    with folder_faults(folder):
        if has_log(path):
            raise UserError("log_not_read", folder=str(folder))
    with ExitStack() as undo:
        view = view_of(folder, data_key)
        if view is not None:
            path = view.path
            undo.callback(view.remove)
        engine = open_read_only(path, data_key)
        undo.callback(engine.dispose)
        pages = check_pages(engine, folder)
        _of_today(engine, folder, copies, secret)
        undo.pop_all()
    watch = Watch(opening=Opening(place=place, pages=pages), file=file_of(folder))
    return Database(
        folder=folder,
        engine=engine,
        data_key=data_key,
        lock=None,
        read_only=True,
        watch=watch,
        view=view,
    )


def _of_today(
    engine: Engine, folder: Path, copies: list[OpenedCopy], secret: Secret
) -> tuple[OpenedCopy, bool]:
    """The copy of the key file that counts, and whether the data know of no slots yet."""
    with read(engine) as reader:
        known = known_slots(reader.connection)
    return known_copy(folder, copies, known, secret), not known.digests


def _adopt(engine: Engine, folder: Path) -> None:
    with database_faults(folder), engine.begin() as connection:
        adopt(connection, read_slots(folder))


def throw_away(database: Database) -> None:
    """Leave the folder of data that were made a moment ago, and hold nothing, as it was before."""
    with suppress(UserError):
        close_engine(database.engine)
    _remove_all(database.folder)
    if database.lock is not None:
        database.lock.release(remove=True)


def _what_lacks(folder: Path) -> str:
    """Keys and nothing else were left by a making that was stopped: nothing was ever saved."""
    is_new = read_anchor(folder) is None and not (folder / BACKUPS).exists()
    return "set_up_unfinished" if is_new and has_data(folder) else "data_missing"


def _refuse_data(folder: Path) -> None:
    if has_data(folder):
        raise UserError("data_exists", folder=str(folder))


def _remove_all(folder: Path) -> None:
    remove_database(folder / DATABASE_FILE)
    for name in (*KEY_FILES, ANCHOR_FILE):
        (folder / name).unlink(missing_ok=True)
