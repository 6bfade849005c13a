"""The handover on screen, with the demo ward and with nobody."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.completeness import CoreItem
from kmc_desk.ui import save_dialog
from kmc_desk.ui.conflict_dialog import ConflictDialog
from kmc_desk.ui.handover.lacking_lists import ROUND_TABS
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.handover_page import HandoverPage
from kmc_desk.ui.pages.round_page import RoundPage
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.handover import show_handover, write_shift_note
from kmc_desk.usecases.show_ward import show_ward
from tests.reports.paper_ward import pages
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.preview_hands import save_shown
from tests.ui.pages.round_hands import Clock, found, heard
from tests.ui.pages.test_centre_export import exports

Show = Callable[[QWidget], None]
Settle = Callable[[], None]
INFANTS, LACKING, NOTE = range(3)


@pytest.fixture
def page(services: Services, demo: Context, show: Show) -> Iterator[HandoverPage]:
    made = HandoverPage(services, demo)
    show(made)
    bring_up(made)
    yield made
    made.hide()


def press(on: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(on, key)


def test_everybody_stands_in_bed_order_and_enter_opens_the_infant(
    page: HandoverPage, demo: Context, qtbot: QtBot
):
    rows = show_ward(demo).rows
    names = [line.row.identity.infant_id for line in page.model.rows]
    assert names == [row.identity.infant_id for row in rows]
    press(page.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.wants_page) as asked:
        press(page.view, Qt.Key.Key_Return)
    assert heard(asked) == ["infant", rows[1].identity.infant_id]


def test_the_head_counts_the_ward_and_the_tabs_count_what_they_hold(page: HandoverPage):
    assert page.head.text().startswith("14 infants · 14 of 16 beds · weighed today ")
    assert page.tabs.tabText(INFANTS) == "In&fants  14"
    assert page.tabs.tabText(LACKING) == f"Not &recorded  {len(page.lacking.items.rows)}"
    assert page.tabs.tabText(NOTE) == "No&te  –"


def test_the_shift_that_is_shown_is_marked_and_the_other_one_can_be_chosen(
    page: HandoverPage, settle: Settle
):
    assert page.running.text() == "✓ &Now: Morning 08:00–14:00"
    assert page.running.isChecked()
    QTest.keyClick(page.earlier, Qt.Key.Key_Space)
    settle()
    assert page.earlier.text() == "✓ &Before: Night 20:00–08:00"
    assert page.running.text() == "&Now: Morning 08:00–14:00"
    assert page.shown is not None
    assert page.shown.span.start == datetime(2026, 5, 4, 20)


def test_enter_on_what_is_lacking_opens_the_round_and_on_who_lacks_it_the_infant(
    page: HandoverPage, qtbot: QtBot
):
    page.tabs.setCurrentIndex(LACKING)
    lists = page.lacking
    weight = next(one for one in lists.items.rows if one.item is CoreItem.WEIGHT)
    lists.items_view.go_to(CoreItem.WEIGHT)
    assert lists.infants.rows == weight.infants
    with qtbot.waitSignal(page.wants_page) as asked:
        press(lists.items_view, Qt.Key.Key_Return)
    assert heard(asked) == ["round", "weights"]
    press(lists.items_view, Qt.Key.Key_Tab)
    assert lists.infants_view.hasFocus()
    press(lists.infants_view, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.wants_page) as asked:
        press(lists.infants_view, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[0] == "infant"
    assert asked.args[1] in [who.infant_id for who in weight.infants]


def test_every_item_has_a_tab_of_the_round_that_there_is(services: Services, demo: Context):
    made = RoundPage(services, demo)
    tabs = {grid.sheet.key for grid in made.grids}
    made.deleteLater()
    assert set(ROUND_TABS) == set(CoreItem)
    assert set(ROUND_TABS.values()) <= tabs


def test_a_note_is_typed_saved_by_key_and_read_again(
    page: HandoverPage, demo: Context, settle: Settle
):
    saved = []
    page.has_saved.connect(saved.append)
    page.tabs.setCurrentIndex(NOTE)
    QTest.keyClicks(page.note.field, "Scale 2 is broken.")
    assert page.has_unsaved()
    assert page.note.state.text() == "… not saved yet"
    QTest.keyClick(page.note.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert show_handover(demo).note.note == "Scale 2 is broken."
    assert not page.has_unsaved()
    assert page.note.state.text() == "saved by Dr Head, 05-May-2026 10:42"
    assert page.tabs.tabText(NOTE) == "No&te  ✓"
    assert len(saved) == 1


def test_after_a_save_one_goes_on_where_the_words_end(page: HandoverPage, settle: Settle):
    page.tabs.setCurrentIndex(NOTE)
    QTest.keyClicks(page.note.field, "Scale 2 ")
    QTest.keyClick(page.note.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert not page.has_unsaved()
    QTest.keyClicks(page.note.field, "is broken.")
    assert page.note.field.toPlainText() == "Scale 2 is broken."


def test_what_is_being_typed_stays_when_the_page_is_read_again(page: HandoverPage, settle: Settle):
    page.tabs.setCurrentIndex(NOTE)
    QTest.keyClicks(page.note.field, "Half a sen")
    page.refresh(None)
    settle()
    assert page.note.field.toPlainText() == "Half a sen"


def test_words_typed_while_the_note_is_being_saved_stay(
    page: HandoverPage, demo: Context, settle: Settle
):
    page.note.field.setFocus()
    QTest.keyClicks(page.note.field, "Scale 2")
    page.note.save()
    QTest.keyClicks(page.note.field, " is broken")
    settle()
    assert show_handover(demo).note.note == "Scale 2"
    assert page.note.field.toPlainText() == "Scale 2 is broken"
    assert page.note.has_unsaved()
    page.note.save()
    settle()
    assert show_handover(demo).note.note == "Scale 2 is broken"


def test_two_notes_at_once_are_shown_side_by_side_and_mine_can_be_saved_over_theirs(
    page: HandoverPage, demo: Context, settle: Settle
):
    page.tabs.setCurrentIndex(NOTE)
    QTest.keyClicks(page.note.field, "Mine.")
    write_shift_note(demo, replace(show_handover(demo).note, note="Theirs."))
    page.note.save()
    settle()
    dialog = found(page, ConflictDialog)
    assert page.note.field.toPlainText() == "Mine."
    dialog.mine.click()
    settle()
    assert show_handover(demo).note.note == "Mine."


def test_keeping_theirs_shows_their_words(page: HandoverPage, demo: Context, settle: Settle):
    page.tabs.setCurrentIndex(NOTE)
    QTest.keyClicks(page.note.field, "Mine.")
    write_shift_note(demo, replace(show_handover(demo).note, note="Theirs."))
    page.note.save()
    settle()
    found(page, ConflictDialog).theirs.click()
    assert page.note.field.toPlainText() == "Theirs."
    assert not page.has_unsaved()


def test_the_note_of_the_shift_before_stands_over_the_list(
    services: Services,
    open_centre: Callable[..., Context],
    demo_folder: Path,
    show: Show,
):
    clock = Clock()
    context = open_centre(demo_folder, clock=clock)
    write_shift_note(context, replace(show_handover(context).note, note="Oxygen is low."))
    clock.now = datetime(2026, 5, 5, 16, 0)
    made = HandoverPage(services, context)
    show(made)
    assert "Note from the shift before, by Dr Head: Oxygen is low." in made.head.text()
    made.hide()


def test_the_sheet_is_written_under_a_name_of_nobody(
    page: HandoverPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked = []

    def answer(_parent: QWidget, name: str, _kind: str) -> Path:
        asked.append(name)
        return tmp_path / name

    monkeypatch.setattr(save_dialog, "ask_where_to_save", answer)
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    save_shown(page.document, settle)
    assert asked == ["handover.pdf"]
    [words] = pages((tmp_path / "handover.pdf").read_bytes())
    assert "Morning 08:00–14:00, 05-May-2026" in words
    assert page.document.sentence == f"Handover sheet saved: {tmp_path / 'handover.pdf'}"


def test_the_text_that_is_copied_has_a_line_an_infant_and_says_whom_it_names(
    page: HandoverPage, settle: Settle, demo: Context
):
    said = []
    page.says.connect(lambda state, words: said.append((state, words)))
    page.copy()
    settle()
    copied = QGuiApplication.clipboard().text()
    assert len([line for line in copied.splitlines() if line.startswith("bed ")]) == 14
    assert exports(demo)[-1] == ("handover_copied", None)
    assert said[0][0] is State.DONE
    assert "without telephone numbers" in said[0][1]


def test_with_nobody_on_the_ward_the_note_can_be_written_all_the_same(
    services: Services, empty_centre: Context, show: Show, settle: Settle
):
    made = HandoverPage(services, empty_centre)
    show(made)
    assert made.nobody.isVisible()
    assert made.tabs.tabText(LACKING) == "Not &recorded  ✓"
    made.tabs.setCurrentIndex(NOTE)
    QTest.keyClicks(made.note.field, "Quiet.")
    made.note.save()
    settle()
    assert show_handover(empty_centre).note.note == "Quiet."
    made.hide()


def test_who_may_not_see_the_ward_is_told_so(services: Services, demo: Context, show: Show):
    made = HandoverPage(services, replace(demo, account=replace(demo.account, roles=())))
    show(made)
    assert "does not allow" in made.problem.sentence.text()
    made.hide()


def test_every_input_has_a_name(page: HandoverPage, nameless: Callable[[QWidget], list[str]]):
    assert nameless(page) == []
