"""What the audit trail knows of a record and the record itself no longer says."""

from datetime import datetime

from sqlalchemy import Connection, select

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.records import Account
from kmc_desk.domain.records.base import Record
from kmc_desk.store.tables import AUDIT, table_name


def first_saves(connection: Connection, record: type[Record]) -> dict[int, tuple[datetime, str]]:
    """When and by whom each record of a kind was added, by its number; a save since hides it."""
    added = select(AUDIT.c.entity_id, AUDIT.c.at_local, AUDIT.c.account).where(
        AUDIT.c.entity == table_name(record), AUDIT.c.action == AuditAction.ADD
    )
    return {number: (at, account) for number, at, account in connection.execute(added)}


def newest_entry(connection: Connection) -> datetime | None:
    """Local time of the last entry that was made with a clock that is to be believed.

    The trail is in the order in which things were done, so that one step from its end answers.
    Exports and accounts are left out: they are allowed while the clock is wrong. A clock that was
    confirmed (`CLOCK_CONFIRMED`) is the last entry itself, whatever was entered before.
    """
    counts = select(AUDIT.c.at_local).where(
        AUDIT.c.action != AuditAction.EXPORT, AUDIT.c.entity != table_name(Account)
    )
    return connection.execute(counts.order_by(AUDIT.c.seq.desc()).limit(1)).scalar()
