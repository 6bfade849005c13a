"""A file that is to be read: typed, pasted, or chosen in the system's window."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from kmc_desk.ui import save_dialog
from kmc_desk.ui.forms.field import Field


class FileField(Field):
    """A line with the path of a file, and a button that asks for it.

    Args:
        label: what is asked.
        choose: the words of the button.
        filter: such as "CSV (*.csv)", for the system's window.
        required: marked as such.
    """

    def __init__(self, label: str, choose: str, filter: str, *, required: bool = False) -> None:  # noqa: A002 - the word of the file window
        self.line = QLineEdit()
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as paths are written
        self.button = QPushButton(choose)
        self.button.setAutoDefault(False)  # Enter in a dialog must not open another window
        super().__init__(label, self.line, required=required, beside=self.button)
        self._filter = filter
        self.line.textEdited.connect(self._typed)
        self.button.clicked.connect(self._choose)

    def value(self) -> Path | None:
        """The path that stands there; None when there is none."""
        typed = self.line.text().strip().strip('"')  # Windows copies a path in quotation marks
        return Path(typed) if typed else None

    def _choose(self) -> None:
        chosen = save_dialog.ask_for_file(self, self._filter)
        if chosen is not None:
            self.line.setText(str(chosen))
            self.line.setFocus()
            self._typed()

    def _typed(self) -> None:
        self.clear_message()
        self.edited.emit()
