"""Everything on one sheet, skin-to-skin with its reason, feeds of a shift: keys and database."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.care_codes import FormulaReason, Milk
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.records import DoctorOrder, Feed, SkinToSkin, Vitals, WardDay
from kmc_desk.domain.ward_codes import LowStsReason
from kmc_desk.ui.dialogs import ChoiceDialog
from kmc_desk.ui.models.entry_cells import CellState
from kmc_desk.ui.round.cells import needs_low_reason
from kmc_desk.ui.round.feed_cells import feeds_of_day, reference_text
from kmc_desk.ui.round.lines import Line
from kmc_desk.ui.round.ticks_dialog import TicksDialog
from tests.ui.pages.on_screen import press_in, question
from tests.ui.pages.round_hands import (
    EVERYTHING,
    FEEDING,
    NOW,
    SKIN_TO_SKIN,
    TODAY,
    YESTERDAY,
    Round,
    found,
    ghost_of,
    weight_near,
)

WHY = "low_sts_reasons"


@pytest.fixture
def whole(nurse: Round, monkeypatch: pytest.MonkeyPatch) -> Round:
    """A nurse at the sheet of everything."""
    nurse.turn_to(EVERYTHING)
    monkeypatch.setattr(nurse.grid.table.view._pause, "refuses", lambda: False)  # noqa: SLF001
    return nurse


def test_the_core_items_of_a_day_are_typed_along_one_row(whole: Round, due: str):
    grams = weight_near(whole, due)
    hours = (whole.row(due).skin_to_skin_min or 0) // 60 + 1
    whole.go(due, "weight")
    for text in (str(grams), "36.8", "44", f"{hours:g}", "b", "5"):
        whole.keys(text)
        whole.press(Qt.Key.Key_Tab)
    whole.keys("0")  # no danger sign
    for text in ("4", "2"):
        whole.keys(text)
        whole.press(Qt.Key.Key_Tab)
    whole.keys("n")  # no treatment changed
    whole.settle()
    row = whole.row(due)
    reading = next(v for v in row.vitals if v.at == NOW)
    assert (row.weight_g, row.skin_to_skin_min) == (grams, hours * 60)
    assert (reading.temp_c, reading.rr) == (36.8, 44)
    assert reading.danger_signs == (DangerSign.NONE,)
    assert row.feeds[-1].at == NOW
    day = row.ward_day
    assert day is not None
    assert (day.feeds_24h, day.urine_24h, day.stools_24h) == (5, 4, 2)
    assert (day.treatments_changed, day.treatments_checked) == (False, True)


def test_what_is_typed_there_stands_on_the_tab_of_its_own(whole: Round, due: str):
    grams = weight_near(whole, due)
    whole.go(due, "weight")
    whole.enter(str(grams))
    whole.turn_to(0)
    whole.settle()
    assert whole.cell(due).text == str(grams)


def test_each_column_keeps_the_rule_of_its_own_tab(whole: Round, due: str):
    whole.go(due, "weight")
    whole.enter(str(weight_near(whole, due, 100)))
    assert "Weigh again" in whole.cell(due, "weight").message
    whole.go(due, "rr")
    whole.enter("64")
    assert "Count again" in whole.cell(due, "rr").message
    whole.go(due, "feed")
    whole.enter("x")
    whole.go(due, "urine_24h")
    whole.enter("99")
    assert whole.cell(due, "urine_24h").state is CellState.REFUSED


def test_n_asks_for_the_reason_in_the_column_of_the_weights_only(whole: Round, due: str):
    whole.go(due, "weight")
    whole.keys("n")
    QTest.keyClicks(found(whole.grid, ChoiceDialog).list, "3")
    whole.settle()
    assert whole.cell(due, "weight").text == "scale not working"
    whole.go(due, "temp_c")
    whole.keys("n")
    assert whole.grid.table.view.isActiveWindow() or not whole.grid.findChildren(TicksDialog)
    assert whole.cell(due, "temp_c").state is CellState.EMPTY


def test_a_changed_treatment_says_where_to_write_it(whole: Round):
    whole.go("1", "treatments_changed")
    whole.keys("y")
    whole.settle()
    cell = whole.cell("1", "treatments_changed")
    assert (cell.text, cell.flagged) == ("yes", True)
    assert cell.message == "Write what changed at the infant: Ctrl+Enter."


def test_feeds_written_one_by_one_are_the_reminder_of_their_count(whole: Round):
    assert ghost_of(whole, "1", "feeds_24h") == str(len(whole.row("1").feeds))


# Skin-to-skin


def test_what_goes_on_since_the_day_before_is_enough_for_it(nurse: Round):
    line = nurse.line("1")
    short = replace(line.row, had_full_day=True, previous_skin_to_skin_min=60.0)
    for open_min, asks in ((0, True), (419, True), (420, False)):
        row = replace(short, open_before_min=open_min)
        assert needs_low_reason(replace(line, row=row)) is asks


def test_a_full_day_under_eight_hours_asks_why_and_keeps_the_reasons(nurse: Round):
    nothing_recorded(nurse, "1")
    nurse.go("1", "before")
    nurse.enter("5")
    cell = nurse.cell("1", "before")
    assert (cell.state, cell.note, cell.flagged) == (CellState.SAVED, "▲ under 8 h", True)
    assert cell.message == "Less than 8 h on a full day. Tab to the reason and choose it."
    assert nurse.cell("1", WHY).note == "▲ why?"
    nurse.go("1", WHY)
    nurse.keys("h")
    dialog = question()
    assert isinstance(dialog, TicksDialog)
    assert dialog.ticks.list.currentItem().text() == "heat"
    QTest.keyClick(dialog.ticks.list, Qt.Key.Key_Space)
    press_in(dialog, "Save")
    nurse.settle()
    infant_id = nurse.row("1").identity.infant_id
    (day,) = nurse.stored(WardDay, infant_id=infant_id, date=YESTERDAY)
    assert day.low_sts_reasons == (LowStsReason.HEAT,)
    assert nurse.cell("1", WHY).note == "heat"
    assert nurse.cell("1", "before").message == ""


def nothing_recorded(nurse: Round, bed: str) -> None:
    """Take back the sessions of an infant, and turn to skin-to-skin."""
    infant_id = nurse.row(bed).identity.infant_id
    with nurse.context.write() as work:
        for session in work.repository.find(SkinToSkin, infant_id=infant_id):
            work.repository.update(replace(session, withdrawn=True))
    nurse.page.refresh(None)
    nurse.settle()
    nurse.turn_to(SKIN_TO_SKIN)


def test_eight_hours_need_no_reason(nurse: Round):
    nothing_recorded(nurse, "1")
    nurse.go("1", "before")
    nurse.enter("8")
    assert nurse.cell("1", "before").text == "8:00"
    model = nurse.grid.table.model
    address = (nurse.grid.sheet.row_key(nurse.line("1")), WHY)
    assert not model.is_editable(model.find(address))
    assert not nurse.cell("1", "before").flagged


# Feeds


def test_feeds_of_the_shift_are_counted_in_one_cell(nurse: Round):
    nurse.turn_to(FEEDING)
    nurse.page.head.time.set_value(datetime(2026, 5, 5, 8, 0).time())
    nurse.page.head.time.line.editingFinished.emit()
    nurse.settle()
    nurse.go("4")
    nurse.enter("3b")
    cell = nurse.cell("4")
    if cell.state is CellState.WARNING:  # the night has feeds already
        nurse.go("4")
        nurse.grid.table.view._pause._since = None  # noqa: SLF001
        nurse.enter("3b")
        cell = nurse.cell("4")
    assert (cell.state, cell.text) == (CellState.SAVED, "3b")
    assert cell.note.startswith("3 × own mother's milk")
    infant_id = nurse.row("4").identity.infant_id
    counted = [f for f in nurse.stored(Feed, infant_id=infant_id) if f.estimated]
    assert [f.at.hour for f in counted] == [0, 4, 8]


def test_formula_asks_for_its_reason_first(nurse: Round):
    nurse.turn_to(FEEDING)
    nurse.go("1")
    nurse.enter("fc20")
    QTest.keyClicks(found(nurse.grid, ChoiceDialog).list, "3")
    nurse.settle()
    feed = nurse.row("1").feeds[-1]
    assert (feed.milk, feed.formula_reason) == (Milk.FORMULA_STANDARD, FormulaReason.LOW_SUPPLY)
    assert nurse.cell("1").note.endswith("(too little milk)")


def test_formula_without_a_reason_stays_as_being_typed(nurse: Round):
    nurse.turn_to(FEEDING)
    nurse.go("1")
    nurse.enter("fc20")
    QTest.keyClick(found(nurse.grid, ChoiceDialog), Qt.Key.Key_Escape)
    nurse.settle()
    assert (nurse.cell("1").state, nurse.cell("1").text) == (CellState.TYPING, "fc20")
    assert nurse.row("1").feeds[-1].at != NOW


def test_the_reference_stands_beside_the_cell_for_both_tables(nurse: Round):
    line = next(one for one in nurse.page.grids[FEEDING].table.model.rows if "60+20" in ref(one))
    usual = line.row.feeding.reference_at(line.at)
    assert usual is not None
    assert ref(line).startswith(f"{usual.feeds} × {usual.per_feed_ml} ml; 60+20: ")


def ref(line: Line) -> str:
    return reference_text(line)


def test_an_order_and_nothing_by_mouth_go_before_the_reference(nurse: Round):
    infant_id = nurse.row("1").identity.infant_id
    with nurse.context.write() as work:
        order = DoctorOrder(infant_id=infant_id, ordered_at=NOW, feed_order_ml_kg_day=150)
        work.repository.add(order)
    nurse.turn_to(FEEDING)
    nurse.go("2")
    nurse.enter("n")
    nurse.page.refresh(None)
    nurse.settle()
    ordered = ref(nurse.line("1")).replace("\u00a0", " ")
    assert ordered == "ordered: 150 ml/kg/day, 8 × 29 ml"
    assert ref(nurse.line("2")) == "none: nothing by mouth or a drip"


def test_the_feeds_of_the_day_come_to_millilitres_a_kilogram(nurse: Round):
    nurse.turn_to(FEEDING)
    nurse.go("1")
    nurse.enter("b")
    line = nurse.line("1")
    assert "breastfeeds not measured" in feeds_of_day(line)
    measured = sum(f.volume_ml or 0 for f in line.row.feeds)
    if measured:
        assert " ml/kg" in feeds_of_day(line)
    assert f"{len(line.row.feeds)} feeds" in feeds_of_day(line)


def test_a_reading_of_today_is_what_the_other_tabs_show(whole: Round):
    whole.go("1", "temp_c")
    whole.enter("36.9")
    infant_id = whole.row("1").identity.infant_id
    assert [v.temp_c for v in whole.stored(Vitals, infant_id=infant_id, at=NOW)] == [36.9]
    assert whole.row("1", TODAY).temps[-1].temp_c == 36.9
