"""Admission: what is typed, what is asked about, and what is saved."""

from dataclasses import replace
from datetime import datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from kmc_desk.domain.care_codes import OverrideReason
from kmc_desk.domain.codes import DangerSign, Role, Sex
from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.domain.records import Episode, Infant
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.pages import admit_page
from kmc_desk.ui.pages.admit_page import AdmitPage
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.show_history import HistoryWish, show_history
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.admitting import type_in, type_only
from tests.ui.pages.conftest import NOW
from tests.ui.pages.on_screen import (
    bring_up,
    letters_of,
    newest,
    press_in,
    press_save,
    question,
    stored,
)


@pytest.fixture
def make(qtbot, services, show):
    def on_screen(context):
        page = AdmitPage(services, context)
        show(page)
        bring_up(page)
        return page

    return on_screen


@pytest.fixture
def page(make, demo):
    return make(demo)


def message(page, name):
    return page.form.fields[name].message


def test_a_typed_infant_is_on_the_ward_and_the_page_goes_on_to_it(page, demo, qtbot, services):
    told = []
    services.hub.changed.connect(told.append)
    type_in(page, birth_time="0415", bed_no="16", phone_primary="0300-1234567")
    with (
        qtbot.waitSignal(page.wants_page) as gone,
        qtbot.waitSignal(page.has_saved) as saved,
        qtbot.waitSignal(page.says) as said,
    ):
        press_save(page)
    infant = newest(demo, Infant)
    assert gone.args == ["infant", infant.id]
    assert saved.args == [NOW]
    assert told == [{Topic.WARD, Topic.STAYS}]
    assert said.args[0] is State.DONE
    assert infant.kmc_no in said.args[1]
    assert said.args[1].endswith("Print the wrist bands: Ctrl+B.")
    assert (infant.sex, infant.birth_weight_g, infant.birth_time) == (Sex.F, 1450, time(4, 15))
    row = next(r for r in show_ward(demo).rows if r.identity.infant_id == infant.id)
    assert (row.bed_no, row.identity.mother_name, row.identity.ga_days) == ("16", "GUL BANO", 227)
    assert page.form.mother.value() is None


def test_what_is_needed_is_said_at_its_field_and_nothing_is_saved(page, demo, settle):
    before = len(stored(demo, Infant))
    press_save(page)
    settle()
    for name in ("mother_name", "birth_date", "sex", "plurality", "admission_weight_g"):
        assert page.form.fields[name].level is Level.ERROR, name
    assert "not taken" in message(page, "admission_temp_c")
    assert message(page, "father_name") == ""
    assert QApplication.focusWidget() is page.form.mother.editor
    assert len(stored(demo, Infant)) == before


def test_the_admission_is_now_unless_another_time_is_typed(page, demo, settle):
    assert page.form.admitted_at.value() == NOW
    type_in(page)
    page.form.admitted_at.line.clear()
    type_only(page, admitted_at="4 5 26 14:30")
    press_save(page)
    settle()
    assert newest(demo, Episode).admitted_at == datetime(2026, 5, 4, 14, 30)


def test_over_2000_g_the_reason_is_asked_while_the_weight_is_typed(page, demo, settle):
    type_in(page, birth_weight_g="2000")
    assert page.override.isHidden()
    QTest.keyClick(page.form.birth_weight.line, Qt.Key.Key_Backspace)
    QTest.keyClicks(page.form.birth_weight.line, "5")
    assert page.override.isVisible()
    assert "2005 g is over 2000 g" in page.override.sentence
    press_save(page)
    settle()
    assert page.override.reason.level is Level.ERROR
    assert page.form.mother.value() == "GUL BANO"
    QTest.keyClicks(page.override.reason.combo, "born before")
    press_save(page)
    settle()
    page.question.button.click()  # 2005 g against 1400 g
    settle()
    episode = newest(demo, Episode)
    assert episode.override_reason is OverrideReason.PRETERM_LT37
    assert episode.override_by == "head"


def test_the_weight_now_counts_where_the_birth_weight_is_not_known(page):
    QTest.keyClicks(page.form.weight.line, "2100")
    assert "birth weight is not known" in page.override.sentence
    QTest.keyClicks(page.form.birth_weight.line, "1900")
    assert page.override.isHidden()


def test_a_nurse_is_told_who_may_admit_over_2000_g(make, open_centre, demo_folder):
    page = make(open_centre(demo_folder, "nurse"))
    type_in(page, birth_weight_g="2150")
    assert "charge nurse or doctor must sign in" in page.override.sentence
    save = next(b for b in page.findChildren(QPushButton) if "Save" in b.text())
    assert not save.isEnabled()
    page.form.birth_weight.line.clear()
    type_only(page, birth_weight_g="1950")
    assert page.override.isHidden()
    assert save.isEnabled()


def test_a_slip_in_the_weight_is_no_matter_for_a_doctor(make, open_centre, demo_folder, settle):
    page = make(open_centre(demo_folder, "nurse"))
    type_in(page, birth_weight_g="15400")
    assert page.override.isHidden()
    page.save()
    settle()
    assert "15400 g is not possible here" in page.form.birth_weight.message


def test_what_is_unusual_is_asked_about_and_kept_only_when_the_person_says_so(page, demo, settle):
    before = len(stored(demo, Infant))
    type_in(page, birth_weight_g="1403")
    press_save(page)
    settle()
    assert page.question.isVisible()
    assert page.form.birth_weight.level is Level.WARNING
    assert len(stored(demo, Infant)) == before
    QTest.keyClicks(page.form.father.line, "X")
    assert page.question.isHidden()
    press_save(page)
    settle()
    page.question.button.setFocus()
    QTest.keyClick(page.question.button, Qt.Key.Key_Space)
    settle()
    assert newest(demo, Infant).birth_weight_g == 1403
    assert len(stored(demo, Infant)) == before + 1


def test_why_an_unusual_value_is_kept_may_be_typed_and_stands_in_the_history(page, demo, settle):
    type_in(page, birth_weight_g="1403")
    press_save(page)
    settle()
    QTest.keyClicks(page.question.reason, "read twice")
    QTest.keyClick(page.question.reason, Qt.Key.Key_Return)
    settle()
    admitted = show_history(demo, newest(demo, Infant).id, HistoryWish(field="birth_weight_g"))
    assert [line.reason for line in admitted.lines] == ["read twice"]
    assert "1403" in admitted.lines[0].confirmed[0]


def test_a_bed_in_use_is_refused_at_its_field_and_the_rest_stays(page, demo, settle):
    taken = show_ward(demo).rows[0].bed_no
    type_in(page, bed_no=taken)
    press_save(page)
    settle()
    assert page.form.bed.level is Level.ERROR
    assert taken in page.form.bed.message
    assert QApplication.focusWidget() in (page.form.bed.combo, page.form.bed.line)
    assert (page.form.mother.value(), page.form.weight.value()) == ("GUL BANO", 1400)


def test_only_free_beds_are_offered(page, demo):
    offered = [page.form.bed.combo.itemText(n) for n in range(page.form.bed.combo.count())]
    assert offered == list(show_ward(demo).empty_beds)


def test_in_a_centre_without_beds_a_typed_one_is_kept(make, empty_centre, settle):
    page = make(empty_centre)
    type_in(page, bed_no="A1")
    press_save(page)
    settle()
    assert show_ward(empty_centre).rows[0].bed_no == "A1"


def test_a_temperature_not_taken_is_an_answer(page, demo, settle):
    type_in(page, admission_temp_c=None)
    QTest.keyClick(page.form.temperature.tick, Qt.Key.Key_Space)
    press_save(page)
    settle()
    episode = newest(demo, Episode)
    assert episode.admission_temp_c is None
    assert episode.not_known == ("admission_temp_c=NOT_TAKEN",)


def test_danger_signs_are_ticked_by_key_and_none_stands_alone(page, demo, settle):
    signs = page.form.signs
    signs.list.setFocus()
    QTest.keyClick(signs.list, Qt.Key.Key_Space)
    assert signs.value() == (DangerSign.NONE,)
    QTest.keyClick(signs.list, Qt.Key.Key_Right)
    QTest.keyClick(signs.list, Qt.Key.Key_Space)
    assert signs.value() == (DangerSign.NOT_FEEDING_WELL,)
    type_in(page)
    press_save(page)
    settle()
    assert newest(demo, Episode).danger_signs == (DangerSign.NOT_FEEDING_WELL,)


def test_a_click_on_the_words_ticks_a_sign_once(page):
    signs = page.form.signs
    where = signs.list.visualItemRect(signs.list.item(2)).center()
    QTest.mouseClick(signs.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert signs.value() == (DangerSign.CONVULSIONS,)


def test_a_half_typed_admission_is_not_thrown_away_unasked(page, settle):
    type_in(page)
    page.open(None)
    QTest.keyClick(question(), Qt.Key.Key_Escape)
    assert page.form.mother.value() == "GUL BANO"
    page.open(None)
    press_in(question(), "Throw")
    settle()
    assert page.form.mother.value() is None


def test_a_record_somebody_else_changed_is_told_and_what_was_typed_stays(page, settle, monkeypatch):
    def stale(_context, _form):
        raise StaleWriteError("mother", 1)

    monkeypatch.setattr(admit_page, "admit", stale)
    said = []
    page.says.connect(lambda state, words: said.append(state))
    type_in(page)
    press_save(page)
    settle()
    assert said == [State.DANGER]
    assert page.form.isEnabled()
    assert (page.form.mother.value(), page.form.temperature.value()) == ("GUL BANO", 36.8)


def test_a_person_who_may_not_enter_care_is_told_so_at_once(make, demo):
    head = replace(demo, account=replace(demo.account, roles=(Role.CENTRE_HEAD,)))
    page = make(head)
    assert page.banner.isVisible()
    assert "role does not allow" in page.banner.sentence


def test_tab_goes_through_the_form_as_it_is_read(page):
    form = page.form
    form.mother.editor.setFocus()
    seen = []
    for _ in range(40):
        seen.append(QApplication.focusWidget())
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
        if QApplication.focusWidget() is form.signs.list:
            break
    wanted = [f.editor for n, f in form.fields.items() if n not in ("birth_order", "danger_signs")]
    for field in (form.phone, form.temperature):
        wanted.insert(wanted.index(field.editor) + 1, field.tick)
    assert [w.focusProxy() or w for w in seen] == [w.focusProxy() or w for w in wanted]


def test_every_input_has_a_name_and_no_letter_opens_two_things(page, nameless):
    type_in(page, birth_weight_g="2150", plurality="twin")
    assert nameless(page) == []
    tick = page.form.temperature.tick.text()
    letters = [*letters_of(page, page.done), tick[tick.index("&") + 1]]
    assert len(letters) > 15
    assert len(set(letters)) == len(letters)
