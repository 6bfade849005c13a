"""A list at the side of a page: what of it can be looked at."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy

from kmc_desk.ui.look import GRID
from kmc_desk.ui.tokens import MARKS, State, state_colour, state_word

_WORDS, _SHORT, _SHAPE = (Qt.ItemDataRole.UserRole + place for place in (1, 2, 3))
_INTO_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)


class ViewList(QListWidget):
    """Arrow keys or a first letter choose, Enter goes into what is chosen.

    Args:
        name: what a screen reader calls it.
    """

    chosen = Signal(str)
    """The key of a line."""
    entered = Signal()
    """The keyboard wants to go into what is chosen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._narrow = False
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.currentItemChanged.connect(self._choose)

    @property
    def key(self) -> str:
        """Of the line that is chosen; "" while there is none."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def all_keys(self) -> list[str]:
        """Of all lines."""
        return [self._key_at(place) for place in range(self.count())]

    def set_lines(self, lines: Sequence[tuple[str, str, str]]) -> None:
        """The lines: key, words, and what stands for them where there is little room; once."""
        for key, words, short in lines:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setData(_WORDS, words)
            item.setData(_SHORT, short)
            item.setToolTip(words)
            self.addItem(item)
        self._fit()

    def mark(self, key: str, words: str, state: State | None, note: str = "") -> None:
        """Say behind the words of a line how it stands."""
        item = self.item(self.all_keys().index(key))
        shape = f"{MARKS[state]} {note}".rstrip() if state else note
        item.setData(_SHAPE, shape)
        item.setData(_WORDS, words)
        self._write(item)
        item.setToolTip(words)
        spoken = f"{words}, {state_word(state)} {note}" if state else f"{words} {note}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken.rstrip())
        if state in (None, State.DONE):
            item.setData(Qt.ItemDataRole.ForegroundRole, None)
        else:
            item.setForeground(state_colour(state))
        self._fit()

    def set_narrow(self, *, narrow: bool) -> None:
        """Where there is little room each line has a letter alone; its words are its tooltip."""
        if narrow != self._narrow:
            self._narrow = narrow
            for place in range(self.count()):
                self._write(self.item(place))
            self._fit()

    def wish_px(self) -> int:
        """The width it takes with its words."""
        metrics, room = self.fontMetrics(), 2 * self.frameWidth() + 5 * GRID
        return room + max(
            (
                metrics.horizontalAdvance(self._said(self.item(place)))
                for place in range(self.count())
            ),
            default=0,
        )

    def choose(self, key: str) -> None:
        """Go to a line; nothing happens where there is none of that key."""
        if key in self.all_keys():
            self.setCurrentRow(self.all_keys().index(key))

    def step(self, by: int) -> None:
        """So many lines on; it stops at the ends."""
        self.setCurrentRow(min(max(self.currentRow() + by, 0), self.count() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _INTO_KEYS and not event.isAutoRepeat():
            self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _write(self, item: QListWidgetItem) -> None:
        item.setText(self._letters(item) if self._narrow else self._said(item))

    def _said(self, item: QListWidgetItem) -> str:
        return f"{item.data(_WORDS)}  {item.data(_SHAPE) or ''}".rstrip()

    def _letters(self, item: QListWidgetItem) -> str:
        return f"{item.data(_SHORT)} {item.data(_SHAPE) or ''}".strip()

    def _key_at(self, place: int) -> str:
        return str(self.item(place).data(Qt.ItemDataRole.UserRole))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(self.key)

    def _fit(self) -> None:
        """As wide as the longest line."""
        if self.count():
            bar = self.verticalScrollBar().sizeHint().width()
            self.setFixedWidth(self.sizeHintForColumn(0) + bar + 2 * self.frameWidth() + GRID)
