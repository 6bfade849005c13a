"""The fields that the admission asks, in the order they are asked at the bedside."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.codes import (
    BirthPlace,
    DangerSign,
    Plurality,
    Sex,
)
from kmc_desk.ui.admit.fields import (
    BedField,
    BirthOrderField,
    PhoneOrNone,
    TemperatureOrNot,
)
from kmc_desk.ui.admit.folds import LEAST_CHARS, FoldedParts
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.code_ticks import CodeTicks
from kmc_desk.ui.forms.date_fields import TypedDateField, TypedDateTimeField
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.measure_fields import GestationField, WeightField
from kmc_desk.ui.forms.time_field import TypedTimeField
from kmc_desk.ui.look import set_role

_COLUMNS = 4


class AskedFields(QWidget):
    """The fields themselves, side by side.

    Args:
        clock: local time, for "now" and "today".
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        grid = self._grid = FormGrid(_COLUMNS, least_chars=LEAST_CHARS)
        self._family_fields(grid)
        self._birth_fields(grid)
        self._admission_fields(grid)
        self._signs(grid)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(grid)
        self.parts = FoldedParts(clock)
        rest = QLabel(self.tr("The rest, now or later in this shift"))
        set_role(rest, "strong")
        column.addWidget(rest)
        column.addWidget(self.parts)
        column.addStretch(1)
        for field, following in (
            (self.phone, self.sex),
            (self.temperature, self.admitted_at),
        ):
            QWidget.setTabOrder(field.editor, field.tick)
            QWidget.setTabOrder(field.tick, following.editor)

    @property
    def fields(self) -> dict[str, Field]:
        """Every field by its name; those of a part that was never opened are not made yet."""
        return {**dict(self._grid), **self.parts.fields}

    def put_above(self, part: QWidget) -> None:
        """Let something stand over the fields, before them in the order of Tab."""
        self._column.insertWidget(0, part)

    def _family_fields(self, grid: FormGrid) -> None:
        grid.heading(self.tr("Mother and family"))
        self.mother = grid.add("mother_name", TextField(self.tr("&Mother's name"), required=True))
        self.father = grid.add("father_name", TextField(self.tr("&Father's name")))
        self.phone = grid.add("phone_primary", PhoneOrNone(self.tr("Telep&hone")))

    def _birth_fields(self, grid: FormGrid) -> None:
        grid.heading(self.tr("Birth"))
        self.sex = grid.add("sex", CodePicker(self.tr("Se&x"), Sex, required=True))
        self.birth_date = grid.add(
            "birth_date",
            TypedDateField(self.tr("&Born on"), lambda: self._clock().date(), required=True),
        )
        self.birth_time = grid.add("birth_time", TypedTimeField(self.tr("Born &at"), self._clock))
        self.plurality = grid.add(
            "plurality", CodePicker(self.tr("Single, twi&n …"), Plurality, required=True)
        )
        self.birth_weight = grid.add("birth_weight_g", WeightField(self.tr("Birth &weight")))
        self.gestation = grid.add("ga_days", GestationField(self.tr("&Gestation")))
        self.birth_place = grid.add(
            "birth_place", CodePicker(self.tr("Birth p&lace"), BirthPlace, optional=True)
        )
        self.order = grid.add("birth_order", BirthOrderField(self.tr("Birth &order")))

    def stay_words(self) -> tuple[str, str, str]:
        """What stands over the stay, at its weight, and at the moment it begins."""
        return self.tr("Admission"), self.tr("W&eight now"), self.tr("A&dmitted at")

    def _admission_fields(self, grid: FormGrid) -> None:
        heading, weight, since = self.stay_words()
        grid.heading(heading)
        self.weight = grid.add("admission_weight_g", WeightField(weight, required=True))
        self.temperature = grid.add(
            "admission_temp_c", TemperatureOrNot(self.tr("&Temperature now"))
        )
        self.admitted_at = grid.add(
            "admitted_at",
            TypedDateTimeField(since, self._clock, required=True),
        )
        self.bed = grid.add("bed_no", BedField(self.tr("Bed")))

    def _signs(self, grid: FormGrid) -> None:
        self.signs = grid.add(
            "danger_signs",
            CodeTicks(
                self.tr("Danger s&igns seen now (Space ticks; “none” is an answer)"),
                DangerSign,
                alone=DangerSign.NONE,
            ),
            span=_COLUMNS,
        )
