"""Putting a backup in the place of the data, and trying out that this would go well."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kmc_desk.clock import Clock, local_clock
from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.backup import Backup, BackupReason, newest_good
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action, require, require_still
from kmc_desk.domain.records import Account
from kmc_desk.paths import lasting_folder
from kmc_desk.store.anchor import Anchor, read_anchor
from kmc_desk.store.backup import BACKUPS, make_backup
from kmc_desk.store.backup_check import verify_backup
from kmc_desk.store.backup_faults import target_faults
from kmc_desk.store.backup_files import DRILL_FOLDER, list_backups, read_backup
from kmc_desk.store.backup_places import DRILL, tell_done
from kmc_desk.store.chain import end_of_chain
from kmc_desk.store.closed_account import closed_account
from kmc_desk.store.engine import close_engine
from kmc_desk.store.folder import has_data, is_backup
from kmc_desk.store.folder_faults import folder_faults
from kmc_desk.store.folder_place import place_of, refuse_place
from kmc_desk.store.lock import hold_folder
from kmc_desk.store.proof import Proof, key_by, secret_of
from kmc_desk.store.reader import Reader
from kmc_desk.store.restore import Request, make_ready, resume_restore, swap_in, throw_away_ready
from kmc_desk.store.sign_in_delay import one_try
from kmc_desk.usecases.context import Context, given_reason

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was restored, and where the former data lie now."""

    backup: Backup
    aside: Path


def restore(
    context: Context,
    backup: Path,
    why: str,
    *,
    proof: Proof | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Put a backup in the place of the data that are open; they are closed then.

    Whoever goes on signs in anew. The data of now are backed up first, where they can be read, and
    moved aside as they are. Until the backup was checked and made ready nothing is changed, and
    the data are still open after an error.

    Args:
        context: who asks.
        backup: folder of the backup.
        why: at least a few words; stands in the trail.
        proof: a passphrase or the recovery code of that day, where the backup has another key.
        progress: takes what is done, 0 to 1; may raise to cancel.

    Raises:
        UserError: not_allowed, roles_changed, opened_read_only, reason_missing,
            backup_other_centre, the refusal of the proof, and those of `store.restore.make_ready`.
    """
    context.allow(Action.RESTORE)
    reason = given_reason(why)
    database = context.database
    if database.read_only or database.lock is None:
        raise UserError("opened_read_only")
    _require_still(context)
    _require_centre(backup, context.centre.code)
    data_key = database.data_key
    if proof is not None:
        data_key = key_by(backup, proof)
    replaced: Anchor | None = None
    with suppress(UserError), context.read() as reader:
        seq, head, _ = end_of_chain(reader.connection)
        replaced = Anchor(seq=seq, hash=head, at_utc=context.clock())
    request = Request(
        backup=backup,
        data_key=data_key,
        account=context.account.name,
        reason=reason,
        now=context.clock(),
        replaced=replaced or read_anchor(database.folder),
        keeps_keys=data_key == database.data_key,
    )
    checked = make_ready(database.folder, request, lambda _copy: None, progress)
    try:
        _back_up_before(context, progress)
    except BaseException:
        throw_away_ready(database.folder)
        raise
    try:
        with suppress(UserError):  # its log is moved aside with it
            close_engine(database.engine)
        aside = swap_in(database.folder, context.clock())
    finally:
        database.lock.release()
    return Restored(backup=checked, aside=aside)


def _back_up_before(context: Context, progress: Progress | None) -> None:
    """Data that cannot be read are the reason to restore; whoever cancels is heard to the last."""
    stopped: list[UserError] = []

    def hear(_share: float) -> None:
        try:
            if progress is not None:
                progress(1.0)
        except UserError as error:
            stopped.append(error)
            raise

    folder, now = context.database.folder / BACKUPS, context.clock()
    with suppress(UserError):
        make_backup(context.database, folder, BackupReason.BEFORE_RESTORE, now, hear)
    with suppress(UserError):
        hear(1.0)
    if stopped:
        raise stopped[0]


def restore_closed(  # noqa: PLR0913 - what a context would bring with it
    folder: Path,
    backup: Path,
    proof: Proof,
    why: str,
    *,
    clock: Clock = local_clock,
    progress: Progress | None = None,
) -> Restored:
    """Put a backup in the place of data that are not open, damaged or lost altogether.

    Who may do it is asked of the accounts in the backup, whose key slots the proof opens, and of
    those in the data, where these can be read.

    Args:
        folder: the data folder; need not hold anything.
        backup: folder of the backup.
        proof: who asks, an account of the backup that may restore.
        why: at least a few words; stands in the trail.
        clock: local time.
        progress: takes what is done, 0 to 1; may raise to cancel.

    Raises:
        UserError: opened_read_only, where the folder is a backup itself; data_on_network,
            data_synced, not_allowed, reason_missing, data_in_use, the refusal of the proof,
            sign_in_wait, keys_lost, and those of `store.restore.make_ready`.
    """
    reason = given_reason(why)
    if is_backup(folder):  # a backup is never written to, nor restored over
        raise UserError("opened_read_only")
    refuse_place(folder, place_of(folder), new=not has_data(folder))
    if read_backup(backup) is None:
        raise UserError("backup_not_one", folder=str(backup))
    with one_try(folder, secret_of(proof).slot, clock(), keys_in=backup):
        data_key = key_by(backup, proof)
    resume_restore(folder)
    with folder_faults(folder):
        lasting_folder(folder, 0o700, above=True)
    lock = hold_folder(folder)

    def allowed(copy: Reader) -> None:
        require(copy.find_one(Account, name=proof.account), Action.RESTORE)

    try:
        if (now := closed_account(folder, data_key, proof.account)) is not None:
            require(now, Action.RESTORE)
        request = Request(
            backup=backup,
            data_key=data_key,
            account=proof.account,
            reason=reason,
            now=clock(),
            replaced=read_anchor(folder),
            keeps_keys=_opens(folder, proof, data_key),
        )
        checked = make_ready(folder, request, allowed, progress)
        aside = swap_in(folder, clock())
    except BaseException:
        lock.release(in_order=not lock.left_open)  # the next opening is still to tell of that
        raise
    lock.release()
    return Restored(backup=checked, aside=aside)


def restore_drill(
    context: Context,
    backup: Path | None = None,
    *,
    proof: Proof | None = None,
    progress: Progress | None = None,
) -> Backup:
    """Try out a restore: copy a backup to where nobody works, open it there, compare, throw away.

    Args:
        context: who asks.
        backup: folder of it; None: the newest good one on this computer.
        proof: to be tried on its key slots; None: with the key of the open data.
        progress: takes what is done, 0 to 1; may raise to cancel.

    Returns:
        The backup that could be restored.

    Raises:
        UserError: not_allowed, opened_read_only, drill_no_backup, drill_trail_broken, the refusal
            of the proof, and those of `store.restore.make_ready`.
    """
    context.allow(Action.RESTORE)
    _require_still(context)
    if context.database.read_only:  # a backup holds no backups, and is left as it is
        raise UserError("opened_read_only")
    backups = context.database.folder / BACKUPS
    if backup is None:
        newest = newest_good(list_backups(backups))
        if newest is None:
            raise UserError("drill_no_backup")
        backup = backups / newest.name
    data_key = context.database.data_key if proof is None else key_by(backup, proof)
    place = backups / DRILL_FOLDER
    shutil.rmtree(place, ignore_errors=True)
    with target_faults(backups):
        place.mkdir(parents=True)
    try:
        request = Request(
            backup=backup,
            data_key=data_key,
            account=context.account.name,
            reason="drill",
            now=context.clock(),
            replaced=None,
        )
        checked = make_ready(place, request, lambda _copy: None, progress)
        swap_in(place, context.clock())
    finally:
        shutil.rmtree(place, ignore_errors=True)
    if checked.trail_break is not None:
        raise UserError("drill_trail_broken", seq=checked.trail_break)
    tell_done(backups, DRILL, context.clock())
    with suppress(UserError), context.write(at_any_clock=True) as work:
        work.repository.note(
            AuditAction.RESTORE, "restore_drill", told={"backup": [None, checked.name]}
        )
    return checked


def verify(context: Context, backup: Path, *, progress: Progress | None = None) -> Backup:
    """Check a backup as a whole, by the key of the open data; nothing is written.

    Raises:
        UserError: not_allowed, and those of `store.backup_check.verify_backup`.
    """
    context.allow(Action.BACK_UP)
    return verify_backup(backup, context.database.data_key, progress)


def verify_closed(backup: Path, proof: Proof, progress: Progress | None = None) -> Backup:
    """Check a backup as a whole, by its own key slots; nothing is written.

    Raises:
        UserError: the refusal of the proof, keys_lost, and those of `verify_backup`.
    """
    return verify_backup(backup, key_by(backup, proof), progress)


def _opens(folder: Path, proof: Proof, data_key: bytes) -> bool:
    """Whether the key slots of a folder give the same data key for the same proof."""
    with suppress(UserError, OSError):
        return key_by(folder, proof) == data_key
    return False


def _require_still(context: Context) -> None:
    """Refuse whose right was taken away since the sign-in; damaged data are a reason to restore."""
    own: Account | None = None
    with suppress(UserError), context.read() as reader:
        own = reader.find_one(Account, id=context.account.id)
    require_still(own, context.account)


def _require_centre(backup: Path, centre: str) -> None:
    told = read_backup(backup)
    if told is None:
        raise UserError("backup_not_one", folder=str(backup))
    if told.centre not in {"", centre}:
        raise UserError("backup_other_centre", folder=str(backup), found=told.centre, centre=centre)
