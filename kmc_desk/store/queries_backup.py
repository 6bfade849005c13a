"""What is in the database and not in a backup of it."""

from sqlalchemy import Connection, func, select

from kmc_desk.domain.backup_schedule import NO_SAVES, SavesSince
from kmc_desk.store.tables import AUDIT


def saves_since(connection: Connection, seq: int) -> SavesSince:
    """What was saved after an entry of the trail; sign-ins, exports and backups are no saves.

    Args:
        connection: inside a transaction.
        seq: of the entry a backup ends with; 0: before the first.
    """
    counted = select(func.count(), func.min(AUDIT.c.seq), func.max(AUDIT.c.seq)).where(
        AUDIT.c.seq > seq, AUDIT.c.action.not_in(NO_SAVES)
    )
    entries, first, last = connection.execute(counted).one()
    times = select(AUDIT.c.seq, AUDIT.c.at_local).where(AUDIT.c.seq.in_([first, last]))
    at = {number: time for number, time in connection.execute(times)} if entries else {}
    return SavesSince(entries=entries, first_at=at.get(first), last_at=at.get(last))
