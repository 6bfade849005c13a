"""The help of the sign-in page: F1, as everywhere."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kmc_desk.ui.actions import KEYS, Command, action, button

if TYPE_CHECKING:  # the first window comes without it
    from kmc_desk.ui.shell_parts import HelpPanel


class DoorHelp(QObject):
    """Its panel stands beside what is asked; the keyboard stays where it was.

    Args:
        page: the sign-in page.
    """

    turned = Signal()
    """The panel was opened or closed."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.panel: HelpPanel | None = None
        self.button = button(action(page, _tr("&Help"), self.toggle, keys=KEYS[Command.HELP]))
        self.button.setAutoDefault(True)
        page.installEventFilter(self)

    def row(self, middle: QWidget) -> QHBoxLayout:
        """What is asked, with room for the panel beside it."""
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(middle, 1)
        return self._row

    def width_px(self) -> int:
        """What the panel takes from the page; 0 while it is closed."""
        if self.panel is None or self.panel.isHidden():
            return 0
        self.panel.redraw()
        return self.panel.width()

    def toggle(self) -> None:
        """Open or close the panel."""
        if self.panel is None:
            from kmc_desk.ui.shell_parts import HelpPanel

            self.panel = HelpPanel()
            self.panel.show_help(_tr("Sign in"), _words())
            self.panel.closed.connect(self.toggle)
            self._row.addWidget(self.panel)
        had_focus = self.panel.isAncestorOf(self._page.focusWidget() or self._page)
        self.panel.setVisible(self.panel.isHidden())
        self.turned.emit()
        if had_focus:
            self._page.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc closes the panel once no field wants it."""
        is_esc = event.type() == QEvent.Type.KeyPress and getattr(event, "key", int)() == (
            Qt.Key.Key_Escape
        )
        if is_esc and self.width_px():
            self.toggle()
            return True
        return super().eventFilter(watched, event)


def _words() -> str:
    return _tr(
        "- **Choose your account** with the arrow keys, type your passphrase, press Enter.\n"
        "- A **PIN** opens only while the program runs, and only after its owner has set one: "
        "Centre, My account. After a start of the program the passphrase is wanted.\n"
        "- **Wrong passphrase?** Look whether Caps Lock is on and whose account is chosen. After "
        "wrong tries there is a wait, of a minute at the most; nobody is shut out, and others "
        "need not wait.\n"
        "- **Forgotten passphrase?** A centre head or the data administrator gives you a new one. "
        "Where all of them have forgotten theirs, the recovery code opens the data.\n"
        "- The screen was **locked**: what was typed in the ward is kept, and stands there again "
        "when the same person signs in.\n"
        "- What is half typed here is emptied after two minutes without a key.\n\n"
        "Nobody is to sign in as somebody else: every entry carries the name of who signed in.\n\n"
        "**F1** or **Esc** closes this help."
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("DoorHelp", words)
