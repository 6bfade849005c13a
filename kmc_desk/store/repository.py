"""One generic repository: value in, value out, version check and audit row in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import repeat
from types import MappingProxyType
from typing import TypeVar

from sqlalchemy import Connection, insert, update

from kmc_desk.domain.audit import (
    AuditAction,
    AuditEntry,
    added_text,
    canonical,
    changes,
    sealed,
    sealed_run,
)
from kmc_desk.domain.conflict import Conflict
from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.domain.findings.confirmed import confirmed_words
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.history import record_version
from kmc_desk.domain.records.base import Record
from kmc_desk.store.anchor import Anchor
from kmc_desk.store.by_driver import first_row, write_rows
from kmc_desk.store.chain import end_of_chain
from kmc_desk.store.insertion import AUDIT_INSERTION, insertion_of
from kmc_desk.store.queries_audit import entries_of
from kmc_desk.store.reader import Reader
from kmc_desk.store.tables import AUDIT, TABLES
from kmc_desk.store.touched import Touched

R = TypeVar("R", bound=Record)


class Repository(Reader):
    """Reads and writes records as one account at one moment.

    Args:
        connection: inside a transaction that the unit of work ends.
        account: name of who saves.
        now: the moment of saving; without a zone it is this PC's wall-clock time.

    Attributes:
        touched: whose search keys and answers of follow-up the unit of work brings up to date.
        today: the day of saving.
    """

    def __init__(self, connection: Connection, *, account: str, now: datetime) -> None:
        super().__init__(connection)
        self._account = account
        self._utc = now.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        self._local = now.replace(tzinfo=None, microsecond=0)
        self._last: tuple[int, str, bytes | None] | None = None
        self.touched = Touched()
        self.today = self._local.date()

    @property
    def anchor(self) -> Anchor | None:
        """The newest entry written here; None: none was."""
        if self._last is None:
            return None
        seq, last_hash, _ = self._last
        return Anchor(seq=seq, hash=last_hash, at_utc=self._utc)

    def add(self, record: R, *, reason: str | None = None) -> R:
        """Store a new record; returns it with its number, version 1 and stamps."""
        return self.add_many([record], reason=reason)[0]

    def add_many(
        self, records: Sequence[R], *, reason: str | None = None, as_entered: bool = False
    ) -> list[R]:
        """Store new records of one kind, in order, each with its audit row; as `put`."""
        ids = self.put(records, reason=reason, as_entered=as_entered)
        stored: list[R] = []
        for record, record_id in zip(records, ids, strict=True):
            at, account = self._entered(record, as_entered=as_entered)
            stamps = {"version": 1, "entered_at": at, "entered_by": account}
            stored.append(replace(record, id=record_id, **stamps))
        for record in stored:
            self.touched.note(record)
        return stored

    def put(
        self,
        records: Sequence[Record],
        links: Mapping[str, Sequence[int]] = MappingProxyType({}),
        *,
        reason: str | None = None,
        as_entered: bool = False,
    ) -> range:
        """Store new records of one kind, in order, each with its audit row; returns their numbers.

        Args:
            records: none of them stored yet.
            links: numbers by field that go in place of those the records have.
            reason: for the audit trail.
            as_entered: keep who entered a record elsewhere and when, where it says so; the audit
                trail names who brings it here.
        """
        if not records:
            return range(0)
        if any(record.id for record in records):
            raise ValueError("a stored record cannot be added again")
        insertion = insertion_of(type(records[0]), self.connection)
        # Nothing is ever deleted and nobody else writes in this transaction.
        first: int = (first_row(self.connection, insertion.next_id) or (1,))[0]
        ids = range(first, first + len(records))
        stamps = [self._stamps(record, as_entered=as_entered) for record in records]
        rows = insertion.rows(records, ids, stamps, links)
        write_rows(self.connection, insertion.statement, rows)
        self.touched.note_new_care(records, links.get("infant_id", ()))
        linked = [dict(zip(links, one, strict=True)) for one in zip(*links.values(), strict=True)]
        texts = map(added_text, records, linked or repeat({}))
        self._write_run(AuditAction.ADD, insertion.table, zip(ids, texts, strict=False), reason)
        return ids

    def _entered(self, record: Record, *, as_entered: bool) -> tuple[datetime, str]:
        """When and by whom a record was entered."""
        if not as_entered:
            return self._local, self._account
        return record.entered_at or self._local, record.entered_by or self._account

    def _stamps(self, record: Record, *, as_entered: bool) -> tuple[object, ...]:
        at, account = self._entered(record, as_entered=as_entered)
        return 1, at.isoformat(timespec="seconds"), account

    def update(self, record: R, *, reason: str | None = None) -> R:
        """Save a changed record over the version it was read as; returns what is stored now.

        Where nothing differs nothing is written.

        Raises:
            StaleWriteError: somebody saved it since; both saves before stay as they are.
        """
        table = TABLES[type(record)]
        old = self.find_one(type(record), id=record.id)
        if old is None:
            raise StaleWriteError(table.name, record.id)
        changed = changes(old, record)
        if not changed:
            return old
        if old.version != record.version:
            raise self.stale(record, old)
        new = replace(
            record,
            version=record.version + 1,
            entered_at=self._local,
            entered_by=self._account,
        )
        values = {name: getattr(new, name) for name in table.c.keys() if name != "id"}  # noqa: SIM118 - a collection of columns, not a dict
        same = (table.c.id == record.id, table.c.version == record.version)
        done = self.connection.execute(update(table).where(*same).values(values))
        if done.rowcount != 1:  # cannot be, as the version was read in this transaction
            raise StaleWriteError(table.name, record.id)
        self.touched.note(old)
        self.touched.note(new)
        self._write_audit([(AuditAction.CHANGE, table.name, record.id, changed)], reason)
        return new

    def save(self, record: R, *, reason: str | None = None, confirmed: Iterable[Finding] = ()) -> R:
        """Add a new record, update a stored one.

        Args:
            record: what to save.
            reason: why, as a person typed it.
            confirmed: the findings the person saw; those that were asked about, and kept, are
                noted in the trail beside the save. Where nothing is saved nothing is noted.
        """
        keep = self.update if record.id else self.add
        stored = keep(record, reason=reason)
        if stored.version != record.version:
            self.confirm(stored, confirmed, reason=reason)
        return stored

    def confirm(
        self, stored: Record, findings: Iterable[Finding], *, reason: str | None = None
    ) -> None:
        """Note what a person was asked about a stored record and kept."""
        words = confirmed_words(findings)
        if words:
            table = TABLES[type(stored)]
            self._write_audit([(AuditAction.CONFIRM, table.name, stored.id, words)], reason)

    def stale(self, tried: R, stored: R) -> StaleWriteError:
        """The refusal of a record whose version is not the stored one, with both of them.

        Args:
            tried: as it should be, with the version it was read as.
            stored: as it is.
        """
        seen = None
        if tried.version:
            entries = entries_of(self.connection, type(tried), stored.id)
            seen = record_version(entries, type(tried), tried.version)
        conflict = Conflict(stored=stored, tried=tried, seen=seen)
        return StaleWriteError(TABLES[type(tried)].name, stored.id, conflict)

    def note(
        self,
        action: AuditAction,
        entity: str,
        entity_id: int = 0,
        *,
        reason: str | None = None,
        told: Mapping[str, object] = MappingProxyType({}),
    ) -> None:
        """Write an audit row for what changes no record, such as an export, with what it tells."""
        self._write_audit([(action, entity, entity_id, dict(told))], reason)

    def note_signed(self, signed: Record, told: Mapping[str, object]) -> None:
        """Note that somebody signed a stored record, with what the trail is to vouch for."""
        table = TABLES[type(signed)]
        self._write_audit([(AuditAction.FINALISE, table.name, signed.id, told)], None)

    def _write_audit(
        self,
        deeds: Sequence[tuple[AuditAction, str, int, Mapping[str, object]]],
        reason: str | None,
    ) -> None:
        seq, prev_hash, key = self._last or end_of_chain(self.connection)
        rows: list[dict[str, object]] = []
        for action, entity, entity_id, changed in deeds:
            seq += 1
            entry = sealed(
                AuditEntry(
                    seq=seq,
                    at_utc=self._utc,
                    at_local=self._local,
                    account=self._account,
                    action=action,
                    entity=entity,
                    entity_id=entity_id,
                    changes=canonical(changed),
                    reason=reason,
                    prev_hash=prev_hash,
                ),
                key,
            )
            prev_hash = entry.hash
            rows.append({name: getattr(entry, name) for name in AUDIT.c.keys()})  # noqa: SIM118 - as above
        self.connection.execute(insert(AUDIT), rows)
        self._last = seq, prev_hash, key

    def _write_run(
        self,
        action: AuditAction,
        entity: str,
        deeds: Iterable[tuple[int, str]],
        reason: str | None,
    ) -> None:
        """Audit rows of one action on many rows of one table."""
        seq, prev_hash, key = self._last or end_of_chain(self.connection)
        common = AuditEntry(
            seq=seq + 1,
            at_utc=self._utc,
            at_local=self._local,
            account=self._account,
            action=action,
            entity=entity,
            entity_id=0,
            changes="",
            reason=reason,
            prev_hash=prev_hash,
        )
        at_utc, at_local = (at.isoformat(timespec="seconds") for at in (self._utc, self._local))
        rows = [
            (seq, at_utc, at_local, self._account, action.value, entity, entity_id, changed,
             reason, prev_hash, own_hash)
            for seq, entity_id, changed, prev_hash, own_hash in sealed_run(common, deeds, key)
        ]  # fmt: skip
        write_rows(self.connection, AUDIT_INSERTION, rows)
        self._last = rows[-1][0], rows[-1][-1], key
