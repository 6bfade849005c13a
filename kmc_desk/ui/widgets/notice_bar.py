"""One sentence over the status line; it stops nobody and goes by itself when it may."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from kmc_desk.ui.icons import icon
from kmc_desk.ui.look import GRID
from kmc_desk.ui.tokens import MARKS, State, state_colour, state_ground, state_word

SHOWN_MS = 6000
_STAYS = frozenset({State.WARNING, State.DANGER})
_EDGE_PX = 4


class NoticeBar(QFrame):
    """Lies over the lower edge of its parent. Warnings and dangers stay until they are dismissed.

    What goes by itself is shown over what stays, which then comes back: somebody has yet to act on
    it.

    Args:
        parent: the widget over which it lies.
    """

    gone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self._state = State.DONE
        self._staying: tuple[State, str] | None = None
        self._mark = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._close = QToolButton()
        self._close.setAccessibleName(self.tr("Dismiss this message"))
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 0, GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self._under = parent
        parent.installEventFilter(self)
        self.hide()

    @property
    def sentence(self) -> str:
        """What stands there; "" when it is not shown."""
        return "" if self.isHidden() else self._words.text()

    @property
    def staying(self) -> str:
        """What stays until it is dismissed, on screen or under what goes by itself; "" for none."""
        return self._staying[1] if self._staying else ""

    def say(self, state: State, sentence: str) -> None:
        """Show a sentence in place of the one before."""
        if state in _STAYS:
            self._staying = (state, sentence)
        self._show(state, sentence)

    def _show(self, state: State, sentence: str) -> None:
        self._state = state
        self._mark.setText(MARKS[state])
        self._words.setText(sentence)
        self.redraw()
        self.setAccessibleName(f"{state_word(state)}: {sentence}")
        self.show()
        self._lie()
        self.raise_()
        self.update()  # of the same size as before, it would keep the edge of the other state
        if state in _STAYS:
            self._timer.stop()
        else:
            self._timer.start(SHOWN_MS)

    def redraw(self) -> None:
        """Mark and icon again, after colours changed: dark ones on dark ground are not seen."""
        self._mark.setStyleSheet(f"color: {state_colour(self._state).name()}")
        self._close.setIcon(icon("close"))

    def dismiss(self) -> None:
        """Take it away; what was under it comes back."""
        self._timer.stop()
        if self._staying is not None and self._state not in _STAYS:
            self._show(*self._staying)
            return
        self._staying = None
        self.hide()
        self.gone.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._lie()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), state_ground(self._state))
        ink = QColor(state_colour(self._state))
        painter.fillRect(0, 0, _EDGE_PX, self.height(), ink)
        painter.setPen(ink)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _lie(self) -> None:
        under = self._under
        height = max(self.heightForWidth(under.width()), self.minimumSizeHint().height())
        self.setGeometry(0, under.height() - height, under.width(), height)
