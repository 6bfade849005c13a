"""Which of the siblings on the ward leaves: to be picked, not only to be read."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.leaving_view import OnWard
from kmc_desk.domain.units import show_weight
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.look import GRID
from kmc_desk.ui.shown_identity import label_of, which_twin


class TwinChoice(Field):
    """One line for each sibling with marker, name, weights and bed; nobody is chosen beforehand."""

    chosen = Signal(int)
    """The number of the infant the person picked."""

    def __init__(self) -> None:
        holder = QWidget()
        label = QCoreApplication.translate("TwinChoice", "&Which of them leaves?")
        super().__init__(label, holder, required=True, lines=1)
        holder.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # or the letter of the label does nothing
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._picked)
        self._room = QVBoxLayout(holder)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(GRID // 2)

    def offer(self, siblings: Sequence[OnWard], picked: int | None) -> None:
        """Show who is on the ward.

        Args:
            siblings: all of one birth; with nobody there is nothing to choose.
            picked: whom the person picked already.
        """
        before = self.editor
        for old in self._group.buttons():
            self._group.removeButton(old)
        while (item := self._room.takeAt(0)) is not None:
            if gone := item.widget():
                gone.hide()
                gone.deleteLater()
        for one in siblings:
            made = QRadioButton(_short(one))  # a long name would not wrap there
            told = _words(one)
            made.setAccessibleName(told)
            self._group.addButton(made, one.identity.infant_id)
            rest = QLabel(told)
            rest.setWordWrap(True)
            rest.setIndent(3 * GRID)
            self._room.addWidget(made)
            self._room.addWidget(rest)
            made.show()  # at once: what is not shown yet cannot take the cursor
            QWidget.setTabOrder(before, made)  # what is made later would come last
            before = made
            with QSignalBlocker(self._group):
                made.setChecked(one.identity.infant_id == picked)
        for first in self._group.buttons()[:1]:
            self.editor.setFocusProxy(first)
        self.setVisible(bool(siblings))
        self.clear_message()

    def value(self) -> int | None:
        """Whom the person picked."""
        number = self._group.checkedId()
        return number if number >= 0 else None

    def _picked(self, number: int) -> None:
        self.clear_message()
        self.chosen.emit(number)


def _short(one: OnWard) -> str:
    """Marker and bed; the name of an infant without a marker."""
    named = one.identity.marker or label_of(one.identity)
    return ", ".join(filter(None, (named, _bed(one))))


def _bed(one: OnWard) -> str:
    words = QCoreApplication.translate("TwinChoice", "bed {bed}")
    return words.format(bed=isolate(one.bed_no)) if one.bed_no else ""


def _words(one: OnWard) -> str:
    """What tells one sibling from the others, in a sentence."""
    tr = QCoreApplication.translate
    parts = [which_twin(one.identity)]
    if one.weight is not None:
        weighed = tr("TwinChoice", "{weight} on {day}")
        grams, day = isolate(show_weight(one.weight.weight_g)), isolate(show_date(one.weight.on))
        parts.append(weighed.format(weight=grams, day=day))
    return "; ".join(filter(None, (*parts, _bed(one))))
