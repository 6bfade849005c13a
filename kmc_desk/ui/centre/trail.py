"""The audit trail: who did what, when and why; and whether it is as it was written."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.trail import TrailWish
from kmc_desk.texts import text
from kmc_desk.texts.trail_lines import TrailLine, values_text
from kmc_desk.ui import save_dialog
from kmc_desk.ui.centre.trail_check import TrailCheck
from kmc_desk.ui.centre.trail_entry import TrailEntryDialog
from kmc_desk.ui.centre.trail_filter import TrailFilter
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import LEAST_ROWS, RowView
from kmc_desk.ui.models.view_table import RIGHT, Column, RowTableModel
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.watch import Watch, is_stopped
from kmc_desk.ui.widgets.progress_row import ProgressRow
from kmc_desk.ui.widgets.row import row_of
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_infant import find_infant
from kmc_desk.usecases.show_trail import (
    AT_ONCE,
    FILE_NAME,
    TrailChoices,
    TrailPage,
    show_trail,
    trail_choices,
    write_trail,
)

_LONGEST = 48  # signs of a cell; a row is two lines high at most


def may_see_trail(context: Context) -> bool:
    """Whether there is anything here for the person signed in."""
    return context.may(Action.SEE_TRAIL)


class TrailPart(QWidget):
    """Entries, the newest on top, a hundred at a time.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    says = Signal(object, str)

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self._wish: TrailWish | None = None
        self._before: int | None = None
        self._wanted = AT_ONCE
        self._round = 0
        self.filter = TrailFilter(
            lambda: services.clock().date(), with_infants=context.may(Action.SEE_WARD)
        )
        self.check = TrailCheck(services, context)
        self.model: RowTableModel[TrailLine] = RowTableModel(
            _columns(), key=lambda line: line.seq, sentence=_sentence
        )
        self.view = RowView(
            self.model,
            _tr("Audit trail, the newest on top"),
            _tr("No entry fits. Choose less above."),
            least_rows=LEAST_ROWS,
        )
        self.progress = ProgressRow(Watch)
        self.line = Tinted(State.DUE)
        self.line.hide()
        self.count = QLabel()
        set_role(self.count, "quiet")
        self.more = QPushButton(_tr("O&lder entries"))
        self.save_button = QPushButton(_tr("&Save as CSV …"))
        self._lay_out()
        self.filter.changed.connect(self.read)
        self.view.opened.connect(self.open_entry)
        self.more.clicked.connect(self.read_older)
        self.save_button.clicked.connect(self.save)
        services.tasks.stopping.connect(self.progress.cancel)  # else closing waits for the end
        self.check.says.connect(self._say)

    def refresh(self) -> None:
        """Read the newest entries again, and what may be chosen."""
        self._services.tasks.run(
            self, lambda: trail_choices(self._context), self._offer, self._failed
        )

    def read(self) -> None:
        """Read the newest entries that fit."""
        if (line := self.filter.unreadable_day()) is not None:
            words = _tr("{typed} is not a day. Type such as 5 5 26, today or -2d.")
            self._say(State.DANGER, words.format(typed=isolate(line.text())))
            return
        self._round += 1
        typed, this_round = self.filter.kmc_no.text().strip(), self._round

        def ask() -> TrailWish:
            number = find_infant(self._context, typed) if typed else None
            wish = self.filter.wish(number)
            return wish or TrailWish()

        self._services.tasks.run(
            self, ask, lambda wish: self._begin(wish, this_round), self._failed
        )

    def read_older(self) -> None:
        """Read a hundred entries more."""
        self._wanted = len(self.model.rows) + AT_ONCE
        self._go_on(self._round)

    def open_entry(self, line: TrailLine) -> TrailEntryDialog:
        """Show one entry whole."""
        dialog = TrailEntryDialog(self, line)
        dialog.open()
        return dialog

    def save(self) -> None:
        """Ask for a file and write all entries that fit."""
        wish = self._wish
        if wish is None:
            return
        target = save_dialog.ask_where_to_save(self, FILE_NAME, _tr("CSV (*.csv)"))
        if target is None:
            return
        self.save_button.setEnabled(False)
        self.line.hide()
        watch = self.progress.start(_tr("Writing {name}").format(name=target.name))
        self.progress.cancel_button.setFocus()

        def tell(done: int, of: int) -> None:
            watch.tell(done / max(of, 1))

        def write() -> int:
            with save_dialog.write_errors(target):
                return write_trail(self._context, wish, target, tell)

        def written(lines: int) -> None:
            self._end_saving()
            words = _tr("Saved: {path} ({lines} entries). The saving is an entry of its own.")
            self._say(State.DONE, words.format(path=target, lines=f"{lines:,}"))

        self._services.tasks.run(self, write, written, self._not_written)

    def _not_written(self, error: Exception) -> None:
        self._end_saving()
        if is_stopped(error):
            self._say(State.DUE, _tr("Cancelled; no file was written."))
        else:
            self._say(State.DANGER, sentence_of(error))

    def _end_saving(self) -> None:
        had_focus = self.progress.cancel_button.hasFocus()
        self.progress.stop()
        self.save_button.setEnabled(True)
        if had_focus:
            self.save_button.setFocus()

    def _offer(self, choices: TrailChoices) -> None:
        self.filter.offer(choices)
        self.read()

    def _begin(self, wish: TrailWish, this_round: int) -> None:
        if this_round == self._round:
            self.line.hide()
            self._wish, self._before, self._wanted = wish, None, AT_ONCE
            self.model.set_rows(())
            self._go_on(this_round)

    def _go_on(self, this_round: int) -> None:
        """The next entries; a page may hold few though there are more, then the one after it."""
        wish, before = self._wish, self._before
        left = self._wanted - len(self.model.rows)
        if wish is None or this_round != self._round:
            return
        self.more.setEnabled(False)
        self._services.tasks.run(
            self,
            lambda: show_trail(self._context, wish, before, left),
            lambda page: self._take(page, this_round),
            self._failed,
        )

    def _take(self, page: TrailPage, this_round: int) -> None:
        if this_round != self._round:
            return
        self._before = page.before
        self.model.set_rows([*self.model.rows, *page.lines])
        is_whole = page.before is None
        shown = len(self.model.rows)
        words = _tr("{shown} entries, all there are") if is_whole else _tr("the newest {shown}")
        if not is_whole and shown < self._wanted:
            words = _tr("{shown} entries; looking further back …")
        self.count.setText(words.format(shown=f"{shown:,}"))
        self.more.setVisible(not is_whole)
        self.more.setEnabled(True)
        if not is_whole and shown < self._wanted:
            self._go_on(this_round)

    def _failed(self, error: Exception) -> None:
        self.more.setEnabled(True)
        self._say(State.DANGER, sentence_of(error))

    def _say(self, state: State, words: str) -> None:
        self.line.say(words, state)
        self.line.show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.filter)
        column.addWidget(self.view, 1)
        column.addWidget(self.progress)
        column.addWidget(self.line)
        column.addLayout(row_of(self.more, self.count, None, self.check, self.save_button))


def _columns() -> tuple[Column[TrailLine], ...]:
    return (
        Column[TrailLine](
            header=_tr("Entry"), text=lambda line: f"{line.seq:,}", width=8, align=RIGHT
        ),
        Column[TrailLine](header=_tr("When"), text=_when, width=16),
        Column[TrailLine](header=_tr("Who"), text=lambda line: line.who, width=14),
        Column[TrailLine](header=_tr("Done"), text=lambda line: line.action, width=11),
        Column[TrailLine](header=_tr("What"), text=lambda line: line.what, width=18),
        Column[TrailLine](
            header=_tr("KMC number"), text=lambda line: isolate(line.kmc_no), width=16
        ),
        Column[TrailLine](header=_tr("Values, and why"), text=_said, width=24, grows=True),
    )


def _when(line: TrailLine) -> str:
    return isolate(f"{show_date(line.at.date())} {line.at:%H:%M}")


def _said(line: TrailLine) -> str:
    if line.is_hidden:
        return _tr("(not shown)")
    why = _tr("because: {reason}").format(reason=line.reason) if line.reason else ""
    return _short(text("history.between").join(filter(None, (why, values_text(line)))))


def _short(words: str) -> str:
    """The beginning; Enter shows the whole."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"


def _sentence(line: TrailLine) -> str:
    return text(
        "trail.line", seq=line.seq, at=line.at, who=line.who, action=line.action, what=line.what
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("TrailPart", words)
