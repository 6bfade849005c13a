"""The lists of the tab: headings, what goes on, what is over, what is due."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from kmc_desk.domain.care_view import CareDue, CareRow, CareView
from kmc_desk.domain.dates import show_date, show_datetime
from kmc_desk.domain.records import OF_THE_STAY, UNTIL, WHEN, DoctorOrder, OverDays, Screening
from kmc_desk.texts import code_text
from kmc_desk.texts.values import field_label, value_text
from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.ui.infant.care.kinds import FIELDS, heading_of, over_of
from kmc_desk.ui.models.row_delegate import RowDelegate
from kmc_desk.ui.models.view_table import ROW_ROLE, Column, Index, RowTableModel
from kmc_desk.ui.tokens import MARKS, State, tokens

_ENDED = "–"
_SPEAKS_FOR_ITSELF = frozenset(
    {
        *("diagnosis", "treatment", "drug", "dose", "frequency", "route", "other_text"),
        *("order_text", "event", "note", "medicine", "duration", "vaccine", "screen", "result"),
        *("result_text", "topic", "item"),
    }
)

_NOT_LISTED = frozenset({"noted_on", "prescriber", "taught_by"})
"""Of these the form and the history tell: a list is read at a glance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Over the records of a kind; Enter on it adds one where that is allowed.

    Attributes:
        empty: nothing stands under it.
        ended: there are records, but none of them goes on.
        over: they are those that do not go on any more.
    """

    kind: type[OverDays]
    empty: bool = False
    ended: bool = False
    may_add: bool = False
    over: bool = False


Line = Heading | CareRow | CareDue


def may_add(view: CareView, kind: type[OverDays]) -> bool:
    """Whether the person may add such a record to this infant now."""
    if kind is DoctorOrder and not view.may_order:
        return False
    return view.may_enter and (view.on_ward or not issubclass(kind, OF_THE_STAY))


def may_stop(view: CareView, row: CareRow) -> bool:
    """Whether what goes on may be ended in one step: now, by who may enter such a record."""
    return row.goes_on and may_add(view, type(row.record))


def lines_of(view: CareView, kinds: Iterable[type[OverDays]]) -> list[Line]:
    """A heading for each kind with its records under it, what is due before them.

    Of what has a beginning and an end only that which goes on; the rest stands under all of it, so
    that the problems of a long stay do not push its treatments out of sight.
    """
    lines: list[Line] = []
    past: list[Line] = []
    for kind in kinds:
        rows = view.rows[kind]
        shown: list[Line] = [one for one in view.due if one.kind is kind]
        shown += [row for row in rows if not _is_over(row)]
        empty, may = not shown, may_add(view, kind)
        lines.append(Heading(kind=kind, empty=empty, ended=empty and bool(rows), may_add=may))
        lines += shown
        over = [row for row in rows if _is_over(row)]
        past += [Heading(kind=kind, over=True), *over] if over else []
    return lines + past


def _is_over(row: CareRow) -> bool:
    """Whether it has ended; what an earlier stay left without an end has not."""
    return type(row.record) in UNTIL and not (row.goes_on or row.never_stopped)


class CareModel(RowTableModel[Line]):
    """Shows `lines_of`."""

    def __init__(self) -> None:
        def sentence(line: Line) -> str:
            return ", ".join(filter(None, (_what(line), _when(line), _spoken_now(line))))

        super().__init__(_columns(_tr("Now")), key_of, sentence)

    def tell_when(self, *, on_ward: bool) -> None:
        """Say whether what goes on does so now, or did when the infant left."""
        self.show_columns(_columns(_tr("Now") if on_ward else _tr("On leaving")))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - QVariant
        is_font = role == Qt.ItemDataRole.FontRole
        if is_font and index.isValid() and index.column() == 0:
            font = QFont()
            font.setBold(isinstance(self.row_at(index.row()), Heading))
            return font
        return super().data(index, role)


def _columns(now: str) -> list[Column[Line]]:
    return [
        Column[Line](header=_tr("What"), text=_what, width=18, grows=True, state=_ink),
        Column[Line](header=_tr("When"), text=_when, width=12, state=_ink),
        Column[Line](header=now, text=_now, width=13, state=_now_ink, spoken=_spoken_now),
    ]


class HeadingDelegate(RowDelegate):
    """Tints the whole row of a heading."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if isinstance(index.data(ROW_ROLE), Heading):
            painter.fillRect(option.rect, QColor(tokens().soft))
        super().paint(painter, option, index)


def key_of(line: Line) -> Hashable:
    """What stays the same of a line."""
    match line:
        case Heading():
            return "heading", line.kind.__name__, line.over
        case CareDue():
            return "due", line.code
        case CareRow():
            return type(line.record).__name__, line.record.id


def record_in_words(record: OverDays) -> str:
    """What a record says, without its days."""
    kind = type(record)
    said = FIELDS[kind]
    names = [n for n in (*said.first, *said.folded) if n not in (WHEN[kind], UNTIL.get(kind))]
    parts = [_part(record, name) for name in names if _is_said(record, name)]
    drug = getattr(record, "drug", None)
    if (
        drug and len(parts) > 1 and parts[1] == isolate_text(drug)
    ):  # the name of a medicine says more
        parts[:2] = [f"{isolate_text(drug)} ({parts[0]})"]
    words = ", ".join(filter(None, parts))
    return words[:1].upper() + words[1:]


def _is_said(record: OverDays, name: str) -> bool:
    value = getattr(record, name)
    if value in (None, (), ""):
        return False
    is_other = isinstance(value, str) and value == "OTHER"
    spelt = [getattr(record, n, None) for n in ("other_text", "drug", "note", "result_text")]
    return not (is_other and any(spelt)) and name not in _NOT_LISTED


def _part(record: OverDays, name: str) -> str:
    kind, value = type(record), getattr(record, name)
    words = value_text(kind, name, value)
    if isinstance(value, int | float | date) and not isinstance(value, bool):
        words = isolate(words)
    elif isinstance(value, str):
        words = isolate_text(words)
    if name in _SPEAKS_FOR_ITSELF:
        return words
    label = field_label(kind, name)
    if label[1:2].islower():  # within a sentence; CRP stays as it is
        label = label[0].lower() + label[1:]
    if value is True:
        return label
    return f"{label}: {words}" if isinstance(value, bool | str) else f"{label} {words}"


def _what(line: Line) -> str:
    match line:
        case Heading():
            return over_of(line.kind) if line.over else heading_of(line.kind)
        case CareDue():
            words = code_text(line.code)
            return words[:1].upper() + words[1:]
        case CareRow():
            return record_in_words(line.record)


def _when(line: Line) -> str:
    match line:
        case Heading():
            return _none(line) if line.empty else ""
        case CareDue():
            return isolate(show_date(line.due_on)) if line.due_on else ""
        case CareRow():
            record = line.record
            at: date | datetime | None = getattr(record, WHEN[type(record)])
            if isinstance(record, Screening):
                at = record.screened_on
            return "" if at is None else isolate(_moment(at))


def _none(line: Heading) -> str:
    return _tr("none goes on") if line.ended else _tr("none recorded")


def _moment(at: date | datetime) -> str:
    return show_datetime(at) if isinstance(at, datetime) else show_date(at)


def _end(line: CareRow) -> date | datetime | None:
    name = UNTIL.get(type(line.record))
    return getattr(line.record, name) if name else None


def _now(line: Line) -> str:
    match line:
        case Heading():
            return _tr("{key} adds").format(key=FIELDS[line.kind].letter) if line.may_add else ""
        case CareDue():
            return f"{MARKS[_due_state(line)]} {_tr('due')}"
        case CareRow(goes_on=True):
            is_order = isinstance(line.record, DoctorOrder)
            words = _tr("holds") if is_order else _tr("day {n}").format(n=line.day)
            return f"{MARKS[State.DUE]} {words}"
        case CareRow(never_stopped=True):
            return f"{MARKS[State.WARNING]} {_tr('no end')}"
        case CareRow():
            end = _end(line)
            if end is None:
                return _tr("– earlier") if isinstance(line.record, DoctorOrder) else ""
            return (
                f"{_ENDED} {isolate(show_date(end.date() if isinstance(end, datetime) else end))}"
            )


def _spoken_now(line: Line) -> str:
    if isinstance(line, CareRow) and not line.goes_on and (end := _end(line)) is not None:
        return _tr("ended {day}").format(day=_moment(end))
    return _now(line)


def _ink(line: Line) -> State | None:
    """What is over is quiet."""
    return State.NOT_WEIGHED if isinstance(line, CareRow) and _is_over(line) else None


def _now_ink(line: Line) -> State | None:
    match line:
        case Heading():
            return State.NOT_WEIGHED
        case CareDue():
            return _due_state(line)
        case CareRow(goes_on=True):
            return State.DUE
        case CareRow(never_stopped=True):
            return State.WARNING
        case CareRow():
            return _ink(line)


def _due_state(due: CareDue) -> State:
    return State.WARNING if due.past else State.DUE


def first_record(lines: Sequence[Line]) -> Hashable | None:
    """Where the cursor begins: on the first record, else on the first heading."""
    rows = [line for line in lines if isinstance(line, CareRow)] or list(lines[:1])
    return key_of(rows[0]) if rows else None


def _tr(words: str) -> str:
    return QCoreApplication.translate("Care", words)
