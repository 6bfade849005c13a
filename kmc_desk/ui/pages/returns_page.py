"""The monthly return: its state, its figures, and what stands behind each (screens.md §6)."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.returns import Figure, MonthlyReturn
from kmc_desk.domain.returns.parts import PARTS
from kmc_desk.texts import finding_text, text
from kmc_desk.texts.return_blocks import Block, blocks_of
from kmc_desk.ui import save_dialog
from kmc_desk.ui.actions import action, button
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.preview.document_line import Document, DocumentLine
from kmc_desk.ui.returns.behind import Behind
from kmc_desk.ui.returns.figure_table import FigureTable
from kmc_desk.ui.returns.month_picker import MonthPicker
from kmc_desk.ui.returns.problem_list import ProblemList
from kmc_desk.ui.returns.side_by_side import SideBySide
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.scrolled import scrolled
from kmc_desk.ui.widgets.state_label import StateLabel
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.data_quality import data_quality
from kmc_desk.usecases.monthly_return import ReturnFormat, export_return, return_paper, show_return

_FILTERS = {
    ReturnFormat.CSV: "CSV (*.csv)",
    ReturnFormat.JSON: "JSON (*.json)",
}


class ReturnsPage(Page):
    """One month at a time; every figure says how it was counted and how many stand behind it.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self.title = self.tr("Returns")
        self.help_text = _help(self)
        self._services, self._context = services, context
        self._shown: MonthlyReturn | None = None
        self._file = Path()
        self.months = MonthPicker(context.clock)
        self.state = StateLabel(chip=True)
        self.balance = StateLabel(chip=True)
        self.notice = Tinted(State.DANGER)
        self.problems = ProblemList()
        self.quality = Tinted(State.WARNING)
        self.tables: list[FigureTable] = []
        self.behind = Behind()
        self.counting = QLabel()
        self.saved = Tinted(State.DONE)
        self.document = DocumentLine(services)
        self.open_file = QPushButton(self.tr("&Open the file"))
        self._exports = {
            wanted: action(self, words, partial(self.export, wanted), keys=keys)
            for wanted, words, keys in (
                (ReturnFormat.PDF, self.tr("Export &PDF"), ("Ctrl+P",)),
                (ReturnFormat.CSV, self.tr("Export &CSV"), ()),
                (ReturnFormat.JSON, self.tr("Export &JSON"), ()),
            )
        }
        self._lay_out()
        self.months.chosen.connect(self._read)
        self.problems.wants_infant.connect(lambda number: self.wants_page.emit("infant", number))
        self.open_file.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))
        )
        self.setFocusProxy(self.months.line)

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        self._read(self.months.month)

    def open(self, what: object) -> None:
        """Show a month given as YYYY-MM."""
        if isinstance(what, str):
            self.months.show_month(what)
            self._read(what)

    def export(self, wanted: ReturnFormat) -> None:
        """Ask where the return is to go and write it there; as a PDF it is shown first."""
        if self._shown is None:
            return
        if wanted is ReturnFormat.PDF:
            self._show_paper(self._shown)
            return
        month = self._shown.period.month
        target = save_dialog.ask_where_to_save(self, f"return-{month}.{wanted}", _FILTERS[wanted])
        if target is None:
            return
        self._enable(on=False)
        self.open_file.hide()
        self.saved.say(self.tr("Writing {name} …").format(name=target.name), State.DUE)
        self.saved.show()

        def write() -> Path:
            with save_dialog.write_errors(target):
                export_return(self._context, month, wanted, target)
            return target

        self._services.tasks.run(self, write, self._written, self._not_written)

    def _show_paper(self, found: MonthlyReturn) -> None:
        what = self.tr("Return of {month}").format(month=found.period.month)
        self.document.show_paper(
            Document(
                context=self._context,
                kind=self.title,
                what=what,
                make=lambda: return_paper(self._context, found),
            )
        )

    def _read(self, month: str) -> None:
        self._enable(on=False)
        if self._shown is None or self._shown.period.month != month:
            self._show_counting()
        self._services.tasks.run(
            self, lambda: show_return(self._context, month), self._show, self._not_shown
        )

    def _show(self, found: MonthlyReturn) -> None:
        if found.period.month != self.months.month:  # another month has been asked for since
            return
        self._shown = found
        blocks = [block for part in PARTS for block in blocks_of(found, part)]
        if self.tables:
            for table, block in zip(self.tables, blocks, strict=True):
                table.show_block(block)
        else:
            self._make_tables(blocks)
        self._show_state(found)
        self.problems.show_problems(found.problems)
        self._stack.setCurrentWidget(self._body)
        self._enable(on=True)
        self._services.tasks.run(
            self,
            lambda: data_quality(self._context, found.period.month),
            partial(self._show_quality, found),
        )

    def _show_quality(self, of: MonthlyReturn, notes: list[Finding]) -> None:
        if of is self._shown:  # else another month is being counted
            self.quality.say(" ".join(finding_text(note) for note in notes), State.WARNING)
            self.quality.setVisible(bool(notes))

    def _show_state(self, found: MonthlyReturn) -> None:
        period = found.period
        if not found.provisional:
            self.state.show_state(self.tr("whole month"), None)
        elif not period.days:
            self.state.show_state(self.tr("provisional, no day is over yet"), State.DUE)
        else:
            last = show_date(period.end.date() - timedelta(days=1))
            words = self.tr("provisional, up to {last}").format(last=isolate(last))
            self.state.show_state(words, State.DUE)
        if found.balanced:
            self.balance.show_state(self.tr("census balances"), State.DONE)
        else:
            self.balance.show_state(self.tr("census does not balance"), State.DANGER)
        self.state.show()
        self.balance.show()
        nobody = not any(figure.infants for figure in found.figures)
        self.notice.say(self.tr("Nobody was on the ward in these days."), State.DUE)
        self.notice.setVisible(nobody)
        self._admit.setVisible(nobody)

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
        for part in (
            self.problems,
            self.quality,
            self.state,
            self.balance,
            self._admit,
            self.notice,
        ):
            part.hide()
        self.saved.hide()
        self.counting.setText(self.tr("Counting …"))
        self._stack.setCurrentWidget(self.counting)

    def _written(self, target: Path) -> None:
        self._file = target
        self.saved.say(self.tr("Saved: {path}").format(path=target), State.DONE)
        self.open_file.show()
        self._enable(on=self._shown is not None)

    def _not_written(self, error: Exception) -> None:
        self.saved.hide()
        self._enable(on=self._shown is not None)
        tell(self, error)

    def _pick(self, table: FigureTable, figure: Figure, name: str) -> None:
        for other in self.tables:
            if other is not table:
                other.forget()
        self.behind.show_figure(figure, name)

    def _enable(self, *, on: bool) -> None:
        for one in self._exports.values():
            one.setEnabled(on)

    def _make_tables(self, blocks: list[Block]) -> None:
        small = QLabel(text("return.small"))
        small.setWordWrap(True)
        set_role(small, "quiet")
        left = iter(blocks)
        for part in PARTS:
            columns = [list(self._titled(next(left))) for _ in part.form]
            self._rows.addWidget(SideBySide(columns))
        self._rows.addWidget(small)
        self._rows.addStretch(1)

    def _titled(self, block: Block) -> tuple[QWidget, QWidget]:
        title = QLabel(block.title)
        set_role(title, "strong")
        table = FigureTable(block)
        table.picked.connect(partial(self._pick, table))
        self.tables.append(table)
        return title, table

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Monthly return"))
        set_role(heading, "title")
        top = FlowLayout(GRID, GRID)
        for part in (heading, self.months, self.state, self.balance):
            top.addWidget(part)
        for one in self._exports.values():
            top.addWidget(button(one, primary=one is self._exports[ReturnFormat.PDF]))
        self.saved.add(self.open_file)
        self._admit = QPushButton(self.tr("&Admit an infant"))
        self._admit.clicked.connect(lambda: self.wants_page.emit("admit", None))
        self.notice.add(self._admit)
        set_role(self.counting, "quiet")
        self.counting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = QWidget()
        self._rows = QVBoxLayout(body)
        self._rows.setContentsMargins(0, 0, GRID, 0)
        self._rows.setSpacing(GRID)
        self._body = scrolled(body)
        self._body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.counting)
        self._stack.addWidget(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(top)
        for part in (self.notice, self.problems, self.quality):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self.saved)
        column.addWidget(self.document)
        column.addWidget(self.behind)
        self._show_counting()
        self._enable(on=False)


def _help(page: ReturnsPage) -> str:
    return page.tr(
        "One month of this centre as the return prints it.\n\n"
        "- **Alt+Left** and **Alt+Right** go to the month before and after; or type `2026-04` and "
        "press Enter.\n"
        "- **Tab** goes from table to table, arrow keys from figure to figure. The line below says "
        "how a figure is counted and how many infants stand behind it.\n"
        "- **Ctrl+P** shows the return on paper, to print or save as a PDF.\n\n"
        "**✓** the census balances. **■** it does not: the list says why; Enter opens the infant. "
        "**●** provisional: the month is not over. ***** fewer than 10 in the denominator. "
        "**▲** says how the figures were read, such as too many weights that end in zeros."
    )
