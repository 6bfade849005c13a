"""All backups that can be reached now, on this computer and on sticks, as one list."""

from dataclasses import dataclass
from pathlib import Path

from kmc_desk.domain.backup import Backup
from kmc_desk.domain.backup_schedule import SavesSince
from kmc_desk.domain.permissions import Action
from kmc_desk.store.backup import BACKUPS
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.backup_places import Drives, Stick, drives, sticks
from kmc_desk.store.chain import hash_at
from kmc_desk.store.keys import by_passphrase
from kmc_desk.store.proof import prove
from kmc_desk.store.queries_backup import saves_since
from kmc_desk.usecases.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedBackup:
    """One backup and where it lies.

    Attributes:
        stick: label of the stick; "" on this computer.
        folder: of the backup itself.
    """

    backup: Backup
    stick: str
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupPlaces:
    """What can be reached now.

    Attributes:
        backups: the newest first.
        stick: of this centre, plugged in; None where there is none.
        other: a stick of another centre that is plugged in; None where there is none.
    """

    backups: tuple[ListedBackup, ...]
    stick: Stick | None = None
    other: Stick | None = None


def reachable_backups(context: Context, look: Drives = drives) -> BackupPlaces:
    """Backups on this computer and on the sticks of this centre; read from small files only.

    Args:
        context: who asks.
        look: finds what may be a stick.
    """
    found = sticks(look)
    own = [one for one in found if one.centre == context.centre.code]
    others = [one for one in found if one.centre != context.centre.code]
    places = [("", context.database.folder / BACKUPS), *((one.label, one.folder) for one in own)]
    backups = [
        ListedBackup(backup=backup, stick=label, folder=folder / backup.name)
        for label, folder in places
        for backup in list_backups(folder)
    ]
    backups.sort(key=lambda one: (one.backup.made_at, one.backup.number), reverse=True)
    return BackupPlaces(
        backups=tuple(backups),
        stick=own[0] if own else None,
        other=others[0] if others else None,
    )


def lost_by_restoring(context: Context, backup: Backup) -> SavesSince | None:
    """What was saved since a backup and is not in it.

    Args:
        context: who asks.
        backup: by its manifest.

    Returns:
        None where the backup does not belong to the trail of these data: then nobody can say.
    """
    with context.read() as reader:
        if hash_at(reader.connection, backup.seq) != backup.head:
            return None
        return saves_since(reader.connection, backup.seq)


def prove_identity(context: Context, passphrase: str) -> None:
    """Ask once more who is there before something that cannot be taken back by a click.

    Raises:
        UserError: not_allowed, wrong_passphrase, sign_in_wait, keys_lost.
    """
    context.allow(Action.RESTORE)
    secret = by_passphrase(context.account.name, passphrase)
    prove(context.database, secret, context.clock())
