"""What tests of pages do with keys, and what they read back."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from kmc_desk.domain.records import Record
from kmc_desk.usecases.context import Context


def bring_up(page: QWidget) -> None:
    """Make the page's window the active one, so that keys go to what has the cursor."""
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)


def lay_out() -> None:
    """Let all that waits to be styled and laid out be so, however slow the machine is."""
    for _ in range(3):  # what is laid out asks for more of it
        QApplication.processEvents()


def press_save(page: QWidget) -> None:
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def question() -> QDialog:
    """The dialog on screen."""
    (found,) = [w for w in QApplication.topLevelWidgets() if w.isModal() and w.isVisible()]
    assert isinstance(found, QDialog)
    return found


def press_in(dialog: QWidget, words: str) -> None:
    """Press the button with these words."""
    button = next(b for b in dialog.findChildren(QPushButton) if words in b.text())
    QTest.keyClick(button, Qt.Key.Key_Space)


Kind = TypeVar("Kind", bound=Record)


def stored(context: Context, kind: type[Kind]) -> list[Kind]:
    with context.read() as reader:
        return reader.find(kind)


def newest(context: Context, kind: type[Kind]) -> Kind:
    return max(stored(context, kind), key=lambda record: record.id)


def letters_of(page: QWidget, but: QWidget) -> list[str]:
    """The letters that go somewhere with Alt, those of one part left out, which hides the rest."""
    elsewhere = {b.text() for b in but.findChildren(QPushButton)}
    words = [w.text() for kind in (QLabel, QPushButton) for w in page.findChildren(kind)]
    return sorted(w[w.index("&") + 1].lower() for w in words if "&" in w and w not in elsewhere)
