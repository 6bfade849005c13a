"""A register from elsewhere: chosen, checked, looked at row by row, imported or cancelled."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.findings.finding import Level
from kmc_desk.ui import save_dialog
from kmc_desk.ui.centre import importing
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.import_hands import BECOMES, cells, choose_table, space, words_of


@pytest.fixture
def page(centre_page, empty_centre):
    return centre_page(empty_centre)


@pytest.fixture
def gate(monkeypatch):
    """Hold every import at the first family it writes until the gate is opened."""
    held, opened = threading.Event(), threading.Event()

    def slowly(*asked, progress, **wishes):
        def tell(told):
            if told.stage == "WRITING" and not held.is_set():
                held.set()
                assert opened.wait(20)
            progress(told)

        return import_bundle(*asked, progress=tell, **wishes)

    monkeypatch.setattr(importing, "import_bundle", slowly)
    yield held, opened
    opened.set()


def test_before_anything_is_chosen_an_empty_register_can_be_saved_which_is_one(
    page, choose, settle, monkeypatch, tmp_path, kinds
):
    target, asked = tmp_path / "register.xlsx", []
    monkeypatch.setattr(
        save_dialog, "ask_where_to_save", lambda _parent, name, _: asked.append(name) or target
    )
    page.tabs.setCurrentWidget(page.importing)
    assert "Excel workbook, a zip file or a folder" in words_of(page.importing.nothing)
    assert not page.importing.import_button.isVisible()
    for sentence in ("Fill in its sheets", "is there already"):
        space(page.importing.nothing.button)
        settle()
        assert sentence in page.importing.answer.sentence
    assert asked == ["register.xlsx", "register.xlsx"]
    part = choose(page, target, "file")
    assert kinds == ["Registers (*.xlsx *.zip)"]
    assert part.chosen.accessibleName().startswith("register.xlsx (")
    assert "nothing in this register is new" in part.answer.sentence


def test_a_register_is_checked_written_when_the_person_says_so_and_not_offered_again(
    page, choose, empty_centre, settle, bundle, qtbot
):
    part = choose(page, bundle)
    assert part.answer.sentence.startswith("Checked, nothing is written yet.")
    assert part.counts.sentence.startswith("180 rows new, ")
    assert "left out" not in part.counts.sentence
    assert not part.skip.isVisible()
    assert part.chosen.accessibleName().startswith("bundle (")
    assert show_ward(empty_centre).rows == ()
    assert part.import_button.hasFocus()
    with qtbot.waitSignal(page.has_saved):
        space(part.import_button)
    settle()
    assert part.answer.sentence == "Imported: 180 rows are written, 0 were there already."
    assert part.counts.sentence.startswith("180 rows written, ")
    assert len(show_ward(empty_centre).rows) == 2
    assert not part.import_button.isEnabled()
    assert part.run_bar.isHidden()
    choose(page, bundle)
    assert "nothing in this register is new" in part.answer.sentence
    assert "180 rows there already" in part.counts.sentence
    assert not part.import_button.isEnabled()
    choose_table(part, "mothers")
    assert {row[BECOMES] for row in cells(part)} == {"✓ there already"}


def test_a_refused_register_says_that_nothing_was_written_and_lists_why(
    page, choose, empty_centre, bundle
):
    stays = bundle / "episodes.csv"
    stays.write_text(stays.read_text().replace("1430", "14300", 1))
    part = choose(page, bundle)
    assert "nothing is written. It cannot be taken as it is: 1 of" in part.answer.sentence
    first = part.preview.model.rows[0].found
    assert (first.table, first.finding.field) == ("episodes", "admission_weight_g")
    assert first.finding.level is Level.HARD
    shown = [part.preview.view.model().index(0, column).data() for column in range(5)]
    assert shown[:4] == ["■", "episodes", str(first.row), "admission_weight_g"]
    assert "14300" in shown[4]
    assert not part.import_button.isEnabled()
    assert show_ward(empty_centre).rows == ()
    part.preview.view.selectRow(0)
    QTest.keyClick(part.preview.view, Qt.Key.Key_Return)
    assert part.preview.rows_view.hasFocus()
    assert part.preview.rows_view.current_row().row.row == first.row


def test_bad_rows_and_what_belongs_to_them_are_left_out_on_request(
    page, choose, settle, empty_centre, bad_bundle
):
    part = choose(page, bad_bundle)
    assert part.skip.hasFocus()
    for ticked in (True, False, True):
        assert part.import_button.isEnabled() is not ticked
        space(part.skip)
        settle()
        assert part.import_button.isEnabled() is ticked
    left_out = part.counts.sentence.split(" rows would be left out")[0].rsplit(" ", 1)[-1]
    assert int(left_out) > 1
    assert f"{left_out} rows would be left out" in part.answer.sentence
    assert show_ward(empty_centre).rows == ()
    choose_table(part, "infants")
    assert "■ left out" in {row[BECOMES] for row in cells(part)}
    space(part.import_button)
    settle()
    assert part.answer.sentence.endswith(f"{left_out} rows were left out (■).")
    assert len(show_ward(empty_centre).rows) == 2


def test_an_import_says_how_far_it_is_and_can_be_cancelled(
    page, choose, settle, empty_centre, bundle, gate
):
    held, opened = gate
    part = choose(page, bundle)
    space(part.import_button)
    assert part.run_bar.cancel_button.hasFocus()
    assert not any(b.isEnabled() for b in (part.folder_button, part.import_button))
    assert held.wait(20)
    part.run_bar.show_progress()
    assert part.run_bar.words.text().startswith("Checking; nothing is written: ")
    assert part.run_bar.watch.last.of > 1
    space(part.run_bar.cancel_button)
    opened.set()
    settle()
    assert part.answer.sentence == "Cancelled. Nothing was written."
    assert show_ward(empty_centre).rows == ()
    assert part.run_bar.isHidden()
    assert not page.has_unsaved()
    space(part.import_button)
    settle()
    assert part.answer.sentence.startswith("Imported: 180 rows are written")


def test_closing_the_program_asks_and_then_cancels_the_import(
    page, choose, tasks, empty_centre, bundle, gate
):
    held, opened = gate
    part = choose(page, bundle)
    assert not page.has_unsaved()
    space(part.import_button)
    assert page.has_unsaved()
    assert held.wait(20)
    tasks.stopping.connect(opened.set)
    tasks.stop()
    assert show_ward(empty_centre).rows == ()


def test_a_cancelled_check_leaves_nothing_to_import_and_a_late_cancel_says_so(
    page, choose, settle, monkeypatch, bundle
):
    part = choose(page, bundle)
    assert part.import_button.isEnabled()

    def cancelled(*asked, progress, **wishes):
        part.run_bar.watch.cancel()
        return import_bundle(*asked, progress=progress, **wishes)

    monkeypatch.setattr(importing, "import_bundle", cancelled)
    choose(page, bundle)
    assert part.answer.sentence == "Cancelled. Nothing was written."
    assert not part.import_button.isVisible()
    assert part.nothing.isVisible()
    monkeypatch.undo()
    choose(page, bundle)

    def too_late(*asked, progress, **wishes):
        report = import_bundle(*asked, progress=progress, **wishes)
        part.run_bar.watch.cancel()
        return report

    monkeypatch.setattr(importing, "import_bundle", too_late)
    space(part.import_button)
    settle()
    assert part.answer.sentence.startswith("Cancel came too late. Imported: 180 rows")


def test_what_is_no_register_is_said_in_one_sentence(page, choose, tmp_path):
    assert choose(page, None).answer.isHidden()
    part = choose(page, tmp_path / "nowhere")
    assert part.answer.sentence.startswith("Nothing was written. There is no bundle at")
    assert part.preview.isHidden()
    assert part.folder_button.isEnabled()
