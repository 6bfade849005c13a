"""The lines of a history as rows of a table: one for each field that changed."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_date
from kmc_desk.texts import text
from kmc_desk.texts.changes import ShownChange
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.models.view_table import Column, RowTableModel
from kmc_desk.ui.tokens import MARKS, State
from kmc_desk.usecases.show_history import HistoryLine


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One field of one save; of a new record all of its fields in one row.

    Attributes:
        line: the save it is part of.
        name: of the field in the record; "" of a new record.
        field: what it is called.
        why: the reason, and what was confirmed.
    """

    line: HistoryLine
    at: datetime
    name: str
    field: str
    before: str
    after: str
    why: str

    @property
    def key(self) -> Hashable:
        """What tells rows apart."""
        return self.line.seq, self.name


def history_rows(lines: Iterable[HistoryLine]) -> list[HistoryRow]:
    """The rows of these lines, newest first."""
    return [row for line in lines for row in _rows(line)]


def holds(row: HistoryRow, wanted: str) -> bool:
    """Whether a row holds every word of `wanted` somewhere, in capitals or not."""
    said = _text(row).casefold()
    return all(word in said for word in wanted.casefold().split())


def history_model() -> RowTableModel[HistoryRow]:
    """An empty table; `set_rows` with `history_rows`."""
    columns = history_columns()

    def sentence(row: HistoryRow) -> str:
        return ", ".join(f"{one.header} {one.text(row)}" for one in columns if one.text(row))

    return RowTableModel(columns, lambda row: row.key, sentence)


def history_columns() -> list[Column[HistoryRow]]:
    """When, who, of what, which field, before and after, and why."""
    return [
        Column[HistoryRow](header=_tr("When"), text=_when, width=11),
        Column[HistoryRow](header=_tr("Who"), text=lambda row: row.line.who, width=13),
        Column[HistoryRow](header=_tr("Entry"), text=_record, state=_record_state, width=17),
        Column[HistoryRow](header=_tr("Field"), text=lambda row: row.field, width=12),
        Column[HistoryRow](
            header=_tr("Before"), text=lambda row: row.before, width=12, struck=_is_gone
        ),
        Column[HistoryRow](
            header=_tr("After"),
            text=lambda row: row.after,
            width=15,
            grows=True,
            bold=True,
            struck=_is_gone,
        ),
        Column[HistoryRow](
            header=_tr("Why"),
            text=lambda row: row.why,
            width=22,
            state=lambda row: State.WARNING if row.line.confirmed else None,
        ),
    ]


def _rows(line: HistoryLine) -> list[HistoryRow]:
    if line.added:
        after = text("history.between").join(
            text("history.field_is", field=c.label, value=c.new) for c in line.changes
        )
        return [_row(line, ShownChange(field="", label=_tr("(new)"), old="", new=after))]
    return [_row(line, change) for change in line.changes]


def _row(line: HistoryLine, change: ShownChange) -> HistoryRow:
    confirmed = [f"{MARKS[State.WARNING]} {sentence}" for sentence in line.confirmed]
    return HistoryRow(
        line=line,
        at=line.at,
        name=change.field,
        field=change.label,
        before=change.old,
        after=change.new,
        why="\n".join(filter(None, (line.reason, *confirmed))),
    )


def _when(row: HistoryRow) -> str:
    return isolate(f"{show_date(row.at.date())} {row.at:%H:%M}")


def _record(row: HistoryRow) -> str:
    if not row.line.gone:
        return row.line.record
    return _tr("{entry} – withdrawn").format(entry=row.line.record)


def _record_state(row: HistoryRow) -> State | None:
    return State.NOT_WEIGHED if row.line.gone else None


def _is_gone(row: HistoryRow) -> bool:
    """What a withdrawn record said is struck through; that it was withdrawn is not."""
    return row.line.gone and not row.line.withdrawn


def _text(row: HistoryRow) -> str:
    return " ".join(
        (_when(row), row.line.who, _record(row), row.field, row.before, row.after, row.why)
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("History", words)
