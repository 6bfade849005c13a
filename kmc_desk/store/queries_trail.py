"""The audit trail, the newest entries first, a part at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection, FromClause, Select, func, select
from sqlalchemy.sql import ColumnElement

from kmc_desk.domain.audit import AuditAction, AuditEntry
from kmc_desk.domain.records import Delivery, Episode, Infant, Mother, Record
from kmc_desk.domain.trail import TrailWish
from kmc_desk.store.chain import entry_of
from kmc_desk.store.in_parts import parts
from kmc_desk.store.queries_audit import RECORD_OF, infant_trail
from kmc_desk.store.tables import AUDIT, TABLES

_DRILL = "restore_drill"
_LOOKED_AT = 25_000
"""Entries one part looks at, at most: whoever waits for the worker behind it waits that long."""


def trail_part(
    connection: Connection, wish: TrailWish, before: int | None, at_most: int
) -> tuple[list[AuditEntry], int | None]:
    """Some entries, and where to go on.

    Args:
        connection: inside a transaction.
        wish: which ones.
        before: only older ones than this sequence number; None: from the newest on.
        at_most: how many.

    Returns:
        The entries, the newest first, and the next `before`; None where there is nothing older.
        There may be fewer entries than asked for, even none, and older ones all the same.
    """
    if wish.infant_id is not None:
        return _part_of_infant(connection, wish, wish.infant_id, before, at_most)
    first = newest_seq(connection) + 1 if before is None else before
    low = max(1, first - _LOOKED_AT)
    inside = (AUDIT.c.seq < first, AUDIT.c.seq >= low)
    found = _newest(connection, AUDIT, [*inside, *_wanted(AUDIT, wish)], at_most)
    reached = found[-1].seq if len(found) == at_most else low
    return found, reached if reached > 1 else None


def newest_seq(connection: Connection) -> int:
    """The sequence number the trail ends with; 0 where it is empty."""
    return connection.scalar(select(func.max(AUDIT.c.seq))) or 0


def entry_at(connection: Connection, seq: int) -> AuditEntry | None:
    """The entry of a sequence number, or the one after it where it is gone."""
    later = select(AUDIT).where(AUDIT.c.seq >= seq).order_by(AUDIT.c.seq).limit(1)
    row = connection.execute(later).one_or_none()
    return None if row is None else entry_of(row)


def newest_break_with_the_past(connection: Connection) -> datetime | None:
    """When the trail rightly lost entries last, in UTC: by a restore, or as somebody accepted."""
    lost = (AuditAction.RESTORE, AuditAction.GAP_ACCEPTED)
    done = AUDIT.c.action.in_(lost), AUDIT.c.entity != _DRILL  # a drill puts nothing back
    at = select(AUDIT.c.at_utc).where(*done)
    return connection.scalar(at.order_by(AUDIT.c.seq.desc()).limit(1))


def subjects(connection: Connection) -> list[str]:
    """What the trail is about: the names of tables and of what was given out, each once.

    One step in the index for each: a trail of millions names some eighty.
    """
    found: list[str] = []
    name = ""
    while True:
        after = select(func.min(AUDIT.c.entity)).where(AUDIT.c.entity > name)
        following = connection.scalar(after)
        if following is None:
            return found
        found.append(name := following)


def kmc_numbers_of(
    connection: Connection, entries: Iterable[AuditEntry]
) -> Mapping[tuple[str, int], str]:
    """The KMC number of the infant an entry is about, by `entity` and `entity_id`.

    A paper is about a stay; a mother or a delivery has that of its first infant; what is of no
    infant is left out.
    """
    by_entity: dict[str, set[int]] = {}
    for entry in entries:
        if entry.entity in RECORD_OF or entry.action is AuditAction.EXPORT:
            by_entity.setdefault(entry.entity, set()).add(entry.entity_id)
    return {
        (entity, number): kmc_no
        for entity, numbers in by_entity.items()
        for some in parts(sorted(numbers))
        for number, kmc_no in _kmc_numbers(connection, RECORD_OF.get(entity, Episode), some)
    }


def _kmc_numbers(
    connection: Connection, kind: type[Record], numbers: Sequence[int]
) -> Iterator[tuple[int, str]]:
    table, infants = TABLES[kind], TABLES[Infant]
    deliveries, episodes = TABLES[Delivery], TABLES[Episode]
    if table is TABLES[Mother]:
        found = table.join(deliveries, deliveries.c.mother_id == table.c.id).join(
            infants, infants.c.delivery_id == deliveries.c.id
        )
    elif table is deliveries:
        found = table.join(infants, infants.c.delivery_id == table.c.id)
    elif table is infants:
        found = table
    elif "infant_id" in table.c:
        found = table.join(infants, infants.c.id == table.c.infant_id)
    elif "episode_id" in table.c:
        found = table.join(episodes, episodes.c.id == table.c.episode_id).join(
            infants, infants.c.id == episodes.c.infant_id
        )
    else:
        return
    wanted = select(table.c.id, func.min(infants.c.kmc_no)).select_from(found)
    rows = connection.execute(wanted.where(table.c.id.in_(numbers)).group_by(table.c.id))
    yield from ((number, kmc_no) for number, kmc_no in rows)


def _part_of_infant(
    connection: Connection, wish: TrailWish, infant_id: int, before: int | None, at_most: int
) -> tuple[list[AuditEntry], int | None]:
    episodes = TABLES[Episode]
    stays = list(connection.scalars(select(episodes.c.id).where(episodes.c.infant_id == infant_id)))
    words = [one for one in subjects(connection) if one not in RECORD_OF]
    papers = [
        AUDIT.c.entity.in_(words),
        AUDIT.c.entity_id.in_(stays),
        AUDIT.c.action == AuditAction.EXPORT,
    ]
    own = infant_trail(infant_id).subquery()
    found: list[AuditEntry] = []
    parts_of_it: list[tuple[FromClause, list[ColumnElement[bool]]]] = [(own, []), (AUDIT, papers)]
    for of, where in parts_of_it:
        older = [] if before is None else [of.c.seq < before]
        found += _newest(connection, of, [*where, *older, *_wanted(of, wish)], at_most)
    found = sorted(found, key=lambda entry: entry.seq, reverse=True)[:at_most]
    return found, found[-1].seq if len(found) == at_most else None


def _newest(
    connection: Connection, of: FromClause, where: list[ColumnElement[bool]], at_most: int
) -> list[AuditEntry]:
    wanted: Select[Any] = select(of).where(*where).order_by(of.c.seq.desc()).limit(at_most)
    return [entry_of(row) for row in connection.execute(wanted)]


def _wanted(of: FromClause, wish: TrailWish) -> Iterator[ColumnElement[bool]]:
    if wish.account is not None:
        yield of.c.account == wish.account
    if wish.action is not None:
        yield of.c.action == wish.action
    if wish.entities:
        # Not by its index, which would read all entries of a kind to sort them by their number.
        yield of.c.entity.op("||")("").in_(wish.entities)
    if wish.first_on is not None:
        yield of.c.at_local >= datetime.combine(wish.first_on, time.min)
    if wish.last_on is not None:
        yield of.c.at_local <= datetime.combine(wish.last_on, time.max.replace(microsecond=0))
    if wish.with_reason:
        yield of.c.reason.is_not(None)
