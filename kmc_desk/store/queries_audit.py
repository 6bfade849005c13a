"""What the audit trail knows of a record and the record itself no longer says."""

from datetime import datetime

from sqlalchemy import Connection, select

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.records.base import Record
from kmc_desk.store.tables import AUDIT, table_name


def first_saves(connection: Connection, record: type[Record]) -> dict[int, tuple[datetime, str]]:
    """When and by whom each record of a kind was added, by its number; a save since hides it."""
    added = select(AUDIT.c.entity_id, AUDIT.c.at_local, AUDIT.c.account).where(
        AUDIT.c.entity == table_name(record), AUDIT.c.action == AuditAction.ADD
    )
    return {number: (at, account) for number, at, account in connection.execute(added)}
