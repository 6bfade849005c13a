"""The ward: one line for each bed, and what asks for a look (screens.md §1)."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kmc_desk.domain.ward import Ward
from kmc_desk.ui.actions import KEYS, Command, action, button
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.look import GRID
from kmc_desk.ui.models.view_table import RowTableModel
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.ward.columns import sentence, ward_columns
from kmc_desk.ui.ward.heading import WardHeading
from kmc_desk.ui.ward.lines import BedLine, bed_lines
from kmc_desk.ui.ward.shares import SHARES, SPARE
from kmc_desk.ui.ward.view import WardView
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_ward

_TOPICS = frozenset(Topic) - {Topic.PEOPLE, Topic.REFERENCES}
_MINUTE_MS = 60_000


class WardPage(Page):
    """Everybody on the ward now.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self.title = self.tr("Ward")
        self.help_text = _help_text(self)
        columns = ward_columns()
        self.model: RowTableModel[BedLine] = RowTableModel(
            columns, lambda line: line.key, sentence(columns), self
        )
        self.view = WardView(self.model, self.tr("Ward list"), SHARES, SPARE)
        self.view.opened.connect(self._open_line)
        self.heading = WardHeading()
        self.nobody = EmptyState(
            self.tr("Nobody is on the ward. Admit the first infant."),
            self.tr("Admit an infant"),
            "infant",
        )
        self.nobody.acted.connect(self._admit)
        self.problem = EmptyState("")
        self._lay_out()
        self.minute = QTimer(self)
        self.minute.setInterval(_MINUTE_MS)
        self.minute.timeout.connect(lambda: self.refresh(None))

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        """Read the ward again where it is touched."""
        if topics is None or topics & _TOPICS:
            self._services.tasks.run(self, lambda: show_ward(self._context), self._show, self._fail)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self.minute.stop()
        super().hideEvent(event)

    def _show(self, ward: Ward) -> None:
        self.heading.show_ward(ward)
        self.model.set_rows(bed_lines(ward))
        self._sheets.setCurrentWidget(self.view if ward.rows else self.nobody)
        self.setFocusProxy(self.view if ward.rows else self.nobody.button)
        if ward.rows and not self.view.selectionModel().hasSelection():  # focus alone selects none
            self.view.go_to(self.model.key_at(max(self.view.currentIndex().row(), 0)))

    def _fail(self, error: Exception) -> None:
        self.problem.sentence.setText(sentence_of(error))
        self._sheets.setCurrentWidget(self.problem)

    def _open_line(self, line: BedLine) -> None:
        if line.row is None:
            self._admit()
        else:
            self.wants_page.emit("infant", line.row.identity.infant_id)

    def _admit(self) -> None:
        self.wants_page.emit("admit", None)

    def _start_round(self) -> None:
        self.wants_page.emit("round", None)

    def _lay_out(self) -> None:
        start = action(self, self.tr("&Round"), self._start_round, keys=("R", "W"))
        growth = action(
            self,
            self.tr("&Growth charts"),
            lambda: self.wants_page.emit("ward_growth", None),
            keys=("G",),
        )
        admit = action(self, self.tr("&Admit"), self._admit, keys=KEYS[Command.ADMIT])
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        head.setSpacing(GRID)
        head.addWidget(self.heading, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(button(growth))
        head.addWidget(button(start))
        head.addWidget(button(admit, primary=True))
        self._sheets = QStackedWidget()
        for sheet in (self.view, self.nobody, self.problem):
            self._sheets.addWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._sheets, 1)


def _help_text(page: QWidget) -> str:
    return page.tr(
        "One line for each bed, in bed order; siblings in neighbouring beds are joined by a "
        "bracket, and the marker (T1, T2) stands before the name.\n\n"
        "**Keys**\n\n"
        "- ↑ ↓ choose a bed, **Enter** opens the infant\n"
        "- **R** or **W** starts the round\n"
        "- **G** shows the growth charts of the whole ward\n"
        "- **Ctrl+N** admits an infant\n\n"
        "**Marks**\n\n"
        "- ● due: no weight today\n"
        "- ▲ warning: have a look today\n"
        "- ■ danger: act now, tell the doctor\n\n"
        "At most three alerts stand on a line, the most urgent first; the rest is counted behind "
        "+. Rest the mouse on a cell to read it in full.\n\n"
        "**Figures**\n\n"
        "- *Birth → now* shows birth weight, latest weight, what is still lost, and the last 14 "
        "days as a line.\n"
        "- *3-day gain* needs a weight on both days; from 2000 g on it is in g/day.\n"
        "- *Skin-to-skin*: the ring is full at 8 hours. *Not recorded* is not the same as 0 h.\n"
        "- *Ready*: how many criteria of discharge readiness are met. Rest the mouse on it to "
        "read which are not met, and which cannot be told because something is not recorded. "
        "Whether an infant goes home is decided by people.\n\n"
        "Where the window is too narrow for all columns, feeds, gain, age and readiness are left "
        "out in this order."
    )
