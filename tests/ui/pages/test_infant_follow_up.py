"""The tab of follow-up of one infant, worked with keys on a real database."""

from datetime import date

from PySide6.QtCore import Qt

from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind
from kmc_desk.ui.infant.follow_up.dialogs import DateDialog, OffDialog
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.usecases.follow_up_calendar import show_calendar
from tests.sought_families import day
from tests.ui.pages.infant_follow_up_hands import WHY, dates_of, hands, infant, open_tab
from tests.ui.pages.on_screen import question

__all__ = ["hands", "infant", "open_tab"]  # fixtures of neighbours


def test_the_tab_says_where_the_infant_stands_and_lists_every_date(hands):
    assert "Next visit on 06-May-2026 (weekly)." in hands.standing()
    told = [(cells[0], cells[3]) for cells in hands.cells(hands.tab.lists.dates)]
    assert told == [
        ("Thu 23-Apr-2026", "■ missed"),
        ("Thu 30-Apr-2026", "✓ came 30-Apr"),
        ("Wed 06-May-2026", "● due now"),
        ("Wed 13-May-2026", "ahead"),
    ]
    assert hands.tab.lists.date().visit.due_on == day(-1)  # where something can be done
    assert "A visit counts from 04-May-2026 to 09-May-2026." in hands.detail()
    (visit,) = hands.cells(hands.tab.lists.visits)
    assert visit[:3] == ["30-Apr-2026", "1900 g", "■ +7.4 g/kg/day"]


def test_a_date_is_booked_by_keys_and_a_closed_day_is_answered_with_the_next_open_one(
    hands, empty_centre, infant
):
    hands.press(Qt.Key.Key_B)
    dialog = question()
    assert isinstance(dialog, DateDialog)
    hands.type(dialog.day, "10 5 26")
    hands.enter()
    assert dialog.day.message == "Clinic closed. Next open day: 11-May-2026."
    hands.type(dialog.day, "11 5 26")
    hands.enter()
    assert [(d.due_on, d.kind) for d in dates_of(empty_centre, infant)][3] == (
        date(2026, 5, 11),
        ScheduledKind.OTHER,
    )
    assert hands.said[-1] == "B/O SAIRA is expected on 11-May-2026."
    assert len(hands.cells(hands.tab.lists.dates)) == 5


def test_a_date_is_moved_by_keys_with_a_reason_and_asked_about_outside_its_window(
    hands, empty_centre, infant
):
    hands.press(Qt.Key.Key_R)
    dialog = question()
    assert isinstance(dialog, DateDialog)
    hands.type(dialog.day, "12 5 26")
    hands.enter()
    assert dialog.reason.message == "Say in a few words why."
    hands.type(dialog.reason, WHY)
    hands.enter()
    assert "between 04-May-2026 and 09-May-2026" in dialog.day.message
    assert dates_of(empty_centre, infant)[2].due_on == day(-1)
    hands.enter()
    moved = dates_of(empty_centre, infant)[2]
    assert (moved.due_on, moved.rescheduled_from, moved.reason) == (date(2026, 5, 12), day(-1), WHY)
    assert hands.cells(hands.tab.lists.dates)[2][3] == "ahead (moved)"


def test_enter_on_a_date_moves_it_where_it_can_be_and_says_why_not_where_it_cannot(hands):
    hands.press(Qt.Key.Key_Return)
    assert isinstance(question(), DateDialog)
    question().reject()
    hands.go(hands.tab.lists.dates, 0)
    hands.press(Qt.Key.Key_Return)
    assert "Book another date." in hands.said[-1]
    assert not hands.tab.lists.date().visit.cancelled
    hands.press(Qt.Key.Key_X)
    hands.press(Qt.Key.Key_R)
    assert hands.said[-3:] == [hands.said[-1]] * 3


def test_a_date_is_taken_off_and_awaited_again_by_the_same_key(hands, empty_centre, infant):
    hands.press(Qt.Key.Key_X)
    dialog = question()
    assert isinstance(dialog, OffDialog)
    hands.type(dialog.reason, WHY)
    hands.enter()
    off = dates_of(empty_centre, infant)[2]
    assert (off.cancelled, off.reason) == (CancelReason.RESCHEDULED, WHY)
    assert hands.cells(hands.tab.lists.dates)[2][3] == "– rescheduled"
    assert WHY in hands.detail()
    hands.press(Qt.Key.Key_X)
    again = question()
    assert isinstance(again, ReasonDialog)
    hands.type(again.reason, "they come after all")
    hands.enter()
    assert dates_of(empty_centre, infant)[2].cancelled is None
    assert hands.cells(hands.tab.lists.dates)[2][3] == "● due now"


def test_the_rest_of_the_calendar_is_shown_before_it_is_proposed_anew(hands, empty_centre, infant):
    shown = show_calendar(empty_centre, infant.id).proposal
    hands.press(Qt.Key.Key_P)
    dialog = question()
    assert isinstance(dialog, ReasonDialog)
    hands.type(dialog.reason, WHY)
    hands.enter()
    left = {one.due_on for one in dates_of(empty_centre, infant) if one.cancelled is None}
    assert {one.due_on for one in shown.new} <= left
    assert day(-8) not in left
    hands.press(Qt.Key.Key_P)
    assert "nothing changes" in hands.said[-1]
