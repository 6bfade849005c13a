"""What is half-typed in a dialog, or in the line of quick entries, is kept as on any page."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from kmc_desk.ui.centre.people import PersonDialog
from kmc_desk.ui.dialog_drafts import typed_in_dialog
from kmc_desk.ui.forms.measure_fields import NumberField
from kmc_desk.ui.infant.total_dialog import TotalDialog
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.pages.returns_page import ReturnsPage
from tests.app.conftest import NOW, idle, page, sign_in
from tests.app.test_interrupted import SECOND, enter_as, ward

__all__ = ["ward"]


def today_of(qtbot, desk):
    desk.window.shell.go("infant", 1)
    idle(qtbot, desk)
    infant = page(desk)
    assert isinstance(infant, InfantPage)
    return infant.sheets.today


def open_total(qtbot, desk):
    today_of(qtbot, desk).wants_total.emit()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TotalDialog)
    return dialog


def open_typed_figures(qtbot, desk):
    desk.window.shell.go("returns")
    idle(qtbot, desk)
    returns = page(desk)
    assert isinstance(returns, ReturnsPage)
    dialog = returns.typed_figures.ask()
    idle(qtbot, desk)
    return dialog


def births(dialog):
    field = dialog.fields["live_births"]
    assert isinstance(field, NumberField)
    return field.line


@pytest.fixture
def desk(qtbot, start, ward):
    made = start(ward)
    sign_in(qtbot, made)
    return made


def another_came_and_went(qtbot, desk):
    desk.window.lock()
    enter_as(qtbot, desk, SECOND)
    assert not desk.window.shell.drafts.isVisible()
    desk.window.lock()
    enter_as(qtbot, desk, "head")


def test_what_stands_in_a_dialog_is_there_again_after_another_person_was_there(qtbot, desk):
    dialog = open_total(qtbot, desk)
    qtbot.keyClicks(dialog.hours.line, "2:3")
    qtbot.keyClicks(dialog.reason.line, "seen in the book")
    another_came_and_went(qtbot, desk)
    bar = desk.window.shell.drafts
    assert "Total of a shift, B/O SAIRA" in bar.sentence
    bar.go.click()
    idle(qtbot, desk)
    assert desk.window.shell.pages.current_key == "infant"
    assert "Open the same dialog" in desk.window.shell.notice.sentence
    again = open_total(qtbot, desk)
    assert again is not dialog
    assert again.hours.line.text() == "2:3"
    assert again.reason.value() == "seen in the book"
    assert "Typed at 10:42 and not saved" in again._message.words  # noqa: SLF001 - as read
    assert not bar.isVisible()
    again.reject()
    another_came_and_went(qtbot, desk)
    assert not desk.window.shell.drafts.isVisible()  # Esc dropped it


def test_figures_of_the_month_stand_there_again_after_the_program_ended(qtbot, start, desk, ward):
    qtbot.keyClicks(births(open_typed_figures(qtbot, desk)), "212")
    desk.window.close_at_once()
    again = start(ward)
    sign_in(qtbot, again)
    assert "Typed figures of" in again.window.shell.drafts.sentence
    dialog = open_typed_figures(qtbot, again)
    assert births(dialog).text() == "212"
    assert "Typed at 10:42" in dialog._message.words  # noqa: SLF001 - what the person reads
    dialog._leave()  # noqa: SLF001 - as after the question


def test_an_old_draft_of_a_dialog_waits_to_be_asked_for_and_can_be_dropped(
    qtbot, start, desk, ward
):
    dialog = open_total(qtbot, desk)
    qtbot.keyClicks(dialog.reason.line, "half")
    desk.window.close_at_once()
    late = start(ward, clock=lambda: NOW + timedelta(hours=49))
    sign_in(qtbot, late)
    dialog = open_total(qtbot, late)
    assert dialog.reason.value() is None
    dialog.reject()
    late.window.shell.drafts.go.click()
    idle(qtbot, late)
    dialog = open_total(qtbot, late)
    assert dialog.reason.value() == "half"
    late.window.close_at_once()
    last = start(ward, clock=lambda: NOW + timedelta(hours=49))
    sign_in(qtbot, last)
    last.window.shell.drafts.drop.click()
    idle(qtbot, last)
    assert not last.window.shell.drafts.isVisible()
    dialog = open_total(qtbot, last)
    assert dialog.reason.value() is None
    dialog.reject()


def test_a_line_of_quick_entries_stands_there_again(qtbot, desk):
    quick = today_of(qtbot, desk).quick
    qtbot.keyClicks(quick.feed.line, "zz")
    another_came_and_went(qtbot, desk)
    assert desk.window.shell.pages.current_key == "infant"
    quick = today_of(qtbot, desk).quick
    assert quick.feed.line.text() == "zz"
    assert "Typed at 10:42 and not saved" in quick.said.words
    qtbot.keyClicks(quick.temperature.line, "36.8")
    qtbot.keyClick(quick.temperature.line, Qt.Key.Key_Return)
    idle(qtbot, desk)
    assert "zz" in next(iter(quick.drafts().values())).text
    quick.feed.line.selectAll()
    qtbot.keyClick(quick.feed.line, Qt.Key.Key_Delete)
    assert quick.drafts() == {}


def test_what_was_saved_while_the_screen_locked_does_not_stand_there_again(qtbot, desk):
    temperature = today_of(qtbot, desk).quick.temperature
    qtbot.keyClicks(temperature.line, "36.8")
    qtbot.keyClick(temperature.line, Qt.Key.Key_Return)
    another_came_and_went(qtbot, desk)  # locked before the answer was there
    assert not desk.window.shell.drafts.isVisible()
    assert today_of(qtbot, desk).quick.temperature.line.text() == ""


def test_a_secret_is_never_a_draft(qtbot, desk):
    desk.window.shell.go("centre")
    idle(qtbot, desk)
    context = desk._locking._context  # noqa: SLF001 - the session on screen
    dialog = PersonDialog(page(desk), desk.services, context)
    dialog.open()
    for line in dialog.findChildren(QLineEdit):
        line.setText("a word of mine")
    typed = typed_in_dialog(dialog)
    assert [name for name in typed if "ssphrase" in name] == []
    assert "a word of mine" in typed.values()
    dialog.reject()
