"""Visits, contacts, vaccines and the rest beside the dates of one infant, worked with keys."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kmc_desk.domain.codes import Role
from kmc_desk.domain.follow_up_codes import CancelReason, ContactResult, Vaccine, VisitOutcome
from kmc_desk.domain.records import Contact, Immunisation, Visit
from kmc_desk.ui.follow_up.contact_dialog import ContactDialog
from kmc_desk.ui.infant.care.dialog import CareDialog
from kmc_desk.ui.infant.history_dialog import HistoryDialog
from kmc_desk.ui.reason_dialog import ReasonDialog
from tests.sought_families import day, went_home
from tests.ui.pages.infant_follow_up_hands import (
    CTRL,
    WHY,
    dates_of,
    hands,
    infant,
    open_tab,
)
from tests.ui.pages.on_screen import question, stored

__all__ = ["hands", "infant", "open_tab"]  # fixtures of neighbours


def test_visits_open_and_a_new_one_is_asked_for(hands, empty_centre, infant):
    (visit,) = stored(empty_centre, Visit)
    hands.go(hands.tab.lists.visits)
    hands.press(Qt.Key.Key_Return)
    hands.go(hands.tab.lists.dates, 1)  # the date it answered
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_V)
    opened = ("visit", (infant.id, visit.id))
    assert hands.wanted == [opened, opened, ("visit", infant.id)]


def test_a_visit_made_by_mistake_is_withdrawn_with_a_reason(hands, empty_centre):
    hands.go(hands.tab.lists.visits)
    hands.press(Qt.Key.Key_Delete)
    hands.say_why("entered for the wrong twin")
    assert [one.withdrawn for one in stored(empty_centre, Visit)] == [True]
    assert hands.cells(hands.tab.lists.visits) == []
    assert hands.cells(hands.tab.lists.dates)[1][3] == "■ missed"


def test_contacts_are_listed_and_withdrawn_with_a_reason(open_tab, empty_centre):
    (infant,) = went_home(empty_centre, tried=((9, ContactResult.NO_ANSWER),))
    hands = open_tab(empty_centre, infant)
    assert "Tried once; the last time: no answer." in hands.standing()
    hands.tab.lists.tabs.setCurrentWidget(hands.tab.lists.contacts)
    assert hands.cells(hands.tab.lists.contacts)[0][:3] == [
        "26-Apr-2026 11:00",
        "call",
        "no answer",
    ]
    hands.go(hands.tab.lists.contacts)
    hands.press(Qt.Key.Key_Delete)
    hands.say_why("another family was called")
    assert [one.withdrawn for one in stored(empty_centre, Contact)] == [True]


def test_a_contact_is_recorded_and_put_right_from_here(hands, empty_centre, infant):
    hands.press(Qt.Key.Key_C)
    dialog = question()
    assert isinstance(dialog, ContactDialog)
    QTest.keyClick(dialog, Qt.Key.Key_4)
    dialog.submitted.emit()
    hands.settle()
    (contact,) = stored(empty_centre, Contact)
    assert (contact.infant_id, contact.result) == (infant.id, ContactResult.NO_ANSWER)
    hands.tab.lists.tabs.setCurrentWidget(hands.tab.lists.contacts)
    hands.go(hands.tab.lists.contacts)
    hands.press(Qt.Key.Key_Return)
    again = question()
    assert isinstance(again, ContactDialog)
    again.reject()


def test_a_vaccine_that_is_due_is_filled_in_from_here(hands, empty_centre, infant):
    lists = hands.tab.lists
    lists.tabs.setCurrentWidget(lists.due)
    assert hands.cells(lists.due)[0] == ["BCG", "26-Mar-2026", "▲ due"]
    hands.go(lists.due)
    hands.press(Qt.Key.Key_Return)
    form = question()
    assert isinstance(form, CareDialog)
    form.submitted.emit()
    hands.settle()
    (dose,) = stored(empty_centre, Immunisation)
    assert (dose.infant_id, dose.vaccine) == (infant.id, Vaccine.BCG)
    assert hands.cells(lists.due)[0] == ["BCG", "", "✓ given on 05-May-2026"]


def test_the_history_of_a_date_is_one_key_away(hands):
    hands.press(Qt.Key.Key_Return, CTRL)
    dialog = question()
    assert isinstance(dialog, HistoryDialog)
    hands.settle()
    assert dialog.model.rowCount() == 1


def test_a_visit_withdrawn_in_the_history_takes_back_what_it_had_ended(
    open_tab, empty_centre, infant
):
    (visit,) = stored(empty_centre, Visit)
    graduated = replace(visit, outcome_after_visit=VisitOutcome.GRADUATED)
    off = replace(dates_of(empty_centre, infant)[2], cancelled=CancelReason.GRADUATED)
    with empty_centre.write() as work:
        work.repository.update(graduated)
        work.repository.update(off)
    hands = open_tab(empty_centre, infant)
    assert hands.cells(hands.tab.lists.dates)[2][3] == "– graduated"
    hands.go(hands.tab.lists.visits)
    hands.press(Qt.Key.Key_Return, CTRL)
    dialog = question()
    assert isinstance(dialog, HistoryDialog)
    dialog.view.go_to(dialog.model.key_at(0))
    dialog.turn.click()
    reason = next(
        w for w in QApplication.topLevelWidgets() if isinstance(w, ReasonDialog) and w.isVisible()
    )
    reason.reason.line.setText("entered for the wrong twin")
    reason.submitted.emit()
    hands.settle()
    dialog.reject()
    hands.settle()
    assert dates_of(empty_centre, infant)[2].cancelled is None
    assert hands.cells(hands.tab.lists.dates)[2][3] == "● due now"


def test_each_twin_shows_its_own_dates(open_tab, empty_centre):
    one, other = went_home(empty_centre, infants=2, due=(-3,))
    hands = open_tab(empty_centre, one)
    hands.press(Qt.Key.Key_X)
    hands.say_why(WHY)
    assert dates_of(empty_centre, other)[0].cancelled is None
    hands.page.open(other.id)
    hands.settle()
    assert hands.cells(hands.tab.lists.dates)[0][3].endswith(("ahead", "due now"))
    assert {line.visit.infant_id for line in hands.tab.lists.dates.model().rows} == {other.id}


def test_on_the_ward_it_says_when_follow_up_begins_and_shows_what_is_booked(open_tab, empty_centre):
    (infant,) = went_home(empty_centre, outcome=None, due=(-9,))
    hands = open_tab(empty_centre, infant)
    assert "Follow-up begins when the infant goes home." in hands.standing()
    assert len(hands.cells(hands.tab.lists.dates)) == 1
    hands.press(Qt.Key.Key_V)
    assert hands.wanted == []


def test_who_may_not_enter_sees_everything_and_changes_nothing(open_tab, empty_centre, infant):
    reader = replace(empty_centre, account=replace(empty_centre.account, roles=(Role.CENTRE_HEAD,)))
    hands = open_tab(reader, infant)
    assert len(hands.cells(hands.tab.lists.dates)) == 4
    for key in (Qt.Key.Key_B, Qt.Key.Key_R, Qt.Key.Key_X, Qt.Key.Key_P, Qt.Key.Key_C):
        hands.press(key)
        assert "Your role does not allow this." in hands.said[-1]
        assert not [w for w in QApplication.topLevelWidgets() if w.isModal() and w.isVisible()]


def test_in_a_narrow_window_the_dates_are_the_first_tab_and_keep_their_place(hands):
    lists = hands.tab.lists
    assert lists.tabs.indexOf(lists.dates) == -1
    hands.page.resize(1003, 660)
    hands.settle()
    assert [lists.tabs.tabText(n) for n in range(4)] == [
        "Dates (4)",
        "Visits (1)",
        "Contacts (0)",
        "Vaccines, screening",
    ]
    assert lists.date().visit.due_on == day(-1)
    hands.press(Qt.Key.Key_R)
    question().reject()
    hands.page.resize(1276, 660)
    hands.settle()
    assert lists.tabs.indexOf(lists.dates) == -1
    assert lists.dates.isVisible()


def test_every_input_has_a_name(hands, nameless):
    assert nameless(hands.tab) == []
    for key in (Qt.Key.Key_B, Qt.Key.Key_X):
        hands.press(key)
        assert nameless(question()) == []
        question().reject()
