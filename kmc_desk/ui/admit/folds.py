"""What an admission asks besides the needed answers, in parts that are folded."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kmc_desk.domain.admission_form import ASKED, More, Part
from kmc_desk.domain.records import Record
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.record_fields import answer_of, field_for, is_wide, value_in
from kmc_desk.ui.look import GRID
from kmc_desk.ui.widgets.fold import Fold
from kmc_desk.ui.widgets.message_line import Level

_COLUMNS = 4
LEAST_CHARS = 29  # so that the needed answers fit a ward PC without scrolling
KINDS = {name: kind for asked in ASKED.values() for kind, name in asked}
"""The record of each folded field."""


class FoldedParts(QWidget):
    """Every part; its fields are made from the records when it is first wanted.

    Args:
        now: local time, for "now" and "today".
    """

    edited = Signal(str)
    """Name of the field the person changed."""
    turned = Signal(list)
    """The parts that are open, after the person opened or closed one."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._kinds: Collection[type[Record]] = ()
        self.fields: dict[str, Field] = {}  # those that are made
        self.grids: dict[Part, FormGrid] = {}
        self.folds: dict[Part, Fold] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for part in ASKED:
            grid = self.grids[part] = FormGrid(_COLUMNS, least_chars=LEAST_CHARS)
            grid.edited.connect(self._edited)
            fold = self.folds[part] = Fold(_title(part), grid)
            fold.head.toggled.connect(lambda on, part=part: on and self._make(part))
            fold.turned.connect(self._turned)
            column.addWidget(fold)

    def field(self, name: str) -> Field:
        """A field by its name, made now if it was not wanted before."""
        if name not in self.fields:
            self._make(next(part for part, asked in ASKED.items() if (KINDS[name], name) in asked))
        return self.fields[name]

    def value(self, name: str) -> object:
        """What is typed in a field; None while its part was never opened."""
        field = self.fields.get(name)
        return None if field is None else value_in(field, KINDS[name], name)

    def clear(self) -> None:
        """Empty every field."""
        for field in self.fields.values():
            answer_of(field).set_value(None)

    def ask_only(self, kinds: Collection[type[Record]]) -> None:
        """Ask what belongs to these records; the others are recorded already."""
        self._kinds = kinds
        for part, asked in ASKED.items():
            self._leave_out(part)
            self.folds[part].setVisible(any(kind in kinds for kind, _ in asked))
        self.count()

    def more(self) -> More:
        """What is typed, by record; empty fields are left out."""
        found: dict[type[Record], dict[str, object]] = {}
        for name in self.fields:
            value = self.value(name)
            if value not in (None, ()):
                found.setdefault(KINDS[name], {})[name] = value
        return found

    def complain(self) -> bool:
        """Let every field that is not understood say so; whether one did."""
        return any([grid.complain() for grid in self.grids.values()])

    def open_marked(self) -> None:
        """Open each part in which a field says that something is wrong or unusual."""
        for part, grid in self.grids.items():
            if any(field.level in (Level.ERROR, Level.WARNING) for _, field in grid):
                self.folds[part].set_open(is_open=True)

    def open_only(self, parts: Iterable[str]) -> None:
        """Open the parts that were remembered, close the others."""
        wanted = set(parts)
        for part, fold in self.folds.items():
            fold.set_open(is_open=part.value in wanted)

    def count(self) -> None:
        """Say at each heading how much is filled in."""
        for part, grid in self.grids.items():
            filled = sum(bool(field.draft()) for _, field in grid)
            words = QCoreApplication.translate("AdmitFolds", "{n} filled in").format(n=filled)
            self.folds[part].note(words if filled else "")

    def _make(self, part: Part) -> None:
        grid = self.grids[part]
        if dict(grid):
            return
        before: QWidget = self.folds[part].head
        for kind, name in ASKED[part]:
            field = field_for(kind, name, self._now)
            self.fields[name] = grid.add(name, field, span=_COLUMNS if is_wide(field) else 1)
            QWidget.setTabOrder(before, field.editor)
            before = field.editor
        self._leave_out(part)

    def _leave_out(self, part: Part) -> None:
        grid = self.grids[part]
        grid.leave_out([name for name, _ in grid if KINDS[name] not in self._kinds])

    def _turned(self) -> None:
        self.turned.emit([part.value for part, fold in self.folds.items() if fold.is_open])

    def _edited(self, name: str) -> None:
        self.count()
        self.edited.emit(name)


def _title(part: Part) -> str:
    return {
        Part.REACH: QCoreApplication.translate("AdmitFolds", "Numbers and telephones"),
        Part.HOME: QCoreApplication.translate("AdmitFolds", "Where the family lives"),
        Part.MOTHER: QCoreApplication.translate("AdmitFolds", "The mother"),
        Part.SIZE: QCoreApplication.translate("AdmitFolds", "Gestation and size at birth"),
        Part.BIRTH: QCoreApplication.translate("AdmitFolds", "The birth"),
        Part.CONDITION: QCoreApplication.translate("AdmitFolds", "Condition on admission"),
        Part.KMC: QCoreApplication.translate("AdmitFolds", "Beginning of Kangaroo Mother Care"),
        Part.CONSENT: QCoreApplication.translate("AdmitFolds", "Consent"),
    }[part]
