"""Completing an admission from the infant's page."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.admission_form import NO_PHONE, lacking
from kmc_desk.domain.codes import DangerSign, GaMethod, Role
from kmc_desk.domain.records import Delivery, Episode, Infant, Mother
from kmc_desk.ui.dialogs import FormDialog
from kmc_desk.ui.infant.completing import MissingFields
from kmc_desk.ui.pages.admit_page import AdmitPage
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.incomplete import gaps
from tests.ui.pages.admitting import type_in
from tests.ui.pages.conftest import NOW
from tests.ui.pages.on_screen import bring_up, newest, press_save, question, stored

BUTTON = "Complete"


@pytest.fixture
def admitted(services, show, demo, settle):
    page = AdmitPage(services, demo)
    show(page)
    bring_up(page)
    type_in(page)
    press_save(page)
    settle()
    return newest(demo, Infant)


@pytest.fixture
def open_page(services, show, settle):
    def opened(context, infant):
        page = InfantPage(services, context)
        show(page)
        bring_up(page)
        page.open(infant.id)
        settle()
        return page

    return opened


@pytest.fixture
def page(open_page, demo, admitted):
    return open_page(demo, admitted)


def press(page, settle):
    button = next(b for b in page.buttons() if BUTTON in b.text())
    assert button.isVisible()
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle()
    dialog = question()
    assert isinstance(dialog, FormDialog)
    form = dialog.findChild(MissingFields)
    assert isinstance(form, MissingFields)
    return dialog, form


def type_at(form, name, words):
    QTest.keyClicks(form.fields[name].editor, words)


def save(dialog, settle):
    QTest.keyClick(dialog.button, Qt.Key.Key_Space)
    settle()


def test_a_chip_tells_how_much_is_lacking_and_its_tip_what(page, demo, admitted):
    stay = newest(demo, Episode)
    records = (newest(demo, Mother), newest(demo, Delivery), admitted, stay)
    count = len(list(lacking(*records)))
    words = f"incomplete: {count} answers are lacking"
    assert page.banner.accessibleName().endswith(words)
    assert any("Telephone" in label.toolTip() for label in page.banner.findChildren(QWidget))


def test_what_is_answered_is_saved_with_its_records_and_lacks_no_more(page, demo, settle):
    dialog, form = press(page, settle)
    assert dialog.height() <= 560
    type_at(form, "father_name", "Akram")
    form.ticks["phone_primary"].click()
    type_at(form, "ga_method", "new")
    type_at(form, "birth_time", "0415")
    form.ticks["admission_hr"].click()
    QTest.keyClick(form.fields["danger_signs"].editor, Qt.Key.Key_Space)
    save(dialog, settle)
    mother, infant, stay = newest(demo, Mother), newest(demo, Infant), newest(demo, Episode)
    assert (mother.father_name, mother.not_known) == ("Akram", (NO_PHONE,))
    assert newest(demo, Delivery).ga_method is GaMethod.NEW_BALLARD
    assert infant.birth_time == time(4, 15)
    assert stay.not_known == ("admission_hr=UNKNOWN",)
    assert stay.danger_signs == (next(iter(DangerSign)),)
    names = {name for gap in gaps(demo, infant.id) for name in gap.names}
    assert not names & {"father_name", "phone_primary", "ga_method", "admission_hr"}
    assert "district" in names


def test_another_nurse_completes_it_without_a_reason(open_centre, demo_folder, open_page, settle):
    nurse = open_centre(demo_folder, "nurse")
    assert nurse.account.roles == (Role.NURSE,)
    begin = NOW.replace(day=1)  # what touches no past month
    past = {s.infant_id for s in stored(nurse, Episode) if s.admitted_at < begin}
    infant = next(i for i in stored(nurse, Infant) if i.id not in past)
    assert infant.entered_by != nurse.account.name
    page = open_page(nurse, infant)
    before = [name for gap in gaps(nurse, infant.id) for name in gap.names]
    dialog, form = press(page, settle)
    name = next(iter(form.ticks))
    form.ticks[name].click()
    save(dialog, settle)
    after = [name for gap in gaps(nurse, infant.id) for name in gap.names]
    assert after == [one for one in before if one != name]


def test_what_cannot_be_is_said_at_its_field_and_the_rest_stays_typed(page, demo, settle):
    dialog, form = press(page, settle)
    type_at(form, "mother_age_y", "270")
    type_at(form, "district", "Haripur")
    save(dialog, settle)
    assert form.fields["mother_age_y"].level is Level.ERROR
    assert newest(demo, Mother).district is None
    field = form.fields["mother_age_y"]
    QTest.keyClick(field.editor, Qt.Key.Key_Backspace)
    save(dialog, settle)
    assert newest(demo, Mother).mother_age_y == 27
    assert newest(demo, Mother).district == "Haripur"


def test_what_is_unusual_is_kept_only_when_the_person_says_so(page, demo, settle):
    dialog, form = press(page, settle)
    type_at(form, "mother_age_y", "14")
    save(dialog, settle)
    assert newest(demo, Mother).mother_age_y is None
    assert dialog.button.text() == "Keep as typed"
    save(dialog, settle)
    assert newest(demo, Mother).mother_age_y == 14


def test_nothing_typed_saves_nothing(page, demo, settle):
    dialog, form = press(page, settle)
    version = newest(demo, Mother).version
    save(dialog, settle)
    assert dialog.isVisible()
    assert newest(demo, Mother).version == version
    assert set(form.fields)
