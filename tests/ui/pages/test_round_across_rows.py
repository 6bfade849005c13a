"""Weights in the wrong row of the round: asked about, put right with one key, never by itself."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kmc_desk.domain.records import Measurement
from kmc_desk.ui.models.entry_cells import CellState
from kmc_desk.ui.round.across import AcrossQuestion
from kmc_desk.ui.round.lines import line_name
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from tests.ui.pages.round_hands import TODAY, Round, heard

T1, T2 = "2", "3"


@pytest.fixture
def typist(nurse: Round, monkeypatch: pytest.MonkeyPatch) -> Round:
    """A nurse who looks up each time the cursor is called back."""
    monkeypatch.setattr(nurse.grid.table.view._pause, "refuses", lambda: False)  # noqa: SLF001
    return nurse


def insist(nurse: Round, bed: str, grams: int) -> None:
    """Type it, and again when it is asked about."""
    nurse.go(bed)
    nurse.enter(str(grams))
    if nurse.cell(bed).state is CellState.WARNING:
        nurse.enter(str(grams))
    assert nurse.cell(bed).state is CellState.SAVED


def type_once(nurse: Round, bed: str, grams: int) -> None:
    nurse.go(bed)
    nurse.enter(str(grams))


def before(nurse: Round, bed: str) -> int:
    return nurse.row(bed).previous_g


def question(nurse: Round) -> AcrossQuestion:
    shown = nurse.grid.question
    assert shown is not None
    return shown


def weights(nurse: Round, *beds: str) -> list[int | None]:
    return [nurse.row(bed).weight_g for bed in beds]


def press(nurse: Round, letter: str) -> None:
    nurse.keys(letter)
    nurse.settle()


def exchange(nurse: Round, more_g: int = 0) -> tuple[int, int]:
    """Give each twin the weight of the other; returns what they really weigh."""
    one, other = (before(nurse, bed) + more_g for bed in (T1, T2))
    insist(nurse, T1, other)
    insist(nurse, T2, one)
    return one, other


def test_exchanged_twins_are_asked_about_and_r_gives_each_its_own_weight(
    typist: Round, qtbot: QtBot
):
    assert question(typist).words == ""
    one, other = exchange(typist, more_g=1)  # no scale shows that: asked about once, not again
    first, second = (line_name(typist.line(bed)) for bed in (T1, T2))
    assert question(typist).words == (
        f"Are the weights of {first} and {second} exchanged? {other} g would fit the second, "
        f"{one} g the first. Put right: Bed 2 T1: {one} g · Bed 3 T2: {other} g"
    )
    for bed in (T1, T2):
        assert typist.cell(bed).flagged
        assert typist.cell(bed).message.startswith(f"Are the weights of {first} and {second}")
    assert weights(typist, T1, T2) == [other, one]  # nothing is changed by itself
    versions = [typist.row(bed).weight_version for bed in (T1, T2)]
    with qtbot.waitSignal(typist.page.says) as told:
        typist.keys("r")
    typist.settle()
    assert heard(told) == [State.DONE, "Put right. What stood there before is in the history."]
    assert weights(typist, T1, T2) == [one, other]
    assert [typist.row(bed).weight_version for bed in (T1, T2)] == [v + 1 for v in versions]
    assert [typist.cell(bed).text for bed in (T1, T2)] == [str(one), str(other)]
    assert [typist.cell(bed).state for bed in (T1, T2)] == 2 * [CellState.SAVED]
    assert question(typist).words == ""


def test_a_twin_that_is_only_asked_about_yet_is_part_of_the_exchange(typist: Round):
    one, other = before(typist, T1), before(typist, T2)
    insist(typist, T1, other)
    type_once(typist, T2, one)
    assert typist.cell(T2).state is CellState.WARNING
    assert "exchanged?" in question(typist).words
    press(typist, "r")
    assert weights(typist, T1, T2) == [one, other]
    assert [typist.cell(bed).state for bed in (T1, T2)] == 2 * [CellState.SAVED]


def test_the_cell_being_typed_stays_in_sight_when_the_question_opens(typist: Round):
    view = typist.grid.table.view
    typist.page.resize(typist.page.width(), 460)
    one, other = before(typist, T1), before(typist, T2)
    insist(typist, T1, other)
    typist.go(T2)
    typist.keys(str(one))
    typist.press(Qt.Key.Key_Return)
    last = view.model().rowCount() - 1
    typist.go(typist.grid.table.model.row_at(last).row.bed_no)
    typist.keys("15")  # the answer about the second twin comes while this is typed
    typist.settle()
    assert question(typist).words
    assert typist.cell(typist.bed()).text == "15"
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_k_keeps_the_weights_and_the_mark_and_is_not_asked_again(typist: Round):
    one, other = exchange(typist)
    press(typist, "k")
    assert question(typist).words == ""
    assert weights(typist, T1, T2) == [other, one]
    assert typist.cell(T1).flagged
    insist(typist, "4", before(typist, "4") + 5)
    assert question(typist).words == ""
    assert typist.grid.table.view.hasFocus()


def test_rows_shifted_by_one_are_moved_back_by_the_button(typist: Round):
    beds = ["7", "8", "9", "10"]
    own = [before(typist, bed) for bed in beds]
    for bed, grams in zip(beds[1:], own[:-1], strict=True):
        insist(typist, bed, grams)
    assert question(typist).words.endswith(
        f"Put right: Bed 7: {own[0]} g · Bed 8: {own[1]} g · Bed 9: {own[2]} g · "
        "Bed 10: read it again"
    )
    assert "look shifted by one row. Compare them with the paper." in question(typist).words
    question(typist).do.click()
    typist.settle()
    assert weights(typist, *beds) == [*own[:3], None]
    assert typist.cell("10").state is CellState.EMPTY


def test_a_saved_weight_under_a_misplaced_one_that_was_not_saved_stays(typist: Round):
    beds = ["7", "8", "9", "10"]
    own = [before(typist, bed) for bed in beds]
    insist(typist, "10", own[3])
    for bed, grams in zip(beds[1:3], own[:2], strict=True):
        insist(typist, bed, grams)
    type_once(typist, "10", own[2])
    assert typist.cell("10").state is CellState.WARNING
    press(typist, "r")
    assert weights(typist, *beds) == own


def test_a_weight_changed_elsewhere_meanwhile_leaves_everything_as_it_was(
    typist: Round, qtbot: QtBot
):
    one, other = exchange(typist)
    row = typist.row(T2)
    elsewhere = WeightEntry(
        infant_id=row.identity.infant_id,
        day=TODAY,
        weight_g=one + 10,
        seen_version=row.weight_version,
        confirmed=True,
    )
    record_weight(typist.context, elsewhere)
    with qtbot.waitSignal(typist.grid.is_stale):
        typist.keys("r")
    typist.settle()
    assert weights(typist, T1, T2) == [other, one + 10]


def test_with_nothing_asked_the_keys_do_nothing(typist: Round):
    stored = typist.stored(Measurement)
    typist.go("4")
    for letter in "rky":
        press(typist, letter)
    assert typist.stored(Measurement) == stored


def test_y_takes_the_weight_that_may_have_been_meant(typist: Round, due: str):
    grams = before(typist, due) + 10
    grams -= grams % 5
    typist.go(due)
    typist.enter(f"{grams}0")
    assert typist.cell(due).state is CellState.REFUSED
    assert typist.cell(due).message.endswith(f"y takes {grams} g.")
    press(typist, "y")
    assert typist.cell(due).text == str(grams)
    assert typist.row(due).weight_g == grams
    assert typist.bed() != due


def test_what_was_taken_back_with_escape_is_asked_about_no_more(typist: Round):
    one, other = before(typist, T1), before(typist, T2)
    stood = typist.row(T2).weight_g
    insist(typist, T1, other)
    type_once(typist, T2, one)
    typist.press(Qt.Key.Key_Escape)
    press(typist, "r")
    assert weights(typist, T1, T2) == [other, stood]
    assert question(typist).words == ""
