"""Dialogs open without blocking, name the infant, and fit the smallest screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from kmc_desk.ui.dialogs import TALLEST_PX, ChoiceDialog, FormDialog, ask
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.measure_fields import WeightField
from kmc_desk.ui.widgets.identity_banner import Identity, IdentityBanner
from kmc_desk.ui.widgets.message_line import Level, MessageLine


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def test_a_form_dialog_names_its_infant_and_waits_for_the_answer(window, qtbot):
    dialog = FormDialog(window, "Weigh", WeightField("Weight"), "Save", Identity(name="B/O A"))
    dialog.open()
    assert dialog.findChildren(IdentityBanner)[0].accessibleName().startswith("B/O A")
    with qtbot.waitSignal(dialog.submitted):
        QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.isActiveWindow)
    ctrl = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(dialog.submitted):
        QTest.keyClick(dialog, Qt.Key.Key_S, ctrl)
    dialog.cancel.setFocus()  # where a grave question puts the cursor
    with qtbot.assertNotEmitted(dialog.submitted):
        QTest.keyClick(dialog, Qt.Key.Key_S, ctrl)
        QTest.keyClick(dialog.cancel, Qt.Key.Key_Return)
    dialog.set_busy(True)
    assert not dialog.button.isEnabled()
    dialog.say(Level.ERROR, "It cannot be.")
    lines = [line for line in dialog.findChildren(MessageLine) if line.words]
    assert [line.words for line in lines] == ["It cannot be."]
    assert dialog.isVisible()
    dialog.accept()


def test_a_long_form_scrolls_inside_a_dialog_that_fits_the_screen(window):
    grid = FormGrid(2)
    for number in range(30):
        grid.add(f"weight_{number}", WeightField(f"Weight {number}"))
    dialog = FormDialog(window, "Many", grid, "Save")
    dialog.open()
    assert dialog.height() <= TALLEST_PX
    dialog.reject()


def test_a_reason_is_chosen_by_its_number_or_by_enter(window, qtbot):
    for keys, place in (([Qt.Key.Key_2], 1), ([*2 * [Qt.Key.Key_Down], Qt.Key.Key_Return], 1)):
        dialog = ChoiceDialog(window, "Why not weighed?", "Bed 3", ["Unstable", "Refused"])
        dialog.open()
        dialog.list.setFocus()
        with qtbot.waitSignal(dialog.chosen) as told:
            for key in keys:
                QTest.keyClick(dialog.list, key)
        assert told.args == [place]


def test_enter_alone_chooses_no_reason(window, qtbot):
    dialog = ChoiceDialog(window, "Why not weighed?", "Bed 3", ["Unstable", "Refused"])
    dialog.open()
    dialog.list.setFocus()
    with qtbot.assertNotEmitted(dialog.chosen):
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.chosen) as told:
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert told.args == [0]


def test_escape_chooses_nothing(window, qtbot):
    dialog = ChoiceDialog(window, "Why not weighed?", "Bed 3", ["Unstable", "Refused"])
    dialog.open()
    with qtbot.assertNotEmitted(dialog.chosen):
        QTest.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert window.findChildren(QDialog, options=Qt.FindChildOption.FindDirectChildrenOnly) in (
        [],
        [dialog],
    )


def test_a_question_is_answered_no_unless_somebody_says_yes(window):
    done = []
    dialog = ask(window, "The stay will be closed.", "Close the stay", lambda: done.append(1))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert done == []
    dialog = ask(window, "The stay will be closed.", "Close the stay", lambda: done.append(1))
    yes = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Close the stay")
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert done == [1]


def test_every_input_of_a_dialog_has_a_name(window, nameless):
    dialog = FormDialog(window, "Weigh", WeightField("Weight"), "Save")
    dialog.open()
    assert nameless(dialog) == []
    dialog.reject()
    choice = ChoiceDialog(window, "Why?", "Bed 3", ["Unstable"])
    choice.open()
    assert nameless(choice) == []
    assert choice.findChildren(QLabel)[0].text() == "Bed 3"
    choice.reject()
