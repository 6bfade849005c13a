"""Fields only the admission has: a time of day, a bed, a temperature that may not be taken."""

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout

from kmc_desk.ui.forms.digits import DigitEdit
from kmc_desk.ui.forms.field import Field, ParsedField, Reading
from kmc_desk.ui.forms.measure_fields import TemperatureField
from kmc_desk.ui.forms.typed_dates import parse_typed_time

_LONGEST_BED = 20
_NOT_TAKEN = "NOT_TAKEN"  # in a draft


class TypedTimeField(ParsedField[time]):
    """A time of day in 24 hours; understands 14:30, 9:05 and 1430."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label,
            Reading(
                parse=parse_typed_time,
                echo=lambda at, _typed: f"{at:%H:%M}",
                plain=lambda at: f"{at:%H:%M}",
                complaint=QCoreApplication.translate(
                    "Field", "Not a time. Type hours and minutes, such as 14:30."
                ),
                hint=QCoreApplication.translate("Field", "hh:mm"),
            ),
        )


class BirthOrderField(ParsedField[int]):
    """1 for the first born, 2 for the second."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label,
            Reading(
                parse=lambda typed: int(typed) if typed.strip().isdecimal() else None,
                echo=lambda order, _typed: QCoreApplication.translate(
                    "Field", "born as number {n}"
                ).format(n=order),
                plain=str,
                complaint=QCoreApplication.translate(
                    "Field", "Not a number. Type 1 for the first born, 2 for the second."
                ),
            ),
            required=True,
        )


class TemperatureOrNot(TemperatureField):
    """A temperature, or the answer that it was not taken."""

    def __init__(self, label: str) -> None:
        super().__init__(label, required=True)
        self.tick = QCheckBox(QCoreApplication.translate("Field", "not ta&ken"))
        spoken = QCoreApplication.translate("Field", "{name}: not taken")
        self.tick.setAccessibleName(spoken.format(name=self.name))
        self.tick.toggled.connect(self._toggled)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.removeWidget(self.label)
        head = QHBoxLayout()
        head.addWidget(self.label)
        head.addStretch(1)
        head.addWidget(self.tick)
        column.insertLayout(0, head)

    @property
    def not_taken(self) -> bool:
        """Whether the person says that it was not taken."""
        return self.tick.isChecked()

    def set_value(self, value: float | None) -> None:
        """Fill the field and take the tick away; not an edit."""
        with QSignalBlocker(self.tick):
            self.tick.setChecked(False)
        self.line.setEnabled(True)
        super().set_value(value)

    def draft(self) -> str:
        """The reading, or that there is none."""
        return _NOT_TAKEN if self.not_taken else super().draft()

    def take_draft(self, text: str) -> None:
        """The reading or the tick as it was."""
        if text != _NOT_TAKEN:
            super().take_draft(text)
            return
        self.set_value(None)
        with QSignalBlocker(self.tick):
            self.tick.setChecked(True)
        self.line.setEnabled(False)

    def draft_words(self, text: str) -> str:
        """The tick in words."""
        return self.tick.text().replace("&", "") if text == _NOT_TAKEN else text

    def _toggled(self, on: bool) -> None:
        if on:
            super().set_value(None)
        self.line.setEnabled(not on)
        self.clear_message()
        self.edited.emit()


class _StillCombo(QComboBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class BedField(Field):
    """A free bed from the list, or the label of a new one typed."""

    def __init__(self, label: str) -> None:
        self.combo = _StillCombo()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.line = DigitEdit()
        self.line.setMaxLength(_LONGEST_BED)
        self.combo.setLineEdit(self.line)
        # An ending put behind what is typed would make bed 12 of a typed 1.
        self.combo.setCompleter(None)  # pyright: ignore[reportArgumentType] - None takes it away
        super().__init__(label, self.combo)
        self.line.setPlaceholderText(QCoreApplication.translate("Field", "choose or type"))
        self.line.textEdited.connect(self._changed)
        self.combo.activated.connect(self._changed)

    def value(self) -> str | None:
        """The label of the bed; None when none is given."""
        return self.line.text().strip() or None

    def set_value(self, value: str | None) -> None:
        """Fill the field; not an edit."""
        with QSignalBlocker(self.combo):
            self.combo.setCurrentText(value or "")
        self.clear_message()

    def draft(self) -> str:
        """The label as it stands there."""
        return self.line.text()

    def take_draft(self, text: str) -> None:
        """The label as it stood there."""
        self.set_value(text)

    def offer(self, beds: Sequence[str]) -> None:
        """Offer other beds; what is chosen or typed stays."""
        kept = self.line.text()
        with QSignalBlocker(self.combo):
            self.combo.clear()
            self.combo.addItems(list(beds))
            self.combo.setCurrentIndex(-1)
            self.combo.setCurrentText(kept)

    def _changed(self, *_what: object) -> None:
        self.clear_message()
        self.edited.emit()
