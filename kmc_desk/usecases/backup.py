"""Making backups, and how old the newest ones are."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.backup import (
    Backup,
    BackupReason,
    BackupState,
    newest_good,
    state_of,
    to_remove,
)
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action
from kmc_desk.store.backup import BACKUPS, make_backup, remove_backup
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.backup_places import (
    DRILL,
    USB,
    Drives,
    Stick,
    done,
    drives,
    label_stick,
    stick_of,
    tell_done,
)
from kmc_desk.usecases.context import Context

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceStatus:
    """How it stands with one place for backups.

    Attributes:
        state: by the age of the newest good backup there.
        newest: when that was made, UTC with zone; None where there is none.
    """

    state: BackupState
    newest: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupStatus:
    """How it stands with all backups; `texts.backup.status_words` says it."""

    local: PlaceStatus
    usb: PlaceStatus
    drilled_at: datetime | None = None


def back_up(
    context: Context,
    why: BackupReason = BackupReason.BY_HAND,
    *,
    target_dir: Path | None = None,
    progress: Progress | None = None,
) -> Backup:
    """Make a verified backup, thin the older ones of its place, and note it in the trail.

    The backup counts even where the note cannot be saved, as on a full disk.

    Args:
        context: who asks.
        why: for the list.
        target_dir: where it goes; None: the folder `backups` of the data folder.
        progress: takes what is done, 0 to 1; may raise to cancel, and then nothing is left.

    Raises:
        UserError: not_allowed, and those of `make_backup`; opened_read_only, where the folder
            itself takes no files and none else is named.
    """
    context.allow(Action.BACK_UP)
    if target_dir is None and context.database.read_only:  # a backup holds no backups
        raise UserError("opened_read_only")
    target = target_dir or local_backups(context)
    backup = make_backup(context.database, target, why, context.clock(), progress)
    thin(target, context.clock())
    _note(context, "backup_local" if target_dir is None else "backup_folder", backup)
    return backup


def back_up_to_usb(
    context: Context,
    why: BackupReason = BackupReason.BY_HAND,
    *,
    look: Drives = drives,
    progress: Progress | None = None,
) -> Backup:
    """Make a verified backup on the labelled stick of this centre that is plugged in.

    Args:
        context: who asks.
        why: for the list.
        look: finds what may be a stick.
        progress: as of `back_up`.

    Raises:
        UserError: not_allowed, usb_none, usb_other_centre, and those of `make_backup`;
            opened_read_only, as a copy of a backup would stand there as the newest one.
    """
    context.allow(Action.BACK_UP)
    if context.database.read_only:
        raise UserError("opened_read_only")
    stick = stick_of(context.centre.code, look)
    backup = make_backup(context.database, stick.folder, why, context.clock(), progress)
    tell_done(local_backups(context), USB, context.clock())
    thin(stick.folder, context.clock())
    _note(context, "backup_usb", backup)
    return backup


def is_drive(root: Path, look: Drives = drives) -> bool:
    """Whether backups would be found there: a plugged-in drive, not a folder on one."""
    return root.resolve() in {drive.resolve() for drive in look()}


def label_usb(context: Context, root: Path, label: str) -> Stick:
    """Make a drive a place for backups of this centre.

    Args:
        context: who asks.
        root: of the drive.
        label: what somebody writes on it, such as "KMC A".

    Raises:
        UserError: not_allowed, and those of `label_stick`.
    """
    context.allow(Action.BACK_UP)
    return label_stick(root, context.centre.code, label)


def backup_status(context: Context) -> BackupStatus:
    """How old the newest good backups are; read from small files only."""
    now = context.clock().astimezone(UTC)
    newest = newest_good(list_backups(local_backups(context)))
    local = newest.made_at if newest else None
    told = done(local_backups(context))
    usb = told.get(USB)
    return BackupStatus(
        local=PlaceStatus(state=state_of(local, now), newest=local),
        usb=PlaceStatus(state=state_of(usb, now), newest=usb),
        drilled_at=told.get(DRILL),
    )


def local_backups(context: Context) -> Path:
    """Where backups on this computer lie."""
    return context.database.folder / BACKUPS


def thin(target_dir: Path, now: datetime) -> list[Backup]:
    """Take away the backups of one place that may go; what cannot be removed stays."""
    gone: list[Backup] = []
    for one in to_remove(list_backups(target_dir), now.astimezone(UTC)):
        with suppress(UserError):
            remove_backup(target_dir, one.name)
            gone.append(one)
    return gone


def _note(context: Context, place: str, backup: Backup) -> None:
    """Note a backup in the trail; one that could not be noted, as on a full disk, counts too."""
    with suppress(UserError), context.write(at_any_clock=True) as work:
        told = {"backup": [None, backup.name]}
        work.repository.note(AuditAction.BACKUP, place, reason=backup.why, told=told)
