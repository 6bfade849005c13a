"""One tab of the round: what is typed goes to the use case, what became of it to the cell."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kmc_desk.domain.care_codes import NotWeighedReason
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.texts import code_text, finding_text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.conflict_dialog import ConflictDialog
from kmc_desk.ui.dialogs import ChoiceDialog
from kmc_desk.ui.models.cell_line import DOWN, CellLine, Request
from kmc_desk.ui.models.entry_cells import UNSAVED, CellState, EntryColumn
from kmc_desk.ui.models.entry_model import Address
from kmc_desk.ui.models.entry_table import EntryTable
from kmc_desk.ui.page import Services
from kmc_desk.ui.round.lines import Line, line_name
from kmc_desk.ui.round.sheets import Answer, Entry, Moment, Sheet, Typed
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context, Question, Recorded

_NOT_SAVED = UNSAVED - {CellState.SAVING}
_SIDES_PX = 28  # padding of a cell and what it may be wider than its digits
_SCROLL_PX = 16


class RoundGrid(QWidget):
    """The grid of one sheet.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
        sheet: what is shown, understood and saved here.
        moment: what the round is typed for at first.
    """

    saved = Signal(object)
    """Topics; the entry is on disk."""
    says = Signal(object, str)
    """A state and a sentence, about a cell that is out of sight or was converted."""
    is_stale = Signal()
    """Somebody else changed an entry: the rows must be read again."""
    opens = Signal(int)
    """Number of the infant whose screen is wanted."""

    def __init__(self, services: Services, context: Context, sheet: Sheet, moment: Moment) -> None:
        super().__init__()
        self.sheet = sheet
        self._services, self._context = services, context
        self._lines: dict[Hashable, Line] = {}
        self._moment = moment
        self._saving: set[Address] = set()
        self._waiting: dict[Address, tuple[str, bool]] = {}  # typed while the cell was saved
        self._last: Address | None = None
        self.table = EntryTable(
            sheet.title.replace("&", ""),
            columns=sheet.columns(moment),
            key=sheet.row_key,
            row_name=line_name,
            jump=lambda line: line.row.bed_no,
        )
        self.setFocusProxy(self.table)
        self.table.committed.connect(self._take)
        self.table.requested.connect(self._take_request)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    @property
    def is_saving(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._saving)

    def concerns(self, topics: frozenset[Topic] | None) -> bool:
        """Whether a change of these topics can change what is shown here; None: anything did."""
        if topics is None or Topic.STAYS in topics or topics == {Topic.WARD}:
            return True
        return bool(topics & self.sheet.topics - {Topic.WARD})

    def show_lines(self, lines: Sequence[Line], moment: Moment) -> None:
        """Show the infants of a moment; what is not saved yet keeps its place."""
        if moment == self._moment and list(lines) == list(self._lines.values()):
            return  # as after a save of one's own: the line stands there already
        self._moment = moment
        self._lines = {self.sheet.row_key(line): line for line in lines}
        model = self.table.model
        model.columns = tuple(self.sheet.columns(moment))
        model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(model.columns) - 1)
        self.table.set_rows(lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._make_room()

    def commit_typing(self) -> None:
        """Hand on what is being typed, as Enter does."""
        self.table.view.commit()

    def progress(self) -> tuple[int, int]:
        """How many infants have their entry, and how many there are."""
        cells = self.table.model.cells_of(self.sheet.counted)
        done = (CellState.SAVED, CellState.NOT_WEIGHED)
        return sum(cell.state in done for cell in cells), len(cells)

    def unsaved(self) -> list[str]:
        """Names of the infants with something typed, asked about or refused."""
        model = self.table.model
        found: dict[str, None] = {}
        for line in model.rows:
            for place in model.entry_places:
                index = model.index(model.place_of(self.sheet.row_key(line)), place)
                if model.cell(index).state in _NOT_SAVED:
                    found[line_name(line)] = None
        return list(found)

    def _make_room(self) -> None:
        """Leave columns out rather than have names scrolled out of sight while somebody types."""
        view = self.table.view
        digit = view.fontMetrics().horizontalAdvance("0")
        wide = [round(one.width * digit) + _SIDES_PX for one in self.table.model.columns]
        with QSignalBlocker(view.horizontalHeader()):  # a hidden column keeps the width it had
            for place in self.sheet.spare:
                hidden = sum(wide) > self.width() - _SCROLL_PX
                view.setColumnHidden(place, hidden)
                if hidden:
                    wide[place] = 0
        view.doItemsLayout()
        QCoreApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.LayoutRequest))

    # From what was typed to what became of it

    def _take(self, row: Hashable, column: str, text: str, again: bool) -> None:
        address, line = (row, column), self._lines.get(row)
        if address in self._saving:
            self._waiting[address] = (text, again)
            return
        if line is None:
            self.table.set_failed(row, column)
            return
        typed = Typed(line=line, column=column, text=text, again=again)
        entry = self.sheet.read(self._context, typed)
        if isinstance(entry, str):
            self.table.set_refused(row, column, text, entry)
        else:
            self._save(address, text, entry)

    def _save(self, address: Address, text: str, entry: Entry) -> None:
        self._saving.add(address)
        self._last = address
        self._services.tasks.run(
            self,
            entry.save,
            lambda answer: self._answered(address, text, entry, answer),
            lambda error: self._failed(address, text, entry, error),
        )

    def _answered(self, address: Address, text: str, entry: Entry, answer: Answer) -> None:
        self._saving.discard(address)
        if isinstance(answer, Recorded):
            self._show_saved(address, entry.after(self._lines[address[0]], answer.record))
            if entry.echo:
                self.says.emit(State.DONE, entry.echo)
        elif address not in self._waiting:
            sentence = " ".join(finding_text(finding) for finding in answer.findings)
            ask = isinstance(answer, Question)
            show = self.table.set_question if ask else self.table.set_refused
            show(*address, text, sentence)
            self._tell_if_hidden(address, sentence)
        self._go_on(address)
        if isinstance(answer, Recorded):
            self.saved.emit(self.sheet.topics)

    def _show_saved(self, address: Address, line: Line) -> None:
        self._lines[address[0]] = line
        column = self.table.model.columns[self.table.model.find(address).column()]
        if isinstance(column, EntryColumn):
            self.table.view.answer(address, column.cell(line))
        self.table.set_rows(list(self._lines.values()))

    def _failed(self, address: Address, text: str, entry: Entry, error: Exception) -> None:
        self._saving.discard(address)
        self._waiting.pop(address, None)
        if not isinstance(error, UserError):  # told already
            self.table.set_failed(*address)
            return
        self.table.set_refused(*address, text, sentence_of(error))
        self._tell_if_hidden(address, sentence_of(error))
        if isinstance(error, StaleWriteError):
            self._ask_whose(address, text, entry, error)
            self.is_stale.emit()

    def _ask_whose(self, address: Address, text: str, entry: Entry, error: StaleWriteError) -> None:
        """Somebody else changed the cell: show both, and let one of them stand."""
        conflict, over, line = error.conflict, entry.over, self._lines.get(address[0])
        if conflict is None or over is None or line is None or not self.isVisible():
            return

        def save_mine() -> None:
            self.table.set_saving(*address)
            self._save(address, text, over(conflict.stored))

        def keep_theirs() -> None:
            self._show_saved(address, entry.after(self._lines[address[0]], conflict.stored))

        ConflictDialog(
            self, conflict, who=line_name(line), save_mine=save_mine, keep_theirs=keep_theirs
        ).open()

    def _go_on(self, address: Address) -> None:
        """What was typed into the cell in the meantime comes next."""
        if address in self._waiting:
            self._take(*address, *self._waiting.pop(address))

    def _tell_if_hidden(self, address: Address, sentence: str) -> None:
        line = self._lines.get(address[0])
        if line is not None and not self.isVisible():
            words = self.tr("Not saved: {name}. {sentence}")
            self.says.emit(State.WARNING, words.format(name=line_name(line), sentence=sentence))

    # What else is asked for in a cell

    def _take_request(self, row: Hashable, column: str, what: Request) -> None:
        line = self._lines.get(row)
        if line is None:
            return
        if what is Request.UNDO:
            self._take_back(self._last or (row, column))
        elif what is Request.DETAILS:
            self.opens.emit(line.infant_id)
        elif what is Request.NOT_WEIGHED and self.sheet.not_done is not None:
            self._ask_reason((row, column), line, self.sheet.not_done)

    def _take_back(self, address: Address) -> None:
        """Open the cell saved last for correction; what stands there is marked."""
        view = self.table.view
        if not view.go_to(address):
            return
        if self.table.model.cell(view.currentIndex()).state is CellState.NOT_WEIGHED:
            return
        key = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(view, key)  # as the person does who corrects a cell
        for line in view.findChildren(CellLine):
            line.selectAll()

    def _ask_reason(
        self,
        address: Address,
        line: Line,
        entry_for: Callable[[Context, Line, NotWeighedReason], Entry],
    ) -> None:
        reasons = list(NotWeighedReason)
        dialog = ChoiceDialog(
            self,
            self.tr("Why not weighed?"),
            self.tr("Not weighed: {name}").format(name=line_name(line)),
            [code_text(reason) for reason in reasons],
        )

        def save(place: int) -> None:
            self.table.set_saving(*address)
            self._save(
                address, "", entry_for(self._context, self._lines[address[0]], reasons[place])
            )
            self.table.setFocus()
            self.table.view.commit(DOWN)

        dialog.chosen.connect(save)
        dialog.open()
