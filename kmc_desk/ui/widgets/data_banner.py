"""A bar across the whole window while something is wrong with the data that are open."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tokens import MARKS, State, state_colour, state_ground, state_word

_EDGE_PX = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence of the bar.

    Attributes:
        answers: what its buttons stand for, with their words.
    """

    state: State
    sentence: str
    answers: tuple[tuple[StrEnum, str], ...] = ()


class DataBanner(QFrame):
    """Shows one sentence at a time, the gravest first, and how many there are.

    One bar for all of them: stacked on one another they would take the room of the ward list.
    """

    answered = Signal(object)
    """What a pressed button stands for."""

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[Told, ...] = ()
        self._at = 0
        self._mark = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._words, "strong")
        self.next = QPushButton(self.tr("Next"))
        self.next.clicked.connect(self._show_next)
        self._buttons = QWidget()
        self._row = QHBoxLayout(self._buttons)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self._buttons)
        row.addWidget(self.next)
        self.hide()

    @property
    def sentence(self) -> str:
        """What stands there; "" when the bar is not shown."""
        return "" if self.isHidden() else self._words.text()

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of them, the one on screen or not."""
        return tuple(one.sentence for one in self._told)

    @property
    def buttons(self) -> list[QPushButton]:
        """Those of the sentence on screen."""
        return self._buttons.findChildren(QPushButton)

    def say(self, told: Sequence[Told]) -> None:
        """Show what is wrong in place of what was; with nothing the bar goes.

        The sentence on screen stays there while it is still true.
        """
        shown = self._told[self._at].sentence if self._told else ""
        if tuple(told) == self._told:
            return
        self._told = tuple(told)
        places = [n for n, one in enumerate(told) if one.sentence == shown]
        graver = bool(told) and told[0].state is State.DANGER
        self._at = places[0] if places and not (graver and places[0]) else 0
        self._show()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._told:
            return
        state = self._told[self._at].state
        painter = QPainter(self)
        painter.fillRect(self.rect(), state_ground(state))
        painter.fillRect(0, 0, _EDGE_PX, self.height(), state_colour(state))

    def redraw(self) -> None:
        """The mark again, after colours changed."""
        if self._told:
            colour = state_colour(self._told[self._at].state)
            self._mark.setStyleSheet(f"color: {colour.name()}")

    def _show_next(self) -> None:
        self._at = (self._at + 1) % len(self._told)
        self._show()

    def _show(self) -> None:
        had_keyboard = self._buttons.isAncestorOf(self.focusWidget() or self)
        for old in self.buttons:
            self._row.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        if not self._told:
            self.setAccessibleName("")
            self.hide()
            return
        told = self._told[self._at]
        self._mark.setText(MARKS[told.state])
        self.redraw()
        self._words.setText(told.sentence)
        self.setAccessibleName(f"{state_word(told.state)}: {told.sentence}")
        for answer, words in told.answers:
            made = QPushButton(words)
            made.clicked.connect(lambda _checked=False, what=answer: self.answered.emit(what))
            self._row.addWidget(made)
            made.show()  # now, not when the layout gets to it: the keyboard goes there below
        self._buttons.setVisible(bool(told.answers))
        where = f"{self._at + 1} / {len(self._told)}"
        self.next.setText(self.tr("Next ({where})").format(where=where))
        self.next.setAccessibleName(self.tr("Next message, this is {where}").format(where=where))
        self.next.setVisible(len(self._told) > 1)
        self.show()
        self.update()
        if had_keyboard:
            (self.buttons or [self.next])[0].setFocus()
