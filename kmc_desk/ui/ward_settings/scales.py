"""The scales of the ward: how each is marked, its step, its last check."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.records import Scale
from kmc_desk.texts import finding_text
from kmc_desk.ui.dialogs import FormDialog
from kmc_desk.ui.forms.date_fields import TypedDateField
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.measure_fields import NumberField
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import RIGHT, Column, RowTableModel
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.ward_settings.list_part import LONGEST, ListPart
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.context import Context, Recorded, Refused
from kmc_desk.usecases.ward_settings import (
    save_scale,
)


class ScaleDialog(FormDialog):
    """Asks for a scale, new or known."""

    kept = Signal(object)

    def __init__(
        self, parent: QWidget, services: Services, context: Context, scale: Scale | None
    ) -> None:
        self.form = FormGrid(2)
        label = _tr("&Marked as")
        self.name = self.form.add("scale_id", TextField(label, required=True, longest=LONGEST))
        self.step = self.form.add("step_g", NumberField(_tr("Reads in &steps of"), unit="g"))
        today = lambda: context.clock().date()  # noqa: E731 - handed on as it is
        self.checked = self.form.add("checked_on", TypedDateField(_tr("&Last check"), today))
        self.off = self.form.add("check_error_g", NumberField(_tr("It was &off by"), unit="g"))
        self.in_use = QCheckBox(_tr("&In use"))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(self.in_use)
        title = _tr("Add a scale") if scale is None else _tr("Change a scale")
        super().__init__(parent, title, body, _tr("Keep"))
        self._services, self._context = services, context
        self._scale = scale or Scale(scale_id="")
        self.name.set_value(self._scale.scale_id or None)
        self.step.set_value(_number(self._scale.step_g))
        self.checked.set_value(self._scale.checked_on)
        self.off.set_value(_number(self._scale.check_error_g))
        self.in_use.setChecked(self._scale.in_use)
        self.submitted.connect(self.save)
        self.name.editor.setFocus()

    def save(self) -> None:
        """Keep what is typed, or say what is wrong with it."""
        self.form.clear_messages()
        if self.form.complain():
            self.form.focus_first_error()
            return
        scale = replace(
            self._scale,
            scale_id=self.name.value() or "",
            step_g=_whole(self.step.value()),
            checked_on=self.checked.value(),
            check_error_g=_whole(self.off.value()),
            in_use=self.in_use.isChecked(),
        )
        self.set_busy(True)
        self._services.tasks.run(
            self, lambda: save_scale(self._context, scale), self._take, self._refuse
        )

    def _take(self, answer: Any) -> None:  # noqa: ANN401 - recorded, refused or asked
        self.set_busy(False)
        if isinstance(answer, Recorded):
            self.accept()
            self.kept.emit(answer.record)
        elif isinstance(answer, Refused):
            for finding in answer.findings:
                self.form.show_at(finding.field, Level.ERROR, finding_text(finding))
            self.form.focus_first_error()

    def _refuse(self, error: Exception) -> None:
        self.set_busy(False)
        self.name.show_message(Level.ERROR, sentence_of(error))
        self.name.editor.setFocus()


class ScalesPart(ListPart):
    """The scales of the ward; what was weighed on one names it."""

    def __init__(self, services: Services, context: Context) -> None:
        self.model: RowTableModel[Scale] = RowTableModel(
            (
                Column(header=_tr("Scale"), text=lambda s: s.scale_id, width=16, grows=True),
                Column(header=_tr("Step"), text=lambda s: _grams(s.step_g), width=10, align=RIGHT),
                Column(header=_tr("Last check"), text=_checked, width=16),
                Column(
                    header=_tr("Off by"),
                    text=lambda s: _grams(s.check_error_g),
                    width=10,
                    align=RIGHT,
                ),
                Column(header=_tr("State"), text=_state_of_scale, width=14),
            ),
            key=lambda scale: scale.id,
            sentence=lambda s: f"{s.scale_id}, {_state_of_scale(s)}, {_checked(s)}",
        )
        self.add_button = QPushButton(_tr("&Add a scale …"))
        self.change_button = QPushButton(_tr("C&hange …"))
        buttons = [self.add_button, self.change_button]
        nothing = _tr("No scale yet. Note how each is marked, its step and its last check.")
        view = RowView(self.model, _tr("Scales of the ward"))
        super().__init__(services, context, view, buttons, nothing)
        self.add_button.clicked.connect(lambda: self.ask(None))
        self.change_button.clicked.connect(lambda: self.ask(self.view.current_row()))
        self.view.opened.connect(lambda scale: self.ask(scale) if self.may else None)
        self.offer()

    def show_scales(self, scales: tuple[Scale, ...]) -> None:
        """Fill the table."""
        self.model.set_rows(scales)
        self.show_any(any_rows=bool(scales))
        self.offer()

    def offer(self) -> None:
        self.change_button.setEnabled(self.may and self.view.current_row() is not None)

    def ask(self, scale: Scale | None) -> ScaleDialog:
        """Ask for a scale; None for a new one."""
        dialog = ScaleDialog(self, self.services, self.context, scale)
        dialog.kept.connect(
            lambda kept: self.done(_tr("The scale {scale} is kept.").format(scale=kept.scale_id))
        )
        dialog.open()
        return dialog


def _state_of_scale(scale: Scale) -> str:
    return _tr("in use") if scale.in_use else _tr("out of use")


def _checked(scale: Scale) -> str:
    return show_date(scale.checked_on) if scale.checked_on else _tr("not recorded")


def _grams(value: int | None) -> str:
    return "–" if value is None else f"{value} g"


def _number(value: int | None) -> float | None:
    return None if value is None else float(value)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _tr(words: str) -> str:
    return QCoreApplication.translate("ScalesPart", words)
