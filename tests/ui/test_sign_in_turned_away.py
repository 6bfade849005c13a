"""Who is turned away at the door: what is said to whom, and that nothing typed stays."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kmc_desk import texts
from kmc_desk.domain.errors import UserError
from kmc_desk.ui.pages import sign_in_page
from kmc_desk.ui.sign_in.forgotten import Forgotten
from kmc_desk.ui.widgets.message_line import Level
from tests.ui.test_sign_in_page import door, page

__all__ = ["door", "page"]  # fixtures


def refuse_by(key: str, **values: Any):
    def refuse(*_: str) -> None:
        raise UserError(key, **values)

    return refuse


@pytest.fixture
def ask(qtbot, tasks, door):
    """The page of the recovery code, with everything typed."""
    made = Forgotten(tasks, lambda *_: "session")
    qtbot.addWidget(made)
    made.show()
    QTest.qWaitForWindowActive(made)
    made.begin("head")
    fill(made)
    return made


def fill(ask):
    for field, words in ((ask.code, "K7"), (ask.passphrase, "words"), (ask.again, "words")):
        field.line.setText(words)


def typed(ask):
    return [one.line.text() for one in (ask.code, ask.account, ask.passphrase, ask.again)]


def messages(ask):
    return [one.message for one in (ask.code, ask.account, ask.passphrase, ask.again)]


def test_a_passphrase_does_not_stay_behind_the_page_of_a_stop(page, qtbot):
    page._check = refuse_by("data_damaged", folder="E:")  # noqa: SLF001 - no store here
    QTest.keyClicks(page.passphrase, "my secret")
    with qtbot.waitSignal(page.stopped) as told:
        page.submit()
    assert told.args[0].key == "data_damaged"
    assert page.passphrase.text() == ""
    assert page.button.isEnabled()
    assert page.message == ""


def test_what_is_said_of_one_account_is_not_said_to_another(page, settle):
    QTest.keyClicks(page.passphrase, "wrong")
    page.submit()  # as nurse
    QTest.keyClick(page.passphrase, Qt.Key.Key_Up)
    QTest.keyClicks(page.passphrase, "of head")
    settle()
    assert (page.people.currentText(), page.message) == ("head", "")
    assert page.passphrase.selectedText() == ""


def test_whoever_came_in_leaves_no_wait_and_no_word_behind(page, qtbot, settle):
    page._check, check = refuse_by("sign_in_wait", seconds=8), page._check  # noqa: SLF001 - the answer is put in its place
    page.submit()
    settle()
    QTest.keyClicks(page.passphrase, "x")
    assert "Wait 8 s" in page.message
    page.passphrase.clear()
    page._check = check  # noqa: SLF001 - the answer is put in its place
    QTest.keyClicks(page.passphrase, "right")
    with qtbot.waitSignal(page.signed_in):
        page.submit()
    assert page.message == ""
    page.begin_anew("nurse")
    assert page.message == ""


def test_a_first_press_clears_what_was_said_of_a_missing_name(qtbot, tasks, door):
    page = sign_in_page.SignInPage(tasks, door)
    qtbot.addWidget(page)
    page.submit()
    assert page.account.level is Level.ERROR
    line = page.account.editor
    assert isinstance(line, QLineEdit)
    line.setText("head")
    page.submit()
    assert page.account.message == ""


def test_the_page_of_the_code_begins_with_nothing_but_the_account(ask):
    ask.code.show_message(Level.ERROR, "x")
    ask.begin("sana")
    assert typed(ask) == ["", "sana", "", ""]
    assert messages(ask) == [""] * 4
    assert ask.code.line.hasFocus()


def test_nothing_typed_stays_once_the_code_opened(ask, qtbot):
    with qtbot.waitSignal(ask.recovered) as told:
        ask.submit()
    assert told.args == ["session"]
    assert typed(ask) == [""] * 4
    assert ask.button.isEnabled()


def test_a_second_press_asks_no_second_time(ask, settle):
    asked: list[object] = []
    ask._recover = lambda *given: asked.append(given)  # noqa: SLF001 - no store here
    ask.submit()
    ask.submit()
    settle()
    assert asked == [("K7", "head", "words")]


@pytest.mark.parametrize("empty", ["code", "account"])
def test_without_a_code_or_an_account_nobody_is_asked(ask, empty):
    field = getattr(ask, empty)
    field.line.clear()
    ask.submit()
    assert field.level is Level.ERROR
    assert field.line.hasFocus()
    assert ask.button.isEnabled()
    field.line.setText("x")
    ask.again.line.setText("words ")  # a space is a letter of a passphrase
    ask.submit()
    assert messages(ask) == ["", "", "", "The two passphrases differ."]
    assert ask.again.line.hasFocus()


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("wrong_recovery_code", "code"),
        ("recover_account", "account"),
        ("passphrase_too_short", "passphrase"),
    ],
)
def test_a_refusal_is_said_where_it_can_be_mended_and_what_was_typed_stays(
    ask, settle, monkeypatch, key, place
):
    monkeypatch.setitem(texts.TEXTS, key, "So it is.")
    ask._recover = refuse_by(key)  # noqa: SLF001 - no store here
    ask.submit()
    settle()
    field = getattr(ask, place)
    assert field.message == "So it is."
    assert sum(map(bool, messages(ask))) == 1
    assert field.line.hasFocus()
    assert typed(ask) == ["K7", "head", "words", "words"]
    assert ask.button.isEnabled()
