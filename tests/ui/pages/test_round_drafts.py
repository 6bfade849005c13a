"""Half-typed cells of the round as drafts: told, put back, offered, never saved by themselves."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.drafts import OLD_AFTER, Draft, HalfTyped
from kmc_desk.domain.records import Measurement
from kmc_desk.ui.models.entry_cells import CellState
from kmc_desk.ui.pages.round_page import RoundPage
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.discharge import Leaving, discharge
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from tests.going_home import AT_HOME
from tests.ui.pages.round_hands import (
    NOW,
    TODAY,
    VITALS,
    WEIGHTS,
    YESTERDAY,
    Round,
    choose_day,
)


@pytest.fixture
def again(nurse, services, show, settle):
    """The page of the next session, with the drafts handed to it."""

    def come_back(drafts, *, before_lines=False):
        page = RoundPage(services, nurse.context)
        said = []
        page.says.connect(lambda state, words: said.append((state, words)))
        if before_lines:
            page.take_drafts(drafts)
        show(page)
        if not before_lines:
            page.take_drafts(drafts)
        settle()
        found = Round(page, nurse.context, settle)
        page.grids[page.tabs.currentIndex()].table.view.setFocus()
        return found, said

    return come_back


def kept(nurse, at=NOW):
    return [
        Draft(place=place, typed=typed, kept_at=at) for place, typed in nurse.page.drafts().items()
    ]


def weight_draft(nurse, bed, text="15", day=TODAY, at=NOW):
    place = f"round/weights/{day.isoformat()}/{nurse.line(bed).infant_id}/weight/1"
    return Draft(place=place, typed=HalfTyped(name=f"Bed {bed}, Weights", text=text), kept_at=at)


def half_type(nurse, bed, text="15"):
    nurse.go(bed)
    nurse.keys(text)


def weights_of(nurse, bed):
    return nurse.stored(Measurement, infant_id=nurse.line(bed).infant_id, measured_on=TODAY)


def test_a_half_typed_weight_is_a_draft_until_it_is_saved_or_taken_back(nurse, due, qtbot):
    assert nurse.page.drafts() == {}
    with qtbot.waitSignal(nurse.page.typed):
        half_type(nurse, due)
    (draft,) = kept(nurse)
    assert draft.place == weight_draft(nurse, due).place
    assert draft.typed.name.startswith(f"Bed {due}")
    assert draft.typed.name.endswith(", Weights")
    assert draft.typed.text == "15"
    nurse.press(Qt.Key.Key_Escape)
    assert nurse.page.drafts() == {}
    nurse.enter(str(nurse.row(due).previous_g + 20))
    assert nurse.page.drafts() == {}


def test_what_is_refused_or_asked_about_is_a_draft_too(nurse, due):
    nurse.go(due)
    nurse.enter("16500")
    assert [draft.typed.text for draft in kept(nurse)] == ["16500"]


@pytest.mark.parametrize("before_lines", [True, False])
def test_a_draft_stands_in_its_cell_again_and_a_notice_says_so(nurse, due, again, before_lines):
    half_type(nurse, due)
    drafts = kept(nurse)
    back, said = again(drafts, before_lines=before_lines)
    cell = back.cell(due)
    assert (cell.state, cell.text, cell.note) == (CellState.KEPT, "15", "typed at 10:42")
    name = drafts[0].typed.name
    words = f"Typed at 10:42 and not saved: {name}. Enter saves it, Esc drops it."
    assert said == [(State.WARNING, words)]
    assert back.bed() == due
    assert kept(back) == drafts
    assert not back.page.offer.isVisible()


def test_going_past_a_cell_that_was_put_back_saves_nothing(nurse, due, again):
    back, _ = again([weight_draft(nurse, due, str(nurse.row(due).previous_g))])
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab):
        back.press(key)
    back.turn_to(VITALS)
    back.turn_to(WEIGHTS)
    choose_day(back, "-1d")
    choose_day(back, "today")
    back.settle()
    assert weights_of(nurse, due) == []
    assert back.cell(due).state is CellState.KEPT


def test_enter_saves_a_cell_that_was_put_back(nurse, due, again):
    grams = nurse.row(due).previous_g + 20
    back, _ = again([weight_draft(nurse, due, str(grams))])
    back.press(Qt.Key.Key_Return)
    back.settle()
    assert [one.weight_g for one in weights_of(nurse, due)] == [grams]
    assert back.cell(due).state is CellState.SAVED
    assert back.page.drafts() == {}


def test_f2_goes_on_typing_where_it_was_left(nurse, due, again):
    grams = nurse.row(due).previous_g + 20
    back, _ = again([weight_draft(nurse, due, str(grams)[:2])])
    back.press(Qt.Key.Key_F2)
    back.enter(str(grams)[2:])
    assert [one.weight_g for one in weights_of(nurse, due)] == [grams]


def test_esc_drops_a_cell_that_was_put_back(nurse, due, again):
    back, _ = again([weight_draft(nurse, due)])
    back.press(Qt.Key.Key_Escape)
    assert back.cell(due).state is CellState.EMPTY
    assert back.page.drafts() == {}


def test_a_cell_that_holds_a_value_meanwhile_is_shown_and_not_touched(nurse, due, again):
    grams = nurse.row(due).previous_g + 20
    draft = weight_draft(nurse, due)
    entry = WeightEntry(infant_id=nurse.line(due).infant_id, day=TODAY, weight_g=grams)
    record_weight(nurse.context, entry)
    back, said = again([draft])
    assert said == []
    assert back.cell(due).text == str(grams)
    sentence = back.page.offer.sentence
    assert sentence.startswith(f"Typed at 10:42 and not saved: Bed {due}, Weights, “15”.")
    assert sentence.endswith(f"The cell holds {grams} now.")
    assert kept(back) == [draft]
    back.page.offer.take.click()
    assert (back.cell(due).state, back.cell(due).text) == (CellState.KEPT, "15")
    back.press(Qt.Key.Key_Escape)
    assert back.cell(due).text == str(grams)
    assert back.page.drafts() == {}


def test_a_draft_that_was_saved_after_all_is_nothing_to_look_at(nurse, due, again):
    grams = nurse.row(due).previous_g + 20
    draft = weight_draft(nurse, due, str(grams))
    entry = WeightEntry(infant_id=nurse.line(due).infant_id, day=TODAY, weight_g=grams)
    record_weight(nurse.context, entry)
    back, _ = again([draft])
    assert not back.page.offer.isVisible()
    assert back.page.drafts() == {}


def test_the_draft_of_an_infant_who_has_left_is_dropped_on_purpose_only(nurse, due, again):
    draft = weight_draft(nurse, due)
    leaving = Leaving(
        infant_id=nurse.line(due).infant_id,
        exit_at=NOW - timedelta(days=1),
        outcome=Outcome.HOME_KMC,
        more=AT_HOME,
        confirmed=True,
    )
    discharge(nurse.context, leaving)
    back, _ = again([draft])
    assert back.page.offer.sentence.endswith("The infant is not on this sheet any more.")
    assert not back.page.offer.take.isVisible()
    assert kept(back) == [draft]
    back.page.offer.drop.click()
    assert not back.page.offer.isVisible()
    assert back.page.drafts() == {}


def test_what_was_typed_for_another_day_is_shown_on_that_day_when_asked_for(nurse, due, again):
    old = NOW - OLD_AFTER - timedelta(hours=1)
    drafts = [weight_draft(nurse, due, day=YESTERDAY, at=old), weight_draft(nurse, due)]
    back, _ = again(drafts)
    assert back.cell(due).state is CellState.KEPT
    assert "It was typed for 04-May-2026." in back.page.offer.sentence
    back.page.offer.take.click()
    back.settle()
    assert back.page.head.day.value() == YESTERDAY
    assert back.cell(due).text == "15"
    assert len(kept(back)) == 2


def test_an_old_draft_of_the_day_on_screen_waits_to_be_asked_for(nurse, due, again):
    draft = weight_draft(nurse, due, at=NOW - OLD_AFTER - timedelta(minutes=1))
    back, said = again([draft])
    assert said == []
    assert back.cell(due).state is CellState.EMPTY
    assert "03-May-2026 10:41" in back.page.offer.sentence
    back.page.offer.take.click()
    assert back.cell(due).state is CellState.KEPT


def temperature_draft(nurse, bed, at):
    column = nurse.page.grids[VITALS].sheet.counted
    infant_id = nurse.line(bed).infant_id
    sheet = nurse.page.grids[VITALS].sheet.key
    place = f"round/{sheet}/{at.isoformat()}/{infant_id}/{column}/1"
    return Draft(place=place, typed=HalfTyped(name="a temperature", text="36."), kept_at=at)


@pytest.mark.parametrize(
    ("minutes_ago", "is_put_back"), [(12, True), (31, False)], ids=["this round", "another round"]
)
def test_a_reading_goes_back_to_the_moment_of_its_round(
    nurse, due, again, clock, minutes_ago, is_put_back
):
    at: datetime = NOW - timedelta(minutes=minutes_ago)
    draft = temperature_draft(nurse, due, at)
    back, _ = again([draft], before_lines=True)
    back.turn_to(VITALS)
    assert (back.cell(due).state is CellState.KEPT) is is_put_back
    assert back.page.offer.isVisible() is not is_put_back
    if not is_put_back:
        assert "It was typed for 05-May-2026 10:11." in back.page.offer.sentence
        back.page.offer.take.click()
        back.settle()
        back.turn_to(VITALS)
    assert back.cell(due).text == "36."
    assert back.page.head.time.value() == at.time()


def test_a_new_entry_beside_an_offer_keeps_both(nurse, due, again):
    old = weight_draft(nurse, due, at=NOW - OLD_AFTER - timedelta(minutes=1))
    back, _ = again([old])
    half_type(back, due, "21")
    texts = {draft.place.rsplit("/", 1)[1]: draft.typed.text for draft in kept(back)}
    assert texts == {"1": "15", "2": "21"}
