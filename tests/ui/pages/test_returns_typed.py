"""The dialog of the returns page in which the figures of a month are typed, by keyboard alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit

from kmc_desk.domain.codes import Role
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import MonthInput
from kmc_desk.domain.returns import by_row_and_key
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialogs import TALLEST_PX
from kmc_desk.ui.look import Look
from kmc_desk.ui.pages.returns_page import ReturnsPage
from kmc_desk.ui.returns.month_inputs_form import MonthInputsDialog
from kmc_desk.ui.returns.parts_view import PartsView
from kmc_desk.usecases.month_inputs import save_month_inputs, show_month_inputs
from kmc_desk.usecases.monthly_return import show_return
from tests.ui.pages.on_screen import bring_up, lay_out, press_in, question
from tests.ui.pages.returns_hands import LAST_MONTH, view_of


@pytest.fixture
def page(services, show, settle, empty_centre):
    """The page at a month of which nothing is typed; eight beds in the month before."""
    save_month_inputs(empty_centre, MonthInput(month="2026-03", functional_beds=8))
    made = ReturnsPage(services, empty_centre)
    show(made)
    bring_up(made)
    made.open(LAST_MONTH)
    settle()
    return made


@pytest.fixture
def dialog(page, settle):
    QTest.keyClick(page.typed_figures, Qt.Key.Key_Space)
    settle()
    return question()


def keys(dialog, text):
    """Type into whatever has the cursor."""
    QTest.keyClicks(dialog.focusWidget(), text)


def save(dialog, settle):
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()


def is_open(page):
    return any(one.isVisible() for one in page.findChildren(MonthInputsDialog))


def over(dialog):
    """The question over the dialog."""
    (asked,) = [one for one in dialog.findChildren(QDialog) if one.isVisible()]
    return asked


def kept(context):
    return show_month_inputs(context, LAST_MONTH).typed


def test_tab_goes_from_figure_to_figure_and_ctrl_s_keeps_them(
    dialog, page, services, empty_centre, settle
):
    topics = []
    services.hub.changed.connect(topics.append)
    said = []
    page.says.connect(lambda _state, words: said.append(words))
    for figure in ("6", "14", "2", "5", "18.5", "4", "212", "209", "7", "6", "1"):
        keys(dialog, figure)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    keys(dialog, "Two new nurses")
    save(dialog, settle)
    assert kept(empty_centre) == replace(
        kept(empty_centre),
        functional_beds=6,
        binders_in_stock=14,
        scales_working=2,
        thermometers_working=5,
        power_h_24h=18.5,
        staff_on_kmc=4,
        live_births=212,
        weighed_at_birth=209,
        le2000_births=7,
        le2000_admitted=6,
        le2000_deaths_before_kmc=1,
        trainings="Two new nurses",
    )
    assert topics == [frozenset({Topic.RETURN})]
    assert said == [f"The figures typed for {LAST_MONTH} are kept."]
    assert not is_open(page)


def test_the_beds_of_the_month_before_are_shown_and_not_sent(dialog, empty_centre, settle):
    beds = dialog.fields["functional_beds"]
    assert "8" in beds.line.placeholderText()
    assert "last month" in beds.line.placeholderText()
    assert "last month" in beds.editor.accessibleDescription()
    assert beds.value() is None
    dialog.fields["live_births"].editor.setFocus()
    keys(dialog, "3")
    save(dialog, settle)
    assert (kept(empty_centre).functional_beds, kept(empty_centre).live_births) == (None, 3)
    assert by_row_and_key(show_return(empty_centre, LAST_MONTH))["B15", "ALL"].denominator is None


def test_what_cannot_be_is_asked_about_and_saving_again_keeps_it(dialog, empty_centre, settle):
    for name, figure in (("live_births", "10"), ("weighed_at_birth", "12")):
        dialog.fields[name].editor.setFocus()
        keys(dialog, figure)
    save(dialog, settle)
    assert kept(empty_centre).id == 0
    assert "(12) than live births (10)" in dialog.fields["live_births"].message
    assert dialog.focusWidget() is dialog.fields["weighed_at_birth"].editor
    save(dialog, settle)
    assert kept(empty_centre).weighed_at_birth == 12


def test_an_edit_after_the_question_is_judged_anew(dialog, empty_centre, settle):
    for name, figure in (("live_births", "10"), ("weighed_at_birth", "12")):
        dialog.fields[name].editor.setFocus()
        keys(dialog, figure)
    save(dialog, settle)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Backspace)
    keys(dialog, "3")
    save(dialog, settle)
    assert kept(empty_centre).id == 0
    dialog.fields["live_births"].editor.setFocus()
    keys(dialog, "0")
    save(dialog, settle)
    assert (kept(empty_centre).live_births, kept(empty_centre).weighed_at_birth) == (100, 13)


@pytest.mark.parametrize(("name", "figure"), [("power_h_24h", "25"), ("live_births", "many")])
def test_what_is_impossible_or_no_number_is_refused_at_its_field(
    dialog, empty_centre, settle, name, figure
):
    dialog.fields[name].editor.setFocus()
    keys(dialog, figure)
    save(dialog, settle)
    assert kept(empty_centre).id == 0
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.fields[name].editor
    assert dialog.fields[name].level == "ERROR"
    dialog.fields[name].line.clear()
    dialog.fields[name].set_value(None)


def test_esc_does_not_lose_what_is_typed_unasked(dialog, page, empty_centre):
    keys(dialog, "6")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    press_in(over(dialog), "Cancel")
    assert dialog.isVisible()
    assert dialog.fields["functional_beds"].value() == 6
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    press_in(over(dialog), "Leave")
    assert not is_open(page)
    assert kept(empty_centre).id == 0


def test_esc_closes_at_once_where_nothing_was_typed(dialog, page):
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not is_open(page)


def test_a_change_of_somebody_elses_figure_asks_why(page, services, empty_centre, settle):
    account = replace(empty_centre.account, name="charge", roles=(Role.CHARGE_NURSE,))
    other = replace(empty_centre, account=account)
    save_month_inputs(other, MonthInput(month=LAST_MONTH, live_births=212))
    dialog = page.typed_figures.ask()
    settle()
    assert dialog.reason.isVisible()
    births = dialog.fields["live_births"]
    births.editor.setFocus()
    births.line.selectAll()
    keys(dialog, "221")
    save(dialog, settle)
    assert dialog.focusWidget() is dialog.reason.editor
    assert kept(empty_centre).live_births == 212
    keys(dialog, "counted again in the labour room")
    save(dialog, settle)
    assert kept(empty_centre).live_births == 221


def test_who_may_only_look_sees_the_figures_and_no_button(
    services, show, settle, empty_centre, monkeypatch
):
    may = type(empty_centre).may
    monkeypatch.setattr(
        type(empty_centre),
        "may",
        lambda self, action: action is not Action.PREPARE_RETURN and may(self, action),
    )
    page = ReturnsPage(services, empty_centre)
    show(page)
    dialog = page.typed_figures.ask()
    settle()
    assert not dialog.button.isVisible()
    assert not any(field.editor.isEnabled() for field in dialog.fields.values())
    assert dialog.focusWidget() is dialog.cancel
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not is_open(page)


def test_a_month_that_has_not_begun_says_so(page, settle):
    page.open("2027-01")
    settle()
    dialog = page.typed_figures.ask()
    settle()
    assert "2027-01" in dialog.reason.message
    assert not dialog.button.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("zoom", [100, 150])
def test_the_dialog_fits_a_small_window_and_scrolls_only_down(page, look: Look, settle, zoom):
    look.set_zoom(zoom)
    dialog = page.typed_figures.ask()
    settle()
    lay_out()
    assert dialog.height() <= TALLEST_PX
    assert dialog.width() <= 1093
    assert dialog.form.minimumSizeHint().width() <= dialog.form.width()
    inside = dialog.form.parentWidget().parentWidget()
    assert inside.width() <= dialog.width()
    assert all(edit.accessibleName() for edit in dialog.findChildren(QLineEdit))
    dialog.reject()


def test_remarks_stand_under_part_l_and_follow_what_is_typed(page, dialog, settle):
    page.entries.choose("L")
    sheet = view_of(page, PartsView).sheets["L"]
    assert sheet.note.isHidden()
    dialog.fields["problems"].editor.setFocus()
    keys(dialog, "No water on two days")
    save(dialog, settle)
    assert sheet.note.isVisible()
    assert sheet.note.text() == "Problems: No water on two days"
    assert sheet.note.geometry().bottom() < sheet.small.geometry().top()
