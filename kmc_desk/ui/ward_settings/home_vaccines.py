"""By which schedule vaccines are due, and whose eyes are to be looked at."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.records import HomeRules
from kmc_desk.domain.vaccines import PlannedDose, VaccineSchedule
from kmc_desk.texts import code_text
from kmc_desk.ui.forms.code_picker import StillCombo
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.measure_fields import GestationField, WeightField
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import Column, RowTableModel
from kmc_desk.ui.readiness_words import evidence_words
from kmc_desk.ui.widgets.message_line import Level

_LEAST_LINES = 9  # of text: the heading and some doses


class VaccinesPart(QWidget):
    """One form, and the doses of the schedule that is chosen in it.

    Args:
        may: whether the person may change it.
    """

    edited = Signal()

    def __init__(self, *, may: bool) -> None:
        super().__init__()
        self._schedules: dict[str, VaccineSchedule] = {}
        self._codes: tuple[str, ...] = ()
        self.form = FormGrid(3)
        self.schedules = StillCombo()
        self.schedules.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        add = self.form.add
        add("vaccine_schedule", Field(self.tr("&Schedule of vaccines"), self.schedules))
        self.weight = add("rop_bw_g", WeightField(self.tr("&Eyes: born lighter than")))
        self.gestation = add("rop_ga_days", GestationField(self.tr("E&yes: or born before")))
        self.eyes = QLabel(
            self.tr(
                "Guides differ on whose eyes are looked at for ROP [V:S34]: India-type up to "
                "1800\u00a0g or 35 weeks, UK-type up to 1500\u00a0g or 31 weeks, one unit in "
                "Pakistan below 32 weeks. 2000\u00a0g and 34 weeks were decided for this program "
                "[D]. A sick course is a reason too; that a doctor decides."
            )
        )
        self.source = QLabel()
        self.model: RowTableModel[PlannedDose] = RowTableModel(
            (
                Column(header=self.tr("Age"), text=_age, width=14),
                Column(header=self.tr("Vaccine"), text=_vaccine, width=14),
                Column(header=self.tr("Not before"), text=self._interval, width=26),
                Column(header=self.tr("Comes from"), text=_tag, width=26, grows=True),
            ),
            key=lambda dose: dose.vaccine,
            sentence=lambda dose: (
                f"{_age(dose)}, {_vaccine(dose)}. {self._interval(dose)}. {_tag(dose)}"
            ),
        )
        self.view = RowView(self.model, self.tr("Doses of the schedule"))
        for _, field in self.form:
            field.editor.setEnabled(may)
        self.form.edited.connect(lambda _name: self.edited.emit())
        self.schedules.activated.connect(self._choose)
        self._lay_out()

    def show_rules(self, rules: HomeRules, schedules: tuple[VaccineSchedule, ...]) -> None:
        """Fill the form; a schedule that is not installed stays to choose, and says so.

        Args:
            rules: as kept.
            schedules: those that are installed.
        """
        self._schedules = {one.code: one for one in schedules}
        self._codes = tuple(dict.fromkeys([*self._schedules, rules.vaccine_schedule]))
        self.schedules.clear()
        self.schedules.addItems([self._name(code) for code in self._codes])
        self.schedules.setCurrentIndex(self._codes.index(rules.vaccine_schedule))
        self.weight.set_value(rules.rop_bw_g)
        self.gestation.set_value(rules.rop_ga_days)
        self.show_doses()

    def typed(self, rules: HomeRules) -> HomeRules:
        """The rules with what stands in the form; where a limit is missing, the one before."""
        weight_g, ga_days = self.weight.value(), self.gestation.value()
        return replace(
            rules,
            vaccine_schedule=self._code() or rules.vaccine_schedule,
            rop_bw_g=rules.rop_bw_g if weight_g is None else weight_g,
            rop_ga_days=rules.rop_ga_days if ga_days is None else ga_days,
        )

    def is_half_typed(self) -> bool:
        """Whether a limit is missing or not understood."""
        return self.weight.value() is None or self.gestation.value() is None

    def complain(self) -> bool:
        """Let every limit that is missing or not understood say so; whether one did."""
        self.form.clear_messages()
        wrong = self.form.complain()
        for name, field in (("rop_bw_g", self.weight), ("rop_ga_days", self.gestation)):
            if field.value() is None and not field.unreadable:
                self.form.show_at(name, Level.ERROR, self.tr("Type a limit."))
                wrong = True
        return wrong

    def _code(self) -> str:
        at = self.schedules.currentIndex()
        return self._codes[at] if at >= 0 else ""

    def _name(self, code: str) -> str:
        found = self._schedules.get(code)
        return found.name if found else self.tr("{code} (not installed)").format(code=code)

    def _choose(self) -> None:
        self.show_doses()
        self.edited.emit()

    def show_doses(self) -> None:
        """Those of the schedule that is chosen."""
        found = self._schedules.get(self._code())
        self.model.set_rows(found.doses if found else ())
        self.source.setText(
            self.tr("{source} Ages count from birth, however early the infant came.").format(
                source=found.source
            )
            if found
            else self.tr("This schedule is not installed; meanwhile that of Pakistan holds.")
        )

    def _interval(self, dose: PlannedDose) -> str:
        found = self._schedules.get(self._code())
        if dose.after is None or found is None:
            return "–"
        return self.tr("{weeks} weeks after {dose}").format(
            weeks=found.apart_weeks, dose=code_text(dose.after)
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        for part in (self.form, self.eyes, self.source):
            column.addWidget(part)
        for label in (self.eyes, self.source):
            label.setWordWrap(True)
            set_role(label, "quiet")
        column.addWidget(self.view, 1)
        self.view.setMinimumHeight(self.fontMetrics().height() * _LEAST_LINES)


def _age(dose: PlannedDose) -> str:
    if not dose.weeks:
        return _tr("at birth")
    return _tr("{weeks} weeks").format(weeks=dose.weeks)


def _vaccine(dose: PlannedDose) -> str:
    return code_text(dose.vaccine)


def _tag(dose: PlannedDose) -> str:
    return evidence_words(dose.tag)


def _tr(words: str) -> str:
    return QCoreApplication.translate("VaccinesPart", words)
