"""Fields laid out in columns; Tab goes through them in the order they were added."""

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kmc_desk.ui.forms.field import Field, ParsedField
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.widgets.message_line import Level

AnyField = TypeVar("AnyField", bound=Field)
COLUMN_CHARS = 39
"""In digits: two lines of a message must hold a sentence."""


class FormGrid(QWidget):
    """Fields side by side, row by row; with large text or little room in fewer columns.

    Args:
        columns: how many stand side by side at most.
        least_chars: no column is narrower, in digits.
    """

    edited = Signal(str)
    """Name of the field the person changed."""

    def __init__(self, columns: int = 3, *, least_chars: int = COLUMN_CHARS) -> None:
        super().__init__()
        self._most, self._least_chars = columns, least_chars
        self._columns = 0
        self._parts: list[tuple[QWidget, int]] = []  # a heading spans all: 0
        self._fields: dict[str, Field] = {}
        self._left_out: set[QWidget] = set()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._lay_out(columns)

    def heading(self, words: str) -> QLabel:
        """A line of words over the fields that follow."""
        label = QLabel(words)
        set_role(label, "strong")
        self._take(label, 0)
        return label

    def add(self, name: str, field: AnyField, span: int = 1) -> AnyField:
        """Put a field into the next free place.

        Args:
            name: the record's own name of the field; findings are shown by it.
            field: the field itself, handed back.
            span: how many columns it takes.
        """
        if name in self._fields:
            raise ValueError(f"field {name} is already in the form")
        self._fields[name] = field
        self._take(field, span)
        field.edited.connect(lambda: self.edited.emit(name))
        return field

    def leave_out(self, names: Collection[str]) -> None:
        """Do not show these fields, and let the others close up; all that were left out return.

        A heading goes with the last of its fields.
        """
        before = self._left_out
        self._left_out = {field for name, field in self._fields.items() if name in names}
        self._left_out.update(self._bare_headings())
        for part, _ in self._parts:
            if isinstance(part, Field) or part in before | self._left_out:
                part.setVisible(part not in self._left_out)
        self._lay_out(self._columns)

    def __iter__(self) -> Iterator[tuple[str, Field]]:
        return iter(self._fields.items())

    def show_at(self, name: str, level: Level, text: str) -> bool:
        """Show a finding at its field; False when this form has no such field."""
        field = self._fields.get(name)
        if field is not None:
            field.show_message(level, text)
        return field is not None

    def clear_messages(self) -> None:
        """Take every message away."""
        for field in self._fields.values():
            field.clear_message()

    def complain(self) -> bool:
        """Let every field that is not understood say so; whether one did."""
        typed = [field for field in self._fields.values() if isinstance(field, ParsedField)]
        return any([field.complain() for field in typed])

    def focus_first_error(self) -> bool:
        """Put the cursor into the first field with an error; False when none has."""
        for field in self._fields.values():
            if field.level is Level.ERROR:
                field.editor.setFocus()
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        least = self.fontMetrics().horizontalAdvance("0") * self._least_chars
        columns = max(1, min(self._most, self.width() // max(least, 1)))
        if columns != self._columns:
            self._lay_out(columns)

    def _bare_headings(self) -> Iterator[QWidget]:
        """Headings under which every field is left out."""
        parts = [part for part, _ in self._parts]
        places = [n for n, part in enumerate(parts) if not isinstance(part, Field)]
        for place, after in pairwise([*places, len(parts)]):
            under = parts[place + 1 : after]
            if under and self._left_out.issuperset(under):
                yield parts[place]

    def _take(self, part: QWidget, span: int) -> None:
        self._parts.append((part, span))
        self._lay_out(self._columns)

    def _lay_out(self, columns: int) -> None:
        """Put every part where it belongs with this many columns."""
        self._columns = columns
        row = column = 0
        for part, wanted in self._parts:
            if part in self._left_out:
                continue
            span = min(wanted, columns) or columns
            if column + span > columns:
                row, column = row + 1, 0
            self._grid.addWidget(part, row, column, 1, span)
            column += span
        for place in range(self._most):
            self._grid.setColumnStretch(place, int(place < columns))
            self._grid.setColumnMinimumWidth(place, int(place < columns))
