"""The weights of the round: real keys into a real database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.care_codes import NotWeighedReason
from kmc_desk.domain.codes import Role
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.records import Measurement
from kmc_desk.ui.dialogs import ChoiceDialog
from kmc_desk.ui.models.entry_cells import Cell, CellState
from kmc_desk.ui.round.cells import weight_cell
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from tests.ui.pages.on_screen import press_in, question
from tests.ui.pages.round_hands import (
    NOW,
    TODAY,
    Round,
    found,
    heard,
    weight_near,
)

Show = Callable[[QWidget], None]


def test_a_typed_weight_says_saved_only_once_it_is(nurse: Round, due: str, qtbot: QtBot):
    grams = weight_near(nurse, due)
    nurse.go(due)
    nurse.keys(str(grams))
    with qtbot.waitSignal(nurse.page.has_saved) as saved:
        nurse.press(Qt.Key.Key_Return)
        assert nurse.cell(due).state is CellState.SAVING
        assert nurse.bed() != due
    nurse.settle()
    assert heard(saved) == [NOW]
    assert nurse.cell(due).state is CellState.SAVED
    assert nurse.cell(due).text == str(grams)
    assert nurse.row(due).weight_g == grams


def test_after_a_weight_the_change_since_the_day_before_stands_beside_it(nurse: Round, due: str):
    before = nurse.row(due).previous_g
    nurse.go(due)
    nurse.enter(str(before + 20))
    percent = f"{2000 / before:.1f}"
    assert nurse.cell(due).note.startswith(f"+20 g, +{percent} %")


def test_an_empty_cell_shows_the_weight_before_and_its_date(nurse: Round, due: str):
    assert nurse.ghost(due) == str(nurse.row(due).previous_g)
    assert nurse.cell(due) == Cell(note="04-May-2026")


def test_kilograms_are_understood_and_shown_as_grams(nurse: Round, due: str):
    grams = weight_near(nurse, due)
    nurse.go(due)
    nurse.enter(f"{grams / 1000:.3f}".replace(".", ","))
    assert nurse.cell(due).text == str(grams)


def test_an_unusual_weight_is_asked_about_and_kept_when_typed_again(
    nurse: Round, due: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(nurse.grid.table.view._pause, "refuses", lambda: False)  # noqa: SLF001
    grams = weight_near(nurse, due, 100)
    nurse.go(due)
    nurse.enter(str(grams))
    assert nurse.cell(due).state is CellState.WARNING
    assert "Weigh again" in nurse.cell(due).message
    assert nurse.row(due).weight_g is None
    assert nurse.bed() == due
    nurse.enter(str(grams))
    assert nurse.cell(due).state is CellState.SAVED
    assert nurse.cell(due).flagged
    assert nurse.row(due).weight_g == grams


def test_the_same_weight_on_a_third_day_is_asked_about_in_its_cell(nurse: Round, due: str):
    line = nurse.line(due)
    before = tuple(WeightPoint(on=TODAY - timedelta(days=n), weight_g=1500) for n in (2, 1))
    third = replace(line, row=replace(line.row, weight_g=1500, weights_before=before))
    assert "three days running" in weight_cell(third).message
    second = replace(line, row=replace(line.row, weight_g=1500, weights_before=before[1:]))
    assert not weight_cell(second).flagged


def test_an_impossible_weight_is_refused_with_its_sentence(nurse: Round, due: str):
    nurse.go(due)
    nurse.enter("16500")
    assert nurse.cell(due).state is CellState.REFUSED
    assert nurse.cell(due).text == "16500"
    assert "is not possible here" in nurse.message()
    assert nurse.row(due).weight_g is None


def test_what_is_no_weight_is_refused_without_asking_the_record(nurse: Round, due: str):
    nurse.go(due)
    nurse.keys("15.5.5")
    nurse.press(Qt.Key.Key_Return)
    assert nurse.cell(due).state is CellState.REFUSED
    assert nurse.cell(due).message.startswith("Not a weight.")


def test_n_asks_for_the_reason_and_saves_it(nurse: Round, due: str):
    nurse.go(due)
    nurse.keys("n")
    dialog = found(nurse.grid, ChoiceDialog)
    assert any(nurse.row(due).identity.kmc_no in one.text() for one in dialog.findChildren(QLabel))
    QTest.keyClicks(dialog.list, "3")
    nurse.settle()
    assert nurse.cell(due) == Cell(state=CellState.NOT_WEIGHED, text="scale not working")
    assert nurse.row(due).not_weighed_reason is NotWeighedReason.SCALE_NOT_WORKING
    assert nurse.bed() != due


def test_a_reason_gives_way_to_a_weight(nurse: Round, due: str):
    nurse.go(due)
    nurse.keys("n")
    QTest.keyClicks(found(nurse.grid, ChoiceDialog).list, "1")
    nurse.settle()
    grams = weight_near(nurse, due)
    nurse.go(due)
    nurse.enter(str(grams))
    assert nurse.row(due).weight_g == grams
    assert nurse.row(due).not_weighed_reason is None


def test_ctrl_z_opens_the_entry_saved_last_and_corrects_it(nurse: Round, due: str):
    grams = weight_near(nurse, due)
    nurse.go(due)
    nurse.enter(str(grams))
    assert nurse.bed() != due
    nurse.press(Qt.Key.Key_Z, ctrl=True)
    assert nurse.bed() == due
    assert nurse.open_line().selectedText() == str(grams)
    nurse.enter(str(grams + 5))
    infant_id = nurse.row(due).identity.infant_id
    stored = nurse.stored(Measurement, infant_id=infant_id, measured_on=TODAY)
    assert [(m.weight_g, m.version) for m in stored] == [(grams + 5, 2)]


def test_a_second_entry_while_the_first_is_saved_corrects_it(nurse: Round, due: str):
    grams = weight_near(nurse, due)
    nurse.go(due)
    nurse.keys(str(grams))
    nurse.press(Qt.Key.Key_Return)
    nurse.go(due)
    nurse.enter(str(grams + 5))
    assert nurse.cell(due).state is CellState.SAVED
    assert nurse.row(due).weight_g == grams + 5


def test_a_weight_changed_elsewhere_is_told_and_what_was_typed_stays(nurse: Round, due: str):
    grams = weight_near(nurse, due)
    infant_id = nurse.row(due).identity.infant_id
    record_weight(nurse.context, WeightEntry(infant_id=infant_id, day=TODAY, weight_g=grams))
    nurse.go(due)
    nurse.enter(str(grams + 10))
    cell = nurse.cell(due)
    assert cell.state is CellState.REFUSED
    assert cell.text == str(grams + 10)
    assert "Somebody else changed this entry" in cell.message
    assert nurse.row(due).weight_g == grams
    press_in(question(), "Keep theirs")
    nurse.settle()
    assert nurse.cell(due).text == str(grams)


def test_a_mistake_of_the_program_leaves_the_text_as_being_typed(
    nurse: Round, due: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    monkeypatch.setattr("kmc_desk.ui.round.weights.record_weight", lambda *_: 1 // 0)
    nurse.go(due)
    with qtbot.waitSignal(nurse.page._services.tasks.problem):  # noqa: SLF001 - the same tasks
        nurse.keys("1500")
        nurse.press(Qt.Key.Key_Return)
    nurse.settle()
    assert nurse.cell(due).state is CellState.TYPING
    assert nurse.cell(due).text == "1500"


def test_who_may_not_enter_care_is_told_in_the_cell(nurse: Round, due: str):
    weak = replace(nurse.context, account=replace(nurse.context.account, roles=(Role.CENTRE_HEAD,)))
    nurse.grid._context = weak  # noqa: SLF001 - as if this person had signed in
    nurse.go(due)
    nurse.enter("1500")
    assert nurse.cell(due).state is CellState.REFUSED
    assert "Your role does not allow this" in nurse.cell(due).message
