"""Danger signs of the round: real keys into a real database."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.records import Vitals
from kmc_desk.ui.models.entry_cells import CellState
from kmc_desk.ui.round.signs import told_at
from kmc_desk.ui.round.ticks_dialog import TicksDialog
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import MessageLine
from tests.ui.pages.on_screen import press_in, question
from tests.ui.pages.round_hands import NOW, SIGNS, Round, found, ghost_of

SIGN, INFORMED = "danger_signs", "doctor_informed_at"


def reading(nurse: Round, bed: str) -> Vitals:
    infant_id = nurse.row(bed).identity.infant_id
    (found,) = nurse.stored(Vitals, infant_id=infant_id, at=NOW)
    return found


def test_none_is_one_key_for_one_infant(nurse: Round):
    nurse.turn_to(SIGNS)
    nurse.go("1")
    nurse.keys("0")
    nurse.settle()
    assert nurse.bed() == "2"
    nurse.keys("n")
    nurse.settle()
    assert [reading(nurse, bed).danger_signs for bed in ("1", "2")] == 2 * [(DangerSign.NONE,)]
    assert nurse.cell("1").text == "none"
    assert nurse.cell("3").state is CellState.EMPTY


def test_a_key_held_down_does_not_say_none_for_the_whole_ward(nurse: Round):
    nurse.turn_to(SIGNS)
    nurse.go("1")
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_0, Qt.KeyboardModifier.NoModifier, "0", autorep=True
    )
    QApplication.sendEvent(nurse.grid.table.view, held)
    nurse.settle()
    assert nurse.bed() == "1"
    assert nurse.cell("1").state is CellState.EMPTY


def pick(nurse: Round, bed: str, letter: str) -> TicksDialog:
    nurse.turn_to(SIGNS)
    nurse.go(bed)
    nurse.keys(letter)
    dialog = question()
    assert isinstance(dialog, TicksDialog)
    return dialog


def test_a_letter_opens_the_list_at_its_sign_and_space_ticks_it(nurse: Round):
    dialog = pick(nurse, "1", "g")
    assert dialog.ticks.list.item(0).text() == "not feeding well"
    assert dialog.ticks.list.currentItem().text() == "grunting"
    QTest.keyClick(dialog.ticks.list, Qt.Key.Key_Space)
    press_in(dialog, "Save")
    nurse.settle()
    assert reading(nurse, "1").danger_signs == (DangerSign.GRUNTING,)
    cell = nurse.cell("1")
    assert cell.note == "grunting"
    assert cell.message == "Inform the doctor now, and type the time at which it was done."
    assert nurse.cell("1", INFORMED).note == "■ inform now"


def test_enter_in_the_list_saves_and_a_sign_far_down_comes_into_sight(nurse: Round):
    dialog = pick(nurse, "1", "u")
    ticks = dialog.ticks.list
    assert ticks.currentItem().text() == "umbilicus red or with pus"
    assert (
        not ticks.visualItemRect(ticks.currentItem())
        .intersected(ticks.visibleRegion().boundingRect())
        .isEmpty()
    )
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    QTest.keyClick(ticks, Qt.Key.Key_Return)
    nurse.settle()
    assert reading(nurse, "1").danger_signs == (DangerSign.UMBILICAL_REDNESS_PUS,)


def test_when_the_doctor_was_informed_is_typed_beside_the_sign(nurse: Round):
    dialog = pick(nurse, "1", "c")
    QTest.keyClick(dialog.ticks.list, Qt.Key.Key_Space)
    press_in(dialog, "Save")
    nurse.settle()
    assert nurse.bed() == "1"  # what to do now is read here
    assert nurse.message().endswith("and type the time at which it was done.")
    assert found(nurse.grid.table, MessageLine).state is State.DANGER
    nurse.press(Qt.Key.Key_Tab)
    nurse.enter("1040")
    assert reading(nurse, "1").doctor_informed_at == datetime(2026, 5, 5, 10, 40)
    assert nurse.cell("1", INFORMED).text == "10:40"
    assert "Doctor informed at 10:40." in nurse.cell("1").message


def test_a_doctor_told_after_midnight_of_a_sign_before_it_was_told_on_the_next_day(nurse: Round):
    line = replace(nurse.line("1"), day=date(2026, 5, 4), at=datetime(2026, 5, 4, 23, 30))
    assert told_at(line, time(0, 15)) == datetime(2026, 5, 5, 0, 15)
    assert told_at(line, time(23, 40)) == datetime(2026, 5, 4, 23, 40)
    assert told_at(line, time(11, 30)) == datetime(2026, 5, 4, 11, 30)


def test_who_has_no_sign_has_no_doctor_to_inform(nurse: Round):
    nurse.turn_to(SIGNS)
    nurse.go("1")
    nurse.keys("0")
    nurse.settle()
    model = nurse.grid.table.model
    address = (nurse.grid.sheet.row_key(nurse.line("1")), INFORMED)
    assert not model.is_editable(model.find(address))


def test_signs_are_taken_back_only_when_none_is_said_twice(
    nurse: Round, monkeypatch: pytest.MonkeyPatch
):
    dialog = pick(nurse, "1", "g")
    QTest.keyClick(dialog.ticks.list, Qt.Key.Key_Space)
    press_in(dialog, "Save")
    nurse.settle()
    monkeypatch.setattr(nurse.grid.table.view._pause, "refuses", lambda: False)  # noqa: SLF001
    nurse.go("1")
    nurse.keys("0")
    nurse.settle()
    assert nurse.cell("1").state is CellState.WARNING
    assert "Say none again to take them back" in nurse.cell("1").message
    assert reading(nurse, "1").danger_signs == (DangerSign.GRUNTING,)
    nurse.go("1")
    nurse.keys("0")
    nurse.settle()
    assert reading(nurse, "1").danger_signs == (DangerSign.NONE,)


def test_an_empty_list_is_no_answer(nurse: Round):
    dialog = pick(nurse, "1", "g")
    press_in(dialog, "Save")
    nurse.settle()
    assert nurse.cell("1").state is CellState.EMPTY


def test_the_list_shows_what_was_ticked_before_and_what_other_means(nurse: Round):
    dialog = pick(nurse, "1", "o")
    QTest.keyClick(dialog.ticks.list, Qt.Key.Key_Space)
    QTest.keyClicks(dialog.other.line, "a rash")
    press_in(dialog, "Save")
    nurse.settle()
    assert nurse.cell("1").note == "a rash"
    again = pick(nurse, "1", " ")
    assert again.ticks.value() == (DangerSign.OTHER,)
    assert again.other.value() == "a rash"
    again.reject()


def test_the_answer_before_stands_beside_and_as_ghost(nurse: Round):
    infant_id = nurse.row("1").identity.infant_id
    with nurse.context.write() as work:
        work.repository.add(
            Vitals(
                infant_id=infant_id,
                at=replace_hour(NOW, 8),
                danger_signs=(DangerSign.NONE,),
            )
        )
    nurse.page.refresh(None)
    nurse.settle()
    nurse.turn_to(SIGNS)
    assert ghost_of(nurse, "1", SIGN) == "none"
    assert nurse.grid.table.model.index(0, 3).data() == "none, 08:00"


def replace_hour(at: datetime, hour: int) -> datetime:
    return at.replace(hour=hour, minute=0)
