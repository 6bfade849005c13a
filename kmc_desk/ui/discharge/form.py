"""The form with which a stay ends; what does not fit the outcome gives way without a jump."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kmc_desk.domain.care_codes import IN_NO_COUNT, Outcome, OutcomeGroup
from kmc_desk.domain.dates import show_date
from kmc_desk.domain.exit_form import ASKED, goes_home, group_of
from kmc_desk.domain.findings.finding import hard
from kmc_desk.domain.leaving_view import LeavingView
from kmc_desk.texts import finding_text
from kmc_desk.ui.discharge.blocks import COLUMNS, LEAST_CHARS, OutcomeBlocks
from kmc_desk.ui.discharge.criteria import CriteriaPart
from kmc_desk.ui.discharge.visits import VisitsPart
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.date_fields import TypedDateTimeField
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.measure_fields import WeightField
from kmc_desk.ui.look import GRID
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.discharge import Leaving

_BESIDE_CHARS = 110  # narrower than that the criteria stand under the form
_CRITERIA_CHARS = 36


class DischargeForm(QWidget):
    """Reads the form; what is judged is judged elsewhere.

    Args:
        clock: local time, for "now" and "today".
    """

    edited = Signal()

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        always = self._always = FormGrid(COLUMNS, least_chars=LEAST_CHARS)
        always.heading(self.tr("How the stay ended"))
        self.exit_at = always.add(
            "exit_at", TypedDateTimeField(self.tr("&Left at"), clock, required=True)
        )
        outcomes = (one for one in Outcome if one not in IN_NO_COUNT)
        self.outcome = always.add(
            "outcome", CodePicker(self.tr("O&utcome"), outcomes, required=True)
        )
        self.weight = always.add("exit_weight_g", WeightField(self.tr("W&eight when leaving")))
        self.blocks = OutcomeBlocks(clock)
        self.visits = VisitsPart(lambda: clock().date())
        self.criteria = CriteriaPart()
        self.fields: dict[str, Field] = {
            **dict(always),
            **self.blocks.fields,
            **self.visits.fields,
            **self.criteria.fields,
        }
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (always, self.blocks, self.visits):
            column.addWidget(part)
        column.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(3 * GRID)
        self._row.addWidget(left, 1)
        self._row.addWidget(self.criteria)
        room = self.criteria.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # else the fields would grow wider with some outcomes
        self.criteria.setSizePolicy(room)
        for part in (always, self.blocks, self.visits, self.criteria.reason):
            part.edited.connect(self._edited)

    def start(self, view: LeavingView) -> None:
        """An empty form for an infant, leaving now; the latest weight stands there as a ghost.

        An exit without an outcome stands in it as far as it goes.
        """
        begun = view.begun
        now = self._clock().replace(second=0, microsecond=0)
        self.exit_at.set_value(begun.exit_at if begun else now)
        self.outcome.set_value(None)
        self.weight.set_value(begun.exit_weight_g if begun else None)
        self.blocks.fill(begun)
        self.visits.start(view)
        self.criteria.start(view.readiness)
        ghost = self.tr("{weight} on {day}")
        self.weight.line.setPlaceholderText(
            ghost.format(weight=view.weight.weight_g, day=show_date(view.weight.on))
            if view.weight
            else ""
        )
        self._fit()

    def complain(self) -> bool:
        """Say at its field what is not understood or must not be empty; whether anything is."""
        parts = (self._always, self.blocks, self.visits)
        wrong = any([part.complain() for part in parts])
        for field in (self.exit_at, self.outcome):
            if field.value() is None and field.level is not Level.ERROR:
                field.show_message(Level.ERROR, finding_text(hard("cell_missing")))
                wrong = True
        return wrong

    def read(self, infant_id: int, *, confirmed: bool, why: str | None = None) -> Leaving | None:
        """What is typed in the fields that fit the outcome; None without time or outcome."""
        exit_at, outcome = self.exit_at.value(), self.outcome.value()
        if exit_at is None or outcome is None:
            return None
        return Leaving(
            infant_id=infant_id,
            exit_at=exit_at,
            outcome=outcome,
            exit_weight_g=self.weight.value(),
            more={**self.blocks.more(), **self.criteria.more},
            visits=self.visits.visits(),
            confirmed=confirmed,
            why=why,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_criteria()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._place_criteria()

    def _place_criteria(self) -> None:
        """Beside the form where there is room, else under it."""
        char = self.fontMetrics().horizontalAdvance("0")
        beside = self.width() >= char * _BESIDE_CHARS
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self.criteria.setMinimumWidth(char * _CRITERIA_CHARS if beside else 0)
        self.criteria.setMaximumWidth(char * _CRITERIA_CHARS if beside else self.maximumWidth())

    def _edited(self, _name: str = "") -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        """Show what fits the outcome under what is always asked, so that nothing else moves."""
        outcome = self.outcome.value()
        group, left = group_of(outcome), self.exit_at.value()
        self.blocks.ask_only(ASKED[group] if group else ())
        self.visits.follow(left.date() if left else None, outcome, self.weight.value())
        self.criteria.setVisible(group is None or goes_home(outcome))
        self.criteria.ask(goes_home=group is OutcomeGroup.HOME)
