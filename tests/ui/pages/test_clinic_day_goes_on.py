"""The clinic day on screen: what is taken back, who leaves, other days, and time that passes."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kmc_desk.domain.follow_up.clinic_day import ClinicState
from kmc_desk.domain.records import HomeRules
from kmc_desk.ui.dialogs import ChoiceDialog
from kmc_desk.ui.models.view_table import ROW_ROLE
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.clinic_day import register_arrival
from tests.sought_families import day, went_home
from tests.ui.pages.clinic_hands import (
    CTRL,
    STATE,
    centre,
    clinic,
    clock,
    families,
    heard,
    here,
    press,
    rows,
    visits,
    words,
)
from tests.ui.pages.on_screen import bring_up, question

__all__ = ["centre", "clinic", "clock", "heard"]


def test_the_last_arrival_is_taken_back_by_ctrl_z(clinic, centre, heard, settle):
    families(centre, "AYESHA", "HINA")
    view = clinic(centre)
    press(view, Qt.Key.Key_A)
    settle()
    press(view, Qt.Key.Key_Z, CTRL)
    settle()
    assert rows(view) == [("AYESHA", ClinicState.EXPECTED), ("HINA", ClinicState.EXPECTED)]
    assert visits(centre) == []
    press(view, Qt.Key.Key_Z, CTRL)
    settle()
    assert heard.said[-1][0] is State.DUE


def test_who_left_unseen_is_said_with_a_reason_by_its_number_and_taken_back(
    clinic, centre, heard, settle
):
    families(centre, "AYESHA")
    view = clinic(centre)
    press(view, Qt.Key.Key_A)
    settle()
    press(view, Qt.Key.Key_L)
    dialog = question()
    assert isinstance(dialog, ChoiceDialog)
    QTest.keyClick(dialog.list, Qt.Key.Key_1)
    settle()
    assert rows(view) == [("AYESHA", ClinicState.LEFT_UNSEEN)]
    assert visits(centre) == []
    bring_up(view.window())
    press(view, Qt.Key.Key_Z, CTRL)
    settle()
    assert rows(view) == [("AYESHA", ClinicState.ARRIVED)]
    assert "AYESHA has not left" in heard.said[-1][1]
    press(view, Qt.Key.Key_Z, CTRL)
    settle()
    assert rows(view) == [("AYESHA", ClinicState.EXPECTED)]


def test_only_who_waits_can_leave_unseen(clinic, centre, heard, settle):
    families(centre, "AYESHA")
    view = clinic(centre)
    press(view, Qt.Key.Key_L)
    assert heard.said[-1][0] is State.DUE


def test_enter_notes_an_arrival_and_then_opens_the_visit(clinic, centre, heard, settle):
    (infant,) = families(centre, "AYESHA")
    view = clinic(centre)
    press(view, Qt.Key.Key_Return)
    settle()
    (visit,) = visits(centre)
    press(view, Qt.Key.Key_Return)
    assert heard.asked == [("visit", (infant.id, visit.id))]
    press(view, Qt.Key.Key_O)
    assert heard.asked[-1] == ("infant", infant.id)


def test_a_key_that_is_held_down_notes_no_family_after_the_first(clinic, centre, settle):
    families(centre, "AYESHA", "HINA")
    view = clinic(centre)
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
    )
    QApplication.sendEvent(view.view, held)
    settle()
    assert visits(centre) == []
    repeats = {
        key.toString() for one in view.actions() if one.autoRepeat() for key in one.shortcuts()
    }
    assert repeats == {"Left", "Right"}


def test_the_waiting_time_counts_on_and_nothing_jumps(clinic, centre, settle, clock):
    for number in range(1, 30):
        went_home(centre, number, mother_name=f"MOTHER {number:02d}", due=(0,))
    view = clinic(centre)
    press(view, Qt.Key.Key_A)
    settle()
    press(view, Qt.Key.Key_End)
    scrolled, kept = view.view.verticalScrollBar().value(), here(view)
    assert scrolled > 0
    clock.now += timedelta(minutes=125)
    view.pass_minute()
    assert words(view, 0, STATE) == "1. waiting 2 h 05 min"
    assert (view.view.verticalScrollBar().value(), here(view)) == (scrolled, kept)


def test_other_days_are_looked_at_and_nobody_arrives_on_them(clinic, centre, heard, settle):
    yesterday = went_home(centre, 1, mother_name="AYESHA", due=(1,))[0]
    went_home(centre, 2, mother_name="HINA", due=(-1,))
    view = clinic(centre)
    press(view, Qt.Key.Key_Left)
    settle()
    assert rows(view) == [("AYESHA", ClinicState.EXPECTED)]
    assert words(view, 0, STATE) == "○ did not come"
    assert view.heading.day.text() == "Yesterday, Monday 04-May-2026"
    press(view, Qt.Key.Key_A)
    settle()
    assert visits(centre) == []
    press(view, Qt.Key.Key_V)
    assert heard.asked == [("visit", yesterday.id)]
    press(view, Qt.Key.Key_Right)
    press(view, Qt.Key.Key_Right)
    settle()
    assert rows(view) == [("HINA", ClinicState.EXPECTED)]
    press(view, Qt.Key.Key_T)
    settle()
    assert view.day.on == date(2026, 5, 5)


def test_who_is_found_on_another_day_has_come_today(clinic, centre, settle):
    infant = went_home(centre, 1, mother_name="AYESHA", due=())[0]
    view = clinic(centre)
    press(view, Qt.Key.Key_Left)
    settle()
    view.search.chosen.emit(infant.id)
    settle()
    assert view.day.on == day(0)
    assert rows(view) == [("AYESHA", ClinicState.ARRIVED)]


def test_the_list_of_the_day_is_shown_on_paper(clinic, centre, settle):
    families(centre, "AYESHA")
    view = clinic(centre)
    press(view, Qt.Key.Key_P, CTRL)
    settle()
    assert view.paper.preview is not None
    view.paper.preview.reject()


def test_a_closed_day_says_so(clinic, centre):
    with centre.write() as work:
        work.repository.save(HomeRules(closed_dates=(day(0),)))
    view = clinic(centre)
    assert view.closed.isVisible()
    assert "Tomorrow, Wednesday 06-May-2026" in view.closed.sentence


def test_an_arrival_that_another_use_noted_is_there_after_the_topic(clinic, centre, settle):
    infant = families(centre, "AYESHA")[0]
    view = clinic(centre)
    register_arrival(centre, infant.id)
    view.refresh(None)
    settle()
    assert rows(view) == [("AYESHA", ClinicState.ARRIVED)]


def test_a_line_is_told_to_a_screen_reader_in_words(clinic, centre):
    families(centre, "AYESHA")
    view = clinic(centre)
    index = view.model.index(0, 0)
    said = view.model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert said.startswith("State ○ expected, Infant B/O AYESHA HRP-2026-")
    assert index.data(ROW_ROLE).line.identity.mother_name == "AYESHA"
