"""The window: places, keys, lock, help, demo stripe, and an end that leaves nothing."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from kmc_desk import texts
from kmc_desk.domain.conflict import Conflict
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.records import Mother
from kmc_desk.ui.actions import KEYS, action, button, place_key
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.conflict_dialog import ConflictDialog
from kmc_desk.ui.main_window import MainWindow
from kmc_desk.ui.page import Page, PageEntry
from kmc_desk.ui.shell import SessionInfo
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.stripe import Stripe

SMALLEST = (1093, 582)  # 1366 x 768 at 125 %
HEAD = SessionInfo(account="head", person="A Person", roles="Centre head", centre="A centre")
NURSE = SessionInfo(account="nurse", person="B Person", roles="Nurse", centre="A centre")
KEYS_OF_PAGES = ("ward", "round", "infant", "returns", "centre")


class Plain(Page):
    def __init__(self, title):
        super().__init__()
        self.title = title
        self.help_text = f"Help of **{title}**."
        self.told, self.opened = [], []
        self.line = QLineEdit()
        self.line.setAccessibleName("A line")
        QVBoxLayout(self).addWidget(self.line)
        self.setFocusProxy(self.line)

    def refresh(self, topics):
        self.told.append(topics)

    def open(self, what):
        self.opened.append(what)


def entries():
    return [
        PageEntry(key=key, title=key.title(), icon=key, factory=lambda k=key: Plain(k.title()))
        for key in KEYS_OF_PAGES
    ]


@pytest.fixture
def window(qtbot, services):
    made = MainWindow(services)
    qtbot.addWidget(made)
    made.show_sign_in(Plain("sign in"))
    made.show()
    QTest.qWaitForWindowActive(made)
    return made


@pytest.fixture
def shell(window):
    return window.open_session(HEAD, entries())


def press(widget, key, *modifiers):
    held = Qt.KeyboardModifier.NoModifier
    for one in modifiers or (Qt.KeyboardModifier.ControlModifier,):
        held |= one
    QTest.keyClick(widget, key, held)


def test_a_window_that_opens_and_closes_leaves_nothing(qtbot, services):
    window = MainWindow(services, stripe="Demo data – invented people")
    qtbot.addWidget(window)
    window.show()
    window.open_session(HEAD, entries())
    assert any(timer.isActive() for timer in window.findChildren(QTimer))
    window.close()
    assert not any(timer.isActive() for timer in window.findChildren(QTimer))


def test_each_place_has_its_key_and_is_made_when_it_is_first_shown(window, shell):
    assert shell.pages.current_key == "ward"
    assert shell.pages.page("returns") is None
    for number, key in enumerate(KEYS_OF_PAGES, 1):
        press(window, Qt.Key(Qt.Key.Key_0.value + number))
        assert shell.pages.current_key == key
        assert shell.pages.page(key).line.hasFocus()


def test_the_rail_shows_where_one_is(window, shell):
    shell.go("round")
    checked = [b.text() for b in shell.rail.findChildren(QToolButton) if b.isChecked()]
    assert checked == ["Round"]
    QTest.mouseClick(shell.rail.findChildren(QToolButton)[3], Qt.MouseButton.LeftButton)
    assert shell.pages.current_key == "returns"


def test_a_page_can_ask_for_another_and_say_what_to_open(shell):
    shell.pages.page("ward").wants_page.emit("infant", 42)
    assert shell.pages.current_key == "infant"
    assert shell.pages.page("infant").opened == [42]


def test_a_change_reaches_the_page_on_screen(shell, services):
    topics = frozenset({Topic.WARD})
    services.hub.publish(topics)
    assert shell.pages.page("ward").told == [None, topics]


def test_the_lock_takes_everything_out_of_sight_and_keeps_what_was_typed(window, shell, services):
    line = shell.pages.page("ward").line
    QTest.keyClicks(line, "15")
    press(window, Qt.Key.Key_L)
    assert window.is_locked
    assert not shell.isVisible()
    press(window, Qt.Key.Key_2)
    assert shell.pages.current_key == "ward"
    services.hub.publish(frozenset({Topic.WARD}))
    window.resume()
    assert not window.is_locked
    assert line.text() == "15"
    assert shell.pages.page("ward").told == [None, frozenset({Topic.WARD})]


def test_another_person_begins_with_pages_of_their_own(window, shell, services, qtbot):
    shell.go("returns")
    window.lock()
    second = window.open_session(NURSE, entries())
    assert second is not shell
    assert second.pages.current_key == "ward"
    assert services.settings.last_account == "nurse"
    window.lock()
    third = window.open_session(HEAD, entries())
    assert third.pages.current_key == "returns"


def test_the_title_names_the_program_and_nobody(window, shell):
    shell.go("infant", 42)
    assert window.windowTitle() == "KMC Desk"


def test_day_time_centre_and_person_are_always_in_sight(window, shell):
    words = [label.text() for label in shell.top.findChildren(QWidget) if hasattr(label, "text")]
    shown = " | ".join(words)
    for part in ("A centre", "Ward day 05-May-2026", "10:42", "A Person – Centre head", "Lock"):
        assert part in shown


def test_the_clock_comes_back_when_the_minute_is_over(window, shell):
    left = [timer.remainingTime() for timer in window.findChildren(QTimer) if timer.isActive()]
    assert len(left) == 1
    assert 50_000 < left[0] <= 53_000


def test_the_status_line_tells_the_last_save_and_whether_work_goes_on(shell, services):
    shell.pages.page("ward").has_saved.emit(datetime(2026, 5, 5, 10, 42, 7))
    shown = [label.text() for label in shell.status.findChildren(QWidget)]
    assert "✓ saved 10:42:07" in shown
    services.tasks.busy.emit(True)
    assert "working …" in [label.text() for label in shell.status.findChildren(QWidget)]
    services.tasks.busy.emit(False)


def test_help_is_that_of_the_page_on_screen(window, shell):
    press(window, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    assert shell.help.isVisible()
    text = shell.help.findChild(QWidget, "helpText")
    assert text.toPlainText() == "Help of Ward."
    shell.go("round")
    assert text.toPlainText() == "Help of Round."
    press(window, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    assert not shell.help.isVisible()


def test_a_failure_no_page_takes_is_said_at_the_foot(shell, services, settle, monkeypatch):
    monkeypatch.setitem(texts.TEXTS, "a_test_sentence", "The disk is full.")

    def fail():
        raise UserError("a_test_sentence")

    services.tasks.run(shell.pages.page("ward"), fail, lambda _: None)
    settle()
    assert shell.notice.sentence == "The disk is full."


def test_a_page_can_say_something_without_stopping_anybody(shell):
    shell.pages.page("ward").says.emit(State.WARNING, "Bed 4 is taken.")
    assert shell.notice.sentence == "Bed 4 is taken."


def test_text_size_changes_by_key_and_is_kept_for_the_person(window, shell, services, look):
    press(window, Qt.Key.Key_Plus)
    press(window, Qt.Key.Key_Equal)
    assert look.zoom == 125
    press(window, Qt.Key.Key_Minus)
    assert look.zoom == services.settings.zoom == 110
    window.open_session(NURSE, entries())
    assert look.zoom == 100
    window.open_session(HEAD, entries())
    assert look.zoom == 110
    press(window, Qt.Key.Key_0)
    assert look.zoom == 100


def test_a_stripe_stands_over_every_screen(qtbot, services):
    window = MainWindow(services, stripe="Demo data – invented people")
    qtbot.addWidget(window)
    window.show_sign_in(QLineEdit())
    window.show()
    stripe = window.findChildren(Stripe)[0]
    assert stripe.isVisible()
    assert stripe.accessibleName() == "Demo data – invented people"
    window.open_session(HEAD, entries())
    assert stripe.isVisible()


def test_the_data_of_the_ward_carry_none(window, shell):
    assert window.findChild(Stripe) is None


@pytest.mark.parametrize("zoom", [100, 150])
def test_the_frame_fits_the_smallest_screen(window, shell, look, zoom):
    look.set_zoom(zoom)
    shell.help.show()
    least = window.minimumSizeHint()
    assert least.width() <= SMALLEST[0]
    assert least.height() <= SMALLEST[1]


def test_place_and_size_come_back(window, services, qtbot):
    window.resize(700, 555)
    window.close()
    again = MainWindow(services)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (700, 555)


def test_every_input_of_the_frame_has_a_name(window, shell, nameless):
    press(window, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    shell.notice.say(State.WARNING, "Bed 4 is taken.")
    assert nameless(window) == []


def test_no_key_has_two_meanings():
    all_keys = [key for keys in KEYS.values() for key in keys]
    all_keys += [place_key(number) for number in range(1, 10)]
    assert len(all_keys) == len(set(all_keys))


def test_an_action_names_its_key_and_its_button_follows_it(window, qtbot):
    done = []
    act = action(window, "&Print", lambda: done.append(1), keys=("Ctrl+P",), icon_name="print")
    made = button(act, primary=True)
    qtbot.addWidget(made)
    assert made.toolTip() == "Print (Ctrl+P)"
    assert made.accessibleName() == "Print"
    made.click()
    act.setEnabled(False)
    made.click()
    assert done == [1]
    assert not made.isEnabled()


def test_a_change_by_two_people_that_no_page_takes_is_shown_side_by_side(shell, services):
    old = Mother(id=1, version=1, key="m", mother_name="SAIRA")
    conflict = Conflict(stored=replace(old, district="Swat"), tried=replace(old, district="Dir"))
    services.tasks.conflict.emit(StaleWriteError("mother", 1, conflict))
    dialog = shell.findChild(ConflictDialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert words[words.index("Swat") - 1 : words.index("Swat") + 2] == ["District", "Swat", "Dir"]
    assert dialog.mine.isHidden()
    dialog.close()


def test_in_a_narrow_window_roles_give_way_before_the_name_of_the_centre(window, shell):
    def shown():
        return [label.text() for label in shell.top.findChildren(QWidget) if hasattr(label, "text")]

    window.resize(1366, 768)
    assert {"A centre", "A Person – Centre head"} <= set(shown())
    window.resize(560, 600)
    assert {"A centre", "A Person", "05-May-2026   10:42"} <= set(shown())


def test_in_a_low_window_every_place_of_the_rail_is_still_to_be_reached(window, shell):
    buttons = shell.rail.findChildren(QToolButton)
    style = Qt.ToolButtonStyle
    for height, wanted in ((300, style.ToolButtonTextOnly), (768, style.ToolButtonTextUnderIcon)):
        window.resize(1093, height)
        assert all(button.visibleRegion().boundingRect() == button.rect() for button in buttons)
        assert {button.toolButtonStyle() for button in buttons} == {wanted}
