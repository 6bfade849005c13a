"""A list of what the ward has, and what the centre head may do with it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.permissions import Action
from kmc_desk.texts import text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.page import Services
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.usecases.context import Context

LONGEST = 20


class ListPart(QWidget):
    """A table with buttons over it; what the head does is done by the worker and published."""

    says = Signal(object, str)
    saved = Signal()

    def __init__(
        self,
        services: Services,
        context: Context,
        view: RowView,
        buttons: list[QPushButton],
        nothing: str,
    ) -> None:
        super().__init__()
        self.services, self.context, self.view = services, context, view
        self.may = context.may(Action.MANAGE_WARD)
        bar = QWidget()
        flow = FlowLayout(GRID, GRID, bar)
        for one in buttons:
            one.setEnabled(self.may)
            flow.addWidget(one)
        grey_saving(context, *buttons)
        why = QLabel("" if self.may else text("not_allowed"))
        why.setWordWrap(True)
        set_role(why, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(bar)
        column.addWidget(why)
        why.setVisible(not self.may)
        column.addWidget(view, 1)
        self.nothing = EmptyState(nothing)
        self.nothing.hide()
        column.addWidget(self.nothing, 1)
        self.setFocusProxy(view)
        view.selectionModel().currentRowChanged.connect(lambda *_: self.offer())

    def show_any(self, *, any_rows: bool) -> None:
        """The table where it has rows, else what is missing."""
        self.view.setVisible(any_rows)
        self.nothing.setVisible(not any_rows)

    def offer(self) -> None:
        """Enable what can be done with the row under the cursor."""

    def do(self, work: Callable[[], object], words: str) -> None:
        """Let the worker do it, then say so and let everybody read again."""
        self.services.tasks.run(self, work, lambda _: self.done(words))

    def done(self, words: str) -> None:
        """Say what is kept and let everybody read again."""
        self.saved.emit()
        self.says.emit(State.DONE, words)
        self.services.hub.publish(frozenset({Topic.SETTINGS, Topic.WARD}))
