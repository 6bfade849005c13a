"""Fields only the admission has: a time of day, a bed, a temperature that may not be taken."""

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout

from kmc_desk.ui.forms.digits import DigitEdit
from kmc_desk.ui.forms.field import Field, ParsedField, Reading, TextField
from kmc_desk.ui.forms.measure_fields import TemperatureField
from kmc_desk.ui.forms.record_fields import answer_of
from kmc_desk.ui.forms.typed_dates import parse_typed_time

_LONGEST_BED = 20
_NOT_TAKEN, _NO_PHONE = "NOT_TAKEN", "NO_PHONE"  # in a draft


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


class _OrNone:
    """A tick beside a line: the answer that there is nothing to type.

    Mixed into a field with a `line`; the draft of the tick is a word of its own.
    """

    tick: QCheckBox
    _word: str

    def _add_tick(self, field: Field, line: QLineEdit, words: str, word: str) -> None:
        self.tick = QCheckBox(words)
        self._field, self._ticked_line, self._word = field, line, word
        spoken = QCoreApplication.translate("Field", "{name}: {answer}")
        self.tick.setAccessibleName(
            spoken.format(name=field.name, answer=self.tick.text().replace("&", ""))
        )
        self.tick.toggled.connect(self._toggled)
        # no taller than the label, so that lines side by side stay level
        self.tick.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        column = field.layout()
        assert isinstance(column, QVBoxLayout)
        column.removeWidget(field.label)
        head = QHBoxLayout()
        head.addWidget(field.label)
        head.addStretch(1)
        head.addWidget(self.tick)
        column.insertLayout(0, head)

    def _set_tick(self, *, on: bool) -> None:
        """Not an edit."""
        with QSignalBlocker(self.tick):
            self.tick.setChecked(on)
        self._ticked_line.setEnabled(not on)

    def _toggled(self, on: bool) -> None:
        if on:
            self._ticked_line.clear()
            answer_of(self._field).set_value(None)
        self._set_tick(on=on)
        self._field.clear_message()
        self._field.edited.emit()

    def _tick_words(self, text: str) -> str:
        return self.tick.text().replace("&", "") if text == self._word else text


class TemperatureOrNot(_OrNone, TemperatureField):
    """A temperature, or the answer that it was not taken."""

    def __init__(self, label: str) -> None:
        super().__init__(label, required=True)
        words = QCoreApplication.translate("Field", "not ta&ken")
        self._add_tick(self, self.line, words, _NOT_TAKEN)

    @property
    def not_taken(self) -> bool:
        """Whether the person says that it was not taken."""
        return self.tick.isChecked()

    def set_value(self, value: float | None) -> None:
        """Fill the field and take the tick away; not an edit."""
        self._set_tick(on=False)
        super().set_value(value)

    def draft(self) -> str:
        """The reading, or that there is none."""
        return _NOT_TAKEN if self.not_taken else super().draft()

    def take_draft(self, text: str) -> None:
        """The reading or the tick as it was."""
        self.set_value(None)
        if text == _NOT_TAKEN:
            self._set_tick(on=True)
        else:
            super().take_draft(text)

    def draft_words(self, text: str) -> str:
        """The tick in words."""
        return self._tick_words(text)


class PhoneOrNone(_OrNone, TextField):
    """A telephone number, or the answer that the family has none."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self._add_tick(self, self.line, QCoreApplication.translate("Field", "none"), _NO_PHONE)

    @property
    def is_none(self) -> bool:
        """Whether the person says that there is none."""
        return self.tick.isChecked()

    def set_value(self, value: str | None) -> None:
        """Fill the field and take the tick away; not an edit."""
        self._set_tick(on=False)
        super().set_value(value)

    def draft(self) -> str:
        """The number, or that there is none."""
        return _NO_PHONE if self.is_none else super().draft()

    def take_draft(self, text: str) -> None:
        """The number or the tick as it was."""
        self.set_value(None if text == _NO_PHONE else text)
        self._set_tick(on=text == _NO_PHONE)

    def draft_words(self, text: str) -> str:
        """The tick in words."""
        return self._tick_words(text)


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
