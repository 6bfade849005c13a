"""The lists beside the dates: visits, attempts to reach the family, vaccines and examinations."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.alert_codes import AlertLevel
from kmc_desk.domain.care_view import SOON
from kmc_desk.domain.dates import show_date, show_datetime
from kmc_desk.domain.due_dates import DueDose, DueScreen, Need
from kmc_desk.domain.findings.code_checks import signs_of_danger
from kmc_desk.domain.follow_up.calendar_view import SeenLine
from kmc_desk.domain.follow_up.visit_view import is_arrival
from kmc_desk.domain.follow_up_codes import VisitClassification, VisitPlace
from kmc_desk.domain.records import Contact, Immunisation, Screening
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.texts import code_text
from kmc_desk.ui.care_words import signed
from kmc_desk.ui.i18n import isolate, isolate_text, whole_dates
from kmc_desk.ui.models.view_table import RIGHT, Column, RowTableModel
from kmc_desk.ui.tokens import MARKS, State

DueLine = DueDose | DueScreen
Row = TypeVar("Row")

_DASH = "–"
_FOUND = {
    VisitClassification.DOING_WELL: State.DONE,
    VisitClassification.NEEDS_CLOSER_FOLLOWUP: State.WARNING,
    VisitClassification.SICK_TREATED_OPD: State.WARNING,
    VisitClassification.ADMIT_HERE: State.DANGER,
    VisitClassification.REFER: State.DANGER,
}
_SLOW = {AlertLevel.AMBER: State.WARNING, AlertLevel.RED: State.DANGER}


class VisitsModel(RowTableModel[SeenLine]):
    """The visits, the newest first."""

    def __init__(self) -> None:
        columns = _visit_columns()
        super().__init__(columns, lambda line: line.visit.id, _as_sentence(columns))


class ContactsModel(RowTableModel[Contact]):
    """The attempts to reach the family, the newest first."""

    def __init__(self) -> None:
        columns = _contact_columns()
        super().__init__(columns, lambda one: one.id, _as_sentence(columns))


class DueModel(RowTableModel[DueLine]):
    """Vaccines and examinations, given or due on `today`."""

    def __init__(self) -> None:
        self.today = date.min
        columns = self._columns()
        super().__init__(columns, key_of, _as_sentence(columns))

    def _columns(self) -> list[Column[DueLine]]:
        return [
            Column[DueLine](header=_tr("What"), text=_what, width=20, bold=True),
            Column[DueLine](
                header=_tr("Due"),
                text=lambda line: _day(line.due_on) if record_of(line) is None else "",
                width=11,
            ),
            Column[DueLine](
                header=_tr("State"),
                text=lambda line: _how_far(line, self.today),
                state=lambda line: _due_state(line, self.today),
                width=20,
                grows=True,
            ),
        ]


def key_of(line: DueLine) -> Hashable:
    """What stays the same of a dose or an examination."""
    match line:
        case DueDose():
            return line.vaccine
        case DueScreen():
            return line.screen


def record_of(line: DueLine) -> Immunisation | Screening | None:
    """The record of a dose that was given, or of an examination that took place."""
    return line.given if isinstance(line, DueDose) else line.done


def _visit_columns() -> list[Column[SeenLine]]:
    return [
        Column[SeenLine](
            header=_tr("Date"),
            text=lambda line: isolate(show_date(line.visit.visit_at.date())),
            width=10,
            bold=True,
        ),
        Column[SeenLine](header=_tr("Weight"), text=_weight, align=RIGHT, width=5),
        Column[SeenLine](
            header=_tr("Gain"),
            text=_gain,
            state=_gain_state,
            tooltip=_tr("Since the weight before; g/kg a day below 2000 g, grams a day from there"),
            align=RIGHT,
            width=14,
        ),
        Column[SeenLine](
            header=_tr("At home"),
            text=_home,
            tooltip=_tr("Hours of skin-to-skin in the last 24, as the family says"),
            align=RIGHT,
            width=6,
        ),
        Column[SeenLine](
            header=_tr("Found"), text=_found, state=_found_state, width=13, grows=True
        ),
        Column[SeenLine](
            header=_tr("Feeding"),
            text=lambda line: ", ".join(code_text(m) for m in line.visit.feeding_24h) or _DASH,
            width=12,
        ),
        Column[SeenLine](header=_tr("Danger signs"), text=_signs, state=_signs_state, width=11),
        Column[SeenLine](header=_tr("What follows"), text=_follows, width=11),
    ]


def _weight(line: SeenLine) -> str:
    grams = line.visit.weight_g
    return _DASH if grams is None else isolate(show_weight(grams))


def _gain(line: SeenLine) -> str:
    gain = line.gain
    if gain is None:
        return _DASH
    state = _gain_state(line)
    mark = f"{MARKS[state]} " if state else ""
    if gain.g_per_kg_day is not None:
        return f"{mark}{isolate(f'{signed(gain.g_per_kg_day, 1)} g/kg/day')}"
    return f"{mark}{isolate(f'{signed(gain.g_per_day)} g/day')}"


def _gain_state(line: SeenLine) -> State | None:
    return _SLOW.get(line.gain.level) if line.gain and line.gain.level else None


def _home(line: SeenLine) -> str:
    held_h = line.visit.sts_home_h_24h
    return _DASH if held_h is None else isolate(f"{half_up(held_h, 1).removesuffix('.0')} h")


def _found(line: SeenLine) -> str:
    visit = line.visit
    if visit.place is VisitPlace.PHONE:
        by_phone = _tr("by telephone")
        said = visit.classification
        return f"{by_phone}: {code_text(said)}" if said else by_phone
    if is_arrival(visit):
        return f"{MARKS[State.DUE]} {_tr('arrived, not seen yet')}"
    if visit.classification is None:
        return _DASH
    return f"{MARKS[_FOUND[visit.classification]]} {code_text(visit.classification)}"


def _found_state(line: SeenLine) -> State | None:
    visit = line.visit
    if visit.place is not VisitPlace.PHONE and is_arrival(visit):
        return State.DUE
    return _FOUND[visit.classification] if visit.classification else None


def _signs(line: SeenLine) -> str:
    signs = line.visit.danger_signs
    if not signs:
        return _DASH
    words = ", ".join(code_text(sign) for sign in signs)
    return f"{MARKS[State.DANGER]} {words}" if signs_of_danger(signs) else words


def _signs_state(line: SeenLine) -> State | None:
    return State.DANGER if signs_of_danger(line.visit.danger_signs) else None


def _follows(line: SeenLine) -> str:
    outcome, next_on = line.visit.outcome_after_visit, line.visit.next_due_on
    words = code_text(outcome) if outcome else _DASH
    return words if next_on is None else whole_dates(f"{words}, {isolate(show_date(next_on))}")


def _contact_columns() -> list[Column[Contact]]:
    return [
        Column[Contact](
            header=_tr("When"),
            text=lambda one: isolate(show_datetime(one.at)),
            width=16,
            bold=True,
        ),
        Column[Contact](header=_tr("How"), text=lambda one: code_text(one.channel), width=10),
        Column[Contact](header=_tr("What came of it"), text=_result, width=14),
        Column[Contact](
            header=_tr("Note"),
            text=lambda one: isolate_text(one.note or ""),
            cell_tooltip=lambda one: one.note,
            width=13,
            grows=True,
        ),
    ]


def _result(one: Contact) -> str:
    words = code_text(one.result)
    return words if one.result_date is None else f"{words}, {_day(one.result_date)}"


def _what(line: DueLine) -> str:
    words = code_text(line.vaccine if isinstance(line, DueDose) else line.screen)
    return words[:1].upper() + words[1:]


def _day(day: date | None) -> str:
    return "" if day is None else isolate(show_date(day))


def _how_far(line: DueLine, today: date) -> str:
    state = _due_state(line, today)
    words = _done_words(line) or _due_words(line, today)
    return f"{MARKS[state]} {words}" if state else words


def _done_words(line: DueLine) -> str:
    match line:
        case DueDose(given=Immunisation() as given):
            return _tr("given on {day}").format(day=_day(given.given_on))
        case DueScreen(done=Screening() as done, due_on=None):
            return _done(done)
        case DueScreen(done=Screening() as done):
            again = _tr("{done}; again on {day}")
            return again.format(done=_done(done), day=_day(line.due_on))
        case _:
            return ""


def _due_words(line: DueLine, today: date) -> str:
    if line.due_on is None:
        is_optional = isinstance(line, DueScreen) and line.need is Need.OPTIONAL
        return _tr("not recorded; optional") if is_optional else _tr("not recorded")
    if line.due_on <= today:
        return _tr("due")
    return _tr("due soon") if line.due_on <= today + SOON else _tr("ahead")


def _done(done: Screening) -> str:
    if done.result is None:
        return _day(done.screened_on)
    return f"{_day(done.screened_on)}: {code_text(done.result)}"


def _due_state(line: DueLine, today: date) -> State | None:
    due_on = line.due_on
    if record_of(line) is not None and (isinstance(line, DueDose) or due_on is None):
        return State.DONE
    if due_on is None or due_on > today + SOON:
        return None
    return State.WARNING if due_on <= today else State.DUE


def _as_sentence(columns: Sequence[Column[Row]]) -> Callable[[Row], str]:
    """A row with the words over its columns, for a screen reader and the line under the lists."""

    def sentence(row: Row) -> str:
        cells = ((one.header, one.text(row)) for one in columns)
        return ", ".join(
            f"{header}: {words}" for header, words in cells if words not in ("", _DASH)
        )

    return sentence


def _tr(words: str) -> str:
    return QCoreApplication.translate("FollowUpTab", words)
