"""The criteria of going home beside the form, and why an infant goes home all the same."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.exit_form import UNMET
from kmc_desk.domain.readiness.answers import Readiness
from kmc_desk.domain.records import Exit
from kmc_desk.texts.values import field_label
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.i18n import whole_dates
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.readiness_words import readiness_sentences
from kmc_desk.ui.tokens import MARKS, State

_LONGEST_REASON = 500


class CriteriaPart(QWidget):
    """Each criterion that is not met or cannot be told, in a sentence with its data."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = QLabel()
        set_role(self.heading, "strong")
        self.lines = QLabel()
        for label in (self.heading, self.lines):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.reason = TextField(field_label(Exit, UNMET), required=True, longest=_LONGEST_REASON)
        self.fields: dict[str, Field] = {UNMET: self.reason}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self.heading, self.reason, self.lines):
            column.addWidget(part)
        column.addStretch(1)
        self._is_ready = True

    def start(self, found: Readiness) -> None:
        """Show how it stands, with nothing typed."""
        self._is_ready = found.is_ready
        count, *lines = readiness_sentences(found)
        self.heading.setText(count)
        mark = MARKS[State.WARNING]
        said = "\n\n".join(f"{mark} {line[:1].upper()}{line[1:]}" for line in lines)
        self.lines.setText(whole_dates(said))
        self.setAccessibleName(" ".join([count, *lines]))
        self.reason.set_value(None)

    def ask(self, *, goes_home: bool) -> None:
        """Ask for the reason where the infant is discharged home and something is open."""
        self.reason.setVisible(goes_home and not self._is_ready)

    @property
    def more(self) -> dict[str, object]:
        """The reason, where it is asked."""
        return {} if self.reason.isHidden() else {UNMET: self.reason.value()}
