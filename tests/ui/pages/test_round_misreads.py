"""Every slip of hand or scale (ux-evidence.md §4c): its exact words, and the one key that mends it.

Rows shifted by one and exchanged twins stand in test_round_across_rows.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kmc_desk.domain.records import Bed, Measurement
from kmc_desk.ui.models.entry_cells import CellState
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.round_page import RoundPage
from kmc_desk.usecases.admit import Admission, admit
from kmc_desk.usecases.context import Context, Recorded
from kmc_desk.usecases.show_ward import show_round
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.round_hands import TODAY, YESTERDAY, Round
from tests.usecases.conftest import admission

BED = "1"
ON = "04-May-2026"


@pytest.fixture
def typist(
    services: Services,
    empty_centre: Context,
    show: Callable[[RoundPage], None],
    settle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> Round:
    """One infant of ten days, 1540 g yesterday, and a nurse who looks up when called back."""
    infant_id = admitted(empty_centre, bed_no=BED)
    weighed(empty_centre, infant_id, {YESTERDAY: 1540, YESTERDAY - timedelta(days=1): 1525})
    page = RoundPage(services, empty_centre)
    show(page)
    nurse = Round(page, empty_centre, settle)
    monkeypatch.setattr(nurse.grid.table.view._pause, "refuses", lambda: False)  # noqa: SLF001
    nurse.go(BED)
    return nurse


def admitted(context: Context, **changes: object) -> int:
    given: Admission = admission(
        birth_date=date(2026, 4, 25),
        admitted_at=context.clock().replace(day=1),
        birth_weight_g=1500,
        **changes,
    )
    answer = admit(context, replace(given, confirmed=True))
    assert isinstance(answer, Recorded), answer
    return answer.record.id


def weighed(context: Context, infant_id: int, weights: dict[date, int]) -> None:
    with context.write() as work:
        for day, grams in weights.items():
            one = Measurement(infant_id=infant_id, measured_on=day, weight_g=grams)
            work.repository.add(one)


def y(nurse: Round) -> int | None:
    """Take what was meant; what is stored then."""
    nurse.keys("y")
    nurse.settle()
    assert nurse.cell(BED).state is CellState.SAVED
    return nurse.row(BED).weight_g


@pytest.mark.parametrize(
    ("typed", "state", "words", "meant_g"),
    [
        (
            "15400",
            CellState.REFUSED,
            f"Did you mean 1540 g? It was 1540 g on {ON}.  y takes 1540 g.",
            1540,
        ),
        ("156", CellState.REFUSED, f"Did you mean 1560 g? It was 1540 g on {ON}.", 1560),
        (
            "5140",
            CellState.WARNING,
            f"Did you mean 1540 g, with two digits exchanged? It was 1540 g on {ON}. "
            "Weigh again if in doubt.  y takes 1540 g.",
            1540,
        ),
    ],
)
def test_digits_that_slipped_are_named_and_y_takes_what_was_meant(
    typist: Round, typed: str, state: CellState, words: str, meant_g: int
):
    typist.enter(typed)
    cell = typist.cell(BED)
    assert cell.state is state
    assert words in cell.message
    assert typist.row(BED).weight_g is None
    assert y(typist) == meant_g


def test_a_digit_that_is_missing_is_named_and_y_adds_it(typist: Round):
    typist.enter("550")
    assert typist.cell(BED).message == (
        f"Is a digit missing? Did you mean 1550 g? It was 1540 g on {ON}.  y takes 1550 g."
    )
    assert y(typist) == 1550


@pytest.mark.parametrize("typed", ["1.55", "1,55", "1550g", "1550"])
def test_kilograms_are_read_as_grams_and_shown_so(typist: Round, typed: str):
    typist.enter(typed)
    assert typist.cell(BED).text == "1550"
    assert typist.row(BED).weight_g == 1550


def test_an_impossible_weight_is_refused_and_esc_brings_back_the_empty_cell(typist: Round):
    typist.enter("9000")
    assert typist.cell(BED).state is CellState.REFUSED
    assert typist.cell(BED).message == (
        "9000 g is not possible here: 300 to 6000 g. Type it again."
    )
    typist.press(Qt.Key.Key_Escape)
    assert typist.cell(BED).state is CellState.EMPTY


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            "1640",
            f"6.5 % change from 1540 g on {ON}. Weigh again.",
        ),
        (
            "1800",
            f"16.9 % change from 1540 g on {ON} is hardly possible. Weigh again.",
        ),
    ],
)
def test_a_large_change_is_kept_by_typing_it_again_and_not_by_enter(
    typist: Round, typed: str, words: str
):
    typist.enter(typed)
    assert typist.cell(BED).message == words
    typist.press(Qt.Key.Key_Return)
    typist.settle()
    assert typist.row(BED).weight_g is None
    typist.go(BED)
    typist.enter(typed)
    assert typist.row(BED).weight_g == int(typed)
    assert typist.cell(BED).flagged


def test_a_question_comes_again_each_time_the_weight_is_tried(typist: Round):
    for typed in ("1650", "1655", "1650"):
        typist.go(BED)
        typist.enter(typed)
        assert typist.cell(BED).state is CellState.WARNING


def test_the_same_weight_for_three_days_is_asked_about(typist: Round):
    infant_id = typist.row(BED).identity.infant_id
    with typist.context.write() as work:
        (before,) = work.repository.find(
            Measurement, infant_id=infant_id, measured_on=YESTERDAY - timedelta(days=1)
        )
        work.repository.update(replace(before, weight_g=1540))
    typist.page.refresh(None)
    typist.settle()
    typist.enter("1540")
    assert typist.cell(BED).message == (
        "1540 g on three days running. Was the infant weighed today?"
    )
    typist.enter("1540")
    assert typist.row(BED).weight_g == 1540


def test_a_weight_no_scale_shows_is_asked_about(typist: Round):
    typist.enter("1553")
    assert typist.cell(BED).message == (
        "1553 is not a multiple of 5 g. Is it what the scale shows?"
    )
    typist.enter("1550")
    assert typist.row(BED).weight_g == 1550


def test_after_a_weight_its_change_and_the_gain_of_three_days_stand_beside_it(typist: Round):
    infant_id = typist.row(BED).identity.infant_id
    weighed(typist.context, infant_id, {TODAY - timedelta(days=3): 1500})
    typist.page.refresh(None)
    typist.settle()
    typist.enter("1570")
    assert typist.cell(BED).note == "+30 g, +1.9 %, 3 days +15.2 g/kg/d"


def test_twenty_weights_take_their_digits_and_one_enter_each(
    services: Services,
    empty_centre: Context,
    show: Callable[[RoundPage], None],
    settle: Callable[[], None],
):
    with empty_centre.write() as work:
        beds = [Bed(bed_no=str(number), place=number) for number in range(1, 21)]
        work.repository.add_many(beds)
    wanted: dict[str, int] = {}
    for number in range(1, 21):
        mother = "".join(chr(ord("A") + (number * place) % 26) for place in (1, 3, 7, 11))
        infant_id = admitted(empty_centre, bed_no=str(number), mother_name=mother)
        weighed(empty_centre, infant_id, {YESTERDAY: 1500 + 10 * number})
        wanted[str(number)] = 1520 + 10 * number
    page = RoundPage(services, empty_centre)
    show(page)
    bring_up(page)
    page.grids[0].table.setFocus()
    sent = 0
    for grams in wanted.values():
        for key in (*str(grams), "\r"):
            widget = QApplication.focusWidget()
            assert widget is not None
            if key == "\r":
                QTest.keyClick(widget, Qt.Key.Key_Return)
            else:
                QTest.keyClicks(widget, key)
            sent += 1
    settle()
    rows = show_round(empty_centre, TODAY).rows
    assert {row.bed_no: row.weight_g for row in rows} == wanted
    assert sent <= 20 * (4 + 1)
