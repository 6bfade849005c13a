"""Discharge: for whom, what is asked for which outcome, and the summary that follows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from kmc_desk.domain.care_codes import DeathCause, FeedingMethod, LamaReason, Outcome
from kmc_desk.domain.records import Episode, Exit
from kmc_desk.ui import save_dialog
from kmc_desk.ui.pages.discharge_page import DischargePage
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.conftest import NOW
from tests.ui.pages.on_screen import (
    bring_up,
    letters_of,
    newest,
    press_in,
    press_save,
    question,
)


@pytest.fixture
def make(services, show, settle):
    def on_screen(context, infant_id=None):
        page = DischargePage(services, context)
        show(page)
        bring_up(page)
        if infant_id is not None:
            page.open(infant_id)
            settle()
        return page

    return on_screen


def infant_of(context, marker=""):
    rows = show_ward(context).rows
    return next(r.identity for r in rows if r.identity.marker == marker)


@pytest.fixture
def twin(demo):
    return infant_of(demo, "T1")


@pytest.fixture
def page(make, demo, twin):
    return make(demo, twin.infant_id)


def choose(page, outcome):
    combo = page.form.outcome.combo
    combo.setFocus()
    for _ in range(combo.count()):
        if page.form.outcome.value() is outcome:
            return
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert page.form.outcome.value() is outcome


def test_without_an_infant_the_page_says_what_to_do(make, demo, qtbot):
    page = make(demo)
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.wants_page) as gone:
        page.empty.button.click()
    assert gone.args[0] == "ward"


def test_two_identifiers_and_the_reminder_of_the_twin_stand_over_the_form(page, twin):
    spoken = page.banner.accessibleName()
    assert spoken.startswith(f"T1 {twin.name}")
    assert twin.kmc_no in spoken
    reminder = page.twins.sentence
    assert page.twins.isVisible()
    for part in ("T1", f"{twin.birth_weight_g} g", "male", "01-May-2026", "T2"):
        assert part in reminder


def test_a_single_infant_has_no_reminder_of_a_twin(make, demo):
    page = make(demo, infant_of(demo).infant_id)
    assert page.twins.isHidden()


def test_the_latest_weight_stands_there_as_a_ghost_and_is_not_a_value(page, demo, twin):
    row = next(r for r in show_ward(demo).rows if r.identity == twin)
    ghost = page.form.weight.line.placeholderText()
    assert ghost.startswith(str(row.last_weight_g))
    assert page.form.weight.value() is None


def test_an_infant_goes_home_and_leaves_the_ward(page, demo, twin, qtbot, services, settle):
    told = []
    services.hub.changed.connect(told.append)
    choose(page, Outcome.HOME_KMC)
    QTest.keyClicks(page.form.weight.line, "1570")
    QTest.keyClick(page.form.feeding.combo, Qt.Key.Key_Down)
    QTest.keyClicks(page.form.next_visit.line, "+2d")
    QTest.keyClicks(page.form.plan.line, "Vitamin D from day 14")
    with qtbot.waitSignal(page.has_saved) as saved:
        press_save(page)
    settle()
    assert saved.args == [NOW]
    assert told
    left = newest(demo, Exit)
    assert (left.exit_at, left.outcome, left.exit_weight_g) == (NOW, Outcome.HOME_KMC, 1570)
    assert left.feeding_method_at_discharge is FeedingMethod.BREAST_ONLY
    assert (f"{left.next_visit_on}", left.plan) == ("2026-05-07", "Vitamin D from day 14")
    assert all(r.identity != twin for r in show_ward(demo).rows)
    assert page.done.isVisible()
    assert "left the ward on 05-May-2026 10:42: Home" in page.done.heading.text()


def test_time_and_outcome_are_needed(page, settle):
    page.form.exit_at.line.clear()
    QTest.keyClicks(page.form.exit_at.line, "later")
    press_save(page)
    settle()
    assert page.form.exit_at.level is Level.ERROR
    assert page.form.outcome.level is Level.ERROR
    assert QApplication.focusWidget() is page.form.exit_at.editor


def test_an_exit_in_the_future_is_refused_at_its_field(page, demo, twin, settle):
    choose(page, Outcome.REFERRED_UP)
    page.form.exit_at.line.clear()
    QTest.keyClicks(page.form.exit_at.line, "6 5 26 09:00")
    QTest.keyClicks(page.form.plan.line, "Surgery")
    press_save(page)
    settle()
    assert page.form.exit_at.level is Level.ERROR
    assert page.form.plan.value() == "Surgery"
    assert any(r.identity == twin for r in show_ward(demo).rows)


def test_a_missing_weight_is_asked_about_and_left_out_when_the_person_says_so(
    page, demo, twin, settle
):
    choose(page, Outcome.HOME_KMC)
    press_save(page)
    settle()
    assert page.question.isVisible()
    assert page.form.weight.level is Level.WARNING
    assert any(r.identity == twin for r in show_ward(demo).rows)
    QTest.keyClick(page.question.button, Qt.Key.Key_Space)
    settle()
    assert newest(demo, Exit).exit_weight_g is None
    assert page.done.isVisible()


def test_against_advice_the_reasons_are_asked(page, demo, twin, settle):
    assert page.form.reasons.isHidden()
    choose(page, Outcome.LAMA)
    assert page.form.reasons.isVisible()
    page.form.reasons.list.setFocus()
    QTest.keyClick(page.form.reasons.list, Qt.Key.Key_Space)
    QTest.keyClicks(page.form.weight.line, "1570")
    press_save(page)
    settle()
    left = newest(demo, Exit)
    assert left.lama_reasons == (LamaReason.PERCEIVED_POOR_OUTCOME,)


def test_after_a_death_the_cause_is_asked_and_what_was_typed_for_home_is_not_kept(
    page, demo, twin, settle
):
    choose(page, Outcome.HOME_KMC)
    QTest.keyClicks(page.form.plan.line, "Come on Monday")
    QTest.keyClicks(page.form.next_visit.line, "nonsense")
    choose(page, Outcome.DIED)
    assert page.form.cause.isVisible()
    assert not page.form.plan.isVisible()
    QTest.keyClick(page.form.cause.combo, Qt.Key.Key_Down)
    press_save(page)
    settle()
    left = newest(demo, Exit)
    assert (left.outcome, left.primary_cause) == (Outcome.DIED, DeathCause.PREMATURITY_RDS)
    assert (left.plan, left.next_visit_on) == (None, None)


def test_nothing_that_stays_moves_when_the_outcome_changes(page):
    places = set()
    for outcome in (Outcome.HOME_KMC, Outcome.LAMA, Outcome.DIED):
        choose(page, outcome)
        QApplication.processEvents()
        fields = (page.form.exit_at, page.form.outcome, page.form.weight)
        places.add(tuple(field.mapTo(page, field.rect().topLeft()).toTuple() for field in fields))
    assert len(places) == 1


def test_a_nurse_is_told_that_a_doctor_must_do_it(make, open_centre, demo_folder):
    context = open_centre(demo_folder, "nurse")
    page = make(context, infant_of(context).infant_id)
    assert page.not_allowed.isVisible()
    save = next(b for b in page.findChildren(QPushButton) if b.text() == "&Save discharge")
    assert not save.isEnabled()


def test_another_infant_is_not_opened_over_a_half_typed_discharge(page, demo, twin, settle):
    other = infant_of(demo, "T2")
    QTest.keyClicks(page.form.plan.line, "x")
    page.open(other.infant_id)
    settle()
    QTest.keyClick(question(), Qt.Key.Key_Escape)
    assert page.banner.accessibleName().startswith("T1")
    page.open(other.infant_id)
    press_in(question(), "Throw")
    settle()
    assert page.banner.accessibleName().startswith("T2")
    assert page.form.plan.value() is None


def discharged(page, settle):
    choose(page, Outcome.HOME_KMC)
    QTest.keyClicks(page.form.weight.line, "1570")
    press_save(page)
    settle()


def test_the_summary_is_saved_where_the_person_says_and_opened(
    page, twin, settle, monkeypatch, tmp_path
):
    asked, opened = [], []

    def answer(_parent, name, kinds):
        asked.append((name, kinds))
        return tmp_path / "out" / "mine.pdf"

    monkeypatch.setattr(save_dialog, "ask_where_to_save", answer)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    (tmp_path / "out").mkdir()
    discharged(page, settle)
    assert page.open_button.isHidden()
    QTest.keyClick(page.pdf_button, Qt.Key.Key_Space)
    settle()
    written = tmp_path / "out" / "mine.pdf"
    assert written.read_bytes().startswith(b"%PDF")
    assert str(written) in page.done.detail.text()
    QTest.keyClick(page.open_button, Qt.Key.Key_Space)
    assert opened == [written.as_posix()]
    assert asked == [("discharge-summary.pdf", "PDF (*.pdf)")]
    assert all(part not in asked[0][0] for part in (twin.mother_name, twin.kmc_no))


def test_a_summary_that_cannot_be_written_says_so_in_one_sentence(
    page, settle, monkeypatch, tmp_path
):
    gone = tmp_path / "gone" / "mine.pdf"
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_asked: gone)
    said = []
    page.says.connect(lambda state, words: said.append((state, words)))
    discharged(page, settle)
    page.save_pdf()
    settle()
    assert said[-1][0] is State.DANGER
    assert "could not be written" in page.done.detail.text()
    assert page.pdf_button.isEnabled()
    assert page.open_button.isHidden()


def test_nothing_is_written_when_the_person_changes_their_mind(page, settle, monkeypatch):
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_asked: None)
    discharged(page, settle)
    before = page.done.detail.text()
    page.save_pdf()
    settle()
    assert page.done.detail.text() == before


def test_an_infant_that_has_left_opens_at_its_summary(make, demo):
    with demo.read() as reader:
        left = reader.find(Exit)[0]
        infant_id = reader.get(Episode, left.episode_id).infant_id
    page = make(demo, infant_id)
    assert page.done.isVisible()


def test_every_input_has_a_name_and_no_letter_opens_two_things(page, nameless):
    choose(page, Outcome.LAMA)
    assert nameless(page) == []
    letters = letters_of(page, page.done)
    assert len(letters) > 8
    assert len(set(letters)) == len(letters)
