"""The follow-up clinic as papers for families name it, and the language of these papers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from kmc_desk.domain.home_codes import Weekday
from kmc_desk.domain.records import HomeRules
from kmc_desk.texts import language_text
from kmc_desk.ui.forms.code_picker import StillCombo
from kmc_desk.ui.forms.code_ticks import CodeTicks
from kmc_desk.ui.forms.dates_field import TypedDatesField
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.time_field import TypedTimeField
from kmc_desk.ui.look import GRID

_LONGEST = 60


class ClinicPart(QWidget):
    """One form.

    Args:
        clock: gives the moment "now" stands for.
        may: whether the person may change it.
    """

    edited = Signal()

    def __init__(self, clock: Callable[[], datetime], *, may: bool) -> None:
        super().__init__()
        self._codes: tuple[str, ...] = ()
        self.form = FormGrid(3)
        add = self.form.add
        self.languages = StillCombo()
        self.languages.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        add("leaflet_language", Field(self.tr("&Language of papers for families"), self.languages))
        self.phone = add("clinic_phone", TextField(self.tr("Clinic &telephone"), longest=_LONGEST))
        self.place = add("clinic_place", TextField(self.tr("&Where it is"), longest=_LONGEST))
        self.opens = add("clinic_opens", TypedTimeField(self.tr("&Opens at"), clock))
        self.weekdays = add("open_weekdays", CodeTicks(self.tr("O&pen on"), Weekday), 2)
        self.closed = add(
            "closed_dates",
            TypedDatesField(self.tr("&Closed dates, such as Eid"), lambda: clock().date()),
            3,
        )
        for _, field in self.form:
            field.editor.setEnabled(may)
        self.form.edited.connect(lambda _name: self.edited.emit())
        self.languages.activated.connect(lambda _place: self.edited.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.addWidget(self.form)
        column.addStretch(1)

    def show_rules(self, rules: HomeRules, languages: tuple[str, ...]) -> None:
        """Fill the form; a language there is no leaflet in any more stays to choose.

        Args:
            rules: as kept.
            languages: in which there is a leaflet.
        """
        self._codes = tuple(dict.fromkeys([*languages, rules.leaflet_language]))
        self.languages.clear()
        self.languages.addItems([language_text(code) for code in self._codes])
        self.languages.setCurrentIndex(self._codes.index(rules.leaflet_language))
        self.phone.set_value(rules.clinic_phone)
        self.place.set_value(rules.clinic_place)
        self.opens.set_value(rules.clinic_opens)
        self.weekdays.set_value(rules.open_weekdays)
        self.closed.set_value(rules.closed_dates or None)

    def typed(self, rules: HomeRules) -> HomeRules:
        """The rules with what stands in the form."""
        at = self.languages.currentIndex()
        return replace(
            rules,
            clinic_phone=self.phone.value(),
            clinic_place=self.place.value(),
            clinic_opens=self.opens.value(),
            open_weekdays=self.weekdays.value(),
            closed_dates=self.closed.value() or (),
            leaflet_language=self._codes[at] if at >= 0 else rules.leaflet_language,
        )

    def is_half_typed(self) -> bool:
        """Whether a line is not understood."""
        return self.opens.unreadable or self.closed.unreadable

    def complain(self) -> bool:
        """Let every line that is not understood say so; whether one did."""
        self.form.clear_messages()
        return self.form.complain()
