"""What the audit trail knows of a record and the record itself no longer says."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Select, func, select, union_all
from sqlalchemy.sql import ColumnElement

from kmc_desk.domain.audit import AT_ANY_CLOCK, FIRST_PREV_HASH, AuditAction, AuditEntry
from kmc_desk.domain.findings.confirmed import confirmed_in
from kmc_desk.domain.records import Account, Delivery, Episode, Infant, Mother, Record
from kmc_desk.store.chain import entry_of
from kmc_desk.store.tables import AUDIT, RECORDS, TABLES, table_name

RECORD_OF: dict[str, type[Record]] = {table_name(kind): kind for kind in RECORDS}
"""The kind of record an entry is about, by its `entity`."""


def first_saves(connection: Connection, record: type[Record]) -> dict[int, tuple[datetime, str]]:
    """When and by whom each record of a kind was added, by its number; a save since hides it."""
    added = select(AUDIT.c.entity_id, AUDIT.c.at_local, AUDIT.c.account).where(
        AUDIT.c.entity == table_name(record), AUDIT.c.action == AuditAction.ADD
    )
    return {number: (at, account) for number, at, account in connection.execute(added)}


def newest_entry(connection: Connection) -> datetime | None:
    """Local time of the last entry that was made with a clock that is to be believed.

    The trail is in the order in which things were done, so that one step from its end answers.
    What is allowed while the clock is wrong is left out (`AT_ANY_CLOCK`, accounts). A clock that
    was confirmed (`CLOCK_CONFIRMED`) is the last entry itself, whatever was entered before.
    """
    counts = select(AUDIT.c.at_local).where(
        AUDIT.c.action.not_in(AT_ANY_CLOCK), AUDIT.c.entity != table_name(Account)
    )
    return connection.execute(counts.order_by(AUDIT.c.seq.desc()).limit(1)).scalar()


def newest_hash(connection: Connection) -> str:
    """The hash the trail ends with, whatever the entry is about."""
    newest = select(AUDIT.c.hash).order_by(AUDIT.c.seq.desc()).limit(1)
    return connection.execute(newest).scalar() or FIRST_PREV_HASH


def exports_about(
    connection: Connection, words: Collection[str], number: int
) -> list[tuple[str, datetime, str]]:
    """What was given out, when and by which account, in the order in which it was done.

    Args:
        connection: inside a transaction.
        words: of the trail, such as "discharge_summary".
        number: of the stay it is about.
    """
    given = select(AUDIT.c.entity, AUDIT.c.at_local, AUDIT.c.account).where(
        AUDIT.c.entity.in_(list(words)),
        AUDIT.c.entity_id == number,
        AUDIT.c.action == AuditAction.EXPORT,
    )
    rows = connection.execute(given.order_by(AUDIT.c.seq))
    return [(word, at, account) for word, at, account in rows]


def entries_of(
    connection: Connection, record: type[Record], record_id: int, *, up_to: int | None = None
) -> list[AuditEntry]:
    """All entries about one record, in the order of `seq`.

    Args:
        connection: inside a transaction.
        record: its kind.
        record_id: its number.
        up_to: only as far as this sequence number.
    """
    about = select(AUDIT).where(
        AUDIT.c.entity == table_name(record), AUDIT.c.entity_id == record_id
    )
    if up_to is not None:
        about = about.where(AUDIT.c.seq <= up_to)
    return [entry_of(row) for row in connection.execute(about.order_by(AUDIT.c.seq))]


def entries_of_kinds(connection: Connection, kinds: Collection[type[Record]]) -> list[AuditEntry]:
    """All entries about records of these kinds, in the order of `seq`; for kinds of few records."""
    return _entries(connection, AUDIT.c.entity.in_([table_name(kind) for kind in kinds]))


def entries_of_infant(
    connection: Connection, infant_id: int, kinds: Collection[str] = ()
) -> list[AuditEntry]:
    """All entries about an infant, its mother and delivery, stays and care, in one select.

    Whatever record has an `infant_id` or an `episode_id` belongs; brothers and sisters do not.

    Args:
        connection: inside a transaction.
        infant_id: its number.
        kinds: names of kinds of records, such as "Feed"; none: all.
    """
    entries = [entry_of(row) for row in connection.execute(infant_trail(infant_id, kinds))]
    return sorted(entries, key=lambda entry: entry.seq)


def infant_trail(infant_id: int, kinds: Collection[str] = ()) -> CompoundSelect[Any]:
    """The select behind `entries_of_infant`; each part of it is a search in the index."""
    return union_all(
        *(
            select(AUDIT).where(AUDIT.c.entity == table_name(kind), AUDIT.c.entity_id.in_(numbers))
            for kind, numbers in records_of_infant(infant_id)
            if not kinds or kind.__name__ in kinds
        )
    )


def records_of_infant(infant_id: int) -> list[tuple[type[Record], Select[Any]]]:
    """Each kind of records with the numbers of those that are the infant's."""
    infants, deliveries, episodes = TABLES[Infant], TABLES[Delivery], TABLES[Episode]
    own = select(infants.c.delivery_id).where(infants.c.id == infant_id)
    family = select(deliveries.c.mother_id).where(deliveries.c.id.in_(own))
    stays = select(episodes.c.id).where(episodes.c.infant_id == infant_id)
    found: list[tuple[type[Record], Select[Any]]] = [
        (Mother, family),
        (Delivery, own),
        (Infant, select(infants.c.id).where(infants.c.id == infant_id)),
    ]
    for kind, table in TABLES.items():
        if "infant_id" in table.c:
            found.append((kind, select(table.c.id).where(table.c.infant_id == infant_id)))
        elif "episode_id" in table.c:
            found.append((kind, select(table.c.id).where(table.c.episode_id.in_(stays))))
    return found


def trail_of_deed(connection: Connection, first: AuditEntry) -> list[AuditEntry]:
    """The entries of one commit from its first one on, as far as they carry the same reason."""
    other = AUDIT.c.reason.is_distinct_from(first.reason)
    end = select(func.min(AUDIT.c.seq)).where(AUDIT.c.seq > first.seq, other).scalar_subquery()
    until = func.coalesce(end, AUDIT.c.seq + 1)
    return _entries(connection, AUDIT.c.seq >= first.seq, AUDIT.c.seq < until)


def kept_codes(
    connection: Connection, record: type[Record], numbers: Collection[int]
) -> dict[int, frozenset[str]]:
    """By record, the codes of the findings that were kept since it was saved last."""
    about = select(AUDIT).where(
        AUDIT.c.entity == table_name(record), AUDIT.c.entity_id.in_(list(numbers))
    )
    found: dict[int, frozenset[str]] = {}
    for row in connection.execute(about.order_by(AUDIT.c.seq)):
        entry = entry_of(row)
        before = found.get(entry.entity_id, frozenset())
        if entry.action is AuditAction.CONFIRM:
            found[entry.entity_id] = before | {f.code for f in confirmed_in(entry.changes)}
        else:
            found[entry.entity_id] = frozenset()
    return found


def added_after(connection: Connection, record: Record, seq: int) -> bool:
    """Whether a record was added after an entry."""
    entries = entries_of(connection, type(record), record.id)
    return any(entry.action is AuditAction.ADD and entry.seq > seq for entry in entries)


def _entries(connection: Connection, *where: ColumnElement[bool]) -> list[AuditEntry]:
    rows = connection.execute(select(AUDIT).where(*where).order_by(AUDIT.c.seq))
    return [entry_of(row) for row in rows]
