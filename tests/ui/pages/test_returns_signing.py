"""Signing the return of a month on its page, revising it, and looking at what was signed."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kmc_desk.domain.codes import Sex
from kmc_desk.domain.records import Infant
from kmc_desk.domain.returns import by_row_and_key, previous_month
from kmc_desk.domain.returns.standing import ReturnState
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.pages.returns_page import ReturnsPage
from kmc_desk.ui.returns.problems_view import ProblemsView
from kmc_desk.ui.returns.versions_view import VersionsView
from kmc_desk.ui.widgets.message_line import MessageLine
from kmc_desk.usecases.finalise_return import final_return
from kmc_desk.usecases.monthly_return import show_return
from tests.ui.pages.on_screen import bring_up, press_in, stored
from tests.ui.pages.returns_hands import LAST_MONTH, tables_of, view_of
from tests.usecases.finalising import put


@pytest.fixture
def make(services, show):
    def on_screen(context):
        page = ReturnsPage(services, context)
        show(page)
        bring_up(page)
        return page

    return on_screen


@pytest.fixture
def page(make, demo):
    return make(demo)


def sign(page, settle, reason=""):
    """Press the button, explain each red row, sign."""
    QTest.mouseClick(page.signing.button, Qt.MouseButton.LeftButton)
    dialog = page.signing.dialog
    for field in dialog.explanations.values():
        field.set_value("The scale was away for repair.")
    if reason:
        QTest.keyClicks(dialog.reason.line, reason)
    press_in(dialog, "Sign as version")
    settle()


def change_a_sex(context) -> Any:
    """One figure less and one more in C1, as an infant of the month is a boy after all."""
    found = by_row_and_key(show_return(context, LAST_MONTH))
    girl = next(f for (row, key), f in found.items() if row == "C1" and "SEX=F" in key and f.value)
    infant = next(one for one in stored(context, Infant) if one.id == girl.infants[0])
    put(context, infant, sex=Sex.M)
    return girl


def test_the_centre_head_signs_and_the_page_says_which_version(page, demo, settle):
    assert page.signing.button.text() == "&Finalise …"
    assert page.state.accessibleName().startswith("danger: blocked: ")
    told = []
    page.says.connect(lambda _state, words: told.append(words))
    sign(page, settle)
    assert page.signing.dialog is None
    assert told == [f"Version 1 of {LAST_MONTH} is signed."]
    kept: Any = final_return(demo, LAST_MONTH)
    assert kept.version == 1
    assert {one.words for one in kept.explanations} == {"The scale was away for repair."}
    assert page.state.accessibleName() == "done: final v1"
    assert not page.signing.button.isVisible()
    assert view_of(page, ProblemsView).summary.sentence.startswith("Version 1, signed by ")
    assert page.entries.item(0).text() == "What still blocks  ✓"


def test_a_red_row_without_a_word_is_refused_and_what_was_typed_stays(page, demo, settle):
    QTest.mouseClick(page.signing.button, Qt.MouseButton.LeftButton)
    dialog = page.signing.dialog
    assert dialog.explanations
    dialog.prepared_by.line.setFocus()
    QTest.keyClicks(dialog.prepared_by.line, "Sister Amina")
    press_in(dialog, "Sign as version 1")
    settle()
    assert final_return(demo, LAST_MONTH) is None
    said = " ".join(one.words for one in dialog.findChildren(MessageLine))
    assert "Data quality is red" in said
    assert dialog.prepared_by.value() == "Sister Amina"
    dialog.reject()


def test_who_signs_hears_that_the_month_before_was_never_signed(page, demo, settle):
    QTest.mouseClick(page.signing.button, Qt.MouseButton.LeftButton)
    said = " ".join(label.text() for label in page.signing.dialog.findChildren(QLabel))
    before = isolate(previous_month(LAST_MONTH))
    assert f"The return of {before} was never signed" in said
    page.signing.dialog.reject()


def test_figures_changed_since_lead_to_a_revision_with_a_reason(page, demo, settle):
    sign(page, settle)
    girl = change_a_sex(demo)
    page.open(LAST_MONTH)
    settle()
    assert show_return(demo, LAST_MONTH).state is ReturnState.CHANGED
    assert page.state.accessibleName() == "warning: changed since v1"
    assert page.signing.button.text() == "Re&vise …"
    sign(page, settle, reason="One infant was registered twice")
    assert page.state.accessibleName() == "done: revised v2"
    page.entries.choose("versions")
    settle()
    view = view_of(page, VersionsView)
    assert [one.version for one in view.versions.rows] == [2, 1]
    assert "Reason: One infant was registered twice" in view.versions.index(0, 0).data()
    assert view.title.text() == "Changed from version 1 to 2"
    changed = {(one.row, one.key): one for one in view.changes.rows}
    one = changed[girl.row, girl.key]
    assert (one.before.value, one.after.value) == (girl.value, girl.value - 1)
    assert view.changes.index(0, 1).data().startswith("First admissions")


def test_a_signed_version_is_shown_as_it_was_and_cannot_be_signed_again(page, demo, settle):
    sign(page, settle)
    girl = change_a_sex(demo)
    page.open(LAST_MONTH)
    settle()
    page.entries.choose("versions")
    settle()
    view = view_of(page, VersionsView)
    view.signed.setFocus()
    view.signed.selectRow(0)
    QTest.keyClick(view.signed, Qt.Key.Key_Return)
    settle()
    assert page.banner.isVisible()
    assert "Version 1, signed by" in page.banner.sentence
    assert not page.signing.button.isVisible()
    assert cell_of(page, girl) == str(girl.value)
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    settle()
    assert not page.banner.isVisible()
    assert cell_of(page, girl) == str(girl.value - 1)


def cell_of(page, figure):
    """What stands on screen where the figure belongs."""
    table = next(one for one in tables_of(page, figure.row[0]) if one.go_to(figure))
    return table.currentIndex().data()


def test_the_list_of_months_says_which_are_final(page, settle, qtbot):
    sign(page, settle)
    page.open("2026-05")
    settle()
    bring_up(page)
    QTest.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = page.months.menu
    qtbot.waitUntil(menu.isVisible)
    words = [one.text() for one in menu.actions()]
    assert words[:3] == [
        "2026-05   ● open",
        f"{LAST_MONTH}   ✓ final v1",
        "2026-03   ● not finalised",
    ]
    assert menu.activeAction().text() == words[0]
    QTest.keyPress(menu, Qt.Key.Key_Down)
    QTest.keyPress(menu, Qt.Key.Key_Return)
    settle()
    assert page.months.month == LAST_MONTH
    assert page.state.toolTip() == "final v1"


def test_who_is_not_the_centre_head_is_told_who_signs(make, open_centre, demo_folder):
    page = make(open_centre(demo_folder, "doctor"))
    assert page.signing.button.isVisible()
    assert not page.signing.button.isEnabled()
    assert page.signing.button.toolTip() == "Only the centre head may finalise the return"
    assert page.signing.button.accessibleDescription() == page.signing.button.toolTip()


def test_a_month_that_is_not_over_offers_no_signature(page, settle):
    page.open("2026-05")
    settle()
    assert not page.signing.button.isVisible()
    assert "not over" in view_of(page, ProblemsView).summary.sentence
