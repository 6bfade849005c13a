"""The list of an infant's dates: when, which visit, how far it is, and what a line says in full."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.follow_up.calendar_view import CalendarLine
from kmc_desk.domain.follow_up.changes import first_due
from kmc_desk.domain.follow_up.status import VisitStatus
from kmc_desk.texts import code_text, text
from kmc_desk.ui.forms.date_fields import weekday
from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.ui.models.view_table import Column, RowTableModel
from kmc_desk.ui.tokens import MARKS, State

STATES = {
    VisitStatus.DUE: State.DUE,
    VisitStatus.ATTENDED: State.DONE,
    VisitStatus.ATTENDED_LATE: State.DONE,
    VisitStatus.OVERDUE: State.WARNING,
    VisitStatus.MISSED: State.DANGER,
    VisitStatus.CANCELLED: State.NOT_WEIGHED,
}
"""What lies ahead has none."""

_DAY_AND_MONTH = 6  # signs of "05-May-2026"


class DatesModel(RowTableModel[CalendarLine]):
    """Every date in its order; `set_rows` with the lines of a `CalendarView`."""

    def __init__(self) -> None:
        super().__init__(_columns(), lambda line: line.visit.id, line_in_words)


def line_in_words(line: CalendarLine) -> str:
    """One date as sentences: the window, who came, and why it was moved or taken off."""
    one = line.visit
    parts = [
        _tr("{day}, {kind}: {status}.").format(
            day=_day(line), kind=code_text(one.kind), status=_status_in_full(line)
        )
    ]
    if line.answered_by is not None:
        parts.append(_tr("Seen on {day}.").format(day=_shown(line.answered_by.visit_at.date())))
    elif one.cancelled is None:
        parts.append(
            _tr("A visit counts from {opens} to {closes}.").format(
                opens=_shown(line.opens), closes=_shown(line.closes)
            )
        )
    if one.rescheduled_from is not None:
        parts.append(_tr("First due on {day}.").format(day=_shown(first_due(one))))
    if one.reason:
        parts.append(_tr("Why: {reason}").format(reason=isolate_text(one.reason)))
    return " ".join(parts)


def in_short(line: CalendarLine) -> str:
    """ "Fri 15-May-2026, weekly", for a dialog and the notice bar."""
    words = _tr("{day}, {kind}")
    return words.format(day=_day(line), kind=code_text(line.visit.kind))


def _columns() -> list[Column[CalendarLine]]:
    return [
        Column[CalendarLine](
            header=_tr("Date"), text=_day, width=14, bold=True, struck=_is_off, state=_quiet
        ),
        Column[CalendarLine](
            header=_tr("Visit"),
            text=lambda line: _first_upper(code_text(line.visit.kind)),
            width=15,
            state=_quiet,
            cell_tooltip=line_in_words,
        ),
        Column[CalendarLine](
            header=_tr("Window"),
            text=_window,
            tooltip=_tr("From the first to the last day on which a visit answers the date"),
            width=13,
            state=_quiet,
        ),
        Column[CalendarLine](
            header=_tr("State"),
            text=_status,
            state=lambda line: STATES.get(line.status),
            cell_tooltip=line_in_words,
            width=12,
            grows=True,
        ),
    ]


def _is_off(line: CalendarLine) -> bool:
    return line.status is VisitStatus.CANCELLED


def _quiet(line: CalendarLine) -> State | None:
    return State.NOT_WEIGHED if _is_off(line) else None


def _status(line: CalendarLine) -> str:
    state = STATES.get(line.status)
    mark = f"{MARKS[state]} " if state else ""
    words = f"{mark}{_status_word(line)}"
    if line.answered_by is not None:
        return f"{words} {isolate(_short(line.answered_by.visit_at.date()))}"
    return words if line.visit.rescheduled_from is None else f"{words} {_tr('(moved)')}"


def _status_word(line: CalendarLine) -> str:
    if line.visit.cancelled is not None:
        return code_text(line.visit.cancelled)
    return text(f"VisitStatus.{line.status}")


def _status_in_full(line: CalendarLine) -> str:
    words = text(f"VisitStatus.{line.status}")
    return f"{words}, {_status_word(line)}" if line.visit.cancelled is not None else words


def _day(line: CalendarLine) -> str:
    day = line.visit.due_on
    return f"{weekday(day)[:3]} {_shown(day)}"


def _window(line: CalendarLine) -> str:
    if _is_off(line):
        return ""
    return isolate(f"{_short(line.opens)} – {_short(line.closes)}")


def _short(day: date) -> str:
    return show_date(day)[:_DAY_AND_MONTH]


def _shown(day: date) -> str:
    return isolate(show_date(day))


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _tr(words: str) -> str:
    return QCoreApplication.translate("FollowUpTab", words)
