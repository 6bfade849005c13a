"""The fields of the exit form; those that do not fit the outcome give way without a jump."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from kmc_desk.domain.care_codes import (
    OUTCOME_GROUP,
    DeathCause,
    FeedingMethod,
    LamaReason,
    Outcome,
    OutcomeGroup,
)
from kmc_desk.domain.dates import show_date
from kmc_desk.domain.findings.finding import hard
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.texts import finding_text
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.code_ticks import CodeTicks
from kmc_desk.ui.forms.date_fields import TypedDateField, TypedDateTimeField
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.measure_fields import WeightField
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.discharge import Leaving

_COLUMNS = 3
_LONGEST_PLAN = 2000
_AGAINST_ADVICE = frozenset({OutcomeGroup.LAMA, OutcomeGroup.ABSCONDED})


class DischargeForm(QWidget):
    """Reads the form; what is judged is judged elsewhere.

    Args:
        clock: local time, for "now" and "today".
    """

    edited = Signal()

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        always, self._alive, self._died = FormGrid(_COLUMNS), FormGrid(_COLUMNS), FormGrid(_COLUMNS)
        self._always = always
        always.heading(self.tr("How the stay ended"))
        self.exit_at = always.add(
            "exit_at", TypedDateTimeField(self.tr("&Left at"), clock, required=True)
        )
        outcomes = (one for one in Outcome if one is not Outcome.ADMIN_ERROR)
        self.outcome = always.add(
            "outcome", CodePicker(self.tr("O&utcome"), outcomes, required=True)
        )
        self.weight = always.add("exit_weight_g", WeightField(self.tr("&Weight when leaving")))
        self._ask_what_follows(self._alive)
        self.cause = self._died.add(
            "primary_cause", CodePicker(self.tr("&Cause of death"), DeathCause, optional=True)
        )
        follows = QWidget()
        self._stack = QStackedLayout(follows)  # as tall as its tallest page: nothing jumps
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(always)
        column.addWidget(follows)
        column.addStretch(1)
        for grid in (self._alive, self._died):
            page = QWidget()
            inner = QVBoxLayout(page)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.addWidget(grid)
            inner.addStretch(1)
            self._stack.addWidget(page)
        for grid in (always, self._alive, self._died):
            grid.edited.connect(self._edited)
        self.fields: dict[str, Field] = {**dict(always), **dict(self._alive), **dict(self._died)}

    def start(self, view: InfantView) -> None:
        """An empty form for an infant, leaving now; the latest weight stands there as a ghost."""
        for field in (self.outcome, self.feeding, self.cause, self.reasons):
            field.set_value(None)
        for field in (self.weight, self.next_visit, self.plan):
            field.set_value(None)
        self.exit_at.set_value(self._clock().replace(second=0, microsecond=0))
        weighed = next((day for day in view.days if day.weight_g is not None), None)
        ghost = self.tr("{weight} on {day}")
        self.weight.line.setPlaceholderText(
            ghost.format(weight=weighed.weight_g, day=show_date(weighed.on)) if weighed else ""
        )
        self._fit_outcome()

    def complain(self) -> bool:
        """Say at its field what is not understood or must not be empty; whether anything is."""
        wrong = any([grid.complain() for grid in (self._always, self._asked)])
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
        died = self._asked is self._died
        return Leaving(
            infant_id=infant_id,
            exit_at=exit_at,
            outcome=outcome,
            exit_weight_g=self.weight.value(),
            feeding_method=None if died else self.feeding.value(),
            primary_cause=self.cause.value() if died else None,
            lama_reasons=() if died or self.reasons.isHidden() else self.reasons.value(),
            next_visit_on=None if died else self.next_visit.value(),
            plan=None if died else self.plan.value(),
            confirmed=confirmed,
            why=why,
        )

    @property
    def _asked(self) -> FormGrid:
        """The fields that fit the outcome, beside those that are always asked."""
        return self._died if self._stack.currentIndex() else self._alive

    def _ask_what_follows(self, grid: FormGrid) -> None:
        self.feeding = grid.add(
            "feeding_method_at_discharge",
            CodePicker(self.tr("&Feeding when leaving"), FeedingMethod, optional=True),
        )
        self.next_visit = grid.add(
            "next_visit_on",
            TypedDateField(self.tr("Next &visit"), lambda: self._clock().date()),
        )
        self.plan = grid.add(
            "plan",
            TextField(self.tr("&Plan for the next doctor"), longest=_LONGEST_PLAN),
            span=_COLUMNS,
        )
        self.reasons = grid.add(
            "lama_reasons",
            CodeTicks(self.tr("&Reasons for leaving (Space ticks)"), LamaReason),
            span=_COLUMNS,
        )

    def _edited(self, name: str) -> None:
        if name == "outcome":
            self._fit_outcome()
        self.edited.emit()

    def _fit_outcome(self) -> None:
        """Show what fits the outcome, in the same place, so that nothing else moves."""
        outcome = self.outcome.value()
        group = OUTCOME_GROUP.get(outcome) if outcome else None
        self._stack.setCurrentIndex(int(group is OutcomeGroup.DIED))
        self.reasons.setVisible(group in _AGAINST_ADVICE)
