"""What is typed of a ward day as a whole: nappies, stools, feeds counted, treatments looked at."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.feeding import given_feeds
from kmc_desk.domain.findings.limit_checks import value_findings
from kmc_desk.domain.records import WardDay
from kmc_desk.domain.units import latin
from kmc_desk.texts import finding_text, text
from kmc_desk.ui.models.entry_cells import NO_CELL, Cell, CellState, EntryColumn
from kmc_desk.ui.round.lines import Line, with_ward_day
from kmc_desk.ui.round.sheets import Entry, Typed
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_ward_day import WardDayEntry, record_ward_day

FEEDS, URINE, STOOLS = "feeds_24h", "urine_24h", "stools_24h"
TREATMENTS = "treatments_changed"
_YES_NO = {"y": True, "n": False}


def count_column(field: str) -> EntryColumn[Line]:
    """The column of one of the counts of a day."""
    headers = {
        FEEDS: _tr("Feeds"),
        URINE: _tr("Urine"),
        STOOLS: _tr("Stools"),
    }
    hints = {
        FEEDS: _tr("How many feeds so far on this day; a later count goes over it."),
        URINE: _tr("How many wet nappies so far on this day; a later count goes over it."),
        STOOLS: _tr("How many stools so far on this day; a later count goes over it."),
    }
    return EntryColumn[Line](
        header=headers[field],
        key=field,
        cell=partial(_count_cell, field=field),
        ghost=_feeds_written if field == FEEDS else partial(_count_before, field=field),
        hint=hints[field],
        width=6,
        value_chars=2,
        starts="0123456789",
    )


def treatments_column() -> EntryColumn[Line]:
    """The column in which one says whether a treatment changed."""
    return EntryColumn[Line](
        header=_tr("Treatment?"),
        key=TREATMENTS,
        cell=_treatments_cell,
        hint=_tr("n: looked, none changed. y: one changed; write it at the infant, Ctrl+Enter."),
        width=9,
        value_chars=3,
        starts="",
        at_once="yn",
    )


def read_count(context: Context, typed: Typed) -> Entry | str:
    """A count meant by what was typed."""
    cleaned = latin(typed.text)
    if not cleaned.isdecimal():
        return text("finding.number_not_understood")
    return _of_field(context, typed, {typed.column: int(cleaned)})


def read_treatments(context: Context, typed: Typed) -> Entry | str:
    """Whether a treatment changed; either way somebody looked."""
    changed = _YES_NO.get(typed.text.lower())
    if changed is None:
        return _tr("Type y or n.")
    return _of_field(context, typed, {TREATMENTS: changed, "treatments_checked": True})


def _of_field(context: Context, typed: Typed, values: dict[str, object]) -> Entry:
    entry = WardDayEntry(
        infant_id=typed.line.infant_id,
        day=typed.line.day,
        values=values,
        seen={typed.column: _stored(typed.line, typed.column)},
        confirmed=typed.again,
    )
    return of_ward_day(context, entry)


def of_ward_day(context: Context, entry: WardDayEntry) -> Entry:
    """What is typed of a ward day, as the grid saves it."""

    def over(stored: WardDay) -> Entry:
        seen = {name: getattr(stored, name) for name in entry.seen}
        return of_ward_day(context, replace(entry, seen=seen))

    return Entry(
        save=lambda: record_ward_day(context, entry),
        after=with_ward_day,
        over=over,
        because=lambda why: of_ward_day(context, replace(entry, why=why)),
    )


def _stored(line: Line, field: str) -> object:
    return getattr(line.row.ward_day, field, None)


def _count_cell(line: Line, field: str) -> Cell:
    value = _stored(line, field)
    if not isinstance(value, int):
        return NO_CELL
    said = " ".join(finding_text(f) for f in value_findings(field, value))
    return Cell(state=CellState.SAVED, text=str(value), message=said, flagged=bool(said))


def _count_before(line: Line, field: str) -> str:
    value = getattr(line.row.ward_day_before, field, None)
    return "" if value is None else str(value)


def _feeds_written(line: Line) -> str:
    """How many are written one by one, as a reminder."""
    number = len(given_feeds(line.row.feeds))
    return str(number) if number else ""


def _treatments_cell(line: Line) -> Cell:
    changed = _stored(line, TREATMENTS)
    if changed is None:
        return NO_CELL
    if not changed:
        return Cell(state=CellState.SAVED, text=_tr("no"))
    message = _tr("Write what changed at the infant: Ctrl+Enter.")
    return Cell(state=CellState.SAVED, text=_tr("yes"), message=message, flagged=True)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
