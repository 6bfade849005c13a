"""Discharge: for whom, what is asked for which outcome, and the summary that follows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from kmc_desk.domain.care_codes import DeathCause, FeedingMethod, LamaReason, Outcome
from kmc_desk.domain.documents import DocumentKind, paper_word
from kmc_desk.domain.follow_up_codes import ScheduledKind
from kmc_desk.domain.records import Episode, Exit, ScheduledVisit
from kmc_desk.domain.stay_codes import ExitCondition
from kmc_desk.ui import save_dialog
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.conftest import NOW
from tests.ui.pages.leaving_hands import choose, field, infant_of, pick, to_home
from tests.ui.pages.on_screen import (
    lay_out,
    letters_of,
    newest,
    press_in,
    press_save,
    question,
    stored,
)
from tests.ui.pages.preview_hands import save_shown


@pytest.fixture
def twin(demo):
    return infant_of(demo, "T1")


@pytest.fixture
def page(make_leaving, demo, twin):
    """The form of the first of twins, who was picked."""
    page = make_leaving(demo, twin.infant_id)
    pick(page, twin)
    return page


def test_without_an_infant_the_page_says_what_to_do(make_leaving, demo, qtbot):
    page = make_leaving(demo)
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.wants_page) as gone:
        page.empty.button.click()
    assert gone.args[0] == "ward"


def test_two_identifiers_stand_over_the_form(page, twin):
    spoken = page.banner.accessibleName()
    assert spoken.startswith(f"T1 {twin.name}")
    assert twin.kmc_no in spoken


def test_the_latest_weight_stands_there_as_a_ghost_and_is_not_a_value(page, demo, twin):
    row = next(r for r in show_ward(demo).rows if r.identity == twin)
    ghost = page.form.weight.line.placeholderText()
    assert ghost.startswith(str(row.last_weight_g))
    assert page.form.weight.value() is None


def test_an_infant_goes_home_and_leaves_the_ward(page, demo, twin, qtbot, services, settle):
    told = []
    services.hub.changed.connect(told.append)
    to_home(page, "+2d")
    QTest.keyClicks(page.form.weight.line, "1570")
    QTest.keyClick(field(page, "feeding_method_at_discharge").combo, Qt.Key.Key_Down)
    QTest.keyClicks(field(page, "plan").line, "Vitamin D from day 14")
    with qtbot.waitSignal(page.has_saved) as saved:
        press_save(page)
    settle()
    assert saved.args == [NOW]
    assert told
    left = newest(demo, Exit)
    assert (left.exit_at, left.outcome, left.exit_weight_g) == (NOW, Outcome.HOME_KMC, 1570)
    assert left.feeding_method_at_discharge is FeedingMethod.BREAST_ONLY
    assert (f"{left.next_visit_on}", left.plan) == ("2026-05-07", "Vitamin D from day 14")
    assert (left.condition, left.unmet_reason) == (ExitCondition.STABLE, "Lives next door")
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
    QTest.keyClicks(field(page, "referral_reason").line, "Surgery")
    press_save(page)
    settle()
    assert page.form.exit_at.level is Level.ERROR
    assert field(page, "referral_reason").value() == "Surgery"
    assert any(r.identity == twin for r in show_ward(demo).rows)


def test_a_missing_weight_is_asked_about_and_left_out_when_the_person_says_so(
    page, demo, twin, settle
):
    to_home(page)
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
    reasons = field(page, "lama_reasons")
    assert not reasons.isVisible()
    choose(page, Outcome.LAMA)
    assert reasons.isVisible()
    assert not page.form.criteria.reason.isVisible()
    reasons.list.setFocus()
    QTest.keyClick(reasons.list, Qt.Key.Key_Space)
    QTest.keyClicks(page.form.weight.line, "1570")
    QTest.keyClicks(field(page, "counselled_by").line, "Dr Noor")
    QTest.keyClick(field(page, "condition").combo, Qt.Key.Key_Down)
    QTest.keyClicks(field(page, "next_visit_on").line, "tomorrow")
    press_save(page)
    settle()
    left = newest(demo, Exit)
    assert left.lama_reasons == (LamaReason.PERCEIVED_POOR_OUTCOME,)
    assert (left.counselled_by, f"{left.next_visit_on}") == ("Dr Noor", "2026-05-06")
    booked = [v for v in stored(demo, ScheduledVisit) if v.infant_id == twin.infant_id]
    assert booked[0].kind is ScheduledKind.LAMA


def test_after_a_death_the_cause_is_asked_and_what_was_typed_for_home_is_not_kept(
    page, demo, twin, settle
):
    choose(page, Outcome.HOME_KMC)
    QTest.keyClicks(field(page, "plan").line, "Come on Monday")
    QTest.keyClicks(field(page, "next_visit_on").line, "nonsense")
    choose(page, Outcome.DIED)
    cause = field(page, "primary_cause")
    assert cause.isVisible()
    assert not field(page, "plan").isVisible()
    press_save(page)
    settle()
    assert [field(page, name).level for name in ("died_at", "primary_cause")] == [Level.ERROR] * 2
    QTest.keyClick(cause.combo, Qt.Key.Key_Down)
    QTest.keyClicks(field(page, "died_at").line, "now")
    press_save(page)
    settle()
    left = newest(demo, Exit)
    assert (left.outcome, left.primary_cause) == (Outcome.DIED, DeathCause.PREMATURITY_RDS)
    assert (left.died_at, left.plan, left.next_visit_on) == (NOW, None, None)
    assert all(visit.infant_id != twin.infant_id for visit in stored(demo, ScheduledVisit))


def test_nothing_that_stays_moves_when_the_outcome_changes(page):
    places = set()
    for outcome in (Outcome.HOME_KMC, Outcome.LAMA, Outcome.DIED):
        choose(page, outcome)
        QApplication.processEvents()
        fields = (page.form.exit_at, page.form.outcome, page.form.weight)
        places.add(tuple(field.mapTo(page, field.rect().topLeft()).toTuple() for field in fields))
    assert len(places) == 1


def test_a_death_before_the_stay_is_refused_in_words_that_have_room(page, settle):
    choose(page, Outcome.DIED)
    died = field(page, "died_at")
    QTest.keyClicks(died.line, "1 1 26 10:00")
    press_save(page)
    settle()
    assert died.level is Level.ERROR
    assert len(died.message) <= 2 * 32  # two lines of a third of the form


def test_a_field_reached_by_its_letter_comes_into_sight(page):
    choose(page, Outcome.HOME_KMC)
    visit = field(page, "next_visit_on").line
    lay_out()
    assert visit.visibleRegion().isEmpty()
    QTest.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert visit.hasFocus()
    assert visit.visibleRegion().boundingRect() == visit.rect()


def test_a_nurse_is_told_that_a_doctor_must_do_it(make_leaving, open_centre, demo_folder):
    context = open_centre(demo_folder, "nurse")
    page = make_leaving(context, infant_of(context).infant_id)
    assert page.not_allowed.isVisible()
    save = next(b for b in page.findChildren(QPushButton) if b.text() == "&Save discharge")
    assert not save.isEnabled()


def test_another_infant_is_not_opened_over_a_half_typed_discharge(page, demo, twin, settle):
    other = infant_of(demo, "T2")
    choose(page, Outcome.HOME_KMC)
    QTest.keyClicks(field(page, "plan").line, "x")
    page.open(other.infant_id)
    settle()
    QTest.keyClick(question(), Qt.Key.Key_Escape)
    assert page.banner.accessibleName().startswith("T1")
    page.open(other.infant_id)
    press_in(question(), "Throw")
    settle()
    assert page.banner.accessibleName().startswith("T2")
    assert field(page, "plan").value() is None


def discharged(page, settle):
    to_home(page)
    QTest.keyClicks(page.form.weight.line, "1570")
    press_save(page)
    settle()


def test_the_summary_is_shown_then_saved_where_the_person_says(
    page, twin, settle, monkeypatch, tmp_path
):
    asked = []

    def answer(_parent, name, _kinds):
        asked.append(name)
        return tmp_path / "mine.pdf"

    monkeypatch.setattr(save_dialog, "ask_where_to_save", answer)
    discharged(page, settle)
    first = page.done.papers[DocumentKind.DISCHARGE_SUMMARY]
    assert QApplication.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Space)
    save_shown(page.done.line, settle)
    written = tmp_path / "mine.pdf"
    assert written.read_bytes().startswith(b"%PDF")
    assert str(written) in page.done.line.sentence
    assert asked == ["discharge-summary.pdf"]
    assert all(part not in asked[0] for part in (twin.mother_name, twin.kmc_no))


def test_the_leaflet_speaks_the_language_of_the_centre(page, settle, monkeypatch):
    shown = []
    discharged(page, settle)
    monkeypatch.setattr(page.done.line, "show_paper", shown.append)
    QTest.keyClick(page.done.papers[DocumentKind.LEAFLET], Qt.Key.Key_Space)
    (document,) = shown
    assert document.make().word == paper_word(DocumentKind.LEAFLET, "ur")


def test_an_infant_that_has_left_opens_at_its_summary(make_leaving, demo):
    with demo.read() as reader:
        left = reader.find(Exit)[0]
        infant_id = reader.get(Episode, left.episode_id).infant_id
    page = make_leaving(demo, infant_id)
    assert page.done.isVisible()


def test_every_input_has_a_name_and_no_letter_opens_two_things(page, nameless):
    choose(page, Outcome.LAMA)
    assert nameless(page) == []
    letters = letters_of(page, page.done)
    assert len(letters) > 5
    assert len(set(letters)) == len(letters)
