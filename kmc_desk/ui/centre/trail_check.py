"""Verifying the audit trail, part after part, so that whoever enters care need not wait for it."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from kmc_desk.domain.trail import TrailState
from kmc_desk.texts.trail_lines import fault_sentence, verified_lines
from kmc_desk.ui.look import GRID
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.verify_trail import Looked, judged_trail, look_further


class TrailCheck(QWidget):
    """The button, how far it is, and a button that ends it.

    Args:
        services: the worker.
        context: who is signed in, at which database.
    """

    says = Signal(object, str)
    """A state, and what came of it in sentences."""

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self._runs = False
        self.button = QPushButton(_tr("&Verify the trail"))
        self.button.clicked.connect(self.start)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(GRID)
        self.bar.setMinimumWidth(20 * GRID)
        self.bar.setAccessibleName(_tr("How far it has come"))
        self.cancel_button = QPushButton(_tr("&Cancel"))
        self.cancel_button.clicked.connect(self.cancel)
        flow = FlowLayout(GRID, GRID // 2, self)
        for part in (self.button, self.bar, self.cancel_button):
            flow.addWidget(part)
        self._show_running(runs=False)

    def start(self) -> None:
        """Look at every entry from the first on."""
        self._show_running(runs=True)
        self.says.emit(State.DUE, _tr("Every entry is looked at. You can go on working."))
        self.cancel_button.setFocus()
        self._go_on(Looked())

    def cancel(self) -> None:
        """End it after the part that is being looked at."""
        if self._runs:
            self._show_running(runs=False)
            self.says.emit(State.DUE, _tr("Ended before all entries were looked at."))
            self.button.setFocus()

    def _go_on(self, looked: Looked) -> None:
        if not self._runs:
            return
        if looked.of:
            self.bar.setRange(0, looked.of)
            self.bar.setValue(looked.end[0])
        if looked.more:
            self._services.tasks.run(
                self, lambda: look_further(self._context, looked), self._go_on, self._failed
            )
        else:
            self._services.tasks.run(
                self, lambda: judged_trail(self._context, looked), self._judged, self._failed
            )

    def _judged(self, state: TrailState) -> None:
        if not self._runs:
            return
        had_focus = self.cancel_button.hasFocus()
        self._show_running(runs=False)
        sentences = [*map(fault_sentence, state.faults), *verified_lines(state)]
        found = State.DONE if state.holds else State.DANGER
        if state.holds and not state.anchored:
            found = State.WARNING
        self.says.emit(found, " ".join(sentences))
        if had_focus:
            self.button.setFocus()

    def _failed(self, error: Exception) -> None:
        self._show_running(runs=False)
        self.says.emit(State.DANGER, sentence_of(error))

    def _show_running(self, *, runs: bool) -> None:
        self._runs = runs
        self.button.setEnabled(not runs)
        self.bar.setVisible(runs)
        self.cancel_button.setVisible(runs)
        self.bar.setRange(0, 1)
        self.bar.setValue(0)


def _tr(words: str) -> str:
    return QCoreApplication.translate("TrailPart", words)
