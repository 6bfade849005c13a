"""Fields only the form of a visit has, and which fields stand in which block."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.follow_up_codes import VisitClassification, VisitOutcome
from kmc_desk.domain.records import Visit
from kmc_desk.ui.forms.answer_tick import AnswerTick
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.date_fields import TypedDateField
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.measure_fields import WeightField
from kmc_desk.ui.forms.record_fields import field_for
from kmc_desk.ui.forms.signs_field import SignsField

COLUMNS = 3
LEAST_CHARS = 21
NOT_TAKEN = "NOT_TAKEN"
DIED_ON = "died_on"
_LONGEST_TEXT = 240

CAME = ("place", "visit_at", "visit_reason", "brought_by", "came_in_kmc_position")
SIZE = ("weight_g", "length_cm", "hc_cm")
SIGNS = ("temp_c", "rr", "spo2")
MEASURED = (*SIZE, *SIGNS, "hr")
AT_HOME = (
    "sts_home_h_24h",
    "sts_by_mother_h",
    "binder_used",
    "low_sts_reasons",
    "feeding_24h",
    "feeds_day",
    "feeds_night",
    "bottle_used",
    "vit_d_taken",
    "iron_taken",
    "illness_since_last",
    "care_sought",
)
DECISION = (
    "danger_signs",
    "classification",
    "outcome_after_visit",
    "next_due_on",
    "doctor_name",
    "care_given",
    DIED_ON,
)
FURTHER = (
    "hr",
    "mother_wellbeing",
    "contraception_counselled",
    "neuro_tool",
    "neuro_score",
    "neuro_note",
    "kmc_stopped_on",
    "kmc_stopped_reason",
    "other_text",
)
TWO_WIDE = frozenset({"danger_signs", "care_given", "neuro_note"})

FOLLOWS: Mapping[VisitClassification, VisitOutcome] = {
    VisitClassification.DOING_WELL: VisitOutcome.CONTINUE,
    VisitClassification.NEEDS_CLOSER_FOLLOWUP: VisitOutcome.CONTINUE,
    VisitClassification.SICK_TREATED_OPD: VisitOutcome.CONTINUE,
    VisitClassification.ADMIT_HERE: VisitOutcome.READMITTED,
    VisitClassification.REFER: VisitOutcome.REFERRED,
}
"""What is proposed to follow, until somebody chooses."""


class WeightOrNot(WeightField):
    """A weight, or the answer that the infant was not weighed."""

    def __init__(self, label: str) -> None:
        super().__init__(label, required=True)
        self.tick = AnswerTick(self, _tr("&not weighed"))

    @property
    def not_weighed(self) -> bool:
        """Whether the person says so."""
        return self.tick.isChecked()

    def set_value(self, value: int | None) -> None:
        """Fill the field and take the tick away; not an edit."""
        self.tick.set_on(on=False)
        super().set_value(value)

    def draft(self) -> str:
        """The weight, or that there is none."""
        return NOT_TAKEN if self.not_weighed else super().draft()

    def take_draft(self, text: str) -> None:
        """The weight or the tick as it was."""
        self.set_value(None)
        if text != NOT_TAKEN:
            super().take_draft(text)
        self.tick.set_on(on=text == NOT_TAKEN)

    def draft_words(self, text: str) -> str:
        """The tick in words."""
        return self.tick.said if text == NOT_TAKEN else text


def visit_field(name: str, now: Callable[[], datetime]) -> Field:
    """An empty field of the form."""
    made: dict[str, Callable[[], Field]] = {
        "weight_g": lambda: WeightOrNot(_tr("&Weight")),
        "danger_signs": lambda: SignsField(_tr("Dan&ger signs")),
        "classification": lambda: CodePicker(
            _tr("How the infant was &found"), VisitClassification, required=True
        ),
        "outcome_after_visit": lambda: CodePicker(
            _tr("What foll&ows"), VisitOutcome, required=True
        ),
        "next_due_on": lambda: TypedDateField(_tr("Comes ne&xt on"), lambda: now().date()),
        DIED_ON: lambda: TypedDateField(_tr("Died on"), lambda: now().date(), required=True),
    }
    needed = name in {"place", "visit_at", "visit_reason"}
    field = made[name]() if name in made else field_for(Visit, name, now, required=needed)
    if isinstance(field, TextField):
        field.line.setMaxLength(_LONGEST_TEXT)
    if isinstance(field, SignsField):
        field.label.setText(f"{field.label.text()} *")  # it has no way to say so itself
    return field


def _tr(words: str) -> str:
    return QCoreApplication.translate("VisitForm", words)
