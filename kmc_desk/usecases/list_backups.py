"""All backups that can be reached now, on this computer and on sticks, as one list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from kmc_desk.domain.backup import Backup
from kmc_desk.domain.backup_schedule import SavesSince
from kmc_desk.domain.permissions import Action
from kmc_desk.store.anchor import read_anchor
from kmc_desk.store.backup import BACKUPS
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.backup_places import Drives, Stick, drives, sticks
from kmc_desk.store.chain import hash_at
from kmc_desk.store.keys import account_names, by_passphrase
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
    return BackupPlaces(
        backups=tuple(_listed(places)),
        stick=own[0] if own else None,
        other=others[0] if others else None,
    )


def backups_of_closed(folder: Path, look: Drives = drives) -> tuple[ListedBackup, ...]:
    """Backups of data that cannot be opened, on this computer and on sticks, good ones first.

    Where a local one tells of which centre the data are, only sticks of that centre are looked at.
    No permission is asked: names, times and sizes are all there is to see, as in the folder itself.

    Args:
        folder: the data folder.
        look: finds what may be a stick.

    Returns:
        The newest good one first; behind the good ones those that are not whole.
    """
    centres = {one.centre for one in list_backups(folder / BACKUPS) if one.centre}
    own = [one for one in sticks(look) if not centres or one.centre in centres]
    places = [("", folder / BACKUPS), *((one.label, one.folder) for one in own)]
    return tuple(sorted(_listed(places), key=lambda one: not one.backup.is_good))


def saved_after(folder: Path, backup: Backup) -> SavesSince | None:
    """How much later than a backup the data were that cannot be opened, as far as is known.

    Args:
        folder: the data folder; only the anchor of its trail is read.
        backup: by its manifest.

    Returns:
        How many entries, and the local time of the last one; None where nobody can say.
    """
    anchor = read_anchor(folder)
    if anchor is None or anchor.seq < backup.seq:
        return None
    if anchor.seq == backup.seq:
        return SavesSince() if anchor.hash == backup.head else None
    until = anchor.at_utc.replace(tzinfo=UTC).astimezone().replace(tzinfo=None)
    return SavesSince(entries=anchor.seq - backup.seq, last_at=until)


def accounts_of(folder: Path) -> list[str]:
    """Names of the accounts that can open a backup, or data, by a passphrase.

    Raises:
        UserError: keys_lost, keys_newer.
    """
    return account_names(folder)


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


def _listed(places: Iterable[tuple[str, Path]]) -> list[ListedBackup]:
    """All of some places, each with the label of its stick; the newest first."""
    found = [
        ListedBackup(backup=backup, stick=label, folder=folder / backup.name)
        for label, folder in places
        for backup in list_backups(folder)
    ]
    return sorted(found, key=lambda one: (one.backup.made_at, one.backup.number), reverse=True)
