"""What keeps a return from being final, each with the way to the stay it names."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kmc_desk.domain.returns import Problem
from kmc_desk.texts.return_problems import problem_text
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import Column, RowTableModel
from kmc_desk.ui.tokens import MARKS, State, state_word

_MOST_ROWS = 4
_LINK = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    place: int
    problem: Problem


class ProblemList(QWidget):
    """Problems as sentences; Enter or a click on the link opens the infant."""

    wants_infant = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.model: RowTableModel[_Row] = RowTableModel(
            (
                Column(
                    header="",
                    text=lambda _row: MARKS[State.DANGER],
                    state=lambda _row: State.DANGER,
                    spoken=lambda _row: state_word(State.DANGER),
                    width=1,
                ),
                Column(
                    header=self.tr("What keeps this return from being final"),
                    text=lambda row: problem_text(row.problem),
                    width=40,
                    grows=True,
                ),
                Column(header="", text=_link, width=20),
            ),
            key=lambda row: row.place,
            sentence=lambda row: problem_text(row.problem),
        )
        self.view = RowView(self.model, self.tr("What keeps this return from being final"))
        self.view.opened.connect(self._open)
        self.view.clicked.connect(self._clicked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show them; the list hides itself when there are none."""
        rows = [_Row(place=place, problem=one) for place, one in enumerate(problems)]
        self.model.set_rows(rows)
        self.setVisible(bool(rows))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """As tall as the first rows; the others are scrolled to."""
        self.view.resizeRowsToContents()
        shown = range(min(self.model.rowCount(), _MOST_ROWS))
        tall = sum(self.view.rowHeight(place) for place in shown)
        head = self.view.horizontalHeader().sizeHint().height()
        self.view.setFixedHeight(head + tall + 2 * self.view.frameWidth())

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == _LINK:
            self._open(self.model.row_at(index.row()))

    def _open(self, row: _Row) -> None:
        if row.problem.infant_id is not None:
            self.wants_infant.emit(row.problem.infant_id)


def _link(row: _Row) -> str:
    if row.problem.infant_id is None:
        return ""
    return QCoreApplication.translate("ProblemList", "Open the infant (Enter)")
