"""The field that narrows a list; it always says that it does."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from kmc_desk.ui.actions import with_key
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tokens import State
from kmc_desk.ui.ward.order_bar import no_room_words
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.state_label import StateLabel

FILTER_KEY = "Ctrl+F"
_CHARS = 34


class FilterLine(QLineEdit):
    """Esc empties it and gives the keyboard back; down and Enter go to the list."""

    left = Signal()
    """The keyboard goes to the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.text() or self.hasFocus()):
            self.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ListFilter(QWidget):
    """Field, what is hidden, and how many more there are than the list shows."""

    changed = Signal()
    """What is looked for has changed."""

    def __init__(self) -> None:
        super().__init__()
        self.line = FilterLine()
        self.line.setPlaceholderText(with_key(_tr("Narrow the list"), FILTER_KEY))
        self.line.setAccessibleName(_tr("Narrow the list by name, number, telephone or village"))
        self.line.textChanged.connect(lambda _words: self.changed.emit())
        self.on = StateLabel("", State.WARNING, chip=True)
        self.all_button = QToolButton()
        self.all_button.setText(with_key(_tr("Show all"), "Esc"))
        self.all_button.clicked.connect(self.line.clear)
        self.more = StateLabel("", State.WARNING, chip=True)
        self.no_room = StateLabel("", None, chip=True)
        self.meaning = QLabel()
        self.meaning.setWordWrap(True)
        self.meaning.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.meaning, "quiet")
        row = QWidget()
        self._flow = FlowLayout(GRID, GRID // 2, row)
        for part in (self.line, self.on, self.all_button, self.more, self.no_room):
            self._flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID // 2)
        column.setSpacing(GRID // 2)
        column.addWidget(self.meaning)
        column.addWidget(row)
        self.say_columns([])
        self.say(shown=0, loaded=0, total=0)

    def add(self, *parts: QWidget) -> None:
        """Put buttons beside the field, before what is said of the list."""
        for one in (self.on, self.all_button, self.more, self.no_room):
            self._flow.removeWidget(one)
        for one in (*parts, self.on, self.all_button, self.more, self.no_room):
            self._flow.addWidget(one)

    @property
    def typed(self) -> str:
        """What the list is narrowed by; "" for nothing."""
        return self.line.text().strip()

    def begin(self) -> None:
        """Take the keyboard."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def say_columns(self, left_out: Sequence[str]) -> None:
        """Say which columns the window is too narrow for."""
        self.no_room.show_state(no_room_words(left_out), None)
        self.no_room.setVisible(bool(left_out))
        self._lie_anew()

    def say(self, *, shown: int, loaded: int, total: int) -> None:
        """Say how many lines are hidden by the filter, and how many did not fit the list."""
        is_on = bool(self.typed)
        self.on.show_state(
            _tr("Filter is on: {shown} of {total} shown").format(shown=shown, total=total),
            State.WARNING,
        )
        self.on.setVisible(is_on)
        self.all_button.setVisible(is_on)
        self.more.show_state(
            _tr("the first {loaded}; {more} more are not shown").format(
                loaded=loaded, more=total - loaded
            ),
            State.WARNING,
        )
        self.more.setVisible(total > loaded)
        self.line.setMinimumWidth(_CHARS * self.fontMetrics().averageCharWidth())
        self._lie_anew()

    def _lie_anew(self) -> None:
        self._flow.invalidate()
        self.updateGeometry()


def _tr(words: str) -> str:
    return QCoreApplication.translate("FollowUpLists", words)
