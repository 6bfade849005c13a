"""Danger signs in one line: none seen, or those chosen from a menu."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QToolButton, QWidget

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.danger_signs import PSBI
from kmc_desk.texts import code_text
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.look import GRID

_NOT_SEEN = frozenset({DangerSign.NONE, DangerSign.UNKNOWN, DangerSign.OTHER})


class SignsField(Field):
    """A box for "none seen", and a menu of the signs; one answer takes the other away.

    Args:
        label: what is asked.
    """

    def __init__(self, label: str) -> None:
        row = QWidget()
        super().__init__(label, row)
        self.none = QCheckBox(_tr("None seen"))
        self.seen = QToolButton()
        self.seen.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.seen)
        others = QMenu(_tr("Other signs"), menu)
        self.signs = {
            sign: self._entry(menu if sign in PSBI else others, sign)
            for sign in DangerSign
            if sign not in _NOT_SEEN
        }
        menu.addMenu(others)
        self.seen.setMenu(menu)
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID)
        inside.addWidget(self.none)
        inside.addWidget(self.seen)
        inside.addStretch(1)
        row.setFocusProxy(self.none)
        self.label.setBuddy(self.none)  # the row takes no keys: Alt and the letter would be lost
        self.label.installEventFilter(self)
        self.none.setAccessibleName(f"{self.name}: {self.none.text()}")
        self.none.clicked.connect(self._none_clicked)
        self._say_seen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt and the letter go to the box; Qt would tick it, and nobody has looked for signs."""
        if watched is self.label and event.type() is QEvent.Type.Shortcut:
            self.none.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return super().eventFilter(watched, event)

    def value(self) -> tuple[DangerSign, ...]:
        """NONE alone, the signs seen, or nothing where neither was answered."""
        if self.none.isChecked():
            return (DangerSign.NONE,)
        return tuple(sign for sign, entry in self.signs.items() if entry.isChecked())

    def set_value(self, value: tuple[DangerSign, ...] | None) -> None:
        """Answer so; not an edit."""
        wanted = set(value or ())
        self.none.setChecked(DangerSign.NONE in wanted)
        for sign, entry in self.signs.items():
            entry.setChecked(sign in wanted)
        self._say_seen()

    def draft(self) -> str:
        """The codes, one behind the other."""
        return " ".join(self.value())

    def take_draft(self, text: str) -> None:
        """The codes as they were; those that are no code any more are left out."""
        known = {sign.value: sign for sign in (DangerSign.NONE, *self.signs)}
        self.set_value(tuple(known[word] for word in text.split() if word in known))

    def draft_words(self, text: str) -> str:
        """The signs in words."""
        return ", ".join(code_text(DangerSign(word)) for word in text.split())

    def _entry(self, menu: QMenu, sign: DangerSign) -> QAction:
        entry = menu.addAction(code_text(sign))
        entry.setCheckable(True)
        entry.triggered.connect(self._sign_chosen)
        return entry

    def _none_clicked(self) -> None:
        if self.none.isChecked():
            self.set_value((DangerSign.NONE,))
        self.edited.emit()

    def _sign_chosen(self) -> None:
        if any(entry.isChecked() for entry in self.signs.values()):
            self.none.setChecked(False)
        self._say_seen()
        self.edited.emit()

    def _say_seen(self) -> None:
        chosen = [code_text(sign) for sign, entry in self.signs.items() if entry.isChecked()]
        words = _tr("Seen: {signs} ▾") if chosen else _tr("Seen … ▾")
        more = f" +{len(chosen) - 1}" if len(chosen) > 1 else ""
        self.seen.setText(words.format(signs=f"{chosen[0]}{more}" if chosen else ""))
        self.seen.setToolTip(", ".join(chosen))
        self.seen.setAccessibleName(f"{self.name}: {', '.join(chosen) or words}")


def _tr(words: str) -> str:
    return QCoreApplication.translate("SignsField", words)
