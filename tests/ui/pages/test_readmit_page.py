"""An infant comes again: one page, what is known stands there, one key saves."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kmc_desk.domain.care_codes import Milk, Outcome
from kmc_desk.domain.codes import AdmissionSource, AdmissionType, DangerSign, Diagnosis
from kmc_desk.domain.drafts import Draft
from kmc_desk.domain.follow_up_codes import (
    ContactChannel,
    ContactResult,
    TreatmentKind,
    VisitClassification,
    VisitOutcome,
    VisitPlace,
)
from kmc_desk.domain.records import (
    Contact,
    Delivery,
    DischargeMedicine,
    Episode,
    Exit,
    Infant,
    Mother,
    Problem,
    Treatment,
    Visit,
)
from kmc_desk.ui.admit.again import ComesBack
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.pages.readmit_page import ReadmitPage
from tests.ui.pages.admitting import type_only
from tests.ui.pages.conftest import NOW
from tests.ui.pages.on_screen import bring_up, newest, press_save, stored

BUTTON = "Read&mit"


@pytest.fixture
def left(demo):
    """Who left: infant id by outcome, of those with one stay that has ended, the newest."""
    exits = sorted(stored(demo, Exit), key=lambda one: one.exit_at)
    ended = {leaving.episode_id: leaving.outcome for leaving in exits}
    ids = [stay.infant_id for stay in stored(demo, Episode)]
    stays = {stay.id: stay.infant_id for stay in stored(demo, Episode)}
    once = [number for number in ended if ids.count(stays[number]) == 1]
    return {ended[number]: stays[number] for number in once}


@pytest.fixture
def home(left):
    return left[Outcome.HOME_KMC]


@pytest.fixture
def page(services, show, demo):
    made = ReadmitPage(services, demo)
    show(made)
    bring_up(made)
    return made


def add(context, *records):
    with context.write() as work:
        return [work.repository.add(one) for one in records]


def visit(infant_id, **changes):
    given = {
        "infant_id": infant_id, "visit_at": NOW - timedelta(minutes=30),
        "place": VisitPlace.CLINIC, "weight_g": 2405, "temp_c": 36.9, "hr": 150, "rr": 44,
        "spo2": 95, "danger_signs": (DangerSign.NOT_FEEDING_WELL,), "feeding_24h": (Milk.OMM,),
        "classification": VisitClassification.ADMIT_HERE,
    }  # fmt: skip
    return Visit(**{**given, **changes})


def of(context, kind, infant_id):
    return [one for one in stored(context, kind) if one.infant_id == infant_id]


def opened(page, settle, what):
    page.open(what)
    settle()


def save(page, settle):
    press_save(page)
    settle()
    if page.question.isVisible():
        page.question.button.click()
        settle()


def on_screen(page):
    return "\n".join(label.text() for label in page.carried.findChildren(QLabel))


def infant_page(services, show, demo, settle, infant_id):
    made = InfantPage(services, demo)
    show(made)
    bring_up(made)
    made.open(infant_id)
    settle()
    return made


def again_button(made):
    return next(b for b in made.buttons() if BUTTON in b.text())


def test_who_went_home_is_readmitted_from_its_own_page(services, show, demo, settle, home, qtbot):
    made = infant_page(services, show, demo, settle, home)
    with qtbot.waitSignal(made.wants_page) as gone:
        QTest.keyClick(again_button(made), Qt.Key.Key_Space)
    assert gone.args == ["readmit", home]


def test_it_is_not_offered_of_who_is_on_the_ward_or_has_died(services, show, demo, settle, left):
    here = next(
        s.infant_id
        for s in stored(demo, Episode)
        if s.id not in {leaving.episode_id for leaving in stored(demo, Exit)}
    )
    for infant_id in (here, left[Outcome.DIED]):
        made = infant_page(services, show, demo, settle, infant_id)
        assert not again_button(made).isVisible()


def test_after_a_visit_of_today_one_key_saves_the_readmission(page, demo, settle, home, qtbot):
    add(demo, visit(home))
    infants, mothers = len(stored(demo, Infant)), len(stored(demo, Mother))
    opened(page, settle, home)
    assert not page.has_unsaved()
    assert page.form.bed.editor.hasFocus()
    with qtbot.waitSignal(page.wants_page) as gone:
        save(page, settle)
    assert gone.args == ["infant", home]
    stay = newest(demo, Episode)
    assert (stay.infant_id, stay.episode) == (home, 2)
    assert (stay.admission_weight_g, stay.admission_temp_c) == (2405, 36.9)
    assert (stay.admission_hr, stay.admission_rr, stay.admission_spo2) == (150, 44, 95)
    assert stay.danger_signs == (DangerSign.NOT_FEEDING_WELL,)
    assert stay.admission_source is AdmissionSource.OPD_FOLLOWUP
    assert stay.admission_type is AdmissionType.READMISSION_LE28D
    assert newest(demo, Visit).outcome_after_visit is VisitOutcome.READMITTED
    assert (len(stored(demo, Infant)), len(stored(demo, Mother))) == (infants, mothers)


def test_family_birth_and_what_was_left_are_read_field_by_field(page, demo, settle, home):
    iron, _ = add(
        demo,
        DischargeMedicine(infant_id=home, prescribed_on=NOW.date(), medicine=TreatmentKind.ZINC),
        Problem(infant_id=home, diagnosis=Diagnosis.ANAEMIA, onset_on=NOW.date()),
    )
    add(demo, visit(home))
    opened(page, settle, home)
    infant = next(one for one in stored(demo, Infant) if one.id == home)
    delivery = next(one for one in stored(demo, Delivery) if one.id == infant.delivery_id)
    mother = next(one for one in stored(demo, Mother) if one.id == delivery.mother_id)
    told, phone = on_screen(page), mother.phone_primary or ""
    for words in (
        mother.mother_name, mother.father_name, mother.village_mohalla, mother.district,
        f"0{phone[3:6]}-{phone[6:]}",
        f"{infant.birth_date:%d-%b-%Y}", f"{infant.birth_time:%H:%M}",
        f"{infant.birth_weight_g}\u00a0g", "2405\u00a0g", "admit here", "anaemia since",
        "breast only", "own mother's milk", "Home, continuing KMC",
    ):  # fmt: skip
        assert words in told, words
    assert iron.id in page.carried.ticks
    assert infant.kmc_no in page.banner.accessibleName()
    assert "Readmission within 28 days of discharge" in page.kind.sentence
    asked = page.form.own_fields()
    assert not asked.keys() & {"mother_name", "sex", "birth_date", "birth_weight_g"}
    assert not page.form.mother.isVisible()
    assert "Delivery mode" not in page.form.what_is_lacking()


def test_the_kind_of_admission_follows_what_is_typed_as_its_time(page, demo, settle, left):
    longest = min(s.infant_id for s in stored(demo, Episode))
    leaving = next(one for one in stored(demo, Exit) if one.episode_id == longest)
    opened(page, settle, next(s.infant_id for s in stored(demo, Episode) if s.id == longest))
    assert "more than 28 days" in page.kind.sentence
    page.form.admitted_at.set_value(leaving.exit_at + timedelta(days=28))
    page.form.admitted_at.edited.emit()
    assert "within 28 days" in page.kind.sentence


@pytest.mark.parametrize(
    ("temp_c", "rr", "seen"),
    [
        (35.2, 66, {DangerSign.TEMP_LT_35_5, DangerSign.FAST_BREATHING_GE60}),
        (36.8, 44, {DangerSign.NONE}),
    ],
)
def test_what_was_measured_as_a_danger_sign_is_ticked_though_nobody_ticked_it(
    page, demo, settle, home, temp_c, rr, seen
):
    add(demo, visit(home, temp_c=temp_c, rr=rr, danger_signs=(DangerSign.NONE,)))
    opened(page, settle, home)
    assert set(page.form.signs.value()) == seen


def test_without_a_visit_weight_and_temperature_are_asked(page, demo, settle, home):
    opened(page, settle, home)
    assert page.form.weight.editor.hasFocus()
    press_save(page)
    settle()
    assert page.form.weight.message
    assert len(of(demo, Episode, home)) == 1
    type_only(page, admission_weight_g="2400", admission_temp_c="36.8", admission_rr="44")
    save(page, settle)
    assert newest(demo, Episode).admission_rr == 44


def test_only_a_ticked_medicine_goes_on_on_the_ward(page, demo, settle, home):
    add(demo, visit(home))
    opened(page, settle, home)
    before = {one.id for one in of(demo, Treatment, home)}
    words = {tick.text(): tick for tick in page.carried.ticks.values()}
    assert set(words) == {"vitamin D 400 IU once a day", "iron 4 mg once a day"}
    QTest.keyClick(words["iron 4 mg once a day"], Qt.Key.Key_Space)
    save(page, settle)
    (given,) = [one for one in of(demo, Treatment, home) if one.id not in before]
    assert (given.treatment, given.started_on) == (TreatmentKind.IRON, NOW.date())


def test_a_key_pressed_twice_makes_one_stay(page, demo, settle, home):
    add(demo, visit(home))
    opened(page, settle, home)
    press_save(page)
    press_save(page)
    settle()
    page.save(confirmed=True)
    page.save(confirmed=True)
    settle()
    press_save(page)
    settle()
    assert [stay.episode for stay in of(demo, Episode, home)] == [1, 2]


def test_a_half_typed_readmission_comes_back_with_its_ticks(page, demo, settle, home):
    add(demo, visit(home))
    opened(page, settle, home)
    type_only(page, admission_weight_g="7")
    next(iter(page.carried.ticks.values())).click()
    kept, place = page.half_typed(), f"readmit/{home}/1"
    page.throw_away()
    settle()
    assert (page.form.weight.value(), page.carried.goes_on()) == (2405, ())
    page.take_drafts([Draft(place=place, typed=kept, kept_at=NOW)])
    settle()
    assert page.form.weight.draft() == "24057"
    assert page.carried.goes_on() == (next(iter(page.carried.ticks)),)
    assert page.has_unsaved()
    page.go_on(place)
    assert page.stem() == f"readmit/{home}"


def test_what_was_typed_of_an_admission_stands_in_the_readmission(page, demo, settle, home):
    add(demo, visit(home))
    opened(page, settle, ComesBack(home, {"admission_weight_g": "2390", "bed_no": "9"}))
    assert (page.form.weight.value(), page.form.temperature.value()) == (2390, 36.9)
    assert page.form.bed.value() == "9"
    assert page.has_unsaved()


def test_whose_death_was_heard_of_gets_no_form(page, demo, settle, home, qtbot):
    heard = Contact(
        infant_id=home, at=NOW - timedelta(hours=1), channel=ContactChannel.CALL,
        result=ContactResult.DIED, result_date=NOW.date(),
    )  # fmt: skip
    add(demo, heard)
    with qtbot.waitSignal(page.says) as said:
        opened(page, settle, home)
    assert "recorded as died" in said.args[1]
    assert page.empty.isVisible()
