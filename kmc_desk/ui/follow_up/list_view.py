"""One list of follow-up: who is expected, who is sought, and how to reach them (§3.9)."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from kmc_desk.domain.follow_up.lists import FollowUpLine, FollowUpList, ListName
from kmc_desk.domain.follow_up.reach import fits
from kmc_desk.ui.actions import action, button
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.follow_up.contacting import CONTACT_KEY, MESSAGE_KEY, Contacting
from kmc_desk.ui.follow_up.list_columns import SHARES, SPARE, line_sentence, list_columns
from kmc_desk.ui.follow_up.list_filter import FILTER_KEY, ListFilter
from kmc_desk.ui.follow_up.list_paper import ListPaper
from kmc_desk.ui.follow_up.list_words import empty_words, list_help, list_meaning, tab_title
from kmc_desk.ui.follow_up.renewal import StandingRenewal
from kmc_desk.ui.follow_up.view import FollowUpView
from kmc_desk.ui.look import GRID
from kmc_desk.ui.models.view_table import RowTableModel
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.ward.view import WardView
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.follow_up_lists import SHOWN, show_list

LIST_TOPICS = frozenset({Topic.FOLLOW_UP, Topic.STAYS, Topic.WARD})


class ListView(FollowUpView):
    """A list of families with their telephones; the keys act on the line under the cursor.

    Args:
        name: which list.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, name: ListName, services: Services, context: Context) -> None:
        super().__init__()
        self.name = name
        self.title = tab_title(name)
        self.help_text = list_help() if name is ListName.WEEK else ""  # said once for all of them
        self._services, self._context = services, context
        self.shown: FollowUpList | None = None
        self._renewal = StandingRenewal(services.tasks, context, self)
        columns = list_columns(name, lambda: context.clock().date())
        self.model: RowTableModel[FollowUpLine] = RowTableModel(
            columns, _key, line_sentence(columns), self
        )
        self.view = WardView(self.model, list_meaning(name), SHARES, SPARE)
        self.view.opened.connect(lambda line: self._open("infant", line))
        self.filter = ListFilter()
        self.view.left_out.connect(
            lambda places: self.filter.say_columns([columns[place].header for place in places])
        )
        self.filter.meaning.setText(list_meaning(name))
        self.filter.changed.connect(self._narrow)
        self.filter.line.left.connect(self.view.setFocus)
        self.view.escaped.connect(self.filter.line.clear)
        self.nobody = EmptyState(empty_words(name), "", "follow_up")
        self.problem = EmptyState("")
        self.none_fits = QLabel(self.tr("Nobody on this list fits what is typed."))
        self.none_fits.setMargin(2 * GRID)
        self.paper = ListPaper(name, services, context)
        self.contacting = Contacting(self, services, context)
        self.contacting.says.connect(self.says)
        self.contacting.has_saved.connect(self.has_saved)
        self._lay_out()

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        """Read the list again where it is touched."""
        if topics is None or topics & LIST_TOPICS:
            self._read()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.view.setFocus()

    def here(self) -> FollowUpLine | None:
        """The line under the cursor; None where the list has none."""
        line = self.view.current_row()
        return line if isinstance(line, FollowUpLine) else None

    def contact(self) -> None:
        """Record a contact with the family under the cursor."""
        line = self.here()
        if line is not None:
            self.contacting.record(line.identity.infant_id)

    def message(self) -> None:
        """Copy a message to the family under the cursor."""
        line = self.here()
        if line is not None:
            due = line.visit.due_on if line.visit else None
            self.contacting.message(line.identity.infant_id, line.identity, due)

    def _read(self) -> None:
        limit = SHOWN
        if self.filter.typed and self.shown is not None:
            limit = max(limit, self.shown.total)  # a filter looks through all of them
        self._services.tasks.run(
            self,
            lambda: show_list(self._context, self.name, limit),
            self._show,
            self._fail,
        )

    def _show(self, shown: FollowUpList) -> None:
        self.shown = shown
        self._show_lines()
        self._sheets.setCurrentIndex(0 if shown.total else 1)
        if shown.stale:  # a new day: the list is right, the next one comes quicker
            self._renewal.begin()

    def _show_lines(self) -> None:
        shown, typed = self.shown, self.filter.typed
        if shown is None:
            return
        lines = [one for one in shown.lines if not typed or fits(typed, one.identity, one.mother)]
        self.model.set_rows(lines)
        self.none_fits.setVisible(not lines and bool(typed))
        self.filter.say(shown=len(lines), loaded=len(shown.lines), total=shown.total)
        if lines and not self.view.selectionModel().hasSelection():
            self.view.go_to(self.model.key_at(max(self.view.currentIndex().row(), 0)))

    def _narrow(self) -> None:
        """Another filter; where more stand on the list than were read, they are read."""
        self._show_lines()
        shown = self.shown
        if self.filter.typed and shown is not None and len(shown.lines) < shown.total:
            self._read()

    def _fail(self, error: Exception) -> None:
        self.problem.sentence.setText(sentence_of(error))
        self._sheets.setCurrentWidget(self.problem)

    def _open(self, page: str, line: FollowUpLine | None = None) -> None:
        line = line or self.here()
        if line is not None:
            self.wants_page.emit(page, line.identity.infant_id)

    def _lay_out(self) -> None:
        contact = action(self, self.tr("Co&ntact"), self.contact, keys=(CONTACT_KEY,))
        visit = action(self, self.tr("&Visit"), lambda: self._open("visit"), keys=("V",))
        readmit = action(self, self.tr("&Readmit …"), lambda: self._open("readmit"), keys=("R",))
        message = action(self, self.tr("&Message"), self.message, keys=(MESSAGE_KEY,))
        action(self, self.tr("Narrow the list"), self.filter.begin, keys=(FILTER_KEY,))
        self.filter.add(
            button(contact), button(visit), button(message), button(readmit), self.paper
        )
        listed = QWidget()
        inside = QVBoxLayout(listed)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.filter)
        inside.addWidget(self.paper.line)
        inside.addWidget(self.none_fits)
        inside.addWidget(self.view, 1)
        self._sheets = QStackedWidget()
        for sheet in (listed, self.nobody, self.problem):
            self._sheets.addWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sheets)


def _key(line: FollowUpLine) -> tuple[int, int]:
    """Of a list of dates an infant may stand on it with two of them."""
    return line.identity.infant_id, line.visit.id if line.visit else 0
