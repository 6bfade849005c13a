"""The visits that are booked with the exit: the first is typed, the others follow from it."""

import json
from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.care_codes import Outcome, OutcomeGroup
from kmc_desk.domain.dates import show_date
from kmc_desk.domain.exit_form import goes_home, group_of
from kmc_desk.domain.follow_up.schedule import DueVisit
from kmc_desk.domain.follow_up_codes import ScheduledKind
from kmc_desk.domain.leaving_view import LeavingView
from kmc_desk.texts import code_text
from kmc_desk.ui.discharge.blocks import COLUMNS, LEAST_CHARS
from kmc_desk.ui.forms.date_fields import TypedDateField
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.look import GRID, set_role

FIRST_NAME, FURTHER_NAME = "next_visit_on", "visits"


class FurtherVisits(Field):
    """The dates after the first one; an empty line is a visit that is not booked.

    Args:
        today: the day "today" and "+2d" are counted from.

    Attributes:
        lines: the dates by the names of their visits, such as "TWICE_WEEKLY 2".
    """

    def __init__(self, today: Callable[[], date]) -> None:
        holder = QWidget()
        label = QCoreApplication.translate("VisitDates", "Visits after it")
        super().__init__(label, holder)
        self._today = today
        self._proposed: tuple[DueVisit, ...] = ()
        self._typed: dict[str, str] = {}  # what a person made of a date, by its name
        self._is_stale = False  # what is shown is not what was typed
        self._room = QVBoxLayout(holder)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._grid = FormGrid(COLUMNS, least_chars=LEAST_CHARS)
        self._room.addWidget(self._grid)
        self.lines: dict[str, TypedDateField] = {}

    def propose(self, visits: Iterable[DueVisit], before: QWidget) -> None:
        """Show these dates; what a person changed stays changed.

        Args:
            visits: as the calendar has them.
            before: after which the cursor comes to them.
        """
        proposed = tuple(visits)
        if proposed == self._proposed and not self._is_stale:
            return
        self._proposed, self._is_stale = proposed, False
        old, self._grid = self._grid, FormGrid(COLUMNS, least_chars=LEAST_CHARS)
        self._room.replaceWidget(old, self._grid)
        old.hide()
        old.deleteLater()
        self.lines = {}
        for visit, name in zip(proposed, self._names(), strict=True):
            line = self.lines[name] = TypedDateField(_kind_words(name), self._today)
            line.take_draft(self._typed.get(name, show_date(visit.due_on)))
            self._grid.add(name, line)
            QWidget.setTabOrder(before, line.editor)
            before = line.editor
        self._grid.edited.connect(self._edited)
        self.setVisible(bool(proposed))

    def value(self) -> tuple[DueVisit, ...]:
        """The dates that stand there, each for its visit."""
        dated = zip(self._proposed, (one.value() for one in self.lines.values()), strict=True)
        return tuple(DueVisit(due_on=day, kind=visit.kind) for visit, day in dated if day)

    def set_value(self, _value: None = None) -> None:
        """Forget what was changed; not an edit."""
        self._typed, self._is_stale = {}, True
        self.clear_message()

    def draft(self) -> str:
        """What a person changed; the rest follows from the other fields."""
        return json.dumps(self._typed) if self._typed else ""

    def take_draft(self, text: str) -> None:
        """Change it again."""
        self._typed, self._is_stale = dict(json.loads(text)) if text else {}, True

    def draft_words(self, text: str) -> str:
        """ "at term (40 weeks) 21-May-2025"."""
        changed = dict(json.loads(text)) if text else {}
        return ", ".join(f"{_kind_words(name)} {day}" for name, day in changed.items())

    def complain(self) -> bool:
        """Let every date that is not understood say so; whether one did."""
        return self._grid.complain()

    def _names(self) -> list[str]:
        """A name for each date that stays the same when the dates move: "TWICE_WEEKLY 2"."""
        kinds = [visit.kind.value for visit in self._proposed]
        return [f"{kind} {kinds[: place + 1].count(kind)}" for place, kind in enumerate(kinds)]

    def _edited(self, name: str) -> None:
        self._typed[name] = self.lines[name].draft()
        self.edited.emit()


class VisitsPart(QWidget):
    """First visit, further visits, and what is booked already.

    Args:
        today: the day "today" and "+2d" are counted from.
    """

    edited = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._view: LeavingView | None = None
        self._outcome: Outcome | None = None
        self._awaits = False
        grid = FormGrid(COLUMNS, least_chars=LEAST_CHARS)
        grid.heading(self.tr("Visits"))
        self.first = grid.add(FIRST_NAME, TypedDateField(self.tr("First &visit"), today))
        self.first.edited.connect(self.edited)
        self.said = QLabel()
        self.said.setWordWrap(True)
        set_role(self.said, "quiet")
        self.further = FurtherVisits(today)
        self.further.edited.connect(self.edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for part in (grid, self.said, self.further):
            column.addWidget(part)
        self.fields: dict[str, Field] = {FIRST_NAME: self.first, FURTHER_NAME: self.further}

    def start(self, view: LeavingView) -> None:
        """Nothing typed yet, for an infant."""
        self._view = view
        self.first.set_value(None)
        self.further.set_value()

    def follow(self, left_on: date | None, outcome: Outcome | None, weight_g: int | None) -> None:
        """Propose what follows from the rest of the form; hidden where nobody goes home."""
        view, self._outcome = self._view, outcome
        self.setVisible(goes_home(outcome))
        if view is None or left_on is None or not goes_home(outcome):
            return
        awaited = view.awaited(left_on)
        self._awaits = bool(awaited)
        proposed = view.proposed(left_on, outcome, weight_g)
        own = next((one.due_on for one in proposed if one.kind is self._first_kind), None)
        hint = self.tr("{day} is proposed")
        self.first.line.setPlaceholderText(hint.format(day=show_date(own)) if own else "")
        with_first = view.proposed(left_on, outcome, weight_g, self.first.value())
        others = [one for one in with_first if one.kind is not self._first_kind]
        self.further.propose(others, self.first.editor)
        hint = self.tr(
            "Type the first day; the others follow from it. Another date may be typed; an empty "
            "line is not booked."
        )
        booked = self.tr("Booked already, and kept: {days}.")
        days = ", ".join(isolate(show_date(one.due_on)) for one in awaited)
        self.said.setText(f"{booked.format(days=days)} {hint}" if days else hint)

    def visits(self) -> tuple[DueVisit, ...]:
        """What is to be booked: nothing while neither a first day is typed nor one is booked."""
        first = self.first.value()
        if not goes_home(self._outcome) or (first is None and not self._awaits):
            return ()
        typed = (DueVisit(due_on=first, kind=self._first_kind),) if first else ()
        return (*typed, *self.further.value())

    def complain(self) -> bool:
        """Let every date that is not understood say so; whether one did."""
        if not goes_home(self._outcome):
            return False
        return any([self.first.complain(), self.further.complain()])

    @property
    def _first_kind(self) -> ScheduledKind:
        against = group_of(self._outcome) is OutcomeGroup.LAMA
        return ScheduledKind.LAMA if against else ScheduledKind.FIRST


def _kind_words(name: str) -> str:
    """ "Twice a week (2)" for "TWICE_WEEKLY 2"."""
    kind, number = name.rsplit(" ", 1)
    words = code_text(ScheduledKind(kind))
    words = words[:1].upper() + words[1:]
    return words if number == "1" else f"{words} ({number})"
