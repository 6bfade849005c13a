"""Discharge of one of twins: which of them leaves is picked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.leaving_hands import infant_of, pick, to_home
from tests.ui.pages.on_screen import (
    press_save,
    question,
)


@pytest.fixture
def twin(demo):
    return infant_of(demo, "T1")


@pytest.fixture
def page(make_leaving, demo, twin):
    """The form of the first of twins, who was picked."""
    page = make_leaving(demo, twin.infant_id)
    pick(page, twin)
    return page


def test_nobody_of_twins_is_chosen_beforehand_and_each_line_tells_them_apart(
    make_leaving, demo, twin
):
    page = make_leaving(demo, twin.infant_id)
    lines = page.twins.findChildren(QRadioButton)
    assert [line.isChecked() for line in lines] == [False, False]
    assert QApplication.focusWidget() in lines
    row = next(r for r in show_ward(demo).rows if r.identity == twin)
    for part in ("T1", f"{twin.birth_weight_g} g", "male", f"bed {row.bed_no}"):
        assert part in lines[0].accessibleName()
    assert f"{row.last_weight_g} g on" in lines[0].accessibleName()
    assert "T2" in lines[1].accessibleName()


def test_without_a_pick_among_twins_nothing_is_saved(make_leaving, demo, twin, settle):
    page = make_leaving(demo, twin.infant_id)
    to_home(page)
    QTest.keyClicks(page.form.weight.line, "1570")
    press_save(page)
    settle()
    assert page.twins.level is Level.ERROR
    assert any(r.identity == twin for r in show_ward(demo).rows)


def test_picking_the_other_twin_opens_its_own_form(make_leaving, demo, twin, settle):
    other = infant_of(demo, "T2")
    page = make_leaving(demo, twin.infant_id)
    pick(page, other)
    settle()
    assert page.banner.accessibleName().startswith("T2")
    assert page.twins.value() == other.infant_id
    assert QApplication.focusWidget() is page.form.outcome.editor


def test_picking_the_other_twin_asks_before_what_is_typed_is_thrown_away(page, demo, settle):
    QTest.keyClicks(page.form.weight.line, "1570")
    pick(page, infant_of(demo, "T2"))
    QTest.keyClick(question(), Qt.Key.Key_Escape)
    settle()
    assert page.banner.accessibleName().startswith("T1")
    assert page.form.weight.value() == 1570
    assert page.twins.value() is None


def test_a_single_infant_is_not_asked_about_a_twin(make_leaving, demo):
    page = make_leaving(demo, infant_of(demo).infant_id)
    assert page.twins.isHidden()
    assert QApplication.focusWidget() is page.form.outcome.editor


def lines_of(page):
    """The markers as they stand one under the other."""
    lines = [line for line in page.twins.findChildren(QRadioButton) if line.isVisible()]
    return [line.text()[:2] for line in sorted(lines, key=lambda line: line.y())]


def test_the_lines_of_twins_do_not_change_places_when_one_is_picked(
    make_leaving, demo, twin, settle, qtbot
):
    page = make_leaving(demo, twin.infant_id)
    pick(page, infant_of(demo, "T2"))
    settle()
    assert page.banner.accessibleName().startswith("T2")
    qtbot.waitUntil(lambda: lines_of(page) == ["T1", "T2"])  # laid out


def test_the_question_which_twin_is_reached_by_its_letter_and_by_tab(
    make_leaving, demo, twin, settle
):
    page = make_leaving(demo, twin.infant_id)
    pick(page, infant_of(demo, "T2"))
    settle()
    QTest.keyClick(page, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() in page.twins.findChildren(QRadioButton)
    page.form.exit_at.line.setFocus()
    QTest.keyClick(page.form.exit_at.line, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() in page.twins.findChildren(QRadioButton)
