"""An infant that may be known already, side by side with what is typed; it is advice only."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.identity.candidates import Candidate
from kmc_desk.texts import text
from kmc_desk.texts.found import where_text
from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.ui.look import GRID
from kmc_desk.ui.tasks import Tasks
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.sides_grid import SidesGrid
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.possible_matches import PossibleMatch

WAIT_MS = 400
_MOST_REASONS = 3
_ASKED = frozenset(
    {"mother_name", "father_name", "phone_primary", "mother_cnic", "birth_date", "birth_time"}
    | {"sex", "birth_order", "plurality", "birth_weight_g"}
)
"""Fields of the form that are compared."""


class MatchesPanel(Tinted):
    """Shows one infant after the other until each is judged; hidden while there is none.

    Args:
        tasks: where the looking runs.
        find: infants that may be the one that is typed.
    """

    same = Signal(object)
    """The `PossibleMatch` that is the same baby."""
    twin = Signal(int)
    """The number of the infant whose sibling is typed."""

    def __init__(
        self, tasks: Tasks, find: Callable[[Candidate], list[PossibleMatch]], same: str
    ) -> None:
        super().__init__(State.WARNING)
        self._same = same
        self._tasks, self._find = tasks, find
        self._asked: Candidate | None = None
        self._waiting: list[PossibleMatch] = []
        self._different: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.look)
        tasks.stopping.connect(self._timer.stop)
        self.sides = SidesGrid()
        self.same_button = QPushButton(self.tr("Same baby: open it"))
        self.twin_button = QPushButton(self.tr("Twin: add to this family"))
        self.different_button = QPushButton(self.tr("Different infant"))
        self.same_button.clicked.connect(lambda: self.same.emit(self._waiting[0]))
        self.twin_button.clicked.connect(lambda: self.twin.emit(self._waiting[0].found.infant_id))
        self.different_button.clicked.connect(self._next)
        self._lay_out()
        self.hide()

    @property
    def different(self) -> tuple[int, ...]:
        """The infants that the person said are others."""
        return tuple(sorted(self._different))

    def begin(self) -> None:
        """A fresh form: nobody is judged yet."""
        self._timer.stop()
        self._asked, self._waiting = None, []
        self._different.clear()
        self.hide()

    def typed(self, field: str, new: Candidate | None) -> None:
        """Something was typed: what was found for other words goes, and is looked for anew."""
        if field and field not in _ASKED:
            return
        if new == self._asked:
            return
        self._asked = new
        self.hide()
        if new is None:
            self._timer.stop()
        else:
            self._timer.start()

    def look(self) -> None:
        """Ask who may be known already."""
        self._timer.stop()
        new = self._asked
        if new is not None:
            self._tasks.run(self, lambda: self._find(new), lambda found: self._take(new, found))

    def _take(self, new: Candidate, found: Sequence[PossibleMatch]) -> None:
        if new != self._asked:
            return
        self._waiting = [m for m in found if m.found.infant_id not in self._different]
        self._show()

    def _next(self) -> None:
        self._different.add(self._waiting.pop(0).found.infant_id)
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._waiting))
        if not self._waiting:
            return
        match = self._waiting[0]
        found = match.found
        asked = (
            self.tr("Perhaps registered already:")
            if match.may_be_same
            else (self.tr("Perhaps a twin of:"))
        )
        who = ", ".join((isolate_text(found.label), isolate(found.kmc_no), where_text(found)))
        reasons = "; ".join(
            text(f"duplicate.{one.code}", **one.values)
            for one in match.score.reasons[:_MOST_REASONS]
        )
        left = len(self._waiting) - 1
        more = self.tr("({n} more after this one)").format(n=left) if left else ""
        self.say(f"{asked} {who}. {reasons}. {more}".strip())
        self.same_button.setText(
            self.tr("Same baby: open it") if match.same_can_open else self._same
        )
        self.same_button.setVisible(match.same_can_open or match.same_can_return)
        self.twin_button.setVisible(match.twin_can_join)
        self.sides.show_sides(match.sides, (self.tr("typed here"), self.tr("recorded")))

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(GRID, GRID // 2, buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        for one in (self.same_button, self.twin_button, self.different_button):
            flow.addWidget(one)
        self.row.removeWidget(self.words)
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        column.addWidget(self.words)
        column.addWidget(buttons)
        self.row.addLayout(column, 3)
        self.row.addWidget(self.sides, 2, Qt.AlignmentFlag.AlignTop)
