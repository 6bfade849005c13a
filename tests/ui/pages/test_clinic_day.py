"""The clinic day on screen: arrivals by one key, twins, and who is found by name."""

from datetime import datetime, time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.follow_up.clinic_day import ClinicState
from kmc_desk.domain.follow_up_codes import ScheduledKind, VisitPlace
from kmc_desk.domain.records import ScheduledVisit, Visit
from kmc_desk.ui.tokens import State
from tests.sought_families import day, went_home
from tests.ui.pages.clinic_hands import (
    CTRL,
    DUE,
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

__all__ = ["centre", "clinic", "clock", "heard"]


def test_an_empty_day_says_what_to_do_and_the_keyboard_is_where_one_types(clinic, centre):
    view = clinic(centre)
    assert view.nobody.isVisible()
    assert "type a name" in view.nobody.sentence.text()
    assert view.search.hasFocus()


def test_one_key_notes_the_arrival_and_the_cursor_goes_to_the_next_expected(
    clinic, centre, heard, settle
):
    families(centre, "AYESHA", "HINA", "KIRAN")
    view = clinic(centre)
    assert view.view.hasFocus()
    assert here(view) == "AYESHA"
    press(view, Qt.Key.Key_A)
    settle()
    assert rows(view)[0] == ("AYESHA", ClinicState.ARRIVED)
    assert here(view) == "HINA"
    assert heard.said[-1] == (State.DONE, "B/O AYESHA came at 10:42.")
    assert view.heading.counts[ClinicState.ARRIVED].figure.text() == "1"
    assert view.heading.counts[ClinicState.EXPECTED].figure.text() == "2"


def test_the_head_names_the_days_whose_arrivals_have_no_visit(clinic, centre, settle):
    view = clinic(centre)
    assert not view.heading.unwritten.isVisible()
    for ago, letter in enumerate("ABCD", start=1):
        (infant,) = went_home(centre, ago, mother_name=f"MOTHER {letter}", seen=())
        came = datetime.combine(day(ago), time(9))
        with centre.write() as work:
            work.repository.add(Visit(infant_id=infant.id, visit_at=came, place=VisitPlace.CLINIC))
    view.refresh(None)
    settle()
    assert view.heading.unwritten.isVisible()
    said = view.heading.unwritten.toolTip()
    assert said.count("(1)") == 3
    assert said.endswith("earlier days")


def test_twenty_arrivals_take_twenty_keys(clinic, centre, settle):
    families(centre, *(f"MOTHER {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"))
    view = clinic(centre)
    for _ in range(20):
        press(view, Qt.Key.Key_A)
        settle()
    assert len(visits(centre)) == 20
    assert {state for _, state in rows(view)} == {ClinicState.ARRIVED}


def test_a_key_pressed_twice_in_haste_saves_each_family_once(clinic, centre, heard, settle):
    families(centre, "AYESHA")
    view = clinic(centre)
    press(view, Qt.Key.Key_A)
    press(view, Qt.Key.Key_A)
    settle()
    assert len(visits(centre)) == 1
    assert heard.said[-1] == (State.DUE, "B/O AYESHA is noted already, since 10:42.")


def test_the_cursor_goes_to_the_twin_before_anybody_else(clinic, centre, settle):
    went_home(centre, 1, mother_name="AYESHA", due=(0,))
    went_home(centre, 2, mother_name="SAIRA", due=(0,), infants=2)
    view = clinic(centre)
    press(view, Qt.Key.Key_Down)
    press(view, Qt.Key.Key_A)
    settle()
    assert view.here().identity.marker == "T2"
    press(view, Qt.Key.Key_A)
    settle()
    assert rows(view) == [
        ("T1 SAIRA", ClinicState.ARRIVED), ("T2 SAIRA", ClinicState.ARRIVED),
        ("AYESHA", ClinicState.EXPECTED),
    ]  # fmt: skip


def test_a_twin_without_a_date_is_offered_and_comes_with_the_same_key(clinic, centre, settle):
    first, second = went_home(centre, 1, mother_name="SAIRA", due=(), infants=2)
    with centre.write() as work:
        due = ScheduledVisit(infant_id=first.id, due_on=day(0), kind=ScheduledKind.WEEKLY)
        work.repository.add(due)
    view = clinic(centre)
    press(view, Qt.Key.Key_A)
    settle()
    assert view.twin.isVisible()
    assert "T2 B/O SAIRA is not expected today" in view.twin.sentence
    press(view, Qt.Key.Key_A)
    settle()
    assert not view.twin.isVisible()
    assert {one.infant_id for one in visits(centre)} == {first.id, second.id}


def test_moving_on_leaves_the_offered_twin_at_home(clinic, centre, settle):
    first, second = went_home(centre, 1, mother_name="SAIRA", due=(), infants=2)
    other = went_home(centre, 2, mother_name="ZAHRA", due=(0,))[0]
    view = clinic(centre)
    view.arrivals.note(first.id)
    settle()
    assert view.twin.isVisible()
    press(view, Qt.Key.Key_Down)
    assert not view.twin.isVisible()
    press(view, Qt.Key.Key_A)
    settle()
    assert {one.infant_id for one in visits(centre)} == {first.id, other.id}
    assert second.id not in {one.infant_id for one in visits(centre)}


def test_who_came_is_found_by_name_and_noted_with_enter(clinic, centre, settle, qtbot):
    families(centre, "AYESHA")
    went_home(centre, 7, mother_name="ZUBAIDA", due=())
    view = clinic(centre)
    press(view, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(view.search, "zubai")
    view.search.look()
    settle()
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    settle()
    assert rows(view)[0] == ("ZUBAIDA", ClinicState.ARRIVED)
    assert words(view, 0, DUE) == "came without a date"
    assert here(view) == "ZUBAIDA"
    assert view.search.text() == ""


def test_letters_typed_in_the_field_are_no_keys(clinic, centre, heard, settle):
    families(centre, "AYESHA")
    view = clinic(centre)
    press(view, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(view.search, "alvto")
    settle()
    assert view.search.text() == "alvto"
    assert visits(centre) == []
    assert heard.asked == []


def test_who_died_cannot_arrive_and_it_is_said(clinic, centre, heard, settle):
    gone = went_home(centre, 1, outcome=Outcome.DIED, due=())[0]
    view = clinic(centre)
    view.arrivals.note(gone.id)
    settle()
    state, said = heard.said[-1]
    assert state is State.DANGER
    assert "died" in said
