"""Signing in: who is let in, what a wrong passphrase says, and what it must not need."""

import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from kmc_desk import texts
from kmc_desk.domain.errors import UserError
from kmc_desk.ui.pages.sign_in_page import SignInPage
from kmc_desk.ui.sign_in.people_list import PeopleList, Person
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
    made = SignInPage(tasks, door, accounts=["head", "nurse"], last="nurse")
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
    people = page.account.editor
    assert isinstance(people, PeopleList)
    assert [people.item(i).text() for i in range(people.count())] == ["head", "nurse"]
    assert people.currentText() == "nurse"


def test_an_arrow_key_and_a_pin_are_enough_for_another_person(page, door, qtbot):
    people = [
        Person(name="head", full_name="Dr Head"),
        Person(name="nurse", full_name="Sana", has_pin=True),
        Person(name="robina", full_name="Robina", has_pin=True),
    ]
    page.show_people(people, is_open=True)
    page.begin_anew("head")
    assert page.passphrase.accessibleName() == "Passphrase"
    QTest.keyClicks(page.passphrase, "of head")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Down)
    assert page.people.currentText() == "nurse"
    assert page.passphrase.accessibleName() == "Passphrase or PIN"
    assert page.passphrase.text() == ""
    QTest.keyClick(page.passphrase, Qt.Key.Key_Up)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Up)
    assert page.people.currentText() == "robina"
    page.people.setFocus()
    QTest.keyClick(page.people, Qt.Key.Key_N)
    assert page.people.currentText() == "nurse"
    QTest.keyClick(page.people, Qt.Key.Key_Return)
    assert page.passphrase.hasFocus()
    QTest.keyClicks(page.passphrase, "right")
    with qtbot.waitSignal(page.signed_in) as told:
        QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert told.args == ["session of nurse"]


def test_before_the_data_are_open_it_says_quietly_that_a_pin_is_not_taken(page):
    assert "PIN" in page.note.text()
    assert page.note.isVisible()
    page.show_people([Person(name="head")], is_open=True)
    assert not page.note.isVisible()


def test_a_wait_is_counted_down_for_one_person_and_another_need_not_wait(page, settle):
    now = [0]
    page._waits._elapsed_ms = lambda: now[0]  # noqa: SLF001 - a clock that the test puts on

    def wait(_account, _typed):
        raise UserError("sign_in_wait", seconds=8)

    page._check = wait  # noqa: SLF001 - the store is not asked here
    QTest.keyClicks(page.passphrase, "wrong")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    settle()
    assert page.message == "Wait 8 s, then try again. Others need not wait."
    assert page.passphrase.isEnabled()
    now[0] = 5000
    page._waits.ticked.emit()  # noqa: SLF001 - its timer is not waited for
    assert "Wait 3 s" in page.message
    QTest.keyClick(page.passphrase, Qt.Key.Key_Up)
    assert page.people.currentText() == "head"
    assert page.message == ""
    QTest.keyClick(page.passphrase, Qt.Key.Key_Down)
    assert "Wait 3 s" in page.message
    now[0] = 8000
    page._waits.ticked.emit()  # noqa: SLF001 - as above
    assert page.message == "Try again now."


def test_the_recovery_code_is_asked_for_with_a_new_passphrase_typed_twice(
    qtbot, tasks, door, settle
):
    asked = []

    def recover(code, account, passphrase):
        asked.append((code, account, passphrase))
        if code == "of other data":
            raise UserError("a_wrong_passphrase")
        return "session"

    page = SignInPage(tasks, door, accounts=["head", "nurse"], last="head")
    page.offer_recovery(recover)
    qtbot.addWidget(page)
    page.show()
    QTest.qWaitForWindowActive(page)
    page.forgot.setFocus()
    QTest.keyClick(page.forgot, Qt.Key.Key_Return)
    ask = page.forgotten
    assert ask is not None
    new, again = (field.editor for field in (ask.passphrase, ask.again))
    assert isinstance(new, QLineEdit)
    assert ask.code.line.hasFocus()
    assert ask.account.value() == "head"
    QTest.keyClicks(ask.code.line, "of other data")
    QTest.keyClicks(new, "four new words")
    QTest.keyClick(new, Qt.Key.Key_Return)
    assert ask.again.message == "The two passphrases differ."
    QTest.keyClicks(again, "four new words")
    QTest.keyClick(again, Qt.Key.Key_Return)
    settle()
    assert ask.code.message == "That is not the passphrase."
    QTest.keyClick(ask.code.line, Qt.Key.Key_Escape)
    assert page.passphrase.isVisible()
    QTest.mouseClick(page.forgot, Qt.MouseButton.LeftButton)
    assert new.text() == ""
    for line, words in (
        (ask.code.line, "k7"),
        (new, "new words"),
        (again, "new words"),
    ):
        QTest.keyClicks(line, words)
    with qtbot.waitSignal(page.signed_in) as told:
        ask.submit()
    assert told.args == ["session"]
    assert asked[-1] == ("k7", "head", "new words")


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
