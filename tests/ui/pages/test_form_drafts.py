"""Half-typed admissions and discharges as drafts: told, put back, offered, dropped."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.care_codes import LamaReason, Outcome
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.drafts import OLD_AFTER, Draft
from kmc_desk.domain.records import Exit, Infant
from kmc_desk.ui.pages.admit_page import AdmitPage
from kmc_desk.ui.pages.discharge_page import DischargePage
from kmc_desk.usecases.discharge import Leaving, discharge
from kmc_desk.usecases.show_ward import show_ward
from tests.going_home import AT_HOME
from tests.ui.pages.admitting import type_in, type_only
from tests.ui.pages.conftest import NOW
from tests.ui.pages.on_screen import bring_up, press_save, stored


@pytest.fixture
def admit(services, show, demo):
    def on_screen():
        page = AdmitPage(services, demo)
        show(page)
        bring_up(page)
        return page

    return on_screen


@pytest.fixture
def leave(services, show, demo, settle):
    def on_screen(infant_id):
        page = DischargePage(services, demo)
        show(page)
        bring_up(page)
        page.open(infant_id)
        settle()
        return page

    return on_screen


def kept(page, at=NOW):
    """What the page would find again."""
    return [Draft(place=place, typed=typed, kept_at=at) for place, typed in page.drafts().items()]


def values(page):
    return {name: field.value() for name, field in page.form.fields.items()}


def on_ward(demo, marker):
    return next(r.identity for r in show_ward(demo).rows if r.identity.marker == marker)


def test_an_untouched_form_has_no_draft(admit):
    page = admit()
    assert page.drafts() == {}
    assert not page.offer.isVisible()


def test_every_answer_of_a_half_typed_admission_comes_back(admit, qtbot):
    page = admit()
    type_in(page, phone_primary="0300", bed_no="16", birth_weight_g="2100", plurality="twin")
    type_only(page, birth_time="4", birth_order="2", admission_source="labour")
    page.form.temperature.line.clear()
    QTest.mouseClick(page.form.temperature.tick, Qt.MouseButton.LeftButton)
    page.form.signs.set_value((DangerSign.CONVULSIONS, DangerSign.FEVER))
    QTest.keyClicks(page.override.reason.combo, "born before")
    (draft,) = kept(page)
    assert (draft.place, draft.typed.name) == ("admit/1", "admission of GUL BANO")
    again = admit()
    with qtbot.waitSignal(again.typed):
        again.take_drafts([draft])
    assert values(again) == values(page)
    assert again.form.temperature.not_taken == page.form.temperature.not_taken
    assert again.override.isVisible()
    assert again.override.value() is page.override.value() is not None
    assert again.form.order.isVisible()
    assert kept(again) == [draft]
    assert again.offer.sentence == "Typed at 10:42 and not saved; it stands here again."


def test_what_is_not_understood_comes_back_as_it_was_typed(admit):
    page = admit()
    type_only(page, mother_name="GUL", admission_weight_g="15x")
    again = admit()
    again.take_drafts(kept(page))
    assert again.form.weight.line.text() == "15x"
    assert again.form.weight.unreadable


def test_a_sibling_comes_back_to_its_family(admit, settle):
    page = admit()
    type_in(page, plurality="twin", birth_order="1", father_name="AKBAR")
    press_save(page)
    settle()
    QTest.keyClick(page.done.focusProxy(), Qt.Key.Key_Space)
    settle()
    type_only(page, admission_weight_g="1380")
    drafts = kept(page)
    again = admit()
    again.take_drafts(drafts)
    assert kept(again) == drafts  # while the family is read
    settle()
    assert again.form.sibling_of == page.form.sibling_of is not None
    assert values(again) == values(page)
    assert again.form.mother.line.isReadOnly()
    assert "T1 B/O GUL BANO" in again.banner.sentence
    assert kept(again) == drafts


def test_saving_or_emptying_the_form_ends_its_draft(admit, settle, demo):
    page = admit()
    type_in(page)
    before = len(stored(demo, Infant))
    press_save(page)
    settle()
    assert len(stored(demo, Infant)) == before + 1
    assert page.drafts() == {}
    type_only(page, mother_name="GUL")
    assert len(page.drafts()) == 1
    page.throw_away()
    assert page.drafts() == {}


def test_a_draft_that_was_put_back_is_dropped_only_by_its_button(admit):
    page = admit()
    type_only(page, mother_name="GUL")
    again = admit()
    again.take_drafts(kept(page))
    again.offer.drop.click()
    assert again.form.mother.value() is None
    assert again.drafts() == {}
    assert not again.offer.isVisible()


def test_an_old_draft_is_offered_and_waits(admit):
    page = admit()
    type_only(page, mother_name="GUL")
    drafts = kept(page, NOW - OLD_AFTER - timedelta(minutes=1))
    again = admit()
    again.take_drafts(drafts)
    assert again.form.mother.value() is None
    assert "03-May-2026 10:41" in again.offer.sentence
    assert "admission of GUL" in again.offer.sentence
    assert kept(again, drafts[0].kept_at) == drafts
    again.offer.take.click()
    assert again.form.mother.value() == "GUL"


def test_what_is_typed_meanwhile_stays_and_the_draft_waits_beside_it(admit):
    page = admit()
    type_only(page, mother_name="GUL")
    again = admit()
    type_only(again, mother_name="SAIRA")
    again.take_drafts(kept(page))
    assert again.form.mother.value() == "SAIRA"
    assert sorted(again.drafts()) == ["admit/1", "admit/2"]
    again.throw_away()
    assert "admission of GUL" in again.offer.sentence
    again.offer.take.click()
    assert again.form.mother.value() == "GUL"
    assert list(again.drafts()) == ["admit/1"]


def choose(page, outcome):
    page.form.outcome.set_value(outcome)
    page.form.outcome.edited.emit()


def test_a_half_typed_discharge_comes_back_when_its_infant_is_opened(leave, demo, settle):
    one, other = on_ward(demo, "T1"), on_ward(demo, "T2")
    page = leave(one.infant_id)
    choose(page, Outcome.LAMA)
    page.form.fields["lama_reasons"].set_value((LamaReason.COST,))
    type_only(page, exit_weight_g="18", next_visit_on="2d")
    drafts = kept(page)
    assert [d.typed.name for d in drafts] == [f"discharge of T1 {one.name}"]
    again = leave(other.infant_id)
    again.take_drafts(drafts)
    assert not again.offer.isVisible()
    assert kept(again) == drafts
    again.open(one.infant_id)
    settle()
    assert values(again) == values(page)
    assert again.form.fields["lama_reasons"].isVisible()
    assert "stands here again" in again.offer.sentence
    assert kept(again) == drafts
    again.offer.drop.click()
    settle()
    assert again.form.outcome.value() is None
    assert again.drafts() == {}


def test_the_draft_of_an_infant_who_has_left_is_shown_and_dropped_on_purpose(leave, demo, settle):
    twin = on_ward(demo, "T1")
    page = leave(twin.infant_id)
    choose(page, Outcome.LAMA)
    type_only(page, exit_weight_g="1800")
    drafts = kept(page)
    leaving = Leaving(
        infant_id=twin.infant_id,
        exit_at=NOW,
        outcome=Outcome.HOME_KMC,
        more=AT_HOME,
        confirmed=True,
    )
    discharge(demo, leaving)
    exits = len(stored(demo, Exit))
    again = leave(twin.infant_id)
    again.take_drafts(drafts)
    said = again.offer.sentence
    assert said.startswith("The infant has left meanwhile. Typed at 10:42 and not saved:")
    assert "Weight when leaving: 1800" in said
    assert not again.offer.take.isVisible()
    assert kept(again) == drafts
    again.offer.drop.click()
    settle()
    assert again.drafts() == {}
    assert not again.offer.isVisible()
    assert len(stored(demo, Exit)) == exits


def test_going_on_with_a_discharge_opens_its_infant(leave, demo, settle):
    one, other = on_ward(demo, "T1"), on_ward(demo, "T2")
    page = leave(other.infant_id)
    page.go_on(f"discharge/{one.infant_id}/1")
    settle()
    assert page.banner.accessibleName().startswith("T1")
