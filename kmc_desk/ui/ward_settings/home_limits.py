"""The limits of the criteria for going home, each with its evidence tag."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.readiness.centre_profile import KEPT_AS
from kmc_desk.domain.readiness.evidence import threshold_tag
from kmc_desk.domain.readiness.profiles import DEFAULT_PROFILE, PROFILES, Profile
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.measure_fields import NumberField
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.message_line import Level

_MINUTES = 60
_ANY_GAIN = frozenset({"gain_g_per_kg_day", "gain_g_per_day"})


class LimitsPart(QWidget):
    """One form over all thresholds of a profile.

    Args:
        may: whether the person may change them.
    """

    edited = Signal()

    def __init__(self, *, may: bool) -> None:
        super().__init__()
        self._profile = DEFAULT_PROFILE
        days = self.tr("days")
        gain = self.tr("Gain &below 2000 g, 0: any"), self.tr("Gain from 2000 g &on, 0: any")
        self.numbers = {
            "stable_days": NumberField(self.tr("&Stable for"), unit=days),
            "gain_days": NumberField(self.tr("&Gaining for"), unit=days),
            "gain_g_per_kg_day": NumberField(gain[0], unit="g/kg/day", places=1),
            "gain_g_per_day": NumberField(gain[1], unit="g/day", places=1),
            "min_weight_g": NumberField(self.tr("Least &weight, advisory"), unit="g"),
            "held_minutes": NumberField(self.tr("Skin-to-skin a da&y"), unit="h"),
            "held_days": NumberField(self.tr("Skin-to-skin, last &full days"), unit=days),
        }
        self.form = FormGrid(3)
        for name, field in self.numbers.items():
            self.form.add(KEPT_AS[name], field)
        self.ticks = {
            "strict_daily": QCheckBox(self.tr("&Each single day reaches the gain")),
            "leaflet": QCheckBox(self.tr("A &leaflet goes with the danger signs")),
            "phone": QCheckBox(self.tr("A &telephone belongs to the follow-up")),
        }
        self._words = {name: field.label.text() for name, field in self.numbers.items()}
        self._words |= {name: tick.text() for name, tick in self.ticks.items()}
        for field in self.numbers.values():
            field.editor.setEnabled(may)
        for tick in self.ticks.values():
            tick.setEnabled(may)
            tick.clicked.connect(self._edited)
        self.form.edited.connect(self._edited)
        self._lay_out()
        self.show_profile(self._profile)

    def show_profile(self, profile: Profile) -> None:
        """Fill the form."""
        self._profile = profile
        for name, field in self.numbers.items():
            value = getattr(profile, name)
            per_hour = _MINUTES if name == "held_minutes" else 1
            field.set_value((value or 0) / per_hour)
        for name, tick in self.ticks.items():
            tick.setChecked(getattr(profile, name))
        self.tag()

    def profile(self) -> Profile:
        """What stands in the form; where a number is missing, the one shown before."""
        values: dict[str, Any] = {name: tick.isChecked() for name, tick in self.ticks.items()}
        for name, field in self.numbers.items():
            value = field.value()
            if value is not None:
                values[name] = _as_threshold(name, value)
        return replace(self._profile, **values)

    def is_half_typed(self) -> bool:
        """Whether a number is missing or not understood."""
        return any(field.value() is None for field in self.numbers.values())

    def complain(self) -> bool:
        """Ask for the numbers that are missing; whether any is."""
        self.form.clear_messages()
        missing = [name for name, field in self.numbers.items() if field.value() is None]
        for name in missing:
            self.form.show_at(KEPT_AS[name], Level.ERROR, self.tr("Type a number."))
        return bool(missing)

    def _edited(self) -> None:
        self.tag()
        self.edited.emit()

    def tag(self) -> None:
        """Beside each word where its figure comes from: its tag, or that it was set here."""
        typed = self.profile()
        bundled = PROFILES[typed.name]
        for name, words in self._words.items():
            is_own = getattr(typed, name) != getattr(bundled, name)
            tag = self.tr("(set here)") if is_own else threshold_tag(typed.name, name)
            shown = self.numbers[name].label if name in self.numbers else self.ticks[name]
            shown.setText(f"{words}  {tag}")

    def _lay_out(self) -> None:
        note = QLabel(
            self.tr(
                "The monthly return always counts skin-to-skin of 8 hours and more, whatever is "
                "asked for here."
            )
        )
        note.setWordWrap(True)
        set_role(note, "quiet")
        ticks = QWidget()
        flow = FlowLayout(3 * GRID, GRID, ticks)
        for tick in self.ticks.values():
            flow.addWidget(tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        for part in (self.form, ticks, note):
            column.addWidget(part)
        column.addStretch(1)


def _as_threshold(name: str, value: float) -> float | None:
    if name in _ANY_GAIN:
        return value or None
    return int(value) * _MINUTES if name == "held_minutes" else int(value)
