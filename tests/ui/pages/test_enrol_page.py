"""Registering for follow-up only: what is asked, what is saved, and the visit that follows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.drafts import Draft
from kmc_desk.domain.follow_up.clinic_day import ClinicState
from kmc_desk.domain.records import Episode, Exit, Infant, Mother, Visit
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.pages.enrol_page import EnrolPage
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.clinic_day import show_clinic_day
from tests.ui.pages.admitting import type_only
from tests.ui.pages.clinic_hands import centre, clinic, clock, families, heard, press
from tests.ui.pages.on_screen import bring_up, letters_of, newest, press_in, press_save, stored

__all__ = ["centre", "clinic", "clock", "heard"]
TYPED = {
    "mother_name": "NASREEN", "sex": "f", "birth_date": "10 4 26", "plurality": "s",
    "birth_weight_g": "1650", "ga_days": "33+0", "admission_weight_g": "1840",
    "phone_primary": "0300-1234567", "cared_for_at": "THQ Khanpur",
}  # fmt: skip


@pytest.fixture
def page(services, show, empty_centre):
    shown = EnrolPage(services, empty_centre)
    show(shown)
    bring_up(shown)
    return shown


def type_in(page, **changes):
    type_only(page, **{**TYPED, **changes})


def test_no_bed_no_temperature_and_no_signs_are_asked(page):
    for name in ("bed_no", "admission_temp_c", "danger_signs"):
        assert not page.form.fields[name].isVisible()
    assert page.form.fields["cared_for_at"].isVisible()
    assert page.form.admitted_at.name == "First day of follow-up"
    assert not page.form.order.isVisible()


def test_an_infant_is_in_follow_up_and_its_visit_opens(page, empty_centre, qtbot, services):
    told = []
    services.hub.changed.connect(told.append)
    type_in(page)
    with qtbot.waitSignal(page.wants_page) as gone, qtbot.waitSignal(page.says) as said:
        press_save(page)
    infant = newest(empty_centre, Infant)
    assert gone.args == ["visit", infant.id]
    assert said.args[0] is State.DONE
    assert infant.kmc_no in said.args[1]
    assert told == [{Topic.STAYS, Topic.FOLLOW_UP}]
    assert newest(empty_centre, Exit).outcome is Outcome.FOLLOW_UP_ONLY
    assert newest(empty_centre, Episode).referred_by == "THQ Khanpur"
    assert newest(empty_centre, Visit).infant_id == infant.id
    (line,) = show_clinic_day(empty_centre).lines
    assert (line.state, line.weight_g) == (ClinicState.ARRIVED, 1840)


def test_what_is_needed_is_said_and_nothing_is_saved(page, empty_centre):
    type_in(page, admission_weight_g=None)
    press_save(page)
    assert page.form.weight.level is Level.ERROR
    assert page.form.temperature.level is None
    assert stored(empty_centre, Infant) == []


def test_a_twin_is_added_with_the_family_typed_once(page, empty_centre, settle):
    type_in(page, plurality="t", birth_order="1")
    press_save(page)
    settle()
    assert page.done.isVisible()
    assert not page.done.bands.isVisible()
    press_in(page.done, "Add sibling")
    assert not page.form.fields["bed_no"].isVisible()
    type_only(page, birth_weight_g="1590", admission_weight_g="1720")
    QTest.keyClick(page.form.sex.combo, Qt.Key.Key_Down)  # a letter would join the one before
    gone = []
    page.wants_page.connect(lambda *asked: gone.append(asked))
    press_save(page)
    settle()
    assert gone == [("visit", newest(empty_centre, Infant).id)]
    assert not page.done.isVisible()
    assert len(stored(empty_centre, Mother)) == 1
    assert [line.identity.marker for line in show_clinic_day(empty_centre).lines] == ["T1", "T2"]


def test_esc_goes_back_to_the_clinic_day_and_what_is_typed_stays(page, qtbot):
    type_in(page)
    with qtbot.waitSignal(page.wants_page) as gone:
        QTest.keyClick(page, Qt.Key.Key_Escape)
    assert gone.args == ["follow_up", None]
    assert page.half_typed().text


def test_no_letter_goes_to_two_places(page):
    letters = letters_of(page, page.done)
    assert len(letters) == len(set(letters))


def test_what_is_half_typed_outlives_a_lock(page, services, show, empty_centre, settle):
    type_in(page)
    kept = page.drafts()
    (place,) = kept
    assert place.startswith("enrol/")
    again = EnrolPage(services, empty_centre)
    show(again)
    again.take_drafts([Draft(place=place, typed=kept[place], kept_at=services.clock())])
    settle()
    assert again.form.mother.value() == "NASREEN"
    assert again.form.fields["cared_for_at"].draft() == "THQ Khanpur"


def test_the_clinic_day_opens_it_with_one_key(clinic, centre, heard, settle):
    view = clinic(centre)
    families(centre, "AYESHA")
    view.refresh(None)
    settle()
    press(view, Qt.Key.Key_N)
    assert heard.asked == [("enrol", None)]
