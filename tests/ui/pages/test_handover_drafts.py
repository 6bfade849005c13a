"""Half-typed notes of shifts as drafts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.drafts import Draft
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.handover_page import HandoverPage
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.handover import show_handover, write_shift_note
from tests.ui.pages.conftest import NOW
from tests.ui.pages.on_screen import bring_up

Make = Callable[[], HandoverPage]


@pytest.fixture
def make(services: Services, demo: Context, show: Callable[[QWidget], None]) -> Iterator[Make]:
    made: list[HandoverPage] = []

    def on_screen() -> HandoverPage:
        made.append(HandoverPage(services, demo))
        show(made[-1])
        bring_up(made[-1])
        made[-1].go_on("")
        return made[-1]

    yield on_screen
    for page in made:
        page.hide()


@pytest.fixture
def drafts(make: Make) -> list[Draft]:
    page = make()
    QTest.keyClicks(page.note.field, "Scale 2 is br")
    told = page.drafts()
    page.hide()
    return [Draft(place=place, typed=typed, kept_at=NOW) for place, typed in told.items()]


def test_a_half_typed_note_stands_there_again_and_is_not_saved(
    make: Make, drafts: list[Draft], demo: Context
):
    assert [draft.typed.name for draft in drafts] == ["note of the shift from 08:00"]
    page = make()
    page.take_drafts(drafts)
    assert page.note.field.toPlainText() == "Scale 2 is br"
    assert page.note.state.text() == "… not saved yet"
    assert [page.drafts()[draft.place] for draft in drafts] == [d.typed for d in drafts]
    assert show_handover(demo).note.note == ""


def test_saving_the_note_ends_its_draft(
    make: Make, drafts: list[Draft], settle: Callable[[], None], demo: Context
):
    page = make()
    page.take_drafts(drafts)
    QTest.keyClicks(page.note.field, "Now: ")
    page.note.save()
    settle()
    assert "Scale 2 is br" in show_handover(demo).note.note
    assert page.drafts() == {}


def test_a_note_that_was_saved_meanwhile_stands_over_what_was_typed(
    make: Make, drafts: list[Draft], demo: Context
):
    write_shift_note(demo, replace(show_handover(demo).note, note="All is well."))
    page = make()
    page.take_drafts(drafts)
    assert page.note.field.toPlainText() == "All is well.\nScale 2 is br"
    assert show_handover(demo).note.note == "All is well."


def test_what_is_typed_for_a_shift_waits_while_the_other_one_is_shown(
    make: Make, settle: Callable[[], None]
):
    page = make()
    QTest.keyClicks(page.note.field, "Half a sen")
    page.earlier.click()
    settle()
    assert page.note.field.toPlainText() == ""
    assert len(page.drafts()) == 1
    assert page.has_unsaved()
    page.running.click()
    settle()
    assert page.note.field.toPlainText() == "Half a sen"
    assert len(page.drafts()) == 1


def test_the_note_of_a_shift_long_over_is_offered_and_dropped_on_purpose(
    make: Make, drafts: list[Draft]
):
    (draft,) = drafts
    start = NOW.replace(hour=8, minute=0) - timedelta(days=3)
    old = replace(draft, place=f"handover/{start.isoformat()}", kept_at=start)
    page = make()
    page.take_drafts([old])
    assert page.note.field.toPlainText() == ""
    assert page.note.drafts.offer.isVisible()
    assert "Scale 2 is br" in page.note.drafts.offer.sentence
    assert list(page.drafts()) == [old.place]
    page.note.drafts.offer.take.click()
    assert page.note.field.toPlainText() == "Scale 2 is br"
    again = make()
    again.take_drafts([old])
    again.note.drafts.offer.drop.click()
    assert again.drafts() == {}
    assert not again.note.drafts.offer.isVisible()
