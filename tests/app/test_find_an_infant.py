"""Ctrl+K in the running program: typed, found, opened."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kmc_desk.domain.codes import Sex
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.usecases.admit import Admission, admit
from kmc_desk.usecases.context import Recorded
from kmc_desk.wiring import sign_in
from tests.app.conftest import NOW, PASSPHRASE, clock, idle, page


def test_an_infant_is_found_from_any_page_by_another_spelling(folder, start, qtbot):
    context = sign_in(folder, "head", PASSPHRASE, clock=clock)
    form = Admission(
        mother_name="FAIZA", sex=Sex.F, birth_date=NOW.date(),
        admitted_at=NOW - timedelta(hours=1), admission_weight_g=1500, temp_not_taken=True,
        bed_no="7", confirmed=True,
    )  # fmt: skip
    saved = admit(context, form)
    assert isinstance(saved, Recorded)
    context.database.close()
    desk = start(folder, account="head")
    asked = QApplication.focusWidget()
    assert asked is not None
    QTest.keyClicks(asked, PASSPHRASE)
    QTest.keyClick(asked, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.window.shell is not None, timeout=20_000)
    idle(qtbot, desk)
    shell = desk.window.shell
    shell.go("returns")
    idle(qtbot, desk)
    QTest.keyClick(desk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert shell.search.hasFocus()
    QTest.keyClicks(shell.search, "fayza")
    qtbot.waitUntil(lambda: shell.search.panel.list.count() == 1, timeout=20_000)
    QTest.keyClick(shell.search, Qt.Key.Key_Return)
    idle(qtbot, desk)
    assert shell.pages.current_key == "infant"
    shown = page(desk)
    assert isinstance(shown, InfantPage)
    assert saved.record.kmc_no in shown.banner.accessibleName()
    desk.window.lock()
    assert shell.search.text() == ""
