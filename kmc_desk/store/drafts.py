"""Half-typed entries in their own table: encrypted as everything is, and no part of the record."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.store.tables import DRAFT


def drafts_of(connection: Connection, account: str) -> list[Draft]:
    """What an account left half-typed, the oldest first."""
    rows = connection.execute(
        select(DRAFT.c.place, DRAFT.c.name, DRAFT.c.typed, DRAFT.c.kept_at)
        .where(DRAFT.c.account == account)
        .order_by(DRAFT.c.kept_at, DRAFT.c.place)
    )
    return [
        Draft(place=place, typed=HalfTyped(name=name, text=text), kept_at=kept_at)
        for place, name, text, kept_at in rows
    ]


def keep(
    connection: Connection, account: str, changes: Mapping[str, HalfTyped | None], at: datetime
) -> None:
    """Put drafts in the place of those before; None takes one away.

    Args:
        connection: inside a transaction.
        account: whose drafts they are.
        changes: by place.
        at: local time without zone.
    """
    own = DRAFT.c.account == account
    gone = [place for place, typed in changes.items() if typed is None]
    if gone:
        connection.execute(delete(DRAFT).where(own, DRAFT.c.place.in_(gone)))
    rows = [
        {"account": account, "place": place, "name": it.name, "typed": it.text, "kept_at": at}
        for place, it in changes.items()
        if it is not None
    ]
    if rows:
        fresh = insert(DRAFT)
        changed = {name: fresh.excluded[name] for name in ("name", "typed", "kept_at")}
        connection.execute(
            fresh.on_conflict_do_update(index_elements=["account", "place"], set_=changed), rows
        )
