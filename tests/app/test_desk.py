import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kmc_desk.domain.records import Account, Centre
from kmc_desk.store import sign_in_delay
from kmc_desk.store.keys import account_names
from kmc_desk.ui.clipboard import put_text
from kmc_desk.wiring import create_centre
from tests.app.conftest import PASSPHRASE, clock, idle, line, sign_in


@pytest.fixture
def wait_is_over(monkeypatch):
    """What ends the wait after a wrong try, without waiting."""
    seconds = [1.0]
    monkeypatch.setattr(sign_in_delay, "monotonic", lambda: seconds[0])
    return lambda: seconds.append(seconds.pop() + sign_in_delay.MOST_SECONDS)


def test_the_ward_opens_after_signing_in_and_not_before(qtbot, start, folder):
    desk = start(folder)
    assert desk.window.is_locked
    sign_in(qtbot, desk)
    assert not desk.window.is_locked
    assert desk.window.shell.pages.current_key == "ward"
    assert desk.window.windowTitle() == "KMC Desk"
    put_text("SAIRA")
    desk.window.close_at_once()
    assert QApplication.clipboard().text() == ""


def test_data_that_are_being_opened_while_the_window_closes_are_closed_in_order(
    qtbot, start, folder
):
    desk = start(folder)
    line(desk.window, "Passphrase").setText(PASSPHRASE)
    desk.window._sign_in.submit()  # noqa: SLF001 - the page on screen
    desk.window.close()
    assert (folder / "kmc-desk.lock").read_bytes() == b""  # nobody is told of a hard stop next


def test_a_wrong_passphrase_says_so_and_lets_nobody_in(qtbot, start, folder, wait_is_over):
    desk = start(folder)
    sign_in(qtbot, desk, "not this one")
    assert desk.window.is_locked
    assert "not right" in desk.window._sign_in.message  # noqa: SLF001 - the page on screen
    sign_in(qtbot, desk)
    assert "Wait 1 s" in desk.window._sign_in.message  # noqa: SLF001 - as above
    wait_is_over()
    sign_in(qtbot, desk)
    assert not desk.window.is_locked


def test_locking_keeps_the_session_and_the_same_person_comes_back_to_it(
    qtbot, start, folder, wait_is_over
):
    desk = start(folder)
    sign_in(qtbot, desk)
    desk.window.shell.go("round")
    idle(qtbot, desk)
    shell = desk.window.shell
    focused = QApplication.focusWidget() or shell
    qtbot.keyClick(focused, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.is_locked
    sign_in(qtbot, desk, "not this one")
    assert desk.window.is_locked
    wait_is_over()
    sign_in(qtbot, desk)
    assert "Wrong tries at your account: 1 typed wrongly" in shell.notice.sentence
    assert desk.window.shell is shell
    assert shell.pages.current_key == "round"


def test_an_empty_folder_is_set_up_and_the_recovery_code_is_typed_back(qtbot, start, tmp_path):
    desk = start(tmp_path / "new")
    page = desk.window._sign_in  # noqa: SLF001 - the page on screen
    for name, words in (
        ("Centre code", "hrp"),
        ("Name of the centre", "DHQ Haripur"),
        ("Your account, to sign in", "sana"),
        ("Your full name, as on documents", "Dr Sana"),
        ("Passphrase", PASSPHRASE),
        ("Passphrase again", PASSPHRASE),
    ):
        typed = line(page, name)
        assert typed.hasFocus(), name
        qtbot.keyClicks(typed, words)
        qtbot.keyClick(typed, Qt.Key.Key_Return)
    idle(qtbot, desk)
    code = page.shown_code.text()
    assert code.count("-") >= 5
    typed_back = page.typed_back.line
    qtbot.keyClicks(typed_back, "wrong code")
    qtbot.keyClick(typed_back, Qt.Key.Key_Return)
    idle(qtbot, desk)
    assert desk.window.is_locked
    assert page.typed_back.message
    typed_back.clear()
    misread = str.maketrans({"-": " ", "0": "O", "1": "l"})  # opens the data all the same
    qtbot.keyClicks(typed_back, code.lower().translate(misread))
    qtbot.keyClick(typed_back, Qt.Key.Key_Return)
    idle(qtbot, desk)
    assert not desk.window.is_locked
    assert account_names(tmp_path / "new") == ["sana"]
    desk.window.shell.go("centre")
    idle(qtbot, desk)
    keys = desk.window.shell.pages.page("centre").keys  # typing it back was the first check
    assert keys.code.sentence == "The recovery code was checked last on 05-May-2026 10:42."


def test_setting_up_says_at_the_field_what_is_missing(qtbot, start, tmp_path):
    desk = start(tmp_path / "new")
    page = desk.window._sign_in  # noqa: SLF001 - the page on screen
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert page.code.message
    assert page.person.message
    for field in (page.code, page.name, page.account, page.person):
        qtbot.keyClicks(field.line, "HRP" if field is not page.code else "H R")
    qtbot.keyClicks(line(page, "Passphrase"), "short")
    qtbot.keyClicks(line(page, "Passphrase again"), "short")
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    idle(qtbot, desk)
    assert "H R" in page.code.message
    assert page.passphrase.message == ""
    page.code.line.setText("HRP")
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    idle(qtbot, desk)
    assert "10 characters" in page.passphrase.message
    assert not (tmp_path / "new" / "kmc-desk.db").exists()


def test_who_has_forgotten_everything_comes_in_by_the_recovery_code(qtbot, start, tmp_path):
    first = Account(name="sana", full_name="Dr Sana", roles=())
    centre = Centre(code="HRP", name="DHQ Haripur")
    context, code = create_centre(tmp_path / "data", centre, first, PASSPHRASE, clock=clock)
    context.database.close()
    desk = start(tmp_path / "data")
    page = desk.window._sign_in  # noqa: SLF001 - the page on screen
    qtbot.mouseClick(page.forgot, Qt.MouseButton.LeftButton)
    ask = page.forgotten
    assert ask.account.value() == "sana"
    new = "bread tea and three eggs"
    for field, words in ((ask.code, code[:-1]), (ask.passphrase, new), (ask.again, new)):
        qtbot.keyClicks(field.editor, words)
    qtbot.keyClick(ask.again.editor, Qt.Key.Key_Return)
    idle(qtbot, desk)
    assert "a sign is missing or wrong" in ask.code.message
    ask.code.line.clear()
    qtbot.keyClicks(ask.code.line, code.lower().replace("-", " "))
    qtbot.keyClick(ask.code.line, Qt.Key.Key_Return)
    idle(qtbot, desk)
    assert not desk.window.is_locked
    assert desk.window.shell.info.account == "sana"
    desk.window.lock()
    qtbot.mouseClick(page.forgot, Qt.MouseButton.LeftButton)  # behind a lock, too
    newer = "butter on seven plates"
    for field, words in ((ask.code, code), (ask.passphrase, newer), (ask.again, newer)):
        qtbot.keyClicks(field.editor, words)
    qtbot.mouseClick(ask.back, Qt.MouseButton.LeftButton)
    assert ask.code.line.text() == ""  # nothing stays for who comes next
    qtbot.mouseClick(page.forgot, Qt.MouseButton.LeftButton)
    for field, words in ((ask.code, code), (ask.passphrase, newer), (ask.again, newer)):
        qtbot.keyClicks(field.editor, words)
    qtbot.keyClick(ask.again.editor, Qt.Key.Key_Return)
    idle(qtbot, desk)
    assert not desk.window.is_locked
    desk.window.lock()
    sign_in(qtbot, desk, newer)
    assert not desk.window.is_locked
