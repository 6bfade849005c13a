"""The two-minute admission: twelve answers by keys, and the rest folded, kept and told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kmc_desk.domain.admission_form import NO_PHONE, Part
from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.codes import DangerSign, IdType
from kmc_desk.domain.records import Consent, Delivery, Episode, Infant, Mother
from kmc_desk.ui.pages.admit_page import AdmitPage
from kmc_desk.ui.widgets.message_line import Level
from tests.ui.pages.admitting import type_in, type_only
from tests.ui.pages.on_screen import bring_up, newest, press_save, stored

MOST_KEYS = 75
"""Of a whole admission, letters of the names included."""


@pytest.fixture
def admit(services, show, demo):
    def begin():
        page = AdmitPage(services, demo)
        show(page)
        bring_up(page)
        return page

    return begin


@pytest.fixture
def page(admit):
    return admit()


def _with_cursor():
    here = QApplication.focusWidget()
    assert here is not None
    return here


class Keyboard:
    """Types where the cursor is, and counts."""

    def __init__(self):
        self.pressed = 0

    def types(self, words):
        QTest.keyClicks(_with_cursor(), words)
        self.pressed += len(words)

    def presses(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(_with_cursor(), key, modifier)
        self.pressed += 1


def test_twelve_answers_are_typed_in_the_order_they_are_asked_with_few_keys(page, demo, settle):
    keys = Keyboard()
    answers = ["SAIRA", "Akram", None, "f", "-2d", "0415", "s", "1.45", "32+3", "t", "1400", "36.8"]
    for words in answers:
        if words is None:  # no telephone: past the line, to its tick
            keys.presses(Qt.Key.Key_Tab)
            keys.presses(Qt.Key.Key_Space)
        else:
            keys.types(words)
        keys.presses(Qt.Key.Key_Tab)
    for _ in range(3):  # the tick of the temperature, the time of admission, the bed
        keys.presses(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.form.signs.list
    keys.presses(Qt.Key.Key_End)
    keys.presses(Qt.Key.Key_Space)
    keys.presses(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    infant, stay = newest(demo, Infant), newest(demo, Episode)
    mother = newest(demo, Mother)
    assert (mother.mother_name, mother.not_known) == ("SAIRA", (NO_PHONE,))
    assert (infant.birth_weight_g, stay.admission_weight_g) == (1450, 1400)
    assert len(stay.danger_signs) == 1
    assert newest(demo, Delivery).ga_days == 32 * 7 + 3
    assert keys.pressed <= MOST_KEYS


def test_a_part_opens_with_a_key_and_is_open_again_the_next_time(page, admit):
    fold = page.form.parts.folds[Part.MOTHER]
    assert not fold.is_open
    fold.head.setFocus()
    QTest.keyClick(fold.head, Qt.Key.Key_Space)
    assert page.form.parts.field("para").isVisible()
    QTest.keyClick(fold.head, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.form.parts.field("mother_age_y").editor
    other = admit()
    assert other.form.parts.folds[Part.MOTHER].is_open
    assert not other.form.parts.folds[Part.HOME].is_open
    QTest.keyClick(other.form.parts.folds[Part.MOTHER].head, Qt.Key.Key_Space)
    assert not admit().form.parts.folds[Part.MOTHER].is_open


def test_what_is_typed_in_folded_parts_is_saved_with_its_records(page, demo, settle):
    type_in(
        page,
        mother_cnic="3520212345678",
        id_type="CNIC",
        gravida="3",
        para="2",
        landmark="behind the mosque",
        apgar_5="8",
        binder_given="y",
        primary_provider="mother",
        consent_data_use="n",
    )
    press_save(page)
    settle()
    mother, infant, stay = newest(demo, Mother), newest(demo, Infant), newest(demo, Episode)
    assert (mother.mother_cnic, mother.id_type) == ("35202-1234567-8", IdType.CNIC)
    assert (mother.gravida, mother.para, mother.landmark) == (3, 2, "behind the mosque")
    assert (infant.apgar_5, stay.binder_given) == (8, True)
    assert stay.primary_provider is Provider.MOTHER
    consent = newest(demo, Consent)
    assert (consent.infant_id, consent.consent_data_use) == (infant.id, False)
    assert consent.consent_at == stay.admitted_at


def test_without_a_word_on_consent_no_consent_is_stored(page, demo, settle):
    before = len(stored(demo, Consent))
    type_in(page)
    press_save(page)
    settle()
    assert len(stored(demo, Consent)) == before


def test_a_mistake_in_a_folded_part_opens_it_and_takes_the_cursor_there(page, demo, settle):
    before = len(stored(demo, Infant))
    type_in(page, gravida="1", para="3")
    press_save(page)
    settle()
    assert page.form.parts.folds[Part.MOTHER].is_open
    para = page.form.parts.field("para")
    assert para.level is Level.ERROR
    assert QApplication.focusWidget() is para.editor
    assert len(stored(demo, Infant)) == before


def test_no_telephone_is_an_answer_and_a_number_typed_takes_it_back(page):
    phone = page.form.phone
    type_in(page)
    assert "Telephone" in page.still_empty.toolTip() + page.still_empty.text()
    phone.tick.setFocus()
    QTest.keyClick(phone.tick, Qt.Key.Key_Space)
    assert "Telephone," not in page.form.what_is_lacking()
    assert not phone.line.isEnabled()
    QTest.keyClick(phone.tick, Qt.Key.Key_Space)
    assert phone.line.isEnabled()
    assert "Telephone," in page.form.what_is_lacking()


def test_a_heading_tells_how_much_is_filled_in(page):
    type_only(page, district="Haripur", landmark="mill")
    head = page.form.parts.folds[Part.HOME].head
    assert "2 filled in" in head.text()
    assert head.accessibleName() == "Where the family lives, 2 filled in, folded"


def test_of_a_twin_nothing_is_asked_that_the_mother_told_before(page, settle):
    type_in(page, plurality="twin", birth_order="1", danger_signs=None)
    press_save(page)
    settle()
    page.done.focusProxy().click()
    settle()
    parts = page.form.parts
    assert parts.folds[Part.HOME].isHidden()
    assert parts.folds[Part.MOTHER].isHidden()
    parts.folds[Part.SIZE].set_open(is_open=True)
    assert parts.field("lmp_date").isHidden()
    assert parts.field("birth_length_cm").isVisible()
    assert "Age of the mother" not in page.form.what_is_lacking()
    assert DangerSign.NONE not in page.form.signs.value()
