"""A list of stored words to choose from, shown as people read them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from kmc_desk import texts
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.forms.type_ahead import TypeAhead
from kmc_desk.ui.i18n import isolate_text
from kmc_desk.ui.widgets.message_line import Level

Code = TypeVar("Code", bound=StrEnum)
_MOST_SHOWN = 15


class StillCombo(QComboBox):
    """A list the mouse wheel scrolls past: turning it must not change what was chosen."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CodePicker(Field, Generic[Code]):
    """One of the members of a StrEnum; typing how its word begins chooses it.

    Args:
        label: what is asked.
        codes: the members, in the order shown.
        optional: offers "Not recorded" first and starts there; otherwise nothing is chosen until
            the person chooses.
        required: marked as such.
    """

    def __init__(
        self, label: str, codes: Iterable[Code], *, optional: bool = False, required: bool = False
    ) -> None:
        self.combo = StillCombo()
        self.combo.setMaxVisibleItems(_MOST_SHOWN)
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(8)
        super().__init__(label, self.combo, required=required)
        # Qt would hand a StrEnum back as a plain string: the members are kept here, by place.
        self._members: list[Code | None] = [None, *codes] if optional else [*codes]
        not_recorded = QCoreApplication.translate("Field", "Not recorded")
        called = [
            (not_recorded,) if code is None else (texts.code_text(code), *texts.also_called(code))
            for code in self._members
        ]
        self.combo.addItems([names[0] for names in called])
        ahead = TypeAhead(self.combo, lambda: called)
        ahead.heard.connect(self._say_none)
        if not optional:
            self.combo.setPlaceholderText(QCoreApplication.translate("Field", "Choose"))
        self.set_value(None)
        self.combo.currentIndexChanged.connect(self._chosen)

    def value(self) -> Code | None:
        """The member chosen; None for "Not recorded" and before anything is chosen."""
        place = self.combo.currentIndex()
        return self._members[place] if place >= 0 else None

    def set_value(self, value: Code | None) -> None:
        """Choose a member; not an edit. None: "Not recorded", or nothing chosen."""
        place = self._members.index(value) if value in self._members else -1
        with QSignalBlocker(self.combo):
            self.combo.setCurrentIndex(place)
        self._clear()

    def draft(self) -> str:
        """The word that is stored."""
        return self.value() or ""

    def take_draft(self, text: str) -> None:
        """Choose it again; a word this program does not know chooses nothing."""
        self.set_value(next((code for code in self._members if code == text), None))

    def draft_words(self, text: str) -> str:
        """As the list shows it."""
        return next((texts.code_text(code) for code in self._members if code and code == text), "")

    def _say_none(self, typed: str) -> None:
        if not typed:
            if self._none_said:  # else what stands there was said of the choice itself
                self._clear()
            return
        self._none_said = True
        words = QCoreApplication.translate("Field", "Nothing in this list begins with “{typed}”.")
        self.show_message(Level.WARNING, words.format(typed=isolate_text(typed)))

    def _chosen(self) -> None:
        self._clear()
        self.edited.emit()

    def _clear(self) -> None:
        self._none_said = False
        self.clear_message()
