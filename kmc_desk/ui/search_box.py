"""The search of the frame: a field, and under it whoever answers while one types."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kmc_desk.domain.identity.found import Found, SearchAnswer
from kmc_desk.texts import text
from kmc_desk.texts.found import family_text, where_text
from kmc_desk.ui.actions import KEYS, Command, with_key
from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tasks import Tasks, sentence_of

Find = Callable[[str, Callable[[int], object]], SearchAnswer]
"""A typed text, and what is told how many infants are prepared; the answer."""

DEBOUNCE_MS = 150
_FIELD_CHARS, _PANEL_CHARS = 30, 72
_TALLEST_PX = 560
_INFANT = Qt.ItemDataRole.UserRole
_COMES_BACK = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 5,
    Qt.Key.Key_PageUp: -5,
}


class SearchBox(QLineEdit):
    """Finds infants while one types; the keys go on in the list without leaving the field.

    Args:
        tasks: where the search runs.
        find: the search.
        over: the widget over which the answers lie.
    """

    chosen = Signal(int)
    """The number of the infant to open."""
    left = Signal()
    """The keyboard goes back to the page."""
    _prepared = Signal(int)

    def __init__(self, tasks: Tasks, find: Find, over: QWidget) -> None:
        super().__init__()
        self._tasks, self._find = tasks, find
        self.panel = SearchPanel(over, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.look)
        self.setClearButtonEnabled(True)
        for one in self.findChildren(QToolButton):
            one.setAccessibleName(self.tr("Empty the field"))
        self.setPlaceholderText(with_key(self.tr("Find an infant"), KEYS[Command.SEARCH][0]))
        self.setAccessibleName(self.tr("Find an infant"))
        self.setToolTip(_what_can_be_typed())
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._emptied)
        self._prepared.connect(self.panel.say_preparing)
        self.panel.list.itemClicked.connect(self._open)

    def begin(self) -> None:
        """Take the keyboard and say what can be typed."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        if self.text().strip():
            self.look()
        else:
            self.panel.say(_what_can_be_typed())

    def close_answers(self) -> None:
        """Take the answers and what was typed away."""
        self._timer.stop()
        self.clear()
        self.panel.hide()

    def look(self) -> None:
        """Search for what stands in the field now."""
        self._timer.stop()
        typed = self.text()
        if not typed.strip():
            return
        self._tasks.run(
            self,
            lambda: self._find(typed, self._prepared.emit),
            lambda answer: self._take(typed, answer),
            lambda error: self.panel.say(sentence_of(error)),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_answers()
            self.left.emit()
        elif key in _STEPS and self.panel.isVisible():
            self.panel.step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who goes on to the page sees the page; what was typed stays."""
        super().focusOutEvent(event)
        if event.reason() not in _COMES_BACK:
            self._timer.stop()
            self.panel.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Behind a lock nothing of a patient stays in the field."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.close_answers()

    def _edited(self, typed: str) -> None:
        self.panel.is_of_now = False
        if typed.strip():
            self._timer.start()
        else:
            self._timer.stop()
            self.panel.say(_what_can_be_typed())

    def _emptied(self, typed: str) -> None:
        if not typed and self.panel.isVisible():
            self.panel.say(_what_can_be_typed())

    def _take(self, typed: str, answer: SearchAnswer) -> None:
        if typed == self.text() and self.isVisible():
            self.panel.show_answer(answer)

    def _enter(self) -> None:
        """Open whom the list marks; what was typed since is searched for first."""
        item = self.panel.list.currentItem()
        if self.panel.isVisible() and self.panel.is_of_now and item is not None:
            self._open(item)
        else:
            self.look()

    def _open(self, item: QListWidgetItem) -> None:
        number = item.data(_INFANT)
        self.close_answers()
        self.chosen.emit(number)


class SearchPanel(QFrame):
    """The answers, over the page; it takes no keyboard.

    Args:
        over: the widget over which it lies.
        field: the field under which it stands.

    Attributes:
        is_of_now: the list answers what stands in the field.
    """

    def __init__(self, over: QWidget, field: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("searchPanel")
        self._field, self._over = field, over
        self.is_of_now = False
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Infants found"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.words = QLabel()
        self.words.setWordWrap(True)
        set_role(self.words, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, GRID, 1, GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(self.list)
        column.addWidget(self.words)
        self.words.setContentsMargins(GRID, 0, GRID, 0)
        over.installEventFilter(self)
        self.hide()

    def say(self, words: str) -> None:
        """Words alone, such as what can be typed."""
        self.is_of_now = False
        self.list.clear()
        self.list.hide()
        self._tell(words)

    def say_preparing(self, done: int) -> None:
        """The first search after a change of the rules takes longer."""
        words = self.tr("Preparing the search: {n} infants. This happens once.")
        self.say(words.format(n=done))

    def show_answer(self, answer: SearchAnswer) -> None:
        """Whoever was found; the first is marked."""
        if not answer.found:
            self.say(text("search.nobody"))
            return
        self.list.clear()
        for found in answer.found:
            item = QListWidgetItem(line_of(found))
            item.setData(_INFANT, found.infant_id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.show()
        self.is_of_now = True
        more = text("search.more", count=len(answer.found)) if answer.more else ""
        self._tell(more)

    def step(self, by: int) -> None:
        """Mark another line; the ends hold."""
        row = min(max(self.list.currentRow() + by, 0), self.list.count() - 1)
        self.list.setCurrentRow(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._lie()
        return super().eventFilter(watched, event)

    def _tell(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.setAccessibleName(words or self.list.accessibleName())
        self.show()
        self._lie()
        self.raise_()

    def _lie(self) -> None:
        """Under the field, within what it lies over."""
        over = self._over
        under = self._field.mapTo(over, self._field.rect().bottomLeft())
        width = min(self.fontMetrics().horizontalAdvance("0") * _PANEL_CHARS, over.width())
        left = min(max(under.x(), 0), over.width() - width)
        height = 2 * GRID
        if not self.list.isHidden():
            rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
            room = min(_TALLEST_PX, over.height() - under.y()) - 6 * GRID
            self.list.setFixedHeight(min(rows + 2, room))
            height += self.list.height() + GRID
        if not self.words.isHidden():
            height += self.words.heightForWidth(width - 2 * GRID)
        self.setGeometry(left, under.y() + GRID // 2, width, height)


def line_of(found: Found) -> str:
    """An infant in two lines: who and where, then what tells it apart."""
    first = f"{isolate_text(found.label)}  {found.sex}   {where_text(found)}"
    age = text("search.age", days=found.age_days)
    second = f"{isolate(found.kmc_no)}   {isolate_text(family_text(found))}   {age}"
    return f"{first}\n{second}"


def _what_can_be_typed() -> str:
    return text("search.what")
