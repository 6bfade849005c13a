"""The window of a session: rail, top bar, pages, help and status line around one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.ui.actions import KEYS, Command, action, place_key
from kmc_desk.ui.conflict_dialog import ConflictDialog
from kmc_desk.ui.draft_places import is_of_dialog, where_of
from kmc_desk.ui.page import Page, PageEntry, Services
from kmc_desk.ui.page_stack import PageStack
from kmc_desk.ui.search_box import Find, SearchBox
from kmc_desk.ui.shell_parts import HelpPanel, Rail, TopBar
from kmc_desk.ui.status_line import StatusLine
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.drafts_bar import DraftsBar
from kmc_desk.ui.widgets.notice_bar import NoticeBar


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionInfo:
    """Who is signed in, and where; all as shown.

    Attributes:
        account: the name signed in with.
        person: the full name.
        roles: such as "Charge nurse, Doctor".
        centre: name of the centre.
        is_demo: the data are invented.
    """

    account: str
    person: str
    roles: str
    centre: str
    is_demo: bool = False


class Shell(QWidget):
    """Everything that is on screen while somebody is signed in.

    Args:
        services: what pages may use.
        info: who is signed in.
        entries: the pages.
        find: the search; without one there is no field for it.
    """

    wants_lock = Signal()

    def __init__(
        self,
        services: Services,
        info: SessionInfo,
        entries: Sequence[PageEntry],
        find: Find | None = None,
    ) -> None:
        super().__init__()
        self.info = info
        self._services = services
        self._problem = ""
        in_rail = [entry for entry in entries if entry.icon]
        self.rail = Rail(in_rail)
        self.top = TopBar(info.centre, info.person, info.roles)
        self.drafts = DraftsBar(services.clock)
        self.pages = PageStack(entries)
        self.help = HelpPanel()
        self.status = StatusLine(demo=info.is_demo)
        self._beside = QWidget()
        self.search = SearchBox(services.tasks, find, self._beside) if find else None
        self._lay_out()
        self.notice = NoticeBar(self._beside)
        self._connect()
        for number, entry in enumerate(in_rail, 1):
            action(
                self,
                entry.title,
                lambda key=entry.key: self.turn_to(key),
                keys=(place_key(number),),
            )
        action(self, self.tr("Help"), self.toggle_help, keys=KEYS[Command.HELP])
        if self.search is not None:
            action(self, self.tr("Find"), self.search.begin, keys=KEYS[Command.SEARCH])
            self.search.left.connect(self._back_to_page)
            self.search.chosen.connect(lambda number: self.go("infant", number))
        action(self, self.tr("Lock"), self.wants_lock.emit, keys=KEYS[Command.LOCK])

    def go(self, key: str, what: object = None) -> Page:
        """Show a page; `what` is handed to its `open` when it is given."""
        page = self.pages.show_page(key)
        if what is not None:
            page.open(what)
        page.setFocus()
        return page

    def turn_to(self, key: str) -> None:
        """Show a page of the rail; in a list of infants the one on screen before keeps the cursor.

        Paging from bed to bed and then back to the ward must not lead to another bed.
        """
        before = self.pages.page(self.pages.current_key)
        where = before.where() if before is not None else ""
        page = self.go(key)
        if where:
            page.stand_by(where)

    def toggle_help(self) -> None:
        """Open or close the help of the page on screen."""
        had_focus = self.help.isAncestorOf(self.focusWidget() or self)
        self.help.setVisible(self.help.isHidden())
        self._fill_help()
        if had_focus:
            self._back_to_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the help once nothing on the page wants it."""
        if event.key() == Qt.Key.Key_Escape and not self.help.isHidden():
            self.toggle_help()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        if self.search is not None:
            self.top.take_search(self.search)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.pages, 1)
        middle.addWidget(self.help)
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.drafts)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._beside, 1)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.turn_to)
        self.top.wants_help.connect(self.toggle_help)
        self.top.wants_lock.connect(self.wants_lock)
        self.drafts.chosen.connect(self._go_on)
        self.help.closed.connect(self.toggle_help)
        self.status.wants_backups.connect(lambda: self.go("centre", "backups"))
        self.pages.page_made.connect(self._take_page)
        self.pages.page_shown.connect(self._after_show)
        self._services.hub.changed.connect(self.pages.take_changes)
        self._services.tasks.busy.connect(self.status.show_busy)
        self._services.tasks.problem.connect(self._say_problem)
        self._services.tasks.conflict.connect(self._show_conflict)
        self._services.look.changed.connect(self._redraw)

    def _take_page(self, page: Page) -> None:
        page.wants_page.connect(self.go)
        page.says.connect(self.notice.say)
        page.has_saved.connect(self._after_save)

    def _after_show(self, key: str) -> None:
        self.rail.mark(key)
        if self.rail.holds(key):
            self._services.settings.last_page = key
        self._fill_help()

    def _go_on(self, place: str) -> None:
        key = place.partition("/")[0]
        if not is_of_dialog(place):
            self.go(key).go_on(place)
            return
        self.go(key, where_of(place))
        words = self.tr("Open the same dialog here again: what you typed then stands there again.")
        self.notice.say(State.WARNING, words)

    def _back_to_page(self) -> None:
        page = self.pages.page(self.pages.current_key)
        if page is not None:
            page.setFocus()

    def _after_save(self, at: datetime) -> None:
        """A fault that is said still may be over; what it kept back is not saved yet."""
        self.status.show_saved(at)
        problem, self._problem = self._problem, ""
        if problem and self.notice.staying == problem:
            words = self.tr("{problem} At {time} saving worked again.")
            said = words.format(problem=problem, time=f"{at:%H:%M}")
            self.notice.say(State.WARNING, said)

    def _say_problem(self, sentence: str) -> None:
        self._problem = sentence
        self.notice.say(State.DANGER, sentence)

    def _show_conflict(self, error: StaleWriteError) -> None:
        if error.conflict is not None:
            ConflictDialog(self, error.conflict).open()

    def _fill_help(self) -> None:
        page = self.pages.page(self.pages.current_key)
        if page is not None and not self.help.isHidden():
            self.help.show_help(page.title, page.help_text)

    def _redraw(self) -> None:
        self.rail.redraw()
        self.top.redraw()
        self.help.redraw()
        self.notice.redraw()
