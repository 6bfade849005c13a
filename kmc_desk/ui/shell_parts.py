"""The parts around a page: rail, top bar and help."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kmc_desk.domain.dates import show_date
from kmc_desk.ui.actions import place_key, with_key
from kmc_desk.ui.icons import icon
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import PageEntry
from kmc_desk.ui.tokens import tokens
from kmc_desk.ui.widgets.elided_label import ElidedLabel

_ICON_TO_TEXT = 1.25
_HELP_CHARS = 42
_SEARCH, _NARROW_SEARCH, _NAME_MOST = 20, 12, 40  # digits
_ICON_AND_WORD = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly


class Rail(QFrame):
    """The places of the program, each an icon and a word; Ctrl+1 is the first."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Pages"))
        self._entries = tuple(entries)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(GRID // 2)
        for number, entry in enumerate(entries, 1):
            made = QToolButton()
            made.setText(entry.title)
            made.setToolTip(with_key(entry.title, place_key(number)))
            made.setAccessibleName(entry.title)
            made.setCheckable(True)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.clicked.connect(lambda _checked=False, key=entry.key: self.chosen.emit(key))
            self._group.addButton(made)
            self._buttons[entry.key] = made
            column.addWidget(made)
        column.addStretch(1)
        self.redraw()

    def holds(self, key: str) -> bool:
        """Whether a page stands in the rail."""
        return key in self._buttons

    def mark(self, key: str) -> None:
        """Show which page is on screen; none is marked for one that stands not in the rail."""
        self._group.setExclusive(False)
        for of, made in self._buttons.items():
            made.setChecked(of == key)
        self._group.setExclusive(True)

    def redraw(self) -> None:
        """Icons and width again, after colours or text size changed."""
        for entry in self._entries:
            drawn = icon(entry.icon, tokens().quiet, tokens().accent)
            self._buttons[entry.key].setIcon(drawn)
            self._buttons[entry.key].setIconSize(QSize(self._icon_px(), self._icon_px()))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self._fit()

    def _icon_px(self) -> int:
        return round(self.fontMetrics().height() * _ICON_TO_TEXT)

    def _fit(self) -> None:
        """Words under the icons; words alone in a window too low for both."""
        metrics = self.fontMetrics()
        tall = 0
        for made in self._buttons.values():
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            tall += made.sizeHint().height() + GRID // 2
        is_low = tall + 2 * GRID > self.height()
        if is_low:
            for made in self._buttons.values():
                made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        widest = max((metrics.horizontalAdvance(one.title) for one in self._entries), default=0)
        self.setFixedWidth(widest + (3 if is_low else 5) * GRID)


class TopBar(QFrame):
    """Where one is, what day and time it is, and who is signed in."""

    wants_help = Signal()
    wants_lock = Signal()

    def __init__(self, centre: str, person: str, roles: str) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self._centre = ElidedLabel()
        set_role(self._centre, "strong")
        self._centre.say(centre)
        self._time = QLabel()
        self._name = person
        self._name_and_roles = f"{person} – {roles}" if roles else person
        self._person = ElidedLabel()
        set_role(self._person, "quiet")
        self._at: datetime | None = None
        self._fitted_px = 0  # text size the parts were measured with
        self._search: QWidget | None = None
        self._help = _bar_button(self.tr("Help"), with_key(self.tr("Help"), "F1"))
        self._help.clicked.connect(self.wants_help)
        self._lock = _bar_button(self.tr("Lock"), with_key(self.tr("Lock"), "Ctrl+L"))
        self._lock.clicked.connect(self.wants_lock)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(3 * GRID)
        row.addWidget(self._centre)
        row.addStretch(1)
        row.addWidget(self._time)
        row.addWidget(self._person)
        row.addWidget(self._help)
        row.addWidget(self._lock)
        self.redraw()

    def take_search(self, field: QWidget) -> None:
        """Give the search its place, behind the name of the centre."""
        self._search = field
        self._row.takeAt(1)
        self._row.insertWidget(1, field, 1)
        self._fit()

    def show_time(self, at: datetime) -> None:
        """The ward day and the time of day to the minute."""
        self._at = at
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """The words get another text size after the bar itself does."""
        is_asked = event.type() == QEvent.Type.LayoutRequest
        if is_asked and self._fitted_px != self._centre.fontMetrics().height():
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a narrow window roles, words of buttons and "ward day" give way before a name does."""
        digit = self.fontMetrics().horizontalAdvance("0")
        for label in (self._centre, self._person):
            label.ensurePolished()
        self._fitted_px = self._centre.fontMetrics().height()
        for narrow in (False, True):
            self._person.say(self._name if narrow else self._name_and_roles)
            for made in (self._help, self._lock):
                made.setToolButtonStyle(_ICON_ONLY if narrow else _ICON_AND_WORD)
            self._say_time(short=narrow)
            if self._search is not None:
                self._search.setMinimumWidth((_NARROW_SEARCH if narrow else _SEARCH) * digit)
            for label in (self._centre, self._person):
                label.setMinimumWidth(min(label.sizeHint().width(), _NAME_MOST * digit))
            if self._least_width() <= self.width():
                break
        else:
            self._centre.setMinimumWidth(1)
            over = self._least_width() - self.width()
            if over > 0:  # a very long name in large text must not run under the buttons
                self._person.setMinimumWidth(max(1, self._person.minimumWidth() - over))
        self._person.setMaximumWidth(self._person.sizeHint().width())
        self._person.updateGeometry()
        self._person.setToolTip(self._name_and_roles)

    def _least_width(self) -> int:
        """What the parts need side by side, with both names in full."""
        parts = [self._centre, self._time, self._person, self._help, self._lock]
        parts += [self._search] if self._search is not None else []
        least = [part.minimumWidth() or part.sizeHint().width() for part in parts]
        around = self._row.contentsMargins()
        gaps = self._row.spacing() * (len(parts) - 1)
        return sum(least) + gaps + around.left() + around.right()

    def _say_time(self, *, short: bool) -> None:
        if self._at is None:
            return
        words = self.tr("{day}   {time}") if short else self.tr("Ward day {day}   {time}")
        self._time.setText(words.format(day=show_date(self._at.date()), time=f"{self._at:%H:%M}"))

    def redraw(self) -> None:
        """Icons again, after colours or text size changed."""
        side = self.fontMetrics().height()
        for made, name in ((self._help, "help"), (self._lock, "lock")):
            made.setIcon(icon(name))
            made.setIconSize(QSize(side, side))
        self._fit()


def _bar_button(words: str, tooltip: str) -> QToolButton:
    made = QToolButton()
    made.setText(words)
    made.setToolTip(tooltip)
    made.setAccessibleName(words)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return made


class HelpPanel(QFrame):
    """The help of the page on screen, beside it."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("helpPanel")
        self._title = QLabel()
        set_role(self._title, "large")
        self._text = QTextBrowser()
        self._text.setObjectName("helpText")
        self._text.setAccessibleName(self.tr("Help text"))
        self._close = QToolButton()
        self._close.setAccessibleName(self.tr("Close help"))
        self._close.setToolTip(with_key(self.tr("Close help"), "F1"))
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        column.addLayout(head)
        column.addWidget(self._text, 1)
        self.redraw()
        self.hide()

    def show_help(self, title: str, markdown: str) -> None:
        """Fill the panel."""
        self._title.setText(title)
        self._text.setMarkdown(markdown)

    def redraw(self) -> None:
        """Icon and width again, after colours or text size changed."""
        self._close.setIcon(icon("close"))
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * _HELP_CHARS)
