"""Fields only the admission has: a time of day, a bed, a temperature that may not be taken."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from kmc_desk.ui.forms.answer_tick import AnswerTick
from kmc_desk.ui.forms.digits import DigitEdit
from kmc_desk.ui.forms.field import Field, ParsedField, Reading, TextField
from kmc_desk.ui.forms.measure_fields import TemperatureField

_LONGEST_BED = 20
_NOT_TAKEN, _NO_PHONE = "NOT_TAKEN", "NO_PHONE"  # in a draft


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
        self.tick = AnswerTick(self, QCoreApplication.translate("Field", "not ta&ken"))

    @property
    def not_taken(self) -> bool:
        """Whether the person says that it was not taken."""
        return self.tick.isChecked()

    def set_value(self, value: float | None) -> None:
        """Fill the field and take the tick away; not an edit."""
        self.tick.set_on(on=False)
        super().set_value(value)

    def draft(self) -> str:
        """The reading, or that there is none."""
        return _NOT_TAKEN if self.not_taken else super().draft()

    def take_draft(self, text: str) -> None:
        """The reading or the tick as it was."""
        self.set_value(None)
        if text != _NOT_TAKEN:
            super().take_draft(text)
        self.tick.set_on(on=text == _NOT_TAKEN)

    def draft_words(self, text: str) -> str:
        """The tick in words."""
        return self.tick.said if text == _NOT_TAKEN else text


class PhoneOrNone(TextField):
    """A telephone number, or the answer that the family has none."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.tick = AnswerTick(self, QCoreApplication.translate("Field", "none"))

    @property
    def is_none(self) -> bool:
        """Whether the person says that there is none."""
        return self.tick.isChecked()

    def set_value(self, value: str | None) -> None:
        """Fill the field and take the tick away; not an edit."""
        self.tick.set_on(on=False)
        super().set_value(value)

    def draft(self) -> str:
        """The number, or that there is none."""
        return _NO_PHONE if self.is_none else super().draft()

    def take_draft(self, text: str) -> None:
        """The number or the tick as it was."""
        self.set_value(None if text == _NO_PHONE else text)
        self.tick.set_on(on=text == _NO_PHONE)

    def draft_words(self, text: str) -> str:
        """The tick in words."""
        return self.tick.said if text == _NO_PHONE else text


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
