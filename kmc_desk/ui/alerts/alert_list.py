"""The alerts of one infant as lines to choose from: shape, sentence, and who answered."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from kmc_desk.domain.alerts.standing import StandingAlert
from kmc_desk.domain.records import AlertNote
from kmc_desk.texts.alert_words import alert_sentence, answer_sentence, over_sentence
from kmc_desk.ui.alerts.chips import STATES
from kmc_desk.ui.care_words import say
from kmc_desk.ui.look import GRID
from kmc_desk.ui.tokens import MARKS, State, state_colour, state_word, tokens

_TALLEST_PX = 176  # then it scrolls: with large text the fields below must stay in sight


class AlertList(QListWidget):
    """Active alerts in the ink of their level, answered ones quieter and behind them."""

    chosen = Signal(object)
    """The `StandingAlert` that is marked; None when there is none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alerts: tuple[StandingAlert, ...] = ()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setSpacing(GRID // 4)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.currentRowChanged.connect(lambda _row: self.chosen.emit(self.current()))

    def show_alerts(self, alerts: Sequence[StandingAlert], over: Sequence[AlertNote] = ()) -> None:
        """Show these; the first is marked, which is active where any is.

        Args:
            alerts: what stands.
            over: answers to what is over; only to be read.
        """
        self.clear()
        self._alerts = tuple(alerts)
        for one in alerts:
            self.addItem(_item(one))
        for note in over:
            item = QListWidgetItem(f"{MARKS[State.DONE]}  {over_sentence(note, say)}")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setForeground(QColor(tokens().quiet))
            self.addItem(item)
        self.setFixedHeight(_TALLEST_PX)
        self.setCurrentRow(0 if alerts else -1)

    def current(self) -> StandingAlert | None:
        """The alert that is marked."""
        row = self.currentRow()
        return self._alerts[row] if 0 <= row < len(self._alerts) else None


def _item(one: StandingAlert) -> QListWidgetItem:
    if one.note is not None:
        item = QListWidgetItem(f"{MARKS[State.DONE]}  {answer_sentence(one.alert, one.note, say)}")
        item.setForeground(QColor(tokens().quiet))
        return item
    state = STATES[one.alert.level]
    words = f"{MARKS[state]}  {state_word(state)}: {alert_sentence(one.alert, say)}"
    item = QListWidgetItem(words)
    item.setForeground(state_colour(state))
    return item
