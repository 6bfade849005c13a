"""Signing in: who is let in, what a wrong passphrase says, and what it must not need."""

import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from kmc_desk import texts
from kmc_desk.domain.errors import UserError
from kmc_desk.ui.pages.sign_in_page import SignInPage
from kmc_desk.ui.widgets.message_line import Level


class Door:
    def __init__(self):
        self.asked = []

    def __call__(self, account, passphrase):
        self.asked.append((account, passphrase, threading.get_ident()))
        if passphrase != "right":
            raise UserError("a_wrong_passphrase")
        return f"session of {account}"


@pytest.fixture
def door(monkeypatch):
    monkeypatch.setitem(texts.TEXTS, "a_wrong_passphrase", "That is not the passphrase.")
    return Door()


@pytest.fixture
def page(qtbot, tasks, door):
    made = SignInPage(tasks, door, accounts=["head", "nurse"], last="nurse", centre="A centre")
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    QTest.qWaitForWindowActive(made)
    made.setFocus()
    return made


def test_enter_signs_in_with_the_account_of_last_time(page, door, qtbot):
    QTest.keyClicks(page.passphrase, "right")
    with qtbot.waitSignal(page.signed_in) as told:
        QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert told.args == ["session of nurse"]
    assert door.asked[0][:2] == ("nurse", "right")
    assert door.asked[0][2] != threading.get_ident()
    assert page.passphrase.text() == ""


def test_a_wrong_passphrase_is_said_under_it_and_can_be_typed_over(page, settle):
    QTest.keyClicks(page.passphrase, "wrong")
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    settle()
    assert page.message == "That is not the passphrase."
    assert page.passphrase.selectionLength() == len("wrong")
    assert page.button.isEnabled()
    QTest.keyClicks(page.passphrase, "r")
    assert page.message == ""


def test_enter_twice_asks_once(page, door, settle):
    QTest.keyClicks(page.passphrase, "right")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    settle()
    assert len(door.asked) == 1


def test_without_known_accounts_the_name_is_typed(qtbot, tasks, door):
    page = SignInPage(tasks, door)
    qtbot.addWidget(page)
    page.show()
    QTest.qWaitForWindowActive(page)
    page.setFocus()
    line = page.account.editor
    assert isinstance(line, QLineEdit)
    assert line.hasFocus()
    QTest.keyClicks(page.passphrase, "right")
    page.submit()
    assert page.account.level is Level.ERROR
    assert door.asked == []
    QTest.keyClicks(line, " head ")
    with qtbot.waitSignal(page.signed_in) as told:
        page.submit()
    assert told.args == ["session of head"]


def test_known_accounts_are_chosen_from_a_list(page):
    combo = page.account.editor
    assert isinstance(combo, QComboBox)
    assert [combo.itemText(i) for i in range(combo.count())] == ["head", "nurse"]


def press_capital(into, held):
    QApplication.sendEvent(into, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, held, "A"))


def test_capitals_without_shift_hint_at_caps_lock(page):
    press_capital(page.passphrase, Qt.KeyboardModifier.ShiftModifier)
    assert page.message == ""
    press_capital(page.passphrase, Qt.KeyboardModifier.NoModifier)
    assert page.message == "Caps Lock is on."
    QTest.keyClicks(page.passphrase, "a")
    assert page.message == ""


def test_every_input_of_the_page_has_a_name_and_the_passphrase_is_hidden(page, nameless):
    assert nameless(page) == []
    assert page.passphrase.echoMode() is QLineEdit.EchoMode.Password


def test_nothing_heavy_is_loaded_before_somebody_is_let_in():
    names = "main_window, dialogs, pages.sign_in_page, models.entry_table, forms.form_grid"
    loads = "; ".join(f"import kmc_desk.ui.{name}" for name in names.split(", "))
    heavy = ("matplotlib", "reportlab", "sqlalchemy", "alembic", "sqlcipher3", "numpy", "openpyxl")
    script = f"{loads}; import sys; print([m for m in {heavy!r} if m in sys.modules])"
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
