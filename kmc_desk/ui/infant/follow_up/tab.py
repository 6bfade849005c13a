"""The tab "KMC follow-up": where the infant stands, its dates, and what came of them."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.care_view import CareDue, CareView
from kmc_desk.domain.documents import DocumentKind
from kmc_desk.domain.due_dates import DueDose, DueScreen
from kmc_desk.domain.follow_up.calendar_view import CalendarLine, CalendarView, SeenLine
from kmc_desk.domain.follow_up.states import FollowUpState
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.records import Contact, Immunisation, Record, Screening, Visit
from kmc_desk.texts import code_text, text
from kmc_desk.texts.follow_up_words import seen_words, sought_words, standing_words
from kmc_desk.texts.values import kind_text
from kmc_desk.ui.actions import action, button
from kmc_desk.ui.care_words import say
from kmc_desk.ui.follow_up.contacting import CONTACT_KEY, MESSAGE_KEY, Contacting
from kmc_desk.ui.i18n import whole_dates
from kmc_desk.ui.infant.care.work import CareWork
from kmc_desk.ui.infant.corrections import Corrections
from kmc_desk.ui.infant.documents import paper_of
from kmc_desk.ui.infant.follow_up.lists import FollowUpLists, Line
from kmc_desk.ui.infant.follow_up.seen import DueLine, record_of
from kmc_desk.ui.infant.follow_up.work import FollowUpWork
from kmc_desk.ui.infant.history_dialog import Part
from kmc_desk.ui.infant.tab import InfantTab
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.preview.document_line import DocumentLine
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.shown_identity import shown_identity
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.menu_button import MenuButton
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.follow_up_calendar import show_calendar
from kmc_desk.usecases.record_care import show_care
from kmc_desk.usecases.show_history import HistoryWish

_NO_VISITS = (FollowUpState.ON_WARD, FollowUpState.DIED)


class FollowUpTab(InfantTab):
    """One sentence of where the infant stands, what may be done, and the lists.

    Args:
        page: of the infant.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        super().__init__()
        self.title = _tr("&KMC follow-up")
        self._services, self._context = services, context
        self._asked: int | None = None
        self.view: CalendarView | None = None
        self.work = FollowUpWork(page, services, context)
        self.care = CareWork(page, services, context)
        self.contacting = Contacting(page, services, context)
        self.contacting.says.connect(self.says)
        self.contacting.has_saved.connect(self.has_saved)
        self._corrections = Corrections(page, services, context)
        self.standing = QLabel()
        self.standing.setWordWrap(True)
        self.standing.setTextFormat(Qt.TextFormat.RichText)
        self.lists = FollowUpLists(services.settings)
        self.paper = DocumentLine(services)
        self._lay_out()
        self.lists.opened.connect(self._open)
        self.lists.moved.connect(self._offer)
        self.setFocusProxy(self.lists)
        self._offer()

    def show_infant(self, view: InfantView) -> None:
        """Read the calendar of an infant; that of another is gone at once."""
        infant_id = view.identity.infant_id
        if infant_id != self._asked:
            self._show(None)
            self.paper.hide()
        self._asked = infant_id
        self._services.tasks.run(
            self,
            lambda: show_calendar(self._context, infant_id),
            lambda found: self._take(infant_id, found),
            self._fail,
        )

    # Reading

    def _take(self, asked: int, found: CalendarView) -> None:
        if asked == self._asked:
            self._show(found)

    def _fail(self, error: Exception) -> None:
        self.says.emit(State.DANGER, sentence_of(error))

    def _show(self, found: CalendarView | None) -> None:
        is_fresh = self.view is None
        self.view = self.work.view = found
        self._say_standing(found)
        self.lists.show_calendar(found, is_fresh=is_fresh)
        self._offer()

    def _say_standing(self, found: CalendarView | None) -> None:
        self.standing.setVisible(found is not None)
        if found is None:
            return
        stands = found.standing
        words = (
            standing_words(stands, found.today, say),
            sought_words(stands, say),
            seen_words(stands, say),
        )
        first, *more = (escape(whole_dates(one)) for one in words if one)
        self.standing.setText(" ".join((f"<b>{first}</b>", *more)))

    # What may be done with the line under the cursor

    def _offer(self) -> None:
        view, date = self.view, self.lists.date()
        self._row.setEnabled(view is not None)  # so that the keyboard begins in the lists
        may = view is not None and view.may_enter
        state = view.standing.state if view else FollowUpState.ON_WARD
        for one in (self._visit, self._contact):
            one.setVisible(may and state not in _NO_VISITS)
        for one in (self._book, self._move, self._turn):
            one.setVisible(may)
        self._card.setEnabled(state is not FollowUpState.ON_WARD)
        is_off = date is not None and date.visit.cancelled is not None
        self._turn.setText(_tr("Await again …") if is_off else _tr("Not awaited …"))
        self._turn.setAccessibleName(self._turn.text())
        why_not = (date.why_stays_off if is_off else date.why_fixed) if date else _NONE
        self._turn.setEnabled(why_not is None)
        self._move.setEnabled(date is not None and date.why_fixed is None)
        for one in (self._move, self._turn):
            words = one.text() if one.isEnabled() else text(why_not or _NONE)
            one.setToolTip(words if date else "")

    # Deeds

    def _open(self, row: object) -> None:
        match row:
            case CalendarLine(answered_by=Visit() as visit):
                self._open_visit(visit)
            case CalendarLine(why_fixed=None):
                self.work.move(row)
            case CalendarLine():
                self.says.emit(State.DUE, text(row.why_fixed or "date_not_awaited"))
            case SeenLine():
                self._open_visit(row.visit)
            case Contact():
                self.contacting.correct(row)
            case DueDose() | DueScreen():
                self._record_due(row)
            case _:
                pass

    def _open_visit(self, visit: Visit) -> None:
        self.wants_page.emit("visit", (visit.infant_id, visit.id))

    def _new_visit(self) -> None:
        view = self.view
        if view is not None and view.standing.state not in _NO_VISITS and self.work.may_write():
            self.wants_page.emit("visit", view.identity.infant_id)

    def _record_contact(self) -> None:
        if self._asked is not None and self.work.may_write():
            self.contacting.record(self._asked)

    def _offer_message(self) -> None:
        if self.view is not None:
            who = self.view.identity
            self.contacting.message(who.infant_id, who)

    def _withdraw_entry(self) -> None:
        match self.lists.current():
            case CalendarLine() as line:
                self.work.turn(line)
            case SeenLine() as line:
                self.work.withdraw(line.visit)
            case Contact() as contact:
                self.work.withdraw(contact)
            case DueDose() | DueScreen() as line:
                self._with_care(lambda: self.care.withdraw(record_of(line)))
            case None:
                pass

    def _record_due(self, line: DueLine) -> None:
        """A form for what is due, or the record of what was given."""
        record = record_of(line)
        today = self.view.today if self.view else None
        if record is not None and (isinstance(line, DueDose) or line.due_on is None):
            self._with_care(lambda: self.care.correct(record))
            return
        past = today is not None and line.due_on is not None and line.due_on <= today
        kind = Immunisation if isinstance(line, DueDose) else Screening
        code = line.vaccine if isinstance(line, DueDose) else line.screen
        due = CareDue(kind=kind, code=code, due_on=line.due_on, past=past)
        self._with_care(lambda: self.care.add(kind, due))

    def _with_care(self, act: Callable[[], object]) -> None:
        """Read what the forms of vaccines and examinations go by, and open one."""
        infant_id = self._asked
        if infant_id is None:
            return

        def go_on(found: CareView) -> None:
            if infant_id == self._asked and self.isVisible():
                self.care.view = found
                act()

        self._services.tasks.run(
            self, lambda: show_care(self._context, infant_id), go_on, self._fail
        )

    def _print_card(self) -> None:
        if self.view is not None:
            kind = DocumentKind.FOLLOW_UP_CARD
            self.paper.show_paper(
                paper_of(self._context, self.view.identity, kind, code_text(kind))
            )

    def _show_history(self) -> None:
        record, view = _record(self.lists.current()), self.view
        if record is None or view is None:
            return
        kind = type(record)
        part = Part(wish=HistoryWish(record=(kind.__name__, record.id)), words=kind_text(kind))
        self._corrections.open_history(view.identity.infant_id, shown_identity(view.identity), part)

    # The parts

    def _key(self, words: str, key: str, run: Callable[[], object]) -> QAction:
        """A key that works while the keyboard is in one of the lists; "" for none."""
        made = action(self, words, run, keys=(key,) if key else ())
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return made

    def _deed(self, words: str, key: str, run: Callable[[], object]) -> QPushButton:
        """A button for a key."""
        return button(self._key(words, key, run))

    def _lay_out(self) -> None:
        self._visit = self._deed(_tr("New visit"), "V", self._new_visit)
        set_role(self._visit, "primary")
        self._contact = self._deed(_tr("Contact …"), CONTACT_KEY, self._record_contact)
        self._book = self._deed(_tr("Book a date …"), "B", self.work.book)
        self._move = self._deed(_tr("Move …"), "R", lambda: self.work.move(self.lists.date()))
        self._turn = self._deed(
            _tr("Not awaited …"), "X", lambda: self.work.turn(self.lists.date())
        )
        grey_saving(self._context, self._visit, self._contact, self._book, self._move, self._turn)
        self._card = self._key(_tr("Follow-up card"), "", self._print_card)
        self.more = MenuButton(_tr("More …"), _tr("More about follow-up"))
        self.more.choices.addActions(
            [
                self._key(_tr("Propose the dates again …"), "P", self.work.propose),
                self._key(_tr("Message to the family …"), MESSAGE_KEY, self._offer_message),
                self._card,
                self._key(_tr("Withdraw the entry …"), "Del", self._withdraw_entry),
                self._key(_tr("History of the entry"), "Ctrl+Return", self._show_history),
            ]
        )
        self._row = QWidget()
        flow = FlowLayout(GRID, GRID // 2, self._row)
        for one in (self._visit, self._contact, self._book, self._move, self._turn, self.more):
            flow.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        for part in (self.standing, self._row, self.paper):
            column.addWidget(part)
        column.addWidget(self.lists, 1)


_NONE = "date_not_awaited"


def _record(line: Line | None) -> Record | None:
    """The record behind a line; of a dose that is only due there is none."""
    match line:
        case CalendarLine() | SeenLine():
            return line.visit
        case Contact():
            return line
        case DueDose() | DueScreen():
            return record_of(line)
        case None:
            return None


def _tr(words: str) -> str:
    return QCoreApplication.translate("FollowUpTab", words)
