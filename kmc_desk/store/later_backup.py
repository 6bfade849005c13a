"""A backup that goes further than the data: an old copy was put back together with its anchor.

Such a copy agrees with itself in everything. Only what lies elsewhere knows better, and the local
backups are always at hand.
"""

from pathlib import Path

from sqlalchemy import Connection

from kmc_desk.domain.audit import AuditEntry
from kmc_desk.domain.backup import Backup
from kmc_desk.domain.errors import UserError
from kmc_desk.store.backup import BACKUPS
from kmc_desk.store.backup_check import opened_copy
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.chain import hash_at


def later_backup(folder: Path, data_key: bytes, newest: AuditEntry) -> Backup | None:
    """The backup that went furthest on from exactly where these data end; None: none did.

    Backups of a trail that was given up, by a restore or with a gap that was found, do not hold the
    newest entry, which says so; those of other data or under another key tell nothing. Of each
    backup only the manifest is read, unless its trail ends later than that of the data.

    Args:
        folder: the data folder.
        data_key: of its database.
        newest: the last entry of its trail.
    """
    backups = folder / BACKUPS
    found = [one for one in list_backups(backups) if one.is_good and one.seq > newest.seq]
    for one in sorted(found, key=lambda backup: backup.seq, reverse=True):
        if _goes_on(backups / one.name, data_key, one, newest):
            return one
    return None


def _goes_on(path: Path, data_key: bytes, backup: Backup, newest: AuditEntry) -> bool:
    """Whether a backup is readable, ends as it says, and holds the newest entry of the data."""
    try:
        with opened_copy(path, data_key) as engine, engine.connect() as connection:
            return _has(connection, backup.seq, backup.head) and _has(
                connection, newest.seq, newest.hash
            )
    except UserError:
        return False


def _has(connection: Connection, seq: int, entry_hash: str) -> bool:
    return hash_at(connection, seq) == entry_hash
