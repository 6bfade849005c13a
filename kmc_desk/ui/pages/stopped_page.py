"""In place of the sign-in page where the data cannot be opened: why, and what to do next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.errors import UserError
from kmc_desk.texts import TEXTS, text
from kmc_desk.ui.actions import KEYS, Command, action, button
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.shell_parts import HelpPanel
from kmc_desk.ui.stopped_help import stopped_help
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import MARKS, State, state_colour, state_word
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.scrolled import scrolled

_WIDE_CHARS, _LEAST_PX = 74, 320


class StoppedPage(QWidget):
    """Says what stands in the way and offers what leads on.

    Args:
        error: why the data are not opened; one of `ui.stops.STOPS`.
        steps: the words of each button and what it does; the first one is the way on.
    """

    def __init__(self, error: UserError, steps: Sequence[tuple[str, Callable[[], object]]]) -> None:
        super().__init__()
        self.key = error.key
        mark, title = QLabel(MARKS[State.DANGER]), QLabel(_title(error.key))
        mark.setStyleSheet(f"color: {state_colour(State.DANGER).name()}")
        for label in (mark, title):
            set_role(label, "title")
        title.setWordWrap(True)
        self._words = _paragraph(_sentence(error))
        self._meanwhile = _paragraph(_meanwhile(error.key))
        set_role(self._meanwhile, "quiet")
        self._sheet = QFrame()
        self._sheet.setObjectName("sheet")
        self._sheet.setAccessibleName(f"{state_word(State.DANGER)}: {title.text()}")
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(title, 1)
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addWidget(self._meanwhile)
        column.addSpacing(GRID)
        column.addWidget(self._lay_steps(steps))
        self.help = HelpPanel()
        self.help.show_help(title.text(), stopped_help(error.key))
        self.help.closed.connect(self.toggle_help)
        self._place()

    @property
    def sentence(self) -> str:
        """Why the data are not opened."""
        return self._words.text()

    def toggle_help(self) -> None:
        """Open or close the help beside the page."""
        self.help.setVisible(self.help.isHidden())
        self._fit()
        if self.help.isHidden():
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the help."""
        if event.key() == Qt.Key.Key_Escape and not self.help.isHidden():
            self.toggle_help()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _lay_steps(self, steps: Sequence[tuple[str, Callable[[], object]]]) -> QWidget:
        box = QWidget()
        row = FlowLayout(GRID, GRID, box)
        self.buttons: list[QPushButton] = []
        for words, run in steps:
            made = QPushButton(words)
            made.setAutoDefault(True)
            made.clicked.connect(lambda _checked=False, run=run: run())
            self.buttons.append(made)
            row.addWidget(made)
        asks = action(self, _tr("&Help"), self.toggle_help, keys=KEYS[Command.HELP])
        self.help_button = button(asks)
        self.help_button.setAutoDefault(True)
        row.addWidget(self.help_button)
        set_role(self.buttons[0], "primary")
        self.setFocusProxy(self.buttons[0])
        return box

    def _place(self) -> None:
        inner = QWidget()
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._sheet)
        across.addStretch(1)
        down = QVBoxLayout(inner)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolled(inner), 1)
        outer.addWidget(self.help)
        self._fit()

    def _fit(self) -> None:
        """As wide as is good to read; narrower beside the help."""
        self.help.redraw()
        room = self.width() - (0 if self.help.isHidden() else self.help.width()) - 4 * GRID
        wide = self.fontMetrics().horizontalAdvance("0") * _WIDE_CHARS
        self._sheet.setFixedWidth(max(min(wide, room), _LEAST_PX))


def _paragraph(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _sentence(error: UserError) -> str:
    """In words for whoever has not begun yet; most errors are the same while somebody saves."""
    key = f"stopped.{error.key}"
    return text(key, **error.values) if key in TEXTS else sentence_of(error)


def _title(key: str) -> str:
    version = _tr("The data belong to another version of the program")
    keys, place = _tr("The keys of the data cannot be read"), _tr("No safe place for these data")
    rights = _tr("The data folder cannot be written to")
    titles = {
        "data_damaged": _tr("The data are damaged"),
        "keys_lost": keys,
        "keys_newer": keys,
        "keys_old": _tr("The keys are of another day than the data"),
        "data_newer": version,
        "upgrade_stopped": _tr("The data could not be brought to this version"),
        "view_no_room": _tr("The disk is full"),
        "data_in_use": _tr("The data are open elsewhere"),
        "data_on_network": place,
        "data_synced": place,
        "no_file_locks": place,
        "disk_full": _tr("The disk is full"),
        "disk_error": _tr("The disk reports an error"),
        "data_missing": _tr("There are no data here"),
        "set_up_unfinished": _tr("The centre was not set up to the end"),
        "data_read_only": rights,
        "log_not_read": rights,
    }
    return titles.get(key, _tr("The data cannot be opened"))


def _meanwhile(key: str) -> str:
    if key == "data_damaged":
        return _tr(
            "Delete nothing and copy nothing into that folder. Until the data are back, write on "
            "paper: nothing that was saved before is made worse by waiting."
        )
    if key == "data_in_use":
        return _tr("If its window is on this computer, it was asked to come to the front.")
    return _tr("Nothing was changed. Until this is settled, write on paper.")


def _tr(words: str) -> str:
    return QCoreApplication.translate("StoppedPage", words)
