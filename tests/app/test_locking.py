"""Nobody at the keyboard, a dialog in the way, another person: what a lock hides and keeps."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit

from kmc_desk.domain.codes import Role
from kmc_desk.domain.records import WardRules
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.clipboard import put_text
from kmc_desk.ui.dialogs import ask
from kmc_desk.usecases.context import Recorded
from kmc_desk.usecases.people import NewPerson, add_person
from kmc_desk.usecases.pin import set_pin
from kmc_desk.usecases.ward_settings import set_ward_rules
from kmc_desk.wiring import sign_in as open_centre
from tests.app.conftest import PASSPHRASE, clock, idle, sign_in

CTRL = Qt.KeyboardModifier.ControlModifier
S_PER_MIN = 60


class Watch:
    """A clock that the test puts on."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def watch(monkeypatch):
    made = Watch()
    monkeypatch.setattr("kmc_desk.app.idle.IdleWatch.__init__.__defaults__", (made,))
    return made


@pytest.fixture
def desk(qtbot, start, folder, watch):
    made = start(folder)
    sign_in(qtbot, made)
    return made


def key_on_window(window, key, held=Qt.KeyboardModifier.NoModifier):
    """As the system gives it: to the window, which knows who has the keyboard."""
    QTest.keyClick(window.windowHandle(), key, held)


def idle_watch(desk):
    return desk._locking.idle  # noqa: SLF001 - its timer is not waited for


def pass_time(desk, watch, seconds):
    watch.now += seconds
    idle_watch(desk).look()


def test_the_screen_locks_after_five_minutes_and_says_so_twenty_seconds_before(desk, watch):
    pass_time(desk, watch, 5 * S_PER_MIN - 21)
    assert idle_watch(desk).line is None
    had_keyboard = QApplication.focusWidget()
    pass_time(desk, watch, 1)
    line = idle_watch(desk).line
    assert "Locks in" in line.sentence
    assert "20 s" in line.sentence
    assert line.isVisible()
    assert QApplication.focusWidget() is had_keyboard
    pass_time(desk, watch, 13)
    assert "7 s" in line.sentence
    assert not desk.window.is_locked
    pass_time(desk, watch, 7)
    assert desk.window.is_locked
    assert idle_watch(desk).line is None


def test_the_key_that_keeps_the_screen_awake_is_typed_too(qtbot, desk, watch):
    desk.window.shell.search.begin()
    typed_in = QApplication.focusWidget()
    assert isinstance(typed_in, QLineEdit)
    pass_time(desk, watch, 5 * S_PER_MIN - 5)
    assert idle_watch(desk).line.isVisible()
    key_on_window(desk.window, Qt.Key.Key_G)
    assert typed_in.text() == "g"
    assert idle_watch(desk).line is None
    pass_time(desk, watch, 5 * S_PER_MIN - 21)
    assert idle_watch(desk).line is None
    idle(qtbot, desk)


def test_the_mouse_counts_and_time_asleep_counts_against_whoever_comes(qtbot, desk, watch):
    pass_time(desk, watch, 4 * S_PER_MIN)
    QTest.mouseMove(desk.window.windowHandle())
    pass_time(desk, watch, 4 * S_PER_MIN)
    key_on_window(desk.window, Qt.Key.Key_2, CTRL)  # a shortcut, too
    pass_time(desk, watch, 4 * S_PER_MIN)
    assert not desk.window.is_locked
    watch.now += 8 * 60 * S_PER_MIN  # the lid was closed: no timer ran
    key_on_window(desk.window, Qt.Key.Key_G)
    assert desk.window.is_locked
    assert desk.window._sign_in.passphrase.text() == ""  # noqa: SLF001 - nor is it typed there
    idle(qtbot, desk)


def test_the_centre_says_after_how_many_minutes(qtbot, desk, watch, folder):
    context = desk._locking._context  # noqa: SLF001 - the session on screen
    answer = set_ward_rules(context, replace(WardRules(), lock_after_min=1))
    assert isinstance(answer, Recorded)
    desk.services.hub.publish(frozenset({Topic.SETTINGS}))
    idle(qtbot, desk)
    pass_time(desk, watch, 59)
    assert not desk.window.is_locked
    pass_time(desk, watch, 1)
    assert desk.window.is_locked
    desk.services.hub.publish(frozenset({Topic.SETTINGS}))
    idle(qtbot, desk)
    pass_time(desk, watch, 59)
    assert idle_watch(desk).line is None  # read behind the lock, it counts from coming back
    sign_in(qtbot, desk)
    assert not desk.window.is_locked
    pass_time(desk, watch, 59)
    assert not desk.window.is_locked
    pass_time(desk, watch, 1)
    assert desk.window.is_locked


def test_a_dialog_is_out_of_sight_while_locked_and_back_with_its_words(qtbot, desk):
    page = desk.window.shell.pages
    dialog = QDialog(page)
    dialog.setModal(True)
    line = QLineEdit(dialog)
    dialog.open()
    line.setFocus()
    QTest.keyClicks(line, "half")
    over = ask(dialog, "A question over it", "Do", lambda: None)
    key_on_window(over, Qt.Key.Key_L, CTRL)
    assert desk.window.is_locked
    assert not dialog.isVisible()
    assert not over.isVisible()
    sign_in(qtbot, desk)
    assert dialog.isVisible()
    assert over.isVisible()
    assert line.text() == "half"
    assert QApplication.activeModalWidget() is over
    over.reject()
    dialog.reject()


def test_what_the_worker_brings_meanwhile_opens_no_dialog_over_the_lock(qtbot, desk, watch):
    page = desk.window.shell.pages
    opened, told = [], []
    over, run = QDialog(desk.window), desk.services.tasks.run
    over.open()
    run(page, lambda: 1, lambda _: opened.append(ask(page, "?", "Do", print)))
    for owner in (over, QObject(page), QObject(desk.window.shell)):
        run(owner, lambda: 1, lambda _, owner=owner: told.append(owner.parent()))
    desk.window.lock()
    idle(qtbot, desk)
    assert opened == []
    assert told == [desk.window.shell]  # what keeps drafts goes on
    pass_time(desk, watch, 5 * S_PER_MIN - 1)
    assert idle_watch(desk).line is None  # behind the lock nobody counts
    sign_in(qtbot, desk)
    assert opened[0].isVisible()
    assert told == [desk.window.shell, desk.window, page]
    opened[0].reject()
    over.reject()


def test_a_file_dialog_is_cancelled_by_a_lock(qtbot, desk):
    dialog = QFileDialog(desk.window.shell.pages)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    told = []
    dialog.finished.connect(told.append)
    dialog.show()
    desk.window.lock()
    assert not dialog.isVisible()
    sign_in(qtbot, desk)
    assert not dialog.isVisible()
    dialog.deleteLater()


def test_a_dialog_of_one_person_is_gone_when_another_comes(qtbot, start, folder):
    context = open_centre(folder, "head", PASSPHRASE, clock=clock)
    nurse = NewPerson(name="nurse", full_name="Sana", roles=(Role.NURSE,), passphrase=PASSPHRASE)
    add_person(context, nurse, confirmed=True)
    context.database.close()
    desk = start(folder)
    sign_in(qtbot, desk)
    gone = []
    for parent in (desk.window.shell.pages, desk.window):
        dialog = ask(parent, "?", "Do", lambda: None)
        dialog.destroyed.connect(lambda: gone.append(1))
    put_text("SAIRA")
    desk.window.lock()
    assert QApplication.clipboard().text() == ""
    desk.window._sign_in.account.editor.setCurrentText("nurse")  # noqa: SLF001 - the page on screen
    sign_in(qtbot, desk)
    qtbot.waitUntil(lambda: gone == [1, 1])
    assert desk.window.shell.info.account == "nurse"
    assert QApplication.activeModalWidget() is None


@pytest.fixture
def shared(qtbot, start, folder, watch):
    """The head at work on a PC whose nurse has a PIN."""
    context = open_centre(folder, "head", PASSPHRASE, clock=clock)
    person = NewPerson(name="nurse", full_name="Sana", roles=(Role.NURSE,), passphrase=PASSPHRASE)
    add_person(context, person, confirmed=True)
    context.database.close()
    context = open_centre(folder, "nurse", PASSPHRASE, clock=clock)
    set_pin(context, "2749", PASSPHRASE)
    context.database.close()
    made = start(folder)
    page = made.window._sign_in  # noqa: SLF001 - the page on screen
    page.account.editor.setCurrentText("head")
    sign_in(qtbot, made)
    return made


def test_another_person_takes_over_with_an_arrow_key_and_a_pin(qtbot, shared):
    page = shared.window._sign_in  # noqa: SLF001 - the page on screen
    page.people.setCurrentText("nurse")
    page.passphrase.setText("what somebody left there")
    shared.window.lock()
    idle(qtbot, shared)
    assert page.passphrase.text() == ""
    shown = page.people
    assert [shown.item(n).text() for n in range(shown.count())] == [
        "head   Dr Head",
        "nurse   Sana",
    ]
    assert shown.currentText() == "head"
    assert page.passphrase.hasFocus()
    QTest.keyClicks(page.passphrase, "2748")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    idle(qtbot, shared)
    assert "has no PIN" in page.message  # not that an account or passphrase is wrong
    page.passphrase.clear()
    for key in (Qt.Key.Key_Down, *"2748", Qt.Key.Key_Return):
        if isinstance(key, str):
            QTest.keyClicks(page.passphrase, key)
        else:
            QTest.keyClick(page.passphrase, key)
    idle(qtbot, shared)
    assert "PIN is not right" in page.message
    QTest.keyClicks(page.passphrase, "2749")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    idle(qtbot, shared)
    assert shared.window.shell.info.account == "nurse"
    assert shared.window.shell.notice.sentence == (
        "Signed in as Sana; last sign-in 05-May-2026 10:42. Wrong tries at your account: by PIN"
    )


def test_the_keyboard_is_where_it_was(qtbot, desk):
    desk.window.shell.go("settings")
    idle(qtbot, desk)
    field = desk.window.shell.pages.page("settings").for_screen
    inside = field.findChildren(QLineEdit) or [desk.window.shell.rail]
    inside[0].setFocus()
    had = QApplication.focusWidget()
    key_on_window(desk.window, Qt.Key.Key_L, CTRL)
    assert desk.window.is_locked
    sign_in(qtbot, desk)
    assert QApplication.focusWidget() is had


def test_a_lock_empties_the_log_into_the_database(qtbot, desk, monkeypatch):
    emptied = []
    monkeypatch.setattr("kmc_desk.app.locking.checkpoint", emptied.append)
    desk.window.lock()
    idle(qtbot, desk)
    assert emptied == [desk._database.engine]  # noqa: SLF001 - what is open
