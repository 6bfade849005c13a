"""The question about several rows of a sheet, under its grid, with the keys that answer it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.findings.sheet_misreads import Fix, SheetFinding
from kmc_desk.texts import finding_text
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.cell_line import Request
from kmc_desk.ui.models.entry_cells import CellState
from kmc_desk.ui.models.entry_model import Address
from kmc_desk.ui.models.entry_table import EntryTable
from kmc_desk.ui.page import Services
from kmc_desk.ui.round.lines import Line
from kmc_desk.ui.round.sheets import AcrossRows, Answer, Sheet
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import MARKS, State, state_colour, state_ground, state_word
from kmc_desk.usecases.context import Context, Recorded

_EDGE_PX = 4
_ON_THE_WAY = frozenset({CellState.TYPING, CellState.SAVING})


class AcrossQuestion(QFrame):
    """One question at a time; nothing is changed until a key or a button says so.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
        sheet: where the rows stand.
        across: what is asked there, and how it is put right.
        table: its cells.
    """

    answered = Signal(object)
    """`Request.PUT_RIGHT` or `Request.LEAVE`, by a button; the keys are the grid's."""
    was_put_right = Signal(object, object)
    """Addresses that were on their way, and by address the records that are on disk now."""
    says = Signal(object, str)
    is_stale = Signal()

    def __init__(
        self,
        services: Services,
        context: Context,
        sheet: Sheet,
        across: AcrossRows,
        table: EntryTable,
    ) -> None:
        super().__init__()
        self._services, self._context = services, context
        self._sheet, self._table, self._across = sheet, table, across
        self._found: Sequence[SheetFinding] = ()
        self._lines: Mapping[int, Line] = {}
        self._left: set[Fix] = set()
        self._mark = QLabel(MARKS[State.WARNING])
        self._words, self._fix = QLabel(), QLabel()
        self.do = QPushButton(self.tr("r  Put it right"))
        self.leave = QPushButton(self.tr("k  Keep as it is"))
        self.do.clicked.connect(lambda: self.answered.emit(Request.PUT_RIGHT))
        self.leave.clicked.connect(lambda: self.answered.emit(Request.LEAVE))
        self._lay_out()
        self.hide()

    @property
    def finding(self) -> SheetFinding | None:
        """What is asked now."""
        typed = self._typed(self._lines.values())
        asked = (one for one in self._found if one.fix not in self._left)
        return next((one for one in asked if not self._was_kept(one, typed)), None)

    def _was_kept(self, one: SheetFinding, typed: Mapping[int, str]) -> bool:
        """Whether it was kept another time; what is typed now was not there then."""
        is_new = any(infant_id in typed for infant_id in one.infant_ids)
        return not is_new and self._across.is_kept(one, self._lines)

    @property
    def words(self) -> str:
        """The question and what would be done; "" when nothing is asked."""
        return "" if self.isHidden() else f"{self._words.text()} {self._fix.text()}"

    def look(self, lines: Iterable[Line]) -> list[Line]:
        """Ask about the lines of a sheet in its order; returns them with what is asked of each."""
        ordered = list(lines)
        self._lines = _by_infant(ordered)
        self._found = self._across.find(ordered, self._typed(ordered))
        self._show(self._lines)
        asked = {
            infant_id: finding_text(one.finding)
            for one in self._found
            for infant_id in one.infant_ids
        }
        return [replace(line, asked=asked.get(line.infant_id, "")) for line in ordered]

    def keep(self, lines: Iterable[Line]) -> None:
        """Ask no more about these weights, now and later; "▲" stays at the rows."""
        finding = self.finding
        if finding is not None:
            self._left.add(finding.fix)
            about = [self._lines[one] for one in finding.infant_ids]
            self._services.tasks.run(
                self,
                lambda: self._across.keep(self._context, finding, about),
                lambda _done: None,
                lambda _error: None,  # it is asked again next time; that is all that is lost
            )
        self._show(_by_infant(lines))
        self._table.setFocus()

    def put_right(self, lines: Iterable[Line]) -> set[Address]:
        """Save what is proposed, all of it or nothing.

        Returns:
            The cells that are on their way now; none where one of them was already.
        """
        of_infant = _by_infant(lines)
        self.look(of_infant.values())  # what is asked may be gone with what was typed
        finding = self.finding
        if finding is None:
            return set()
        changed = self._across.changed(finding, of_infant, self._typed(of_infant.values()))
        addresses = {self._address(of_infant[one]) for one in finding.infant_ids}
        if any(self._state(one) in _ON_THE_WAY for one in addresses):
            return set()
        self._services.tasks.run(
            self,
            lambda: self._across.put_right(self._context, finding, changed),
            lambda answer: self._answered(addresses, changed, answer),
            lambda error: self._failed(addresses, error),
        )
        return addresses

    def _answered(self, addresses: set[Address], changed: Sequence[Line], answer: Answer) -> None:
        records: dict[Address, Any] = {}
        if isinstance(answer, Recorded):
            saved = zip(changed, answer.record, strict=True)
            records = {self._address(line): record for line, record in saved}
            for address in addresses:
                self._table.model.restore(address)
            self.says.emit(
                State.DONE, self.tr("Put right. What stood there before is in the history.")
            )
        else:
            self.says.emit(State.WARNING, " ".join(finding_text(f) for f in answer.findings))
        self.was_put_right.emit(addresses, records)
        self._table.setFocus()

    def _failed(self, addresses: set[Address], error: Exception) -> None:
        self.was_put_right.emit(addresses, {})
        if isinstance(error, UserError):  # anything else is told already
            self.says.emit(State.WARNING, sentence_of(error))
        if isinstance(error, StaleWriteError):
            self.is_stale.emit()

    def _address(self, line: Line) -> Address:
        return self._sheet.row_key(line), self._sheet.counted

    def _state(self, address: Address) -> CellState:
        index = self._table.model.find(address)
        return self._table.model.cell(index).state if index.isValid() else CellState.EMPTY

    def _typed(self, lines: Iterable[Line]) -> dict[int, str]:
        """By infant, what was typed and asked about."""
        model, found = self._table.model, dict[int, str]()
        for line in lines:
            index = model.find(self._address(line))
            if index.isValid() and model.cell(index).state is CellState.WARNING:
                found[line.infant_id] = model.cell(index).text
        return found

    def _show(self, lines: Mapping[int, Line]) -> None:
        finding = self.finding
        self.setVisible(finding is not None)
        if finding is None:
            return
        self._words.setText(finding_text(finding.finding))
        words = self.tr("Put right: {rows}")
        self._fix.setText(words.format(rows=self._rows(finding, lines)))
        self._mark.setStyleSheet(f"color: {state_colour(State.WARNING).name()}")
        self.setAccessibleName(f"{state_word(State.WARNING)}: {self.words}")

    def _rows(self, finding: SheetFinding, lines: Mapping[int, Line]) -> str:
        fix = [self._across.fix_words(lines[one], grams) for one, grams in finding.fix]
        return " · ".join(fix)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), state_ground(State.WARNING))
        painter.fillRect(0, 0, _EDGE_PX, self.height(), state_colour(State.WARNING))

    def _lay_out(self) -> None:
        for label in (self._words, self._fix):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._fix, "strong")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._words)
        said.addWidget(self._fix)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)
        row.addWidget(self.do)
        row.addWidget(self.leave)


def _by_infant(lines: Iterable[Line]) -> dict[int, Line]:
    return {line.infant_id: line for line in lines}
