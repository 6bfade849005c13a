"""The head of the clinic day: which day, how many are where, and who has come."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from kmc_desk.domain.follow_up.clinic_day import ClinicDay, ClinicState
from kmc_desk.ui.actions import button, with_key
from kmc_desk.ui.follow_up.clinic_words import RING, STATES, day_words, state_words, unwritten_words
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tokens import MARKS, State
from kmc_desk.ui.ward.order_bar import no_room_words
from kmc_desk.ui.ward.view import WardView
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.state_label import StateLabel

_SEARCH_CHARS = 34


class ClinicHeading(QWidget):
    """The day, and a big count of each state; goes on in the next line where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.day = QLabel()
        set_role(self.day, "strong")
        self.counts = {state: _Count(state) for state in ClinicState}
        figures = QWidget()
        self._flow = FlowLayout(3 * GRID, 0, figures)
        for one in self.counts.values():
            self._flow.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.day)
        column.addWidget(figures)
        self.unwritten = StateLabel("", State.WARNING)
        self.unwritten.hide()
        column.addWidget(self.unwritten)

    def show_day(self, day: ClinicDay) -> None:
        """Say it of a day."""
        self.day.setText(day_words(day.on, day.today))
        said = [self.day.text()]
        for state, one in self.counts.items():
            words = state_words(state, day)
            one.say(day.count(state), words)
            said.append(f"{day.count(state)} {words}")
        if day.unwritten:
            said.append(unwritten_words(day))
            self.unwritten.show_state(said[-1], State.WARNING)
        self.unwritten.setVisible(bool(day.unwritten))
        self.setAccessibleName(", ".join(said))
        self._flow.invalidate()
        self.updateGeometry()


def clinic_head(
    heading: ClinicHeading,
    turns: tuple[QAction, QAction, QAction],
    search: QLineEdit,
    keys: Sequence[QAction],
    view: WardView,
) -> QWidget:
    """Everything over the list: the day with its turns, who came, and what a key does.

    Args:
        heading: the day and its counts.
        turns: to the day before, to the day after, back to today.
        search: the field in which one types who came.
        keys: what is done with a line; the first one most.
        view: the list; which of its columns have no room is said.
    """
    head = QWidget()
    top = QHBoxLayout()
    top.setSpacing(GRID)
    high = Qt.AlignmentFlag.AlignTop
    for words, one in zip((_tr("The day before"), _tr("The day after")), turns, strict=False):
        turn = button(one)
        turn.setAccessibleName(words)
        turn.setToolTip(with_key(words, one.shortcut().toString()))
        top.addWidget(turn, 0, high)
    top.addWidget(heading, 1)
    top.addWidget(button(turns[-1]), 0, high)
    below = QWidget()
    flow = FlowLayout(GRID, GRID // 2, below)
    flow.setContentsMargins(0, 0, 0, 0)
    search.setMinimumWidth(_SEARCH_CHARS * search.fontMetrics().averageCharWidth())
    flow.addWidget(search)
    for one in keys:
        flow.addWidget(button(one, primary=one is keys[0]))
    no_room = StateLabel("", None, chip=True)
    no_room.hide()
    flow.addWidget(no_room)

    def say_columns(places: Sequence[int]) -> None:
        model = view.model()
        headers = [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in places]
        no_room.show_state(no_room_words(headers), None)
        no_room.setVisible(bool(places))
        flow.invalidate()
        below.updateGeometry()

    view.left_out.connect(say_columns)
    column = QVBoxLayout(head)
    column.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
    column.setSpacing(GRID)
    column.addLayout(top)
    column.addWidget(below)
    return head


class _Count(QWidget):
    """Shape, figure and word of one state."""

    def __init__(self, state: ClinicState) -> None:
        super().__init__()
        of = STATES[state]
        mark = QLabel(MARKS[of] if of else RING)
        self.figure, self.word = QLabel(), QLabel()
        set_role(self.figure, "title")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        for part in (mark, self.figure, self.word):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, count: int, word: str) -> None:
        """How many, and of what."""
        self.figure.setText(str(count))
        self.word.setText(word)


def _tr(words: str) -> str:
    return QCoreApplication.translate("ClinicDay", words)
