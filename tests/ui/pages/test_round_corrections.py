"""Corrections from the round, its scale, its time, and what was kept: keys and database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kmc_desk.domain.records import Measurement, Scale
from kmc_desk.ui.models.entry_cells import CellState
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.round_page import RoundPage
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.show_history import show_history
from tests.ui.pages.on_screen import question
from tests.ui.pages.round_hands import (
    NOW,
    TODAY,
    VITALS,
    YESTERDAY,
    Round,
    choose_day,
    give_reason,
    weight_near,
)

Show = Callable[[QWidget], None]
WHY = "read from the wrong line"


@pytest.fixture
def others(nurse: Round, due: str) -> int:
    """Somebody else has weighed the infant of a bed; the weight is on screen."""
    grams = weight_near(nurse, due)
    night = replace(nurse.context, account=replace(nurse.context.account, name="night"))
    infant_id = nurse.row(due).identity.infant_id
    record_weight(night, WeightEntry(infant_id=infant_id, day=TODAY, weight_g=grams))
    nurse.page.refresh(None)
    nurse.settle()
    nurse.go(due)
    return grams


def test_correcting_what_somebody_else_entered_asks_why_in_one_line(
    nurse: Round, due: str, others: int
):
    nurse.enter(str(others + 5))
    assert nurse.row(due).weight_g == others
    give_reason(WHY)
    nurse.settle()
    assert nurse.cell(due).state is CellState.SAVED
    row = nurse.row(due)
    assert row.weight_g == others + 5
    reasons = [line.reason for line in show_history(nurse.context, row.identity.infant_id).lines]
    assert WHY in reasons


def test_without_a_reason_nothing_is_saved_and_what_was_typed_stays(
    nurse: Round, due: str, others: int
):
    nurse.enter(str(others + 5))
    dialog = question()
    assert isinstance(dialog, ReasonDialog)
    give_reason("x")
    assert dialog.isVisible()
    assert "Say why, in a few words" in dialog.reason.message
    dialog.reject()
    nurse.settle()
    assert nurse.row(due).weight_g == others
    assert nurse.cell(due).text == str(others + 5)
    assert nurse.cell(due).state is CellState.TYPING


def test_ones_own_entry_of_today_is_corrected_without_being_asked(nurse: Round, due: str):
    grams = weight_near(nurse, due)
    nurse.go(due)
    nurse.enter(str(grams))
    nurse.go(due)
    nurse.enter(str(grams + 5))
    assert nurse.row(due).weight_g == grams + 5


def test_a_weight_gets_the_time_of_the_round(nurse: Round, due: str):
    nurse.go(due)
    nurse.enter(str(weight_near(nurse, due)))
    (measured,) = nurse.stored(Measurement, infant_id=nurse.line(due).infant_id, measured_on=TODAY)
    assert measured.weighed_at == NOW.time()


def test_a_weight_of_an_earlier_day_is_flagged_late(nurse: Round):
    choose_day(nurse, "-1d")
    grams = nurse.row("1", YESTERDAY).weight_g
    assert grams is not None
    nurse.go("1")
    nurse.enter(str(grams + 5))
    cell = nurse.cell("1")
    assert cell.note.endswith("late")
    assert cell.message.endswith("Saved on 05-May-2026 at 10:42, more than 6 h later.")


def test_t_goes_to_the_time_of_the_round_and_all_cells_get_it(nurse: Round):
    nurse.turn_to(VITALS)
    nurse.page.activateWindow()
    nurse.go("1")
    nurse.keys("t")
    assert QApplication.focusWidget() in (None, nurse.page.head.time.line)
    nurse.page.head.time.line.selectAll()
    QTest.keyClicks(nurse.page.head.time.line, "0930")
    QTest.keyClick(nurse.page.head.time.line, Qt.Key.Key_Return)
    nurse.settle()
    for bed in ("1", "2"):
        nurse.go(bed)
        nurse.enter("36.8")
        assert nurse.row(bed).temps[-1].at == datetime(2026, 5, 5, 9, 30)


# The scale


@pytest.fixture
def scales(nurse: Round) -> Round:
    """A ward with two scales in use and one that is not."""
    with nurse.context.write() as work:
        for scale in (
            Scale(scale_id="A", step_g=5),
            Scale(scale_id="B", step_g=10),
            Scale(scale_id="old", in_use=False),
        ):
            work.repository.add(scale)
    nurse.page.refresh(None)
    nurse.settle()
    return nurse


def choose_scale(nurse: Round, words: str) -> None:
    combo = nurse.page.head.scale.combo
    combo.setFocus()
    QTest.keyClicks(combo, words)
    combo.activated.emit(combo.currentIndex())
    nurse.settle()


def test_without_a_scale_nothing_is_asked(nurse: Round):
    assert not nurse.page.head.scale.isVisible()


def test_the_scale_is_chosen_once_and_stored_with_each_weight(scales: Round, due: str):
    combo = scales.page.head.scale.combo
    offered = [combo.itemText(place) for place in range(combo.count())]
    assert offered == ["not said", "A, step 5 g", "B, step 10 g"]
    choose_scale(scales, "B")
    scales.go(due)
    grams = weight_near(scales, due)
    grams += -grams % 10
    scales.enter(str(grams))
    (measured,) = scales.stored(
        Measurement, infant_id=scales.line(due).infant_id, measured_on=TODAY
    )
    assert (measured.scale_id, measured.scale_step_g) == ("B", 10)


def test_the_scale_is_remembered_for_the_person(scales: Round, services: Services, show: Show):
    choose_scale(scales, "B")
    page = RoundPage(services, scales.context)
    show(page)
    assert page.head.scale.combo.currentText() == "B, step 10 g"


def test_a_weight_the_chosen_scale_cannot_show_is_asked_about(scales: Round, due: str):
    choose_scale(scales, "B")
    scales.go(due)
    grams = weight_near(scales, due)
    grams += -grams % 10 + 5
    scales.enter(str(grams))
    assert scales.cell(due).state is CellState.WARNING
    assert scales.cell(due).message == (
        f"{grams} is not a multiple of 10 g. Is it what the scale shows?"
    )


def test_another_scale_than_yesterday_stands_in_the_cell(scales: Round, due: str):
    infant_id = scales.line(due).infant_id
    with scales.context.write() as work:
        (before,) = work.repository.find(
            Measurement, infant_id=infant_id, measured_on=YESTERDAY
        ) or [work.repository.add(Measurement(infant_id=infant_id, measured_on=YESTERDAY))]
        work.repository.update(replace(before, scale_id="A"))
    scales.page.refresh(None)
    scales.settle()
    choose_scale(scales, "B")
    scales.go(due)
    grams = weight_near(scales, due)
    scales.enter(str(grams - grams % 10))
    assert "Weighed on scale B, yesterday on A." in scales.cell(due).message


def test_the_scale_is_asked_for_where_one_weighs_only(scales: Round):
    assert scales.page.head.scale.isVisible()
    scales.turn_to(VITALS)
    assert not scales.page.head.scale.isVisible()


# Weights that were kept


def test_weights_that_were_kept_are_not_asked_about_on_another_page(
    nurse: Round,
    services: Services,
    show: Show,
    settle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(nurse.grid.table.view._pause, "refuses", lambda: False)  # noqa: SLF001
    one, other = (nurse.row(bed).previous_g for bed in ("2", "3"))
    for bed, grams in (("2", other), ("3", one)):
        insist(nurse, bed, grams)
    shown = nurse.grid.question
    assert shown is not None
    assert "exchanged?" in shown.words
    nurse.keys("k")
    nurse.settle()
    assert asks(nurse.context, services, show, settle) == ""
    insist(nurse, "2", other + 5)
    assert "exchanged?" in asks(nurse.context, services, show, settle)


def insist(nurse: Round, bed: str, grams: int) -> None:
    """Type it, again when it is asked about, and say why where a reason is asked for."""
    for _ in range(2):
        if nurse.row(bed).weight_g != grams:
            nurse.go(bed)
            nurse.enter(str(grams))
            if any(isinstance(w, ReasonDialog) and w.isVisible() for w in windows()):
                give_reason(WHY)
                nurse.settle()
    assert nurse.row(bed).weight_g == grams


def windows() -> list[QWidget]:
    return QApplication.topLevelWidgets()


def asks(context: Context, services: Services, show: Show, settle: Callable[[], None]) -> str:
    """What a page that is opened afresh asks about its weights."""
    page = RoundPage(services, context)
    show(page)
    settle()
    asked = page.grids[0].question
    assert asked is not None
    return asked.words
