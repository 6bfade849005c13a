"""The chain of the audit trail in the file: its keys, its end, and whether it holds."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any, cast

from sqlalchemy import Connection, func, insert, select

from kmc_desk.domain.audit import FIRST_PREV_HASH, AuditEntry, ChainKey
from kmc_desk.domain.stored_chain import StoredEntry, first_stored_break
from kmc_desk.store.by_driver import first_row
from kmc_desk.store.tables import AUDIT, AUDIT_KEY

_AT_A_TIME = 5_000
_NEWEST_KEY = "SELECT key FROM audit_key ORDER BY from_seq DESC LIMIT 1"
_END = f"SELECT seq, hash, ({_NEWEST_KEY}) FROM audit ORDER BY seq DESC LIMIT 1"
_STORED = f"SELECT {', '.join(AUDIT.c.keys())} FROM audit WHERE seq > ? ORDER BY seq LIMIT ?"


def begin_chain_key(connection: Connection, data_key: bytes) -> None:
    """Seal what is written from now on with a key; where there is one already nothing happens.

    Args:
        connection: inside the transaction of an upgrade.
        data_key: the 32 bytes of `keys.unlock`. A later change of the data key leaves this one:
            entries that were sealed with it must stay checkable.
    """
    if connection.scalar(select(func.count()).select_from(AUDIT_KEY)):
        return
    last, _, _ = end_of_chain(connection)
    key = blake2b(key=data_key, person=b"kmc-audit-chain", digest_size=32).digest()
    connection.execute(insert(AUDIT_KEY), [{"from_seq": last + 1, "key": key}])


def chain_keys(connection: Connection) -> list[ChainKey]:
    """All keys of the file, in the order of `from_seq`."""
    rows = connection.execute(select(AUDIT_KEY).order_by(AUDIT_KEY.c.from_seq))
    return [ChainKey(from_seq=from_seq, key=key) for from_seq, key in rows]


def end_of_chain(connection: Connection) -> tuple[int, str, bytes | None]:
    """Sequence number and hash of the newest entry, and what the next one is sealed with."""
    row = first_row(connection, _END)
    if row is not None:
        return row[0], row[1], row[2]
    key = first_row(connection, _NEWEST_KEY)
    return 0, FIRST_PREV_HASH, key[0] if key else None


def hash_at(connection: Connection, seq: int) -> str | None:
    """The hash of one entry; `FIRST_PREV_HASH` before the first, None where there is no such."""
    if seq == 0:
        return FIRST_PREV_HASH
    return connection.scalar(select(AUDIT.c.hash).where(AUDIT.c.seq == seq))


def chain_break(
    connection: Connection, after: tuple[int, str] = (0, FIRST_PREV_HASH)
) -> int | None:
    """The first entry at which the trail was edited, cut or reordered; None: it holds.

    Args:
        connection: inside a transaction.
        after: sequence number and hash of an entry known to be right: only later ones are read.
    """
    more = True
    while more:
        after, broken, more = checked_part(connection, after)
        if broken is not None:
            return broken
    return None


def checked_part(
    connection: Connection, after: tuple[int, str]
) -> tuple[tuple[int, str], int | None, bool]:
    """Some entries more than are known to hold; quick, so that others get their turn between.

    Args:
        connection: inside a transaction.
        after: as of `chain_break`.

    Returns:
        The last entry of the part as the next `after`, the first that is not as it was written,
        and whether there may be more.
    """
    rows = connection.exec_driver_sql(_STORED, (after[0], _AT_A_TIME)).all()
    entries = [cast("StoredEntry", tuple(row)) for row in rows]
    broken = first_stored_break(entries, chain_keys(connection), after)
    end = (entries[-1][0], entries[-1][-1]) if entries else after
    return end, broken, len(entries) == _AT_A_TIME


def audit_trail(connection: Connection) -> list[AuditEntry]:
    """The whole trail in order; for what is small enough to be held at once."""
    return list(_entries_after(connection, 0))


def _entries_after(connection: Connection, seq: int) -> Iterator[AuditEntry]:
    """In the order of `seq`, not all at once: a large centre has millions."""
    part = select(AUDIT).order_by(AUDIT.c.seq).limit(_AT_A_TIME)
    while rows := connection.execute(part.where(AUDIT.c.seq > seq)).all():
        for row in rows:
            yield entry_of(row)
        seq = rows[-1].seq


def entry_of(row: Sequence[Any]) -> AuditEntry:
    """An entry from the columns of its table, in their order."""
    return AuditEntry(**dict(zip(AUDIT.c.keys(), row, strict=True)))
