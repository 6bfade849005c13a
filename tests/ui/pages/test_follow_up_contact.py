"""Recording a contact and copying a message from a list of follow-up, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton

from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.domain.follow_up_codes import CancelReason, ContactChannel, ContactResult
from kmc_desk.domain.records import Contact, HomeRules, ScheduledVisit
from kmc_desk.ui.dialogs import TALLEST_PX
from kmc_desk.ui.follow_up.contact_dialog import RESULT_KEYS, ContactDialog
from kmc_desk.ui.follow_up.list_view import ListView
from kmc_desk.ui.follow_up.message_dialog import MessageDialog
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import MessageLine
from tests.sought_families import day, went_home
from tests.ui.pages.follow_up_hands import names, press, turn_to
from tests.ui.pages.on_screen import bring_up, newest, question, stored
from tests.ui.pages.test_centre_export import exports


@pytest.fixture
def said(services, show, empty_centre):
    """The list of tracing of one family with twins, without its page, and what it says."""
    went_home(empty_centre, 1, infants=2, due=(17, -3))
    view = ListView(ListName.TRACING, services, empty_centre)
    show(view)
    bring_up(view)
    view.setFocus()
    heard = []
    view.says.connect(lambda state, words: heard.append((state, words)))
    return view, heard


@pytest.fixture
def ask(said, settle):
    def opened():
        press(said[0], Qt.Key.Key_C)
        settle()
        dialog = question()
        assert isinstance(dialog, ContactDialog)
        return dialog

    return opened


def key(dialog, typed):
    QTest.keyClicks(dialog.focusWidget() or dialog, typed)


def enter(dialog, settle):
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    settle()


def words_of(dialog):
    lines = [line.words for line in dialog.findChildren(MessageLine)]
    return [*lines, *(label.text() for label in dialog.findChildren(QLabel))]


def test_two_keys_record_that_nobody_answered_for_both_twins(ask, said, settle, empty_centre):
    dialog = ask()
    key(dialog, "4")
    enter(dialog, settle)
    made = stored(empty_centre, Contact)
    assert [(one.result, one.channel) for one in made] == [
        (ContactResult.NO_ANSWER, ContactChannel.CALL)
    ] * 2
    view, heard = said
    assert heard == [(State.DONE, "Contact with the family of T1 B/O SAIRA saved.")]
    assert "1 attempt" in view.model.index(0, 6).data()


def test_what_is_unticked_is_recorded_for_one_twin_only(ask, settle, empty_centre):
    dialog = ask()
    dialog.both.setChecked(False)
    key(dialog, "4")
    enter(dialog, settle)
    assert len(stored(empty_centre, Contact)) == 1


def test_each_result_has_its_key(ask):
    dialog = ask()
    assert set(RESULT_KEYS.values()) == set(ContactResult)
    for typed, result in RESULT_KEYS.items():
        dialog.results.buttons()[0].setFocus()
        key(dialog, typed)
        assert dialog.result is result


def test_the_family_stands_large_beside_it_with_the_last_attempts(follow_up, empty_centre, settle):
    went_home(empty_centre, tried=((9, ContactResult.NO_ANSWER), (4, ContactResult.SWITCHED_OFF)))
    view = turn_to(follow_up(empty_centre), ListName.OVERDUE)
    settle()
    press(view, Qt.Key.Key_C)
    settle()
    words = words_of(question())
    assert "0300-1234567   father" in words
    assert "Best to call: after 5 in the evening" in words
    assert "Lady Health Worker: Nasreen, 0345-1112223" in words
    tries = [one.replace("\u2060", "") for one in words if "11:00" in one]
    assert tries == [
        "01-May-2026 11:00, call: switched off",
        "26-Apr-2026 11:00, call: no answer",
    ]


def test_a_promise_asks_for_its_day_and_books_it(ask, settle, empty_centre):
    dialog = ask()
    key(dialog, "1")
    assert dialog.comes.line.hasFocus()
    enter(dialog, settle)
    assert dialog.isVisible()
    key(dialog, "8 5 26")
    dialog.books.setChecked(False)
    dialog.books.setChecked(True)
    enter(dialog, settle)
    assert newest(empty_centre, Contact).result_date == day(-3)
    assert len(stored(empty_centre, ScheduledVisit)) == 4  # both are awaited on this day already


def test_a_closed_day_is_refused_with_the_next_open_one(ask, settle, empty_centre):
    with empty_centre.write() as work:
        work.repository.add(HomeRules(closed_dates=(day(-1),)))
    dialog = ask()
    key(dialog, "1")
    key(dialog, "tomorrow")
    enter(dialog, settle)
    enter(dialog, settle)
    assert dialog.comes.message.count("07-May-2026") == 1
    assert stored(empty_centre, Contact) == []
    assert dialog.comes.line.hasFocus()


def test_a_death_is_kept_only_when_it_is_saved_a_second_time(ask, settle, empty_centre, said):
    dialog = ask()
    key(dialog, "0")
    assert dialog.both.isHidden()
    key(dialog, "4 5 26")
    enter(dialog, settle)
    assert dialog.isVisible()
    assert dialog.cancel.hasFocus()
    enter(dialog, settle)  # by habit
    assert dialog.isVisible()
    assert stored(empty_centre, Contact) == []
    QTest.keyClick(dialog.button, Qt.Key.Key_Space)
    settle()
    assert newest(empty_centre, Contact).result is ContactResult.DIED
    cancelled = [one.cancelled for one in stored(empty_centre, ScheduledVisit)]
    assert cancelled.count(CancelReason.DIED) == 1
    assert names(said[0]) == ["T2 B/O SAIRA"]


def test_another_day_of_death_is_asked_about_anew(ask, settle, empty_centre):
    dialog = ask()
    key(dialog, "0")
    key(dialog, "4 5 26")
    enter(dialog, settle)
    dialog.died.line.setFocus()
    dialog.died.line.clear()
    key(dialog, "3 5 26")
    enter(dialog, settle)
    assert dialog.isVisible()
    assert stored(empty_centre, Contact) == []


def test_a_sick_infant_is_said_so_before_and_after_saving(ask, said, settle):
    dialog = ask()
    key(dialog, "3")
    assert any("come today" in one for one in words_of(dialog))
    enter(dialog, settle)
    (heard,) = said[1]
    assert heard[0] is State.WARNING
    assert "come today" in heard[1]


def test_without_a_result_nothing_is_saved(ask, settle, empty_centre):
    dialog = ask()
    enter(dialog, settle)
    assert dialog.isVisible()
    assert stored(empty_centre, Contact) == []


def test_a_time_ahead_stays_and_is_marked(ask, settle, empty_centre):
    dialog = ask()
    key(dialog, "4")
    dialog.at.line.setText("6 5 26 10:00")
    dialog.at.line.textEdited.emit("6 5 26 10:00")
    enter(dialog, settle)
    assert dialog.isVisible()
    assert dialog.at.message
    assert stored(empty_centre, Contact) == []


def test_a_contact_is_put_right_with_its_reason(said, settle, empty_centre, services):
    went = stored(empty_centre, ScheduledVisit)[0].infant_id
    view, _heard = said
    press(view, Qt.Key.Key_C)
    settle()
    first = question()
    key(first, "9")
    enter(first, settle)
    made = stored(empty_centre, Contact)[0]
    assert made.infant_id == went
    view.contacting.correct(made)
    settle()
    dialog = question()
    assert isinstance(dialog, ContactDialog)
    assert dialog.result is ContactResult.MOVED
    assert not dialog.reason.isHidden()
    assert dialog.both.isHidden()
    dialog.choose(ContactResult.NO_ANSWER)
    enter(dialog, settle)
    assert stored(empty_centre, Contact)[0].result is ContactResult.NO_ANSWER


def test_who_may_not_call_is_told_why(follow_up, empty_centre, settle):
    (infant,) = went_home(empty_centre, outcome=None, due=())
    went_home(empty_centre, 2)
    page = follow_up(empty_centre)
    view = turn_to(page, ListName.OVERDUE)
    settle()
    heard = []
    view.says.connect(lambda state, words: heard.append(words))
    view.contacting.record(infant.id)
    settle()
    assert heard == ["The infant is on the ward: nobody has to be sought."]


def test_the_message_is_copied_in_the_language_chosen_and_the_notice_says_so(
    said, settle, empty_centre
):
    view, heard = said
    press(view, Qt.Key.Key_M)
    settle()
    dialog = question()
    assert isinstance(dialog, MessageDialog)
    assert dialog.language == "ur"
    assert any("awaits review" in one for one in words_of(dialog))
    assert "2 SMS (one holds 70)" in dialog.length.text()
    next(r for r in dialog.findChildren(QRadioButton) if r.text() == "English").setChecked(True)
    assert "1 SMS (up to 160)" in dialog.length.text()
    enter(dialog, settle)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Assalam-o-alaikum")
    assert "Friday, 08 May 2026" in copied
    assert "SAIRA" not in copied
    assert exports(empty_centre) == [("message_copied", None)]
    assert heard == [
        (
            State.DONE,
            "The message is copied. Paste it within a minute where you write to them.",
        )
    ]


def test_the_message_can_be_copied_while_a_contact_is_recorded_and_names_the_promised_day(
    ask, settle
):
    dialog = ask()
    key(dialog, "1")
    key(dialog, "11 5 26")
    QTest.keyClick(dialog.message, Qt.Key.Key_Space)
    settle()
    message = next(one for one in dialog.findChildren(MessageDialog))
    assert "11 مئی 2026" in message.message
    message.copy()
    assert dialog.isVisible()
    assert dialog.result is ContactResult.WILL_COME


def test_the_dialogs_are_low_and_every_input_has_a_name(ask, nameless):
    dialog = ask()
    assert dialog.height() <= TALLEST_PX
    assert nameless(dialog) == []


def test_a_letter_typed_into_the_filter_opens_nothing(said, settle):
    view, _ = said
    press(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(view.filter.line, "cmv")
    settle()
    assert view.filter.line.text() == "cmv"
    assert view.window().findChildren(ContactDialog) == []
