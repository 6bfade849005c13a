"""One place where a field gets its label, buddy, accessible name and message line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from kmc_desk.ui.forms.digits import DigitEdit
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.widgets.message_line import STATE_OF_LEVEL, Level, MessageLine

T = TypeVar("T")
_GAP_PX = 3


class Field(QWidget):
    """A labelled input with room for its own message; whatever is typed stays.

    Args:
        label: what is asked; "&" before the letter for Alt.
        editor: the input itself.
        required: marked as such in the label and to a screen reader.
        lines: room for the message.
        beside: what stands at the end of the input, such as a button that fills it.
    """

    edited = Signal()
    """The person, not the program, changed what stands there."""

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        required: bool = False,
        lines: int = 2,
        beside: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.name = label.replace("&", "")
        self.editor = editor
        self.label = QLabel(f"{label} *" if required else label)
        self.label.setBuddy(editor)
        set_role(self.label, "quiet")
        self._message = MessageLine(lines)
        self._level: Level | None = None
        spoken = QCoreApplication.translate("Field", "{name}, required")
        editor.setAccessibleName(spoken.format(name=self.name) if required else self.name)
        if isinstance(editor, QComboBox):
            editor.view().setAccessibleName(self.name)
            line = editor.lineEdit()
            if line is not None:
                line.setAccessibleName(editor.accessibleName())
        self.setFocusProxy(editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        column.addWidget(self.label)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(editor, 1)
        if beside is not None:
            row.addWidget(beside)
        column.addLayout(row)
        column.addWidget(self._message)
        column.addStretch(1)

    @property
    def message(self) -> str:
        """What the message line says now."""
        return self._message.words

    @property
    def level(self) -> Level | None:
        """What kind of message stands there; None when there is none."""
        return self._level

    def share_line(self, line: MessageLine) -> None:
        """Say everything in a line that several fields share, instead of in one of its own."""
        self._message.hide()
        self._message.deleteLater()
        self._message = line

    def show_message(self, level: Level, text: str) -> None:
        """Say something at this field; nothing that was typed changes.

        Args:
            level: ECHO (understood as), WARNING (unusual), ERROR (cannot be).
            text: one sentence.
        """
        self._level = level if text else None
        self._message.say(text, STATE_OF_LEVEL.get(level))
        self.editor.setAccessibleDescription(self._message.accessibleName())
        shown = self._level if self._level in STATE_OF_LEVEL else ""
        if self.editor.property("level") != shown:
            self.editor.setProperty("level", shown)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)

    def clear_message(self) -> None:
        """Take the message away; its room stays."""
        self.show_message(Level.ECHO, "")

    def draft(self) -> str:
        """What stands there, understood or not; "" for nothing and where nothing may be kept."""
        return ""

    def take_draft(self, text: str) -> None:
        """Let a text of `draft` stand there again; not an edit."""

    def draft_words(self, text: str) -> str:
        """A text of `draft` as people read it."""
        return text


class TextField(Field):
    """A line of words."""

    def __init__(
        self, label: str, *, required: bool = False, hint: str = "", longest: int = 120
    ) -> None:
        self.line = DigitEdit()
        self.line.setMaxLength(longest)
        self.line.setPlaceholderText(hint)
        super().__init__(label, self.line, required=required)
        self.line.textEdited.connect(self._typed)

    def value(self) -> str | None:
        """What was typed, without spaces around it; None when nothing was."""
        return self.line.text().strip() or None

    def set_value(self, value: str | None) -> None:
        """Fill the field; not an edit."""
        self.line.setText(value or "")
        self.clear_message()

    def draft(self) -> str:
        """The line as it is."""
        return self.line.text()

    def take_draft(self, text: str) -> None:
        """The line as it was."""
        self.set_value(text)

    def _typed(self) -> None:
        self.clear_message()
        self.edited.emit()


@dataclass(frozen=True, kw_only=True)  # without slots: Reading[T](...) fails on Python 3.11
class Reading(Generic[T]):
    """How a typed line is understood.

    Attributes:
        parse: typed text to value, None when it cannot be understood.
        echo: value and typed text in words, shown under the line.
        plain: the value as it stands in the line once the person leaves it.
        complaint: the sentence for what cannot be understood.
        unit: drawn inside the line.
        hint: shown while the line is empty.
        is_of_now: what is typed may count from this moment ("-2d" is another day tomorrow).
    """

    parse: Callable[[str], T | None]
    echo: Callable[[T, str], str]
    plain: Callable[[T], str]
    complaint: str
    unit: str = ""
    hint: str = ""
    is_of_now: bool = False


class ParsedField(Field, Generic[T]):
    """A line that is understood while it is typed and says how it understood it."""

    def __init__(self, label: str, reading: Reading[T], *, required: bool = False) -> None:
        self.line: QLineEdit = DigitEdit(reading.unit)
        self.line.setPlaceholderText(reading.hint)
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # figures keep their order
        super().__init__(label, self.line, required=required)
        self._reading = reading
        self._value: T | None = None
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._left)

    def value(self) -> T | None:
        """What the line means; None when it is empty or not understood."""
        return self._value

    @property
    def unreadable(self) -> bool:
        """Whether something stands there that is not understood."""
        return self._value is None and bool(self.line.text().strip())

    def set_value(self, value: T | None) -> None:
        """Fill the field; not an edit."""
        self._value = value
        self.line.setText("" if value is None else self._reading.plain(value))
        self.clear_message()

    def draft(self) -> str:
        """What stands there as it was typed; in full where it would mean something else later."""
        value = self._value
        if value is None or not self._reading.is_of_now:
            return self.line.text()
        return self._reading.plain(value)

    def take_draft(self, text: str) -> None:
        """The line as it was, understood anew."""
        self.line.setText(text)
        self.line.setModified(True)  # typed all the same: in full once the person leaves it
        self._understand()

    def complain(self) -> bool:
        """Say so if the line is not understood; whether it did."""
        if self.unreadable:
            self.show_message(Level.ERROR, self._reading.complaint)
        return self.unreadable

    def _typed(self, _text: str) -> None:
        self._understand()
        self.edited.emit()

    def _understand(self) -> None:
        self._value = self._reading.parse(self.line.text())
        self.show_message(Level.ECHO, self._in_words())

    def _in_words(self) -> str:
        return "" if self._value is None else self._reading.echo(self._value, self.line.text())

    def _left(self) -> None:
        if not self.complain() and self._value is not None and self.line.isModified():
            self.line.setText(
                self._reading.plain(self._value)
            )  # the echo below keeps saying it in words
