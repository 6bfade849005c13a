"""What keeps the return from being final, each with the way to the record it names."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.permissions import Action
from kmc_desk.domain.returns import MonthlyReturn
from kmc_desk.domain.returns.quality import red_rows
from kmc_desk.domain.returns.standing import ReturnState
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.returns.problem_list import ProblemList
from kmc_desk.ui.returns.quality_list import QualityLine, QualityList, lines_of
from kmc_desk.ui.returns.standing_words import blocking, signed_words
from kmc_desk.ui.returns.view import Entry, ReturnView
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context


class ProblemsView(ReturnView):
    """The problems of the census and the red rows of data quality; Enter leads to what is meant.

    Args:
        context: the person signed in.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.help_text = self.tr(
            "**What still blocks** lists what keeps the return from being final. On a problem of "
            "the census **Enter** opens the infant; it must be put right. A red row of data "
            "quality is mended, or explained by the centre head who finalises; **Enter** opens it."
        )
        self._context = context
        self._found: MonthlyReturn | None = None
        self.summary = Tinted(State.DONE)
        self.problems = ProblemList()
        self.problems.wants_infant.connect(lambda number: self.wants_page.emit("infant", number))
        self.red_title = QLabel(self.tr("Data quality: mend it, or explain it when finalising"))
        set_role(self.red_title, "strong")
        self.red = QualityList(self.red_title.text())
        self.red.opened.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.summary)
        column.addWidget(self.problems)
        column.addWidget(self.red_title)
        column.addWidget(self.red, 1)
        column.addStretch(0)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)

    def entries(self) -> list[Entry]:
        words = self.tr("What still blocks")
        if self._found is None:
            return [Entry(key="problems", words=words)]
        number = blocking(self._found)
        if number:
            return [Entry(key="problems", words=words, state=State.DANGER, note=str(number))]
        return [Entry(key="problems", words=words, state=State.DONE)]

    def take(self, found: MonthlyReturn | None) -> None:
        self._found = found
        problems = found.problems if found else ()
        red = red_rows(found.quality) if found else ()
        told = [(one.row, one.words) for one in found.explanations] if found else []
        self.problems.show_problems(problems)
        self.red.lines.set_rows(lines_of(red, told))
        for part in (self.red_title, self.red):
            part.setVisible(bool(red))
        self._rest.setVisible(not red)
        if found is not None:
            self.summary.say(*self._summary(found))
        self.summary.setVisible(found is not None)
        self.setFocusProxy(self.problems.view if problems else self.red)
        self.entries_changed.emit()

    def _summary(self, found: MonthlyReturn) -> tuple[str, State]:
        if found.state is ReturnState.OPEN:
            words = self.tr("The month is not over. It can be finalised from the first day after.")
            return words, State.DUE
        if found.state is ReturnState.FINAL:
            return signed_words(found), State.DONE
        if found.problems:
            words = self.tr("The return cannot be finalised until each of these is put right.")
            return words, State.DANGER
        if blocking(found):
            words = self.tr("The census balances. Red rows must be mended, or explained.")
            return words, State.WARNING
        if found.state is ReturnState.CHANGED:
            words = self.tr(
                "Figures have changed since it was finalised: revise it, with a reason."
            )
            return self._by_whom(words), State.WARNING
        words = self.tr("The census balances, and nothing stands in the way.")
        return self._by_whom(words), State.DONE

    def _by_whom(self, words: str) -> str:
        if self._context.may(Action.FINALISE):
            return words
        return f"{words} {self.tr('Only the centre head may finalise.')}"

    def _open(self, line: QualityLine) -> None:
        self.wants_place.emit((line.figure.row, line.figure.key))
