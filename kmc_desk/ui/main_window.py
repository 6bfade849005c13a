"""The main window: what stands over everything, the sign-in page, and the session behind it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from kmc_desk.ui.actions import KEYS, Command, action
from kmc_desk.ui.enter_presses import EnterPresses
from kmc_desk.ui.page import PageEntry, Services
from kmc_desk.ui.widgets.clock_banner import ClockBanner
from kmc_desk.ui.widgets.data_banner import DataBanner
from kmc_desk.ui.widgets.stripe import Stripe

if TYPE_CHECKING:  # nobody needs them before somebody is signed in
    from kmc_desk.ui.search_box import Find
    from kmc_desk.ui.shell import SessionInfo, Shell

_SIZE_PX = (1280, 720)
_S_PER_MINUTE = 60
_MS_PER_S = 1000


class MainWindow(QMainWindow):
    """One window for everything; its title never names anybody.

    Args:
        services: what pages may use.
        stripe: what stands over every screen, where the data are not those of the ward today.
    """

    locked = Signal()
    """The session went out of sight; its pages and what is typed in them stay."""
    ticked = Signal()
    """A session comes on screen, or another minute of it begins."""
    closing = Signal()
    painted = Signal()
    """The window has been seen for the first time."""

    def __init__(self, services: Services, *, stripe: str = "") -> None:
        super().__init__()
        # Beside the window of the ward, the one on a backup must be told apart in the task bar.
        self.setWindowTitle(f"KMC Desk – {stripe}" if stripe else "KMC Desk")
        self._services = services
        self._sign_in: QWidget | None = None
        self.shell: Shell | None = None
        self.clock_banner, self.data_banner = ClockBanner(), DataBanner()
        self._had_keyboard: QWidget | None = None
        self._may_close = self._was_asked = False
        self.holds_closing: Callable[[], bool] | None = None  # asked last; it then closes itself
        self._was_painted = False
        self._enter: EnterPresses | None = None
        self._outer = QStackedWidget()
        self._lay_out(stripe)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one may be 3 s late
        self._clock.timeout.connect(self._tick)
        look = services.look
        for words, command, run in (
            (self.tr("Larger text"), Command.ZOOM_IN, look.zoom_in),
            (self.tr("Smaller text"), Command.ZOOM_OUT, look.zoom_out),
            (self.tr("Normal text"), Command.ZOOM_RESET, look.zoom_reset),
        ):
            action(self, words, run, keys=KEYS[command])
        look.changed.connect(self._keep_look)
        if not self.restoreGeometry(services.settings.geometry):
            self.resize(*_SIZE_PX)

    @property
    def is_locked(self) -> bool:
        """Whether the sign-in page, or nothing yet, is on screen."""
        return self.shell is None or self._outer.currentWidget() is not self.shell

    def show_sign_in(self, page: QWidget) -> None:
        """Take the page that lets people in and show it."""
        if self._sign_in is not None:
            self._outer.removeWidget(self._sign_in)
            self._sign_in.deleteLater()
        self._sign_in = page
        self._outer.addWidget(page)
        self._outer.setCurrentWidget(page)
        page.setFocus()

    def open_session(
        self, info: "SessionInfo", entries: Sequence[PageEntry], find: "Find | None" = None
    ) -> "Shell":
        """Begin the session of a person; the one before, locked or not, ends with its pages."""
        from kmc_desk.ui.shell import Shell

        if self.shell is not None:
            self._outer.removeWidget(self.shell)
            self.shell.deleteLater()
        settings = self._services.settings
        settings.account = settings.last_account = info.account
        self._services.look.wear(settings.zoom, settings.colours)
        shell = self.shell = Shell(self._services, info, entries, find)
        shell.wants_lock.connect(self.lock)
        self._outer.addWidget(shell)
        self._outer.setCurrentWidget(shell)
        self._tick()
        keys = [entry.key for entry in entries]
        last = settings.last_page
        if keys:
            shell.go(last if last in keys else keys[0])
        return shell

    def end_session(self) -> None:
        """The session ends with its pages; a sign-in page is shown next."""
        if self.shell is not None:
            self._clock.stop()
            self._outer.removeWidget(self.shell)
            self.shell.deleteLater()
            self.shell = None
        self.holds_closing = None

    def resume(self) -> None:
        """Bring the locked session back; the caller has asked who is there."""
        if self.shell is None:
            return
        self._outer.setCurrentWidget(self.shell)
        self._tick()
        self.shell.pages.catch_up()
        at, self._had_keyboard = self._had_keyboard, None
        if at is not None and isValid(at) and at.isVisible():
            at.setFocus()

    def lock(self) -> None:
        """Put the session out of sight and ask who is there."""
        if self._sign_in is not None and self.shell is not None and not self.is_locked:
            self._clock.stop()
            self._had_keyboard = self.shell.focusWidget()
            self._outer.setCurrentWidget(self._sign_in)
            self._sign_in.setFocus()
            self.locked.emit()

    def come_forward(self) -> None:
        """Show the window over those of other programs; somebody looks for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        was_asked, self._was_asked = self._was_asked, False
        question = "" if was_asked else self._what_is_unsaved()
        if question and not self._may_close:
            from kmc_desk.ui.dialogs import ask

            event.ignore()
            ask(self, question, self.tr("Close all the same"), self._close_when_asked)
            return
        if not self._may_close and self.holds_closing is not None and self.holds_closing():
            event.ignore()
            return
        self._clock.stop()
        self._services.settings.geometry = self.saveGeometry()
        self._services.settings.write()
        self.closing.emit()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Before anybody else hears its keys: who locks the screen is asked before a press counts.
        self._enter = self._enter or EnterPresses(self.windowHandle())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def _close_when_asked(self) -> None:
        self._was_asked = True
        self.close()

    def close_at_once(self) -> None:
        """Close without asking and without a backup; what can be kept of what is typed is kept."""
        self._may_close = True
        self.close()

    def _what_is_unsaved(self) -> str:
        """What closing means for what is typed; "" where nothing is."""
        pages = self.shell.pages if self.shell is not None else None
        lost = pages.unsaved(kept=False) if pages else []
        kept = pages.unsaved(kept=True) if pages else []
        words = [
            self.tr("Typed and not saved: {pages}. It is lost when the program closes.").format(
                pages=", ".join(lost)
            ),
            self.tr(
                "Typed and not saved: {pages}. It is kept: it stands there again when you sign in."
            ).format(pages=", ".join(kept)),
        ]
        return "\n".join(one for one, some in zip(words, (lost, kept), strict=True) if some)

    def _lay_out(self, stripe: str) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if stripe:
            column.addWidget(Stripe(stripe))
        column.addWidget(self.clock_banner)
        column.addWidget(self.data_banner)
        column.addWidget(self._outer, 1)
        self.setCentralWidget(middle)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _tick(self) -> None:
        """Show the time and come back when the minute is over."""
        now = self._services.clock()
        if self.shell is not None:
            self.shell.top.show_time(now)
        self._clock.start((_S_PER_MINUTE - now.second) * _MS_PER_S)
        self.ticked.emit()

    def _keep_look(self) -> None:
        settings, look = self._services.settings, self._services.look
        settings.zoom, settings.colours = look.zoom, look.colours
        self.clock_banner.redraw()
        self.data_banner.redraw()
