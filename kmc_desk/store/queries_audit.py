"""What the audit trail knows of a record and the record itself no longer says."""

from datetime import datetime

from sqlalchemy import Connection, func, select
from sqlalchemy.sql import ColumnElement

from kmc_desk.domain.audit import AuditAction, AuditEntry
from kmc_desk.domain.records.base import Record
from kmc_desk.store.tables import AUDIT, table_name


def first_saves(connection: Connection, record: type[Record]) -> dict[int, tuple[datetime, str]]:
    """When and by whom each record of a kind was added, by its number; a save since hides it."""
    added = select(AUDIT.c.entity_id, AUDIT.c.at_local, AUDIT.c.account).where(
        AUDIT.c.entity == table_name(record), AUDIT.c.action == AuditAction.ADD
    )
    return {number: (at, account) for number, at, account in connection.execute(added)}


def trail_of(connection: Connection, entity: str, entity_id: int) -> list[AuditEntry]:
    """All entries about one row, oldest first."""
    about = (AUDIT.c.entity == entity, AUDIT.c.entity_id == entity_id)
    return _entries(connection, *about)


def trail_of_deed(connection: Connection, first: AuditEntry) -> list[AuditEntry]:
    """The entries of one commit from its first one on, as far as they carry the same reason."""
    other = AUDIT.c.reason.is_distinct_from(first.reason)
    end = select(func.min(AUDIT.c.seq)).where(AUDIT.c.seq > first.seq, other).scalar_subquery()
    until = func.coalesce(end, AUDIT.c.seq + 1)
    return _entries(connection, AUDIT.c.seq >= first.seq, AUDIT.c.seq < until)


def added_after(connection: Connection, record: Record, seq: int) -> bool:
    """Whether a record was added after an entry."""
    entries = trail_of(connection, table_name(type(record)), record.id)
    return any(entry.action is AuditAction.ADD and entry.seq > seq for entry in entries)


def _entries(connection: Connection, *where: ColumnElement[bool]) -> list[AuditEntry]:
    rows = connection.execute(select(AUDIT).where(*where).order_by(AUDIT.c.seq))
    return [AuditEntry(**dict(zip(AUDIT.c.keys(), row, strict=True))) for row in rows]
