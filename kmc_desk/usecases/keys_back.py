"""Both key files are lost: those of a backup take their place, and no save is given up."""

from datetime import UTC, datetime
from pathlib import Path

from kmc_desk.clock import Clock, local_clock
from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action, require
from kmc_desk.domain.records import Account
from kmc_desk.paths import write_whole
from kmc_desk.store.database import Database, open_with
from kmc_desk.store.engine import close_engine, open_read_only, stored_version
from kmc_desk.store.faults import database_faults
from kmc_desk.store.folder import DATABASE_FILE, KEY_FILES, is_backup
from kmc_desk.store.folder_faults import folder_faults
from kmc_desk.store.key_file import read_copies, read_slots, write_slots
from kmc_desk.store.keys import Secret
from kmc_desk.store.known_slots import KnownSlots, adopt, known_slots
from kmc_desk.store.lock import hold_folder
from kmc_desk.store.migrate import is_older, open_or_create
from kmc_desk.store.proof import Proof, key_by, secret_of
from kmc_desk.store.reader import Reader
from kmc_desk.store.sign_in_delay import one_try
from kmc_desk.store.unit_of_work import UnitOfWork, read
from kmc_desk.store.viewing import view_of
from kmc_desk.usecases.context import given_reason

KEY_FILES_WORD = "key_files"


def put_keys_back(
    folder: Path, backup: Path, proof: Proof, why: str, *, clock: Clock = local_clock
) -> Path:
    """Put the key files of a backup beside data that have lost theirs, and note it in the trail.

    Passphrases of the day of the backup open the data then. Refused, with nothing changed, where
    the data have another key than the backup, or where they still have keys of today by which this
    person opens them, and for whoever may not restore any more by the data themselves.

    Args:
        folder: the data folder; nobody may have it open.
        backup: folder of the backup.
        proof: who asks, an account of the backup that may restore.
        why: at least a few words; stands in the trail.
        clock: local time.

    Returns:
        Where what was left of the former key files lies.

    Raises:
        UserError: backup_not_one, keys_are_there, keys_of_other_data, not_allowed, reason_missing,
            data_in_use, data_damaged, data_missing, opened_read_only (the folder is a backup
            itself), the refusal of the proof, sign_in_wait, and faults of the folder.
    """
    reason = given_reason(why)
    if is_backup(folder):  # it is never written to
        raise UserError("opened_read_only")
    if not (folder / DATABASE_FILE).exists():
        raise UserError("data_missing", folder=str(folder))
    if not is_backup(backup):
        raise UserError("backup_not_one", folder=str(backup))
    secret = secret_of(proof)
    with one_try(folder, secret.slot, clock(), keys_in=backup):
        data_key = key_by(backup, proof)
    _require_allowed(backup, data_key, proof.account)
    lock = hold_folder(folder)
    try:
        _require_same_key(folder, backup, data_key)
        _require_lost(folder, secret, data_key)
        with folder_faults(folder):
            aside = _move_aside(folder, f"keys-{clock().astimezone(UTC):%Y-%m-%dT%H%M%SZ}")
        write_slots(folder, read_slots(backup))  # both, though the backup may have lost one
    finally:
        lock.release(in_order=not lock.left_open)  # who signs in next is still to be told
    try:
        _note(folder, secret, clock(), proof.account, (backup.name, reason))
    except UserError as error:
        if error.key == "not_allowed":
            _take_away(folder, aside)
            raise
        # else the keys are back; whoever signs in is told what is wrong besides
    return aside


def _note(
    folder: Path, secret: Secret, now: datetime, account: str, about: tuple[str, str]
) -> None:
    """Into the trail; not where saves are missing, which must be told before anything else is.

    Raises:
        UserError: not_allowed for whoever was closed, or lost the role, since the backup; those of
            `open_with`.
    """
    database = open_with(folder, secret, checked=False)
    try:
        with read(database.engine) as reader:
            _require_keeper(reader, account)
        _trust(database)
        if database.read_only or database.watch.opening.gap is not None:
            return
        backup, reason = about
        with UnitOfWork(database.engine, account=account, now=now) as work:
            told = {"backup": [None, backup]}
            work.repository.note(AuditAction.KEYS, KEY_FILES_WORD, reason=reason, told=told)
    finally:
        lock = database.lock
        database.close(in_order=lock is None or not lock.left_open)


def _trust(database: Database) -> None:
    """From now on the data know the slots that were put back."""
    if not database.read_only:
        with database_faults(database.folder), database.engine.begin() as connection:
            adopt(connection, read_slots(database.folder))


def _require_allowed(backup: Path, data_key: bytes, account: str) -> None:
    view = view_of(backup, data_key)
    engine = open_read_only(view.path if view else backup / DATABASE_FILE, data_key)
    try:
        with read(engine) as reader:
            _require_keeper(reader, account)
    finally:
        engine.dispose()
        if view is not None:
            view.remove()


def _require_keeper(reader: Reader, account: str) -> None:
    require(reader.find_one(Account, name=account), Action.RESTORE)


def _require_lost(folder: Path, secret: Secret, data_key: bytes) -> None:
    """No key file can be read, or this slot is not of today in any: one of an old day lies there.

    The folder's lock must be held, and the key be that of the data.
    """
    try:
        copies = read_copies(folder)
    except UserError as error:
        if error.key == "keys_lost":
            return
        raise
    known = KnownSlots(digests={})
    if not is_older(folder / DATABASE_FILE, data_key):  # else the data know of none yet
        engine = open_or_create(folder / DATABASE_FILE, data_key)
        try:
            with read(engine) as reader:
                known = known_slots(reader.connection)
        finally:
            close_engine(engine)
    if any(known.knows(secret.slot, one[secret.slot]) for one in copies if secret.slot in one):
        raise UserError("keys_are_there", folder=str(folder))


def _require_same_key(folder: Path, backup: Path, data_key: bytes) -> None:
    """A database that another key sealed looks like a damaged one: both are told as one."""
    try:
        stored_version(folder / DATABASE_FILE, data_key)
    except UserError as error:
        if error.key == "data_damaged":
            raise UserError("keys_of_other_data", folder=str(folder), backup=backup.name) from error
        raise


def _take_away(folder: Path, aside: Path) -> None:
    """The folder holds again what was left of its keys."""
    with folder_faults(folder):
        for one in KEY_FILES:
            (folder / one).unlink(missing_ok=True)
            if (aside / one).exists():
                write_whole(folder / one, (aside / one).read_bytes())


def _move_aside(folder: Path, name: str) -> Path:
    """A copy: at no moment may the folder lack what is left of its keys."""
    aside = folder / name
    aside.mkdir(exist_ok=True)
    for one in KEY_FILES:
        if (folder / one).exists():
            write_whole(aside / one, (folder / one).read_bytes())
    return aside
