"""One tab of the round: what is typed goes to the use case, what became of it to the cell."""

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.texts import finding_text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.models.cell_line import DOWN, Request
from kmc_desk.ui.models.entry_cells import EntryColumn
from kmc_desk.ui.models.entry_model import Address
from kmc_desk.ui.models.entry_table import EntryTable
from kmc_desk.ui.page import Services
from kmc_desk.ui.round.across import AcrossQuestion
from kmc_desk.ui.round.correction import ask_whose, open_again
from kmc_desk.ui.round.counted import progress, unsaved_names
from kmc_desk.ui.round.lines import Line, line_name, side_name
from kmc_desk.ui.round.meant import Meant
from kmc_desk.ui.round.reasons import ask_why
from kmc_desk.ui.round.room import RoomKeeper
from kmc_desk.ui.round.sheets import Answer, Entry, Moment, Sheet, Typed
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context, Question, Recorded


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
    wants_time = Signal()
    """The person wants to type the time of the whole sheet."""
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
        self._meant = Meant()
        self.table = EntryTable(
            sheet.title.replace("&", ""),
            columns=sheet.columns(moment),
            key=sheet.row_key,
            row_name=line_name,
            row_label=side_name,
            jump=lambda line: line.row.bed_no,
        )
        RoomKeeper(self, self.table, sheet.spare)
        self.setFocusProxy(self.table)
        self.table.committed.connect(self._take)
        self.table.requested.connect(self._take_request)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.question = self._question(services, context, column)

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
        self._lines = {self.sheet.row_key(line): line for line in lines}
        if moment != self._moment:
            self._moment = moment
            self.table.model.show_columns(self.sheet.columns(moment))
        self._show_rows()

    def commit_typing(self) -> None:
        """Hand on what is being typed, as Enter does."""
        self.table.view.commit()

    def progress(self) -> tuple[int, int]:
        """How many infants have their entry, and how many there are."""
        return progress(self.table, self.sheet.counted)

    def unsaved(self) -> list[str]:
        """Names of the infants with something typed, asked about or refused."""
        return unsaved_names(self.table)

    # From what was typed to what became of it

    def _take(self, row: Hashable, column: str, text: str, again: bool) -> None:
        address, line = (row, column), self._lines.get(row)
        if address in self._saving:
            self._waiting[address] = (text, again)
            return
        if line is None:
            self.table.set_failed(row, column)
            return
        asked = self.table.view.asked
        typed = Typed(line=line, column=column, text=text, again=again, asked=asked)
        entry = self.sheet.read(self._context, typed)
        if isinstance(entry, str):
            self.table.set_refused(row, column, text, entry)
        elif entry.first is not None:
            save = partial(self._save, address, text)
            entry.first(self, save, partial(self.table.set_failed, row, column))
        else:
            self._save(address, text, entry)

    def _save(self, address: Address, text: str, entry: Entry) -> None:
        self._saving.add(address)
        self._meant.take(address)
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
            show(*address, text, self._meant.told(address, sentence, answer.findings))
            self._show_rows()
            self._tell_if_hidden(address, sentence)
        self._go_on(address)
        if isinstance(answer, Recorded):
            self.saved.emit(self.sheet.topics)

    def _show_saved(self, address: Address, line: Line) -> None:
        self._lines[address[0]] = line
        column = self.table.model.columns[self.table.model.find(address).column()]
        if isinstance(column, EntryColumn):
            self.table.view.answer(address, column.cell(line))
        self._show_rows()

    def _show_rows(self) -> None:
        """The lines, with what is asked about several of them at once."""
        lines = list(self._lines.values())
        if self.question is not None:
            lines = self.question.look(lines)
        self.table.set_rows(lines)

    def _failed(self, address: Address, text: str, entry: Entry, error: Exception) -> None:
        self._saving.discard(address)
        self._waiting.pop(address, None)
        if not isinstance(error, UserError):  # told already
            self.table.set_failed(*address)
            return
        if error.key == "reason_missing" and self._ask_why(address, text, entry):
            return
        self.table.set_refused(*address, text, sentence_of(error))
        self._tell_if_hidden(address, sentence_of(error))
        if isinstance(error, StaleWriteError):
            self._ask_whose(address, text, entry, error)
            self.is_stale.emit()

    def _ask_why(self, address: Address, text: str, entry: Entry) -> bool:
        line, because = self._lines.get(address[0]), entry.because
        if line is None or because is None or not self.isVisible():
            return False  # nobody is there to give the reason
        give_up = partial(self.table.set_failed, *address)
        ask_why(self, line, lambda why: self._save(address, text, because(why)), give_up)
        return True

    def _ask_whose(self, address: Address, text: str, entry: Entry, error: StaleWriteError) -> None:
        def save_mine(over: Entry) -> None:
            self.table.set_saving(*address)
            self._save(address, text, over)

        keep_theirs = partial(self._show_saved, address)
        ask_whose(self, self._lines.get(address[0]), entry, error, (save_mine, keep_theirs))

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
            open_again(self.table, self._last or (row, column))
        elif what is Request.DETAILS:
            self.opens.emit(line.infant_id)
        elif what is Request.MEANT:
            self._take_meant((row, column))
        elif what in (Request.PUT_RIGHT, Request.LEAVE):
            self._answer_across(what)
        elif what is Request.TIME:
            self.wants_time.emit()
        elif what in (Request.NOT_WEIGHED, Request.PICK) and column in self.sheet.picks:
            pick, letter = self.sheet.picks[column], self.table.view.letter
            pick(self, self._context, line, letter, lambda e: self._save_picked((row, column), e))

    # What may have been meant, in one cell and across rows

    def _take_meant(self, address: Address) -> None:
        text = self._meant.take(address)
        if text is not None:
            self.table.set_saving(*address)
            self._take(*address, text, again=False)
            self.table.view.commit(DOWN)

    def _question(
        self, services: Services, context: Context, column: QVBoxLayout
    ) -> AcrossQuestion | None:
        if self.sheet.across is None:
            return None
        question = AcrossQuestion(services, context, self.sheet, self.sheet.across, self.table)
        question.answered.connect(self._answer_across)
        question.was_put_right.connect(self._after_put_right)
        question.says.connect(self.says)
        question.is_stale.connect(self.is_stale)
        column.addWidget(question)
        return question

    def _answer_across(self, what: Request) -> None:
        if self.question is not None and what is Request.LEAVE:
            self.question.keep(self._lines.values())
        elif self.question is not None:
            self._saving |= self.question.put_right(self._lines.values())

    def _after_put_right(self, addresses: set[Address], records: Mapping[Address, Any]) -> None:
        self._saving -= addresses
        across = self.sheet.across
        for address, record in records.items():
            if across is not None and address[0] in self._lines:
                self._lines[address[0]] = across.after(self._lines[address[0]], record)
                self._last = address
        self._show_rows()
        for address in addresses:
            self._go_on(address)
        if records:
            self.saved.emit(self.sheet.topics)

    def _save_picked(self, address: Address, entry: Entry) -> None:
        self.table.set_saving(*address)
        self._save(address, "", entry)
        self.table.setFocus()
        if address[1] not in self.sheet.stays:
            self.table.view.commit(DOWN)
