"""A tick beside a field: the answer that there is nothing to type."""

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout

from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.forms.record_fields import answer_of
from kmc_desk.ui.look import set_role


class AnswerTick(QCheckBox):
    """Stands beside the label of a field; while it is on, nothing is typed there.

    Args:
        field: empties itself when the tick is set, and says `edited`.
        words: the answer; "&" before the letter for Alt.
    """

    def __init__(self, field: Field, words: str) -> None:
        super().__init__(words)
        self._field = field
        spoken = QCoreApplication.translate("Field", "{name}: {answer}")
        self.setAccessibleName(spoken.format(name=field.name, answer=self.said))
        # no taller than the label, so that lines side by side stay level
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        set_role(self, "beside")
        self.toggled.connect(self._toggled)
        column = field.layout()
        assert isinstance(column, QVBoxLayout)
        column.removeWidget(field.label)
        head = QHBoxLayout()
        head.addWidget(field.label)
        head.addStretch(1)
        head.addWidget(self)
        column.insertLayout(0, head)

    @property
    def said(self) -> str:
        """The answer in words."""
        return self.text().replace("&", "")

    def set_on(self, *, on: bool) -> None:
        """Set or take away the tick; not an edit."""
        with QSignalBlocker(self):
            self.setChecked(on)
        self._field.editor.setEnabled(not on)

    def _toggled(self, on: bool) -> None:
        if on:
            answer_of(self._field).set_value(None)  # which may take the tick away
        self.set_on(on=on)
        self._field.clear_message()
        self._field.edited.emit()
