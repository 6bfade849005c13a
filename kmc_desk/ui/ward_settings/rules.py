"""The rules of the ward, which the centre head sets and everybody can read."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.care_codes import FeedSchedule
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.findings.rules_checks import EVIDENCE, UNSIGNED
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import WardRules
from kmc_desk.texts import finding_text, text
from kmc_desk.texts.values import field_label
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialog_drafts import type_again_in_dialog, typed_in_dialog
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.measure_fields import NumberField
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Services
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.ui.widgets.scrolled import scrolled
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.ward_settings import set_ward_rules

_Answer = Recorded[WardRules] | Refused | Question


class RulesPart(QWidget):
    """One form over all rules.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    says = Signal(object, str)
    saved = Signal()

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self.may = context.may(Action.MANAGE_WARD)
        self._rules = WardRules()
        self.form = FormGrid(3)
        self.schedule = self.form.add(
            "feed_schedule", CodePicker(self.tr("&Usual feeds by"), FeedSchedule)
        )
        hour, by_field = self.tr("o’clock"), self.form.add
        self.numbers = {
            "feed_freq_cut_g": NumberField(self.tr("12 &feeds a day below"), unit="g"),
            "sts_target_h": NumberField(self.tr("Skin-to-skin to &aim for a day"), unit="h"),
            "weight_due_hour": NumberField(self.tr("&Weight is missing from"), unit=hour),
            "morning_from_hour": NumberField(self.tr("&Morning shift from"), unit=hour),
            "evening_from_hour": NumberField(self.tr("&Evening shift from"), unit=hour),
            "night_from_hour": NumberField(self.tr("&Night shift from"), unit=hour),
            "lock_after_min": NumberField(
                self.tr("Screen &locks after"), unit=self.tr("min without a key")
            ),
        }
        for name, field in self.numbers.items():
            by_field(name, field)
        for _, field in self.form:
            field.editor.setEnabled(self.may)
        self.button = QPushButton(self.tr("&Keep these rules"))
        set_role(self.button, "primary")
        grey_saving(context, self.button)
        self.button.setEnabled(self.may)
        self.button.clicked.connect(self.save)
        self._lay_out()
        self.show_rules(self._rules)

    def show_rules(self, rules: WardRules) -> None:
        """Fill the form."""
        self._rules = rules
        self.schedule.set_value(rules.feed_schedule)
        for name, field in self.numbers.items():
            field.set_value(float(getattr(rules, name)))

    def has_unsaved(self) -> bool:
        """Whether the form says something else than what is kept, or nothing that is understood."""
        half = any(field.value() is None for field in self.numbers.values())
        return self.may and (half or self._typed() != self._rules)

    def inputs(self) -> dict[str, str]:
        """What stands in every input."""
        return typed_in_dialog(self.form)

    def take_inputs(self, typed: dict[str, str]) -> None:
        """Let it stand there again."""
        type_again_in_dialog(self.form, typed)

    def save(self) -> None:
        """Keep what stands in the form."""
        self.form.clear_messages()
        missing = [name for name, field in self.numbers.items() if field.value() is None]
        for name in missing:
            self.form.show_at(name, Level.ERROR, self.tr("Type a number."))
        if missing:
            self.form.focus_first_error()
            return
        rules = self._typed()
        self.button.setEnabled(False)
        self._services.tasks.run(
            self, lambda: set_ward_rules(self._context, rules), self._take, self._not_saved
        )

    def _typed(self) -> WardRules:
        values: dict[str, Any] = {
            name: int(value)
            for name, field in self.numbers.items()
            if (value := field.value()) is not None
        }
        schedule = self.schedule.value()
        if schedule is not None:
            values["feed_schedule"] = schedule
        return replace(self._rules, **values)

    def _take(self, answer: _Answer) -> None:
        self.button.setEnabled(self.may)
        if isinstance(answer, Recorded):
            self.show_rules(answer.record)
            self.saved.emit()
            self.says.emit(State.DONE, self.tr("The rules of the ward are kept."))
            self._services.hub.publish(frozenset({Topic.SETTINGS, Topic.WARD}))
            return
        for finding in answer.findings:
            self._show_at(finding)
        self.form.focus_first_error()

    def _show_at(self, finding: Finding) -> None:
        if not self.form.show_at(finding.field, Level.ERROR, finding_text(finding)):
            self.says.emit(State.DANGER, finding_text(finding))

    def _not_saved(self, error: Exception) -> None:
        self.button.setEnabled(self.may)
        self.says.emit(State.DANGER, sentence_of(error))

    def _lay_out(self) -> None:
        unsigned = [name for name, tag in EVIDENCE.items() if tag in UNSIGNED]
        names = "; ".join(f"{field_label(WardRules, n)} {EVIDENCE[n]}" for n in unsigned)
        self.awaits = Tinted(State.WARNING)
        self.awaits.say(
            self.tr(
                "Not yet signed by a clinician, as the program brings them: {names}. Have a doctor "
                "check them; Centre, About says what the letters mean."
            ).format(names=names)
        )
        self.why = QLabel("" if self.may else text("not_allowed"))
        self.why.setWordWrap(True)
        set_role(self.why, "quiet")
        note = QLabel(
            self.tr(
                "The monthly return always counts days of 8 hours and more, whatever is aimed for."
            )
        )
        note.setWordWrap(True)
        set_role(note, "quiet")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.button)
        row.addWidget(self.why, 1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 2 * GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.awaits)
        column.addWidget(self.form)
        column.addLayout(row)
        column.addWidget(note)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(body))
        if self.may:
            self.setFocusProxy(self.schedule.editor)
