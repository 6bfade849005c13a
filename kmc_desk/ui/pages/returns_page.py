"""The monthly return: its state, its figures, and what stands behind each (screens.md §6)."""

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns import MonthlyReturn
from kmc_desk.domain.returns.form import Place
from kmc_desk.domain.returns.standing import ReturnState
from kmc_desk.ui.actions import action
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.returns.all_views import all_views
from kmc_desk.ui.returns.exporting import Exporting
from kmc_desk.ui.returns.month_picker import MonthPicker
from kmc_desk.ui.returns.remembered import first_month, remember_month
from kmc_desk.ui.returns.room import Room
from kmc_desk.ui.returns.signing import SigningButton
from kmc_desk.ui.returns.standing_words import signed_words, standing_of
from kmc_desk.ui.returns.typed_button import TypedButton
from kmc_desk.ui.returns.view import FigurePlace, ReturnView
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.keyboard import has_keyboard
from kmc_desk.ui.widgets.state_label import StateLabel
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.ui.widgets.view_list import ViewList
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.finalise_return import final_return, signed_months
from kmc_desk.usecases.monthly_return import show_return

_NARROW = 4  # the list at the side takes no more than one part in so many
_QUALITY = "quality"  # where the rows stand that are in no part
_FIRST = "B"  # the part shown to who opens the page for the first time


class ReturnsPage(Page):
    """One month at a time: at the side what can be looked at of it, beside that what is chosen.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self.title = self.tr("Returns")
        self._services, self._context = services, context
        self._shown: MonthlyReturn | None = None
        self._version = 0  # that was signed and is looked at; 0: what is counted now
        self.months = MonthPicker(context.clock, first_month(services.settings, context.clock()))
        self.state = StateLabel(chip=True)
        self.balance = StateLabel(chip=True)
        self.notice = Tinted(State.DANGER)
        self.banner = Tinted(State.DUE)
        self.back = QPushButton(self.tr("&Back to what is counted now"))
        self.counting = QLabel()
        self.typed_figures = TypedButton(self, services, context, lambda: self.months.month)
        self.signing = SigningButton(self, services, context)
        self.exporting = Exporting(self, services, context)
        self.views = all_views(self, services, context)
        self._view_of: dict[str, ReturnView] = {
            entry.key: view for view in self.views for entry in view.entries()
        }
        self.entries = ViewList(self.tr("What to look at of this month"))
        self.help_text = "\n\n".join([_help(self), *(v.help_text for v in self.views)])
        self._lay_out()
        self._connect()
        self._show_counting()
        self.setFocusProxy(self.months.line)

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        if not self._version:  # what was signed does not change
            self._read(self.months.month)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._share_width()

    def open(self, what: object) -> None:
        """Show a month given as YYYY-MM."""
        if isinstance(what, str):
            self.months.show_month(what)
            self._read(what)

    def _read(self, month: str, version: int = 0) -> None:
        """Count a month, or read a version of it that was signed."""
        if self._shown is None or self._shown.period.month != month or version != self._version:
            self._show_counting()
        self._version = version
        self._services.tasks.run(
            self,
            lambda: (
                final_return(self._context, month, version)
                if version
                else show_return(self._context, month)
            ),
            partial(self._show, month, version),
            self._not_shown,
        )

    def _show(self, month: str, version: int, found: MonthlyReturn | None) -> None:
        if found is None or (month, version) != (self.months.month, self._version):
            return  # another month or version has been asked for since
        self._shown = found
        remember_month(self._services.settings, month, self._context.clock())
        self._show_state(found)
        for view in self.views:
            view.take(found)
        self.signing.take(found)
        self.exporting.take(found)
        was_waiting = self.counting.hasFocus()
        self._stack.setCurrentWidget(self._body)
        self._turn(self.entries.key)
        if was_waiting:
            self._go_in()

    def _turn(self, key: str) -> None:
        """Look at another entry; where nothing is counted yet, when it is."""
        view = self._view_of[key]
        self.setFocusProxy(self.months.line)
        was_inside = has_keyboard(self._sheets)
        self._services.settings.set_tab("returns", self.entries.currentRow())
        if self._shown is not None:
            view.show_entry(key)
        self._sheets.setCurrentWidget(view)
        if was_inside:
            self._go_in()

    def _share_width(self) -> None:
        """In a small window, or with large letters, the figures have the room."""
        self.entries.set_narrow(narrow=self.entries.wish_px() * _NARROW > self.width())

    def _come_back_to(self, view: ReturnView, *_: object) -> None:
        """Who comes back from an infant is where that one was chosen."""
        self.setFocusProxy(view)

    def _go_in(self) -> None:
        """To what is chosen in the list at the side; to the list where nothing can be gone into."""
        view = self._view_of[self.entries.key]
        view.setFocus()
        if not has_keyboard(view):
            self.entries.setFocus()

    def _show_state(self, found: MonthlyReturn) -> None:
        self.state.show_state(*standing_of(found))
        if found.balanced:
            self.balance.show_state(self.tr("census balances"), State.DONE)
        else:
            self.balance.show_state(self.tr("census does not balance"), State.DANGER)
        self.state.show()
        self.balance.show()
        self.banner.say(
            self.tr("Read only, as it was signed. {who}").format(who=signed_words(found)), State.DUE
        )
        self.banner.setVisible(self._version > 0)
        nobody = not any(figure.infants for figure in found.figures)
        self.notice.say(self.tr("Nobody was on the ward in these days."), State.DUE)
        self.notice.setVisible(nobody)
        self._admit.setVisible(nobody and found.state is ReturnState.OPEN)

    def _not_shown(self, error: Exception) -> None:
        """Say what is wrong with the month in the place of its figures."""
        self._show_counting()
        self.counting.setText("")
        if isinstance(error, UserError):
            self.notice.say(sentence_of(error), State.DANGER)
            self.notice.show()

    def _show_counting(self) -> None:
        """No figure of another month stands under the name of this one."""
        self._shown = None
        self.counting.setText(self.tr("Counting …"))
        was_inside = has_keyboard(self._body, self.banner)
        self._stack.setCurrentWidget(self.counting)
        if was_inside:  # or Qt hands the keyboard to the next best, at the edge of the window
            self.counting.setFocus()
        for part in (self.state, self.balance, self._admit, self.notice, self.banner):
            part.hide()
        for view in self.views:
            view.take(None)
        self.signing.take(None)
        self.exporting.take(None)

    def _list_months(self) -> None:
        self._services.tasks.run(
            self, lambda: signed_months(self._context), self.months.show_months
        )

    def _show_version(self, version: int) -> None:
        self._read(self.months.month, version)

    def _show_figure(self, at: FigurePlace) -> None:
        """A figure of any month, with its part around it."""
        self.months.show_month(at.month)
        self._read(at.month, at.version)
        self._go_to(at.place)

    def _go_to(self, place: Place) -> None:
        letter = place[0][0]
        entry = letter if letter in self._view_of else _QUALITY
        self.entries.choose(entry)
        self._view_of[entry].go_to(place)

    def _mark_entries(self) -> None:
        for view in self.views:
            for entry in view.entries():
                self.entries.mark(entry.key, entry.words, entry.state, entry.note)

    def _connect(self) -> None:
        entries = [entry for view in self.views for entry in view.entries()]
        lines = [(entry.key, entry.words, entry.short) for entry in entries]
        self.entries.set_lines(lines)
        kept = self._services.settings.tab("returns")
        keys = self.entries.all_keys()
        self.entries.chosen.connect(self._turn)
        self.entries.choose(keys[kept] if 0 < kept < len(keys) else _FIRST)
        self.entries.entered.connect(self._go_in)
        for view in self.views:
            view.entries_changed.connect(self._mark_entries)
            view.wants_entry.connect(self.entries.choose)
            view.wants_version.connect(self._show_version)
            view.wants_figure.connect(self._show_figure)
            view.wants_place.connect(self._go_to)
            view.wants_page.connect(partial(self._come_back_to, view))
        self.months.chosen.connect(self._read)
        self.months.wants_signed.connect(self._list_months)
        self.back.clicked.connect(lambda: self._show_version(0))
        self.signing.signed.connect(lambda: self._read(self.months.month))
        self._admit.clicked.connect(lambda: self.wants_page.emit("admit", None))
        action(self, self.tr("Next part"), lambda: self.entries.step(1), keys=("Ctrl+PgDown",))
        action(self, self.tr("Part before"), lambda: self.entries.step(-1), keys=("Ctrl+PgUp",))

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Monthly return"))
        set_role(heading, "title")
        top = FlowLayout(GRID, GRID)
        chips = (self.state, self.balance)
        buttons = (self.typed_figures, self.signing.button, self.exporting.menu)
        for part in (heading, self.months, *chips, *buttons):
            top.addWidget(part)
        self._admit = QPushButton(self.tr("&Admit an infant"))
        self.notice.add(self._admit)
        self.banner.add(self.back)
        set_role(self.counting, "quiet")
        self.counting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheets = QStackedWidget()
        for view in self.views:
            self._sheets.addWidget(view)
        self._body = QWidget()
        beside = QHBoxLayout(self._body)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(2 * GRID)
        beside.addWidget(self.entries)
        beside.addWidget(self._sheets, 1)
        self._stack = Room()
        self._stack.addWidget(self.counting)
        self._stack.addWidget(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        column.addWidget(self.exporting)
        column.addWidget(self.exporting.document)


def _help(page: ReturnsPage) -> str:
    return page.tr(
        "One month of this centre as the return prints it.\n\n"
        "- **Alt+Left** and **Alt+Right** go to the month before and after; or type `2026-04` and "
        "press Enter. **Alt+Down** lists the months and which are final.\n"
        "- **Ctrl+P** shows the return on paper, to print or save as a PDF; **Alt+X** offers the "
        "other files.\n"
        "- **Alt+T** opens the figures that are typed once a month: beds that can be used, births "
        "of other registers, stock, staff and remarks.\n"
        "- When the month is over, the centre head signs it with **Alt+F**, and revises it with "
        "**Alt+V** and a reason where figures changed afterwards.\n\n"
        "Beside the month: **●** open or ready to finalise, **■** blocked, **✓** final or revised, "
        "**▲** changed since it was signed."
    )
