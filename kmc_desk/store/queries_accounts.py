"""What the trail says of people's sign-ins."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.records import Account
from kmc_desk.store.tables import AUDIT, table_name


def last_sign_ins(connection: Connection) -> dict[int, datetime]:
    """Local time of the last sign-in, by the number of the account; by the index of entities."""
    newest = select(AUDIT.c.entity_id, func.max(AUDIT.c.at_local)).where(
        AUDIT.c.entity == table_name(Account), AUDIT.c.action == AuditAction.SIGN_IN
    )
    rows = connection.execute(newest.group_by(AUDIT.c.entity_id))
    return {number: at for number, at in rows}
