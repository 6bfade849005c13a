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


def tries_before_newest(connection: Connection, number: int) -> tuple[datetime | None, list[str]]:
    """What was tried in vain between the last two sign-ins of an account.

    Args:
        connection: inside a transaction.
        number: of the account.

    Returns:
        Local time of the sign-in before the newest one, None where there is none; and the reasons
        of the entries about wrong tries since, in their order.
    """
    own = (AUDIT.c.entity == table_name(Account)) & (AUDIT.c.entity_id == number)
    came = select(AUDIT.c.seq, AUDIT.c.at_local).where(own, AUDIT.c.action == AuditAction.SIGN_IN)
    two = connection.execute(came.order_by(AUDIT.c.seq.desc()).limit(2)).all()
    if not two:
        return None, []
    before = two[1] if len(two) > 1 else None
    wrong = select(AUDIT.c.reason).where(
        own,
        AUDIT.c.action == AuditAction.SIGN_IN_FAILED,
        AUDIT.c.seq < two[0].seq,
        AUDIT.c.seq > (before.seq if before else 0),
    )
    reasons = [reason or "" for reason in connection.execute(wrong.order_by(AUDIT.c.seq)).scalars()]
    return (before.at_local if before else None), reasons
