"""A data folder: the lock, the keys and the encrypted database, opened and closed together."""

from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from kmc_desk.domain.errors import UserError
from kmc_desk.store.anchor import ANCHOR_FILE
from kmc_desk.store.engine import close_engine
from kmc_desk.store.folder import DATABASE_FILE, KEY_FILES, has_data
from kmc_desk.store.folder_faults import folder_faults
from kmc_desk.store.key_file import KdfCost
from kmc_desk.store.keys import (
    Secret,
    by_passphrase,
    by_recovery_code,
    check_passphrase,
    create_keys,
    data_keys,
    mend_copies,
    renew_old_slot,
)
from kmc_desk.store.lock import FolderLock, hold_folder
from kmc_desk.store.migrate import open_or_create, remove_database


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """An open database, held by this process alone until `close`.

    Attributes:
        lock: None where the folder takes no files: a backup, read-only media.
        read_only: nothing can be saved; `Context.write` says so.
    """

    folder: Path
    engine: Engine
    data_key: bytes = field(repr=False)
    lock: FolderLock | None
    read_only: bool = False

    def close(self) -> None:
        """Empty the log into the main file and let the folder go; again does nothing."""
        if self.lock is None:
            self.engine.dispose()
        elif self.lock.held:
            try:
                close_engine(self.engine)
            finally:
                self.lock.release()


def create_database(
    folder: Path, account: str, passphrase: str, cost: KdfCost | None = None
) -> tuple[Database, str]:
    """Make keys and an empty database; a failure leaves the folder as empty as it was.

    Returns:
        The open database, and the recovery code to print once.

    Raises:
        UserError: passphrase_too_short, data_exists, data_in_use, and faults of disk and folder.
    """
    check_passphrase(passphrase)
    with folder_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
    _refuse_data(folder)
    with ExitStack() as undo:
        lock = hold_folder(folder)
        undo.callback(lock.release, remove=True)
        _refuse_data(folder)
        undo.callback(_remove_all, folder)
        data_key, code = create_keys(folder, account, passphrase, cost)
        engine = open_or_create(folder / DATABASE_FILE, data_key)
        undo.callback(close_engine, engine)
        database = Database(folder=folder, engine=engine, data_key=data_key, lock=lock)
        undo.pop_all()
    return database, code


def open_database(folder: Path, account: str, passphrase: str) -> Database:
    """Open a database with an account's passphrase.

    Raises:
        UserError: data_missing, data_in_use, data_read_only, keys_lost, wrong_passphrase,
            data_newer, data_damaged, and faults of the disk.
    """
    return _open(folder, by_passphrase(account, passphrase))


def open_with_recovery(folder: Path, typed_code: str) -> Database:
    """Open a database with the recovery code.

    Raises:
        UserError: as `open_database`, with recovery_code_mistyped and wrong_recovery_code.
    """
    return _open(folder, by_recovery_code(typed_code))


def _open(folder: Path, secret: Secret) -> Database:
    path = folder / DATABASE_FILE
    with folder_faults(folder):
        if not path.exists():
            raise UserError("data_missing", folder=str(folder))
    with ExitStack() as undo:
        lock = hold_folder(folder)
        undo.callback(lock.release)
        data_key = data_keys(folder, secret).current
        engine = open_or_create(path, data_key)
        undo.callback(close_engine, engine)
        with suppress(UserError):  # a full disk must not keep anybody from reading
            renew_old_slot(folder, data_key, secret)
            mend_copies(folder)
        undo.pop_all()
    return Database(folder=folder, engine=engine, data_key=data_key, lock=lock)


def _refuse_data(folder: Path) -> None:
    if has_data(folder):
        raise UserError("data_exists", folder=str(folder))


def _remove_all(folder: Path) -> None:
    remove_database(folder / DATABASE_FILE)
    for name in (*KEY_FILES, ANCHOR_FILE):
        (folder / name).unlink(missing_ok=True)
