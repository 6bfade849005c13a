"""The fields of one kind of entry for one infant; what is typed stays as long as the form does."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.ward import WardRow
from kmc_desk.texts import finding_text
from kmc_desk.ui.forms.field import Field, ParsedField
from kmc_desk.ui.forms.signs_field import SignsField
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.ward.panel_kinds import EntryKind
from kmc_desk.ui.ward.typed import Typed
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.message_line import Level, MessageLine

_NOT_WEIGHED = "n"
_CHARS = 12  # a field's width
_COUNT_AGAIN = "count_breaths_again"


class EntryForm(QWidget):
    """One line of fields, what stands beside them, and a line for what is asked or refused.

    What is unusual is asked about: the field is emptied, and the same value typed again keeps it.

    Args:
        kind: what is entered.
        row: the infant; the form never becomes another's.
    """

    submitted = Signal()
    """Enter was pressed in a field."""

    def __init__(self, kind: EntryKind, row: WardRow) -> None:
        super().__init__()
        self.kind, self.row = kind, row
        self.fields = kind.fields()
        self.is_saving = False
        self.is_stale = False
        self._asked: dict[str, Any] = {}
        self.said = MessageLine(lines=2)
        self.beside = QLabel()
        self.beside.setWordWrap(True)
        set_role(self.beside, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout() if len(self.fields) == 1 else FlowLayout(2 * GRID, 0)
        column.addLayout(line)
        for field in self.fields.values():
            field.share_line(self.said)
            line.addWidget(field)
        if isinstance(line, QHBoxLayout):
            line.setSpacing(2 * GRID)
            line.addWidget(self.beside, 1)
        else:
            column.addWidget(self.beside)
        column.addWidget(self.said)
        for edit in self._lines():
            edit.setFixedWidth(_CHARS * edit.fontMetrics().horizontalAdvance("0"))
            edit.returnPressed.connect(self.submitted)
        self.setFocusProxy(next(iter(self.fields.values())))

    def look_at(self, row: WardRow, at: datetime) -> None:
        """What stands beside the fields, from the newest reading of the record.

        After a refusal because somebody else saved meanwhile, the next save is over theirs.
        """
        if self.is_stale:
            self.row, self.is_stale = row, False
        self.beside.setText(self.kind.beside(row, at))

    def has_unsaved(self) -> bool:
        """Whether something is typed or asked about."""
        typed = any(edit.text().strip() for edit in self._lines())
        ticked = any(f.value() for f in self.fields.values() if isinstance(f, SignsField))
        return typed or ticked or bool(self._asked)

    @property
    def is_not_weighed(self) -> bool:
        """Whether "n" stands where a weight is asked for."""
        field = self.fields.get("weight_g")
        return isinstance(field, ParsedField) and field.line.text().strip() == _NOT_WEIGHED

    def typed(self, at: datetime) -> Typed | None:
        """What is answered; None while nothing is, or something is not understood."""
        if any(f.complain() for f in self.fields.values() if isinstance(f, ParsedField)):
            return None
        answers = {name: _value(field) for name, field in self.fields.items()}
        values = {name: value for name, value in answers.items() if value not in (None, ())}
        open_ones = [name for name in self._asked if name not in values]
        if open_ones:
            self.fields[open_ones[0]].setFocus()
            return None
        if not values:
            self.say(Level.ERROR, _tr("Nothing is typed yet."))
            return None
        same = all(values[name] == asked for name, asked in self._asked.items())
        return Typed(
            row=self.row,
            at=at,
            values=values,
            again=frozenset(self._asked),
            confirmed=bool(self._asked) and same,
        )

    def ask(self, typed: Typed, findings: Sequence[Finding]) -> None:
        """It is unusual, and not saved: what was asked about is to be typed again."""
        named = [f.field for f in findings if f.field in typed.values]
        about = named or list(typed.values)
        self._asked = {name: typed.values[name] for name in about}
        for name in about:
            self.fields[name].set_value(None)  # pyright: ignore[reportAttributeAccessIssue]
        said = " ".join(finding_text(finding) for finding in findings)
        words = _tr("Not saved; the same typed again keeps it. {findings}")
        if all(finding.code == _COUNT_AGAIN for finding in findings):
            words = _tr("Not saved yet. {findings}")
        self.say(Level.WARNING, words.format(findings=said), at=about[0])
        self.fields[about[0]].setFocus()

    def refuse(self, sentence: str) -> None:
        """It was not saved; what is typed stays, marked to be typed over."""
        self._asked = {}
        self.say(Level.ERROR, sentence)
        edit = next(iter(self._lines()), None)
        if edit is not None:
            edit.selectAll()

    def say(self, level: Level, words: str, *, at: str = "") -> None:
        """One sentence for all fields, marked at one of them; without a name at the first."""
        for field in self.fields.values():
            field.clear_message()
        (self.fields.get(at) or next(iter(self.fields.values()))).show_message(level, words)

    def _lines(self) -> list[QLineEdit]:
        return [f.line for f in self.fields.values() if isinstance(f, ParsedField)]


def _value(field: Field) -> Any:  # noqa: ANN401 - each field has its own kind
    return field.value() if isinstance(field, (ParsedField, SignsField)) else None


def _tr(words: str) -> str:
    return QCoreApplication.translate("WardPanel", words)
