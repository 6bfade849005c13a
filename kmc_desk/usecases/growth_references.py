"""Growth references of the centre's own: kept in the encrypted database, never chosen unasked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from unicodedata import normalize

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import GrowthReference
from kmc_desk.exchange.growth_reference import (
    canonical_figures,
    kept_reference,
    read_reference,
    reference_lines,
)
from kmc_desk.store.queries_audit import first_saves
from kmc_desk.usecases.context import Context

LONGEST_SOURCE = 240
"""In signs: two lines under a chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReference:
    """A reference as the list shows it.

    Attributes:
        measures: what it has figures for, in the order of `Measure`.
        first_pma_days, last_pma_days: from the first to the last day of any of its measures.
        withdrawn_at, withdrawn_by: None and empty while it can be chosen.
    """

    name: str
    source: str
    measures: tuple[Measure, ...]
    first_pma_days: int
    last_pma_days: int
    added_at: datetime
    added_by: str
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""

    @property
    def withdrawn(self) -> bool:
        """Whether it is not offered any more."""
        return self.withdrawn_at is not None


def references(context: Context) -> tuple[KeptReference, ...]:
    """All references the centre keeps, by name; those that are withdrawn stand last.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        records = reader.find(GrowthReference)
        added = first_saves(reader.connection, GrowthReference)
    found = [_shown(record, *added[record.id]) for record in records]
    return tuple(sorted(found, key=lambda one: (one.withdrawn, one.name.casefold())))


def add_reference(context: Context, *, name: str, source: str, file: Path) -> KeptReference:
    """Keep the reference a file holds; a file with anything wrong in it is refused as a whole.

    Args:
        context: who asks.
        name: what it is called on charts.
        source: paper, edition and permission; shown under each chart drawn with it.
        file: UTF-8 CSV with `sex,measure,pma_days,L,M,S`.

    Raises:
        UserError: not_allowed, reference_name_missing, reference_source_long, reference_exists,
            and what `reference_lines` and `read_reference` raise.
    """
    context.allow(Action.MANAGE_REFERENCES)
    name, source = _one_line(name), _one_line(source)
    if not name:
        raise UserError("reference_name_missing")
    if len(source) > LONGEST_SOURCE:
        raise UserError("reference_source_long", most=LONGEST_SOURCE)
    lines = reference_lines(file)
    checked = read_reference(lines, name=name, source=source)
    lines.seek(0)
    record = GrowthReference(
        name=checked.name, source=checked.source, figures=canonical_figures(lines)
    )
    with context.write() as work:
        _refuse_second(name, work.repository.find(GrowthReference))
        stored = work.repository.add(record)
        added = first_saves(work.connection, GrowthReference)[stored.id]
    return _shown(stored, *added)


def withdraw_reference(context: Context, name: str) -> None:
    """Offer a reference no more; it stays in the list and its name stays taken.

    Raises:
        UserError: not_allowed, reference_unknown.
    """
    context.allow(Action.MANAGE_REFERENCES)
    with context.write() as work:
        record = _in_use(name, work.repository.find_one(GrowthReference, name=name))
        work.repository.update(replace(record, withdrawn=True))


def _in_use(name: str, record: GrowthReference | None) -> GrowthReference:
    if record is None or record.withdrawn:
        raise UserError("reference_unknown", name=name)
    return record


def _refuse_second(name: str, kept: Iterable[GrowthReference]) -> None:
    """Two names that differ in their capitals only would be taken for one another."""
    for record in kept:
        if record.name.casefold() == name.casefold():
            raise UserError("reference_exists", name=record.name)


def _one_line(words: str) -> str:
    return " ".join(normalize("NFC", words).split())


def _shown(record: GrowthReference, added_at: datetime, added_by: str) -> KeptReference:
    tables = kept_reference(record).tables
    return KeptReference(
        name=record.name,
        source=record.source,
        measures=tuple(tables),
        first_pma_days=int(min(table.first for table in tables.values())),
        last_pma_days=int(max(table.last for table in tables.values())),
        added_at=added_at,
        added_by=added_by,
        withdrawn_at=record.entered_at if record.withdrawn else None,
        withdrawn_by=record.entered_by if record.withdrawn else "",
    )
