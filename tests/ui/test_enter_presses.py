"""Enter presses the button that has the keyboard, as Space does, and never one that it came to."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from kmc_desk.ui.main_window import MainWindow
from kmc_desk.ui.widgets.menu_button import MenuButton


class Form(QWidget):
    def __init__(self):
        super().__init__()
        self.line, self.push, self.tool = QLineEdit(), QPushButton("Save"), QToolButton()
        self.tick, self.own = QCheckBox("yes"), QPushButton("Sign in")
        self.own.setAutoDefault(True)
        self.menu = MenuButton("More", "More", [("Print", lambda: self.pressed.append(self.menu))])
        column = QVBoxLayout(self)
        self.pressed = []
        for one in (self.push, self.tool, self.tick, self.own, self.line, self.menu):
            column.addWidget(one)
        for one in (self.push, self.tool, self.tick, self.own):
            one.clicked.connect(lambda _=False, one=one: self.pressed.append(one))
        self.line.returnPressed.connect(self.push.setFocus)


@pytest.fixture
def form(qtbot, services):
    window, made = MainWindow(services), Form()
    qtbot.addWidget(window)
    window.show_sign_in(made)
    window.show()
    assert QTest.qWaitForWindowActive(window)
    yield made
    window.close()


def enter(form, key=Qt.Key.Key_Return, held=Qt.KeyboardModifier.NoModifier):
    """As the system gives it: to the window."""
    QTest.keyClick(form.window().windowHandle(), key, held)


def test_enter_presses_the_button_that_has_the_keyboard_once(form):
    for one in (form.push, form.tool, form.own):
        one.setFocus()
        enter(form)
        enter(form, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert form.pressed == [form.push, form.push, form.tool, form.tool, form.own, form.own]


def test_a_key_that_is_held_down_presses_once(form):
    form.push.setFocus()
    kind, none = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
    for is_repeated in (False, True, True):
        event = QKeyEvent(kind, Qt.Key.Key_Return, none, "\r", is_repeated)
        QGuiApplication.sendEvent(form.window().windowHandle(), event)
    assert form.pressed == [form.push]


def test_enter_in_a_line_that_leads_to_a_button_does_not_press_it(form):
    form.line.setFocus()
    enter(form)
    assert form.push.hasFocus()
    assert form.pressed == []


def test_a_tick_and_a_key_with_another_stay_as_they_are(form):
    form.tick.setFocus()
    enter(form)
    assert not form.tick.isChecked()
    form.push.setFocus()
    enter(form, held=Qt.KeyboardModifier.ControlModifier)
    assert form.pressed == []


def test_a_menu_opens_by_enter_and_enter_chooses_in_it(form):
    form.menu.setFocus()
    enter(form)
    assert form.menu.choices.isVisible()
    enter(form)  # the system gives it to the window, which hands it to the menu
    assert form.pressed == [form.menu]
    assert not form.menu.choices.isVisible()
