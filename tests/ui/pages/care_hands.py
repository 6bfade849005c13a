"""The hands of a doctor on the tab of problems and treatments."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from kmc_desk.domain.care_view import CareRow
from kmc_desk.domain.records import OverDays
from kmc_desk.ui.infant.care.care_tab import CareTab
from kmc_desk.ui.infant.care.dialog import CareDialog
from kmc_desk.ui.infant.care.rows import Line, key_of
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.usecases.context import Context
from tests.ui.pages.on_screen import bring_up, question

Settle = Callable[[], None]


class Hands:
    """The tab, and what a doctor does on it with keys."""

    def __init__(self, page: InfantPage, context: Context, settle: Settle, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.page, self.context, self.settle = page, context, settle
        self.tab = next(t for t in page.findChildren(CareTab))

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
        if not self.page.isActiveWindow():
            bring_up(self.page)
        view = self.tab.right if self.tab.right.hasFocus() else self.tab.left
        QTest.keyClick(view, key, held)
        self.settle()

    def form(self) -> CareDialog:
        found = question()
        assert isinstance(found, CareDialog)
        if QApplication.activeWindow() is not found:  # its letters would go to the list
            found.activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.activeWindow() is found)
        return found

    def choose(self, name: str, letters: str) -> None:
        combo = self.form().fields[name].editor
        assert isinstance(combo, QComboBox)
        combo.setFocus()
        QTest.keyClicks(combo, letters)

    def type(self, name: str, words: str) -> None:
        line = self.form().fields[name].editor
        line.setFocus()
        QTest.keySequence(line, "Ctrl+A")
        QTest.keyClicks(line, words)

    def save(self) -> None:
        QTest.keyClick(self.form(), Qt.Key.Key_Return)
        self.settle()

    def lines(self, view: RowView | None = None) -> list[tuple[str, str]]:
        model = (view or self.tab.left).model()
        told = range(model.rowCount())
        return [(model.index(n, 0).data(), model.index(n, 2).data()) for n in told]

    def go(self, record: OverDays) -> None:
        view = self.tab.left
        view.setFocus()
        assert view.go_to(key_of(CareRow(record=record)))

    def line(self) -> Line | None:
        return self.tab.line()
