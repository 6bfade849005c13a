"""How complete the records of the month are, and how its figures were read (clinical.md §6.13)."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.returns import MonthlyReturn
from kmc_desk.texts import finding_text
from kmc_desk.ui.look import GRID
from kmc_desk.ui.page import Services
from kmc_desk.ui.returns.view import Entry, ReturnView
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.data_quality import data_quality


class QualityView(ReturnView):
    """Notes on the month for who signs it.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self.help_text = self.tr(
            "**Data quality** says how the figures were read, such as too many weights that end "
            "in zeros."
        )
        self._services, self._context = services, context
        self._found: MonthlyReturn | None = None
        self._notes: list[Finding] | None = None
        self.quality = Tinted(State.DONE)
        self.quality.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.quality)
        column.addStretch(1)

    def entries(self) -> list[Entry]:
        words = self.tr("Data quality")
        state = None if self._notes is None else State.WARNING if self._notes else State.DONE
        return [Entry(key="quality", words=words, short="Q", state=state)]

    def take(self, found: MonthlyReturn | None) -> None:
        self._found, self._notes = found, None
        self.quality.hide()
        self.entries_changed.emit()
        if found is not None:
            self._services.tasks.run(
                self,
                lambda: data_quality(self._context, found.period.month),
                partial(self._show, found),
            )

    def _show(self, of: MonthlyReturn, notes: list[Finding]) -> None:
        if of is not self._found:  # another month is being counted
            return
        self._notes = notes
        nothing = self.tr("Nothing stands out in how the weights of the month were read.")
        said = " ".join(finding_text(note) for note in notes) or nothing
        self.quality.say(said, State.WARNING if notes else State.DONE)
        self.quality.show()
        self.entries_changed.emit()
