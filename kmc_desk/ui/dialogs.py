"""Dialogs that block nothing: they open, say what they got, and stay until the answer is there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Page
from kmc_desk.ui.widgets.identity_banner import Identity, IdentityBanner
from kmc_desk.ui.widgets.message_line import STATE_OF_LEVEL, Level, MessageLine
from kmc_desk.ui.widgets.scrolled import scrolled

TALLEST_PX = 560
"""No dialog is taller: 1366 x 768 at 125 % leaves 582 px (screens.md, "Frame")."""
_WIDE_PX = 560
_WIDEST_PX = 1060  # a small screen with large text
_NARROW_PX = 420
_BELOW_PX = 132  # of a form: the sentence over the buttons, the buttons, margins
_AROUND_PX = 120  # of a list: its heading and margins


class FormDialog(QDialog):
    """A dialog around some fields; it names the infant it writes for.

    Pressing the button only says so: the page saves, then calls `accept`, or `say` with the
    finding, and nothing typed is lost.

    Args:
        parent: the page.
        title: what it does, in a few words.
        body: the fields; scrolled when they are too tall.
        do: the words of the button.
        who: whose record is written; None when it is nobody's.
    """

    submitted = Signal()
    subject = ""
    """Tells it from another dialog of its kind about the same infant: which entry it puts right."""
    keeps_all = False
    """A draft of it is all that stands in it, not only what was changed: it is a new record."""
    keeps_nothing = False
    """A secret is typed in it, which is stored nowhere."""
    fills_later = False
    """Its fields are filled after it is shown; then it calls `begin_keeping` itself."""

    def __init__(
        self, parent: QWidget, title: str, body: QWidget, do: str, who: Identity | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setMaximumHeight(TALLEST_PX)
        self.setMinimumWidth(_WIDE_PX)
        self._who = who
        self._is_told = False
        self._body, self._message = body, MessageLine(lines=2)
        self.button = QPushButton(do)
        set_role(self.button, "primary")
        self.button.setDefault(True)
        self.button.clicked.connect(self.submitted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if who is not None:
            banner = IdentityBanner()
            banner.show_identity(who)
            column.addWidget(banner)
        self._padded = _padded(body)
        self._room = scrolled(self._padded)
        column.addWidget(self._room, 1)
        column.addWidget(_padded(self._message))
        column.addLayout(self._buttons())
        save = QShortcut(QKeySequence("Ctrl+S"), self, self._press)
        save.setAutoRepeat(False)

    def say(self, level: Level, words: str) -> None:
        """Show a sentence over the buttons."""
        self._message.say(words, STATE_OF_LEVEL.get(level))

    def set_busy(self, busy: bool) -> None:
        """While the answer is awaited, the button cannot be pressed again."""
        self.button.setEnabled(not busy)

    def in_chars(self, chars: int) -> None:
        """As wide as so many digits, where the screen is, and no taller than it needs."""
        wide = min(self.fontMetrics().horizontalAdvance("0") * chars, _WIDEST_PX)
        for layout in (self._body.layout(), self._padded.layout()):
            if layout is not None:  # what was said a moment ago has its height now
                layout.activate()
                layout.invalidate()
        around = self.sizeHint().height() - self._room.sizeHint().height()
        tall = self._padded.heightForWidth(wide) + max(around, _BELOW_PX)
        self.resize(wide, min(tall, TALLEST_PX))

    @property
    def named(self) -> tuple[str, str]:
        """What it is, for people, and the same without doubt, for the place of its draft."""
        who = self._who
        name = " ".join(one for one in (who.marker, who.name) if one) if who else ""
        title = self.windowTitle()
        shown = self.tr("{title}, {name}").format(title=title, name=name) if name else title
        return shown, f"{title}/{who.kmc_no if who else ''}/{self.subject}"

    def begin_keeping(self) -> None:
        """All stands in the fields as it is stored: what differs from now on is half-typed."""
        above = self.parent()
        while above is not None and not isinstance(above, Page):
            above = above.parent()
        if isinstance(above, Page) and not (self._is_told or self.keeps_nothing):
            self._is_told = True
            above.form_opened.emit(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.fills_later:
            self.begin_keeping()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on Cancel does nothing: Qt would press the button that saves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.cancel.hasFocus():
            return
        super().keyPressEvent(event)

    def _press(self) -> None:
        """Ctrl+S, as on every page; not where the cursor was put on Cancel, so that one looks."""
        if not self.cancel.hasFocus():
            self.button.click()

    def _buttons(self) -> QHBoxLayout:
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(GRID)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.button)
        return row


class ChoiceDialog(QDialog):
    """One of a few answers, by its number or by arrow keys and Enter; none is marked beforehand.

    Args:
        parent: the page.
        title: the question.
        about: whom or what it is about.
        choices: at most nine have a number.
    """

    chosen = Signal(int)
    """Place of the answer, counted from 0."""

    def __init__(self, parent: QWidget, title: str, about: str, choices: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setMaximumHeight(TALLEST_PX)
        self.setMinimumWidth(_NARROW_PX)
        heading = QLabel(about)
        heading.setWordWrap(True)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        set_role(heading, "strong")
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.addItems([f"{n}   {words}" for n, words in enumerate(choices, 1)])
        self.list.ensurePolished()
        tall = self.list.sizeHintForRow(0) * len(choices) + GRID
        self.list.setFixedHeight(min(tall, TALLEST_PX - _AROUND_PX))
        self.list.itemClicked.connect(self._choose)
        self.list.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        hint = QLabel(self.tr("Type its number."))
        set_role(hint, "quiet")
        column.addWidget(heading)
        column.addWidget(self.list, 1)
        column.addWidget(hint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the marked answer, a figure the one with that number."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        number = event.text()
        if number.isdecimal() and 1 <= int(number) <= self.list.count():
            self.list.setCurrentRow(int(number) - 1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self.list.selectedItems():
            self.list.setCurrentRow(0)
            return True
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return super().eventFilter(watched, event)
        self._choose()
        return True

    def _choose(self) -> None:
        if self.list.selectedItems():  # Enter by habit must answer nothing
            place = self.list.currentRow()
            self.accept()
            self.chosen.emit(place)


def ask(parent: QWidget, question: str, do: str, run: Callable[[], object]) -> QDialog:
    """Ask before something that cannot be taken back; `run` is called when the answer is yes.

    Args:
        parent: the page.
        question: what will happen, in a sentence.
        do: the words of the button, a verb; "Cancel" stands beside it and is the default.
        run: what to do.
    """
    dialog = QDialog(parent)
    dialog.setWindowTitle(do)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(True)
    dialog.setMinimumWidth(_NARROW_PX)
    words = QLabel(question)
    words.setWordWrap(True)
    words.setTextFormat(Qt.TextFormat.PlainText)
    yes, no = QPushButton(do), QPushButton(dialog.tr("Cancel"))
    yes.setAutoDefault(False)
    no.setDefault(True)
    yes.clicked.connect(dialog.accept)
    no.clicked.connect(dialog.reject)
    dialog.accepted.connect(run)
    row = QHBoxLayout()
    row.setSpacing(GRID)
    row.addStretch(1)
    row.addWidget(no)
    row.addWidget(yes)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
    column.setSpacing(3 * GRID)
    column.addWidget(words)
    column.addLayout(row)
    dialog.ensurePolished()
    wide = max(_NARROW_PX, dialog.sizeHint().width())
    dialog.resize(wide, column.heightForWidth(wide))  # a wrapped label hints at too little
    dialog.open()
    no.setFocus()
    return dialog


def _padded(inner: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
    column.addWidget(inner)
    column.addStretch(1)
    return box
