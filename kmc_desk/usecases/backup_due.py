"""What the rule of automatic backups looks at, read from the trail and from small files."""

from datetime import datetime

from kmc_desk.domain.backup import Backup, newest_good
from kmc_desk.domain.backup_schedule import BackupFacts, SavesSince
from kmc_desk.store.backup import BACKUPS
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.chain import hash_at
from kmc_desk.store.queries_backup import saves_since
from kmc_desk.usecases.context import Context


def backup_facts(
    context: Context, failed_at: datetime | None = None, failures: int = 0
) -> BackupFacts:
    """What is known of the last backup on this PC and of what was saved since.

    Args:
        context: the database.
        failed_at: when the last try failed; None where it did not.
        failures: tries in a row that failed.
    """
    newest = newest_good(list_backups(context.database.folder / BACKUPS))
    since = saved_since(context, newest)
    return BackupFacts(
        changed=since.entries > 0,
        last_backup_at=_local(newest.made_at) if newest else None,
        last_save_at=since.last_at,
        failed_at=failed_at,
        failures=failures,
    )


def saved_since(context: Context, backup: Backup | None) -> SavesSince:
    """What was saved since a backup; all of it where there is none, or where it is of other data.

    Args:
        context: the database.
        backup: by its manifest.
    """
    with context.read() as reader:
        seq = backup.seq if backup is not None else 0
        if backup is not None and hash_at(reader.connection, seq) != backup.head:
            seq = 0  # after a restore the newest backup may hold what the data do not
        return saves_since(reader.connection, seq)


def _local(at: datetime) -> datetime:
    """As the clock of a context tells the time."""
    return at.astimezone().replace(tzinfo=None)
