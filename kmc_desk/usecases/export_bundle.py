"""Taking everything along: the bundle that `import` reads, or tables that name nobody."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import CareRecord, Exit, Infant
from kmc_desk.exchange import bundle_write, deidentified
from kmc_desk.exchange.bundle import TABLE_RECORDS
from kmc_desk.exchange.bundle_files import opened
from kmc_desk.exchange.bundle_link import CARE_TABLES
from kmc_desk.exchange.bundle_write import Row
from kmc_desk.store import queries_export as stored
from kmc_desk.store.repository import Reader
from kmc_desk.usecases.context import Context

_LEAST_REASON = 5  # signs; a reason that says nothing is none [D]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """Rows written, by table."""

    rows: dict[str, int]


def export_bundle(context: Context, target: Path, *, reason: str | None = None) -> Exported:
    """Write every record, names and all, as a bundle: a folder, or a file that ends in .zip.

    The same database gives the same bytes. The export and its reason are audited.

    Args:
        context: who asks.
        target: must not be there yet; it appears under its name only when it is complete.
        reason: why names leave the ward; at least a few words.

    Raises:
        UserError: not_allowed, export_reason_missing, export_target_exists.
    """
    context.allow(Action.EXPORT_IDENTIFIED)
    if len((reason or "").strip()) < _LEAST_REASON:
        raise UserError("export_reason_missing")
    with context.read() as reader, opened(target) as out:
        rows = {name: out.table(name, bundle_write.header(name), cells)
                for name, cells in _identified(reader)}  # fmt: skip
    with context.write() as work:
        work.repository.note(AuditAction.EXPORT, "bundle_identified", reason=reason)
    return Exported(rows=rows)


def export_deidentified(
    context: Context, target: Path, *, chance: random.Random | None = None
) -> Exported:
    """Write tables for analysis that name nobody; a folder, or a file that ends in .zip.

    Args:
        context: who asks.
        target: must not be there yet.
        chance: where the numbers of infants come from; the system's when None.

    Raises:
        UserError: not_allowed, export_target_exists.
    """
    context.allow(Action.EXPORT)
    with context.read() as reader, opened(target) as out:
        tables = _nameless(reader, chance or random.SystemRandom())
        rows = {name: out.table(name, deidentified.header(name), cells) for name, cells in tables}
    with context.write() as work:
        work.repository.note(AuditAction.EXPORT, "bundle_deidentified")
    return Exported(rows=rows)


def _identified(reader: Reader) -> Iterator[tuple[str, Iterable[Row]]]:
    link = reader.connection
    yield "centre", (bundle_write.row((), one) for one in stored.centres(link))
    yield "mothers", (bundle_write.row((one.key,), one) for one in stored.mothers(link))
    yield "infants", (bundle_write.infant_row(*found) for found in stored.infants(link))
    yield "episodes", (bundle_write.stay_row(*found) for found in stored.stays(link))
    for name in CARE_TABLES:
        yield name, _care_rows(reader, name)
    yield "month_inputs", (bundle_write.row((), one) for one in stored.month_inputs(link))


def _care_rows(reader: Reader, table: str) -> Iterator[Row]:
    for key, records in stored.care_records(reader.connection, _kind(table)):
        yield from sorted(bundle_write.care_rows(key, records))


def _nameless(reader: Reader, chance: random.Random) -> Iterator[tuple[str, Iterable[Row]]]:
    link = reader.connection
    known = [
        (key, delivery.key, infant)
        for key, delivery, infant in stored.infants(link)
        if not infant.merged_into  # its stays and records that were left count nowhere
    ]
    mothers = deidentified.numbered_by_chance([one.key for one in stored.mothers(link)], chance)
    births = deidentified.numbered_by_chance(sorted({key for _, key, _ in known}), chance)
    infants = deidentified.numbered_by_chance([one.key for _, _, one in known], chance)
    born = {infant.key: _born(infant) for _, _, infant in known}
    yield (
        "mothers",
        _by_number(
            deidentified.row((mothers[one.key],), None, one) for one in stored.mothers(link)
        ),
    )
    yield (
        "infants",
        _by_number(
            deidentified.row((infants[i.key], mothers[m], births[d.key]), _born(i), i, d)
            for m, d, i in stored.infants(link)
            if i.key in infants
        ),
    )
    yield (
        "episodes",
        _by_number(
            _padded(deidentified.row((infants[key],), born[key], episode, leaving), leaving)
            for key, episode, leaving in stored.stays(link)
            if key in infants
        ),
    )
    for name in CARE_TABLES:
        yield (
            name,
            _by_number(
                deidentified.row((infants[key],), born[key], record)
                for key, records in stored.care_records(link, _kind(name))
                if key in infants
                for record in records
            ),
        )


def _padded(row: Row, leaving: Exit | None) -> Row:
    """A stay that goes on has empty cells for its exit."""
    return row if leaving else [*row, *[""] * len(deidentified.kept_fields(Exit))]


def _by_number(rows: Iterable[Row]) -> list[Row]:
    """In the order of the numbers, which tell nothing; that of the keys would."""
    return sorted(rows, key=lambda row: int(row[0]))


def _born(infant: Infant) -> datetime:
    return datetime.combine(infant.birth_date, infant.birth_time or time())


def _kind(table: str) -> type[CareRecord]:
    (kind,) = TABLE_RECORDS[table]
    return kind  # pyright: ignore[reportReturnType] - CARE_TABLES hold care records only
