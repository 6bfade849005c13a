"""What is left of a data folder after a fault, held against what the program had acknowledged."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from kmc_desk.domain.audit import AuditAction, AuditEntry, changes, first_break
from kmc_desk.domain.records import Record
from kmc_desk.store.anchor import read_anchor
from kmc_desk.store.chain import audit_trail, chain_keys, end_of_chain, hash_at
from kmc_desk.store.database import Database
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.store.lock import hold_folder
from kmc_desk.store.migrate import open_or_create
from kmc_desk.store.queries_stays import INFANTS
from kmc_desk.store.search_index import write_keys
from kmc_desk.store.standings import stale_infants, write_standings
from kmc_desk.store.tables import (
    DRAFT,
    FOLLOW_UP_AWAITED,
    FOLLOW_UP_COUNT,
    FOLLOW_UP_STANDING,
    SEARCH_KEY,
    TABLES,
    UNCHANGEABLE,
)
from kmc_desk.store.unit_of_work import read

FAR_AHEAD = date(2030, 1, 1)  # the loops' clock
KINDS = {kind: table for kind, table in TABLES.items() if kind not in UNCHANGEABLE}
MADE = (SEARCH_KEY, FOLLOW_UP_STANDING, FOLLOW_UP_AWAITED, FOLLOW_UP_COUNT)


@dataclass
class Acknowledged:
    """What a process said before it ended, line by line.

    Attributes:
        records: newest version of each record that was said to be saved, by table and number.
        drafts: what was said to be kept, by place.
        faults: what could not be saved, by the key of its sentence, in order.
        after_fault: lines that acknowledged something after the first of them.
    """

    records: dict[tuple[str, int], int] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    after_fault: int = 0

    def take(self, lines: Iterable[bytes]) -> None:
        """Add lines such as `["infant", 3, 1]` (table, number, version), `["draft", "a", "b"]`."""
        for line in lines:
            kind, which, what = json.loads(line)
            if kind == "fault":
                self.faults.append(which)
                continue
            self.after_fault += bool(self.faults)
            if kind == "draft":
                self.drafts[which] = what
            else:
                self.records[kind, which] = what


@dataclass
class Verdict:
    """What came of a fault; nothing where all is well.

    Attributes:
        lost: acknowledged and not there, or the newest entries of the trail.
        torn: half there, or not in agreement.
    """

    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)


@contextmanager
def opened(folder: Path, data_key: bytes) -> Iterator[Database]:
    """The folder opened as the program does it, without deriving keys; not closed in order."""
    lock = hold_folder(folder)
    try:
        engine = open_or_create(folder / DATABASE_FILE, data_key)
        try:
            yield Database(folder=folder, engine=engine, data_key=data_key, lock=lock)
        finally:
            engine.dispose()
    finally:
        lock.release()


def judged(folder: Path, data_key: bytes, said: Acknowledged, *, made_anew: bool) -> Verdict:
    """Open a folder and look at all of it; what does not open raises.

    Args:
        folder: after the fault.
        data_key: of `keys.unlock`.
        said: before the fault.
        made_anew: also whether what is made from the records is as if made now.
    """
    with opened(folder, data_key) as database:
        found = judge(database, said)
        if made_anew:
            found.torn += made_otherwise(database)
    return found


def judge(database: Database, said: Acknowledged) -> Verdict:
    """Every record against its audit entries, the trail against the anchor, all against `said`."""
    found = Verdict()
    with read(database.engine) as reader:
        connection = reader.connection
        for check in ("integrity_check", "foreign_key_check"):
            answer = connection.exec_driver_sql(f"PRAGMA {check}").all()
            if answer not in ([], [("ok",)]):
                found.torn.append(f"{check}: {answer}")
        trail = audit_trail(connection)
        if (at := first_break(trail, chain_keys(connection))) is not None:
            found.torn.append(f"the trail breaks at {at}")
        anchor, end = read_anchor(database.folder), end_of_chain(connection)
        if anchor is not None and hash_at(connection, anchor.seq) != anchor.hash:
            found.lost.append(f"entries up to {anchor.seq}, there are {end[0]}")
        stored = {
            (table.name, record.id): (record.version, told(changes(None, record)))
            for kind, table in kinds_there(connection).items()
            for record in reader.find(kind)
        }
        drafts = connection.execute(select(DRAFT.c.place, DRAFT.c.typed)).all()
        audited = by_trail(trail)
    found.torn += [f"{k} {stored.get(k)} {audited.get(k)}" for k in differing(stored, audited)]
    found.lost += [
        f"{key} version {version}"
        for key, version in said.records.items()
        if stored.get(key, (0, {}))[0] < version
    ]
    kept = {place: typed for place, typed in drafts}
    found.lost += [f"draft {place}" for place in said.drafts if not newer(place, kept, said)]
    return found


def kinds_there(connection: Connection) -> dict[type[Record], Table]:
    """The kinds of records of which there are any; most tables are empty."""
    asked = (f"SELECT '{it}' WHERE EXISTS (SELECT 1 FROM {it})" for it in KINDS.values())
    there = {name for (name,) in connection.exec_driver_sql(" UNION ALL ".join(asked))}
    return {kind: table for kind, table in KINDS.items() if table.name in there}


def newer(place: str, kept: dict[str, str], said: Acknowledged) -> bool:
    """Whether a draft is as acknowledged, or a later one; the loops type numbers that grow."""
    return int(kept.get(place) or -1) >= int(said.drafts[place])


def told(changed: dict[str, list[Any]]) -> dict[str, Any]:
    """New values by field, without those that are empty."""
    return {name: new for name, (_, new) in changed.items() if new not in (None, [])}


def by_trail(trail: Iterable[AuditEntry]) -> dict[tuple[str, int], tuple[int, dict[str, Any]]]:
    """Version and values of every record as its audit entries make them."""
    values: defaultdict[tuple[str, int], dict[str, Any]] = defaultdict(dict)
    versions: defaultdict[tuple[str, int], int] = defaultdict(int)
    kinds = {table.name for table in KINDS.values()}
    for entry in trail:
        is_change = entry.action in (AuditAction.ADD, AuditAction.CHANGE)
        if is_change and entry.entity in kinds:
            key = (entry.entity, entry.entity_id)
            versions[key] += 1
            values[key] |= {name: new for name, (_, new) in json.loads(entry.changes).items()}
    return {
        key: (version, {n: v for n, v in values[key].items() if v not in (None, [])})
        for key, version in versions.items()
    }


def differing(one: dict[Any, Any], other: dict[Any, Any]) -> list[Any]:
    """Keys whose values differ, or that are in one of them only."""
    return [key for key in {*one, *other} if one.get(key) != other.get(key)]


def made_otherwise(database: Database) -> list[str]:
    """Tables made from the records that would be others if they were made now.

    Where an infant stands is made for the days it holds on; of other days it is made when asked.
    """
    with database.engine.connect() as connection, connection.begin() as doing:
        infants = set(connection.scalars(select(INFANTS.c.id)))
        holding = infants - set(stale_infants(connection, FAR_AHEAD))
        before = rows_of(connection, holding)
        write_keys(connection, infants)
        write_standings(connection, sorted(infants), FAR_AHEAD)
        after = rows_of(connection, holding)
        doing.rollback()
    return [f"{name} made otherwise" for name in before if before[name] != after[name]]


def rows_of(connection: Connection, infants: set[int]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of some infants in the tables that are made from the records."""
    return {
        table.name: sorted(
            (tuple(row) for row in connection.execute(select(table)) if row.infant_id in infants),
            key=repr,
        )
        for table in MADE
    }
