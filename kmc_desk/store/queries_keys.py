"""What the trail says of keys and codes."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from kmc_desk.domain.audit import AuditAction
from kmc_desk.store.tables import AUDIT


def last_done(connection: Connection, word: str) -> datetime | None:
    """Local time at which something was done with keys last; None: never.

    Args:
        connection: inside a transaction.
        word: what the trail calls it, such as "recovery_code_check".
    """
    newest = select(func.max(AUDIT.c.at_local)).where(
        AUDIT.c.entity == word, AUDIT.c.action == AuditAction.KEYS
    )
    return connection.scalar(newest)
