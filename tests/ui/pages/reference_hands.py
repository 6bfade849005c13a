"""Whoever adds and withdraws growth references, with the keyboard alone."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.ui.centre.add_reference import ReferenceDialog
from kmc_desk.ui.pages.centre_page import CentrePage
from tests.ui.pages.on_screen import bring_up, question

SOURCE = "A paper of 2024, used with permission"
_ALT = Qt.KeyboardModifier.AltModifier


class Hands:
    """At a Centre page that is on screen, with its tab of references open."""

    def __init__(self, page: CentrePage, qtbot: QtBot) -> None:
        self.page = page
        assert page.references is not None
        self.part = page.references
        self._qtbot = qtbot
        bring_up(page)
        QTest.keyClick(page, Qt.Key.Key_G, _ALT)
        assert page.tabs.currentWidget() is self.part

    def press_alt(self, key: Qt.Key) -> None:
        """A letter that opens a dialog; Qt shows the button down before it clicks it."""
        bring_up(self.page)
        QTest.keyClick(self.page, key, _ALT)
        self._qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        # Qt takes a dialog for active as soon as its parent is; the cursor comes later.
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is question())

    def open_form(self) -> ReferenceDialog:
        self.press_alt(Qt.Key.Key_A)
        dialog = question()
        assert isinstance(dialog, ReferenceDialog)
        return dialog

    def fill(self, *, name: str = "Ours 2024", source: str = SOURCE, file: Path | str) -> None:
        """Name, Tab, source, Tab, path, Enter."""
        for words, then in (
            (name, Qt.Key.Key_Tab),
            (source, Qt.Key.Key_Tab),
            (str(file), Qt.Key.Key_Return),
        ):
            QTest.keyClicks(focus(), words)
            QTest.keyClick(focus(), then)

    def shown(self) -> list[list[str]]:
        """The texts of the table, row by row."""
        model = self.part.view.model()
        return [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


def focus() -> QWidget:
    """What has the cursor."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
