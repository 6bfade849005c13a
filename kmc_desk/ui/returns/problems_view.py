"""What keeps the return from being final, each with the way to the record it names."""

from PySide6.QtWidgets import QVBoxLayout

from kmc_desk.domain.returns import MonthlyReturn
from kmc_desk.ui.look import GRID
from kmc_desk.ui.returns.problem_list import ProblemList
from kmc_desk.ui.returns.view import Entry, ReturnView
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.tinted import Tinted


class ProblemsView(ReturnView):
    """The problems of the census as sentences; Enter opens the infant."""

    def __init__(self) -> None:
        super().__init__()
        self.help_text = self.tr(
            "**What still blocks** lists what keeps the return from being final; Enter opens the "
            "infant that a line names."
        )
        self._found: MonthlyReturn | None = None
        self.problems = ProblemList()
        self.problems.wants_infant.connect(lambda number: self.wants_page.emit("infant", number))
        self.nothing = Tinted(State.DONE)
        self.nothing.say(
            self.tr("The census balances; no stay lacks what the return needs."), State.DONE
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.nothing)
        column.addWidget(self.problems)
        column.addStretch(1)
        self.setFocusProxy(self.problems.view)

    def entries(self) -> list[Entry]:
        words = self.tr("What still blocks")
        if self._found is None:
            return [Entry(key="problems", words=words)]
        number = len(self._found.problems)
        if number:
            return [Entry(key="problems", words=words, state=State.DANGER, note=str(number))]
        return [Entry(key="problems", words=words, state=State.DONE)]

    def take(self, found: MonthlyReturn | None) -> None:
        self._found = found
        problems = found.problems if found else ()
        self.problems.show_problems(problems)
        self.nothing.setVisible(found is not None and not problems)
        self.entries_changed.emit()
