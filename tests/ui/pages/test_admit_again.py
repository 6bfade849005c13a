"""An infant comes again: from its own page to a further stay, with nothing asked twice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.drafts import Draft
from kmc_desk.domain.records import Episode, Exit, Infant, Mother
from kmc_desk.ui.admit.again import FurtherStay
from kmc_desk.ui.pages.admit_page import AdmitPage
from kmc_desk.ui.pages.infant_page import InfantPage
from tests.ui.pages.admitting import type_only
from tests.ui.pages.conftest import NOW
from tests.ui.pages.on_screen import bring_up, newest, press_save, stored

BUTTON = "Admit a&gain"


@pytest.fixture
def left(demo):
    """Who went home: infant id by outcome, of those with one stay that has ended."""
    ended = {leaving.episode_id: leaving.outcome for leaving in stored(demo, Exit)}
    stays = stored(demo, Episode)
    open_ones = {stay.infant_id for stay in stays if stay.id not in ended}
    return {ended[s.id]: s.infant_id for s in stays if s.infant_id not in open_ones}


@pytest.fixture
def page(services, show, demo):
    made = AdmitPage(services, demo)
    show(made)
    bring_up(made)
    return made


def infant_page(services, show, demo, settle, infant_id):
    made = InfantPage(services, demo)
    show(made)
    bring_up(made)
    made.open(infant_id)
    settle()
    return made


def again_button(made):
    return next(b for b in made.buttons() if BUTTON in b.text())


def test_who_went_home_is_admitted_again_from_its_own_page(
    services, show, demo, settle, left, qtbot
):
    made = infant_page(services, show, demo, settle, left[Outcome.HOME_KMC])
    with qtbot.waitSignal(made.wants_page) as gone:
        QTest.keyClick(again_button(made), Qt.Key.Key_Space)
    assert gone.args == ["admit", FurtherStay(left[Outcome.HOME_KMC])]


def test_it_is_not_offered_of_who_is_on_the_ward_or_has_died(services, show, demo, settle, left):
    here = newest(demo, Infant).id
    for infant_id in (here, left[Outcome.DIED]):
        made = infant_page(services, show, demo, settle, infant_id)
        assert not again_button(made).isVisible()


def test_a_further_stay_asks_for_the_stay_only_and_saves_no_second_infant(
    page, demo, settle, left, qtbot
):
    infant_id = left[Outcome.HOME_KMC]
    infants, mothers = len(stored(demo, Infant)), len(stored(demo, Mother))
    page.open(FurtherStay(infant_id))
    settle()
    form = page.form
    infant = next(i for i in stored(demo, Infant) if i.id == infant_id)
    assert "Further stay of" in page.banner.sentence
    assert infant.kmc_no in page.banner.sentence
    assert form.birth_date.value() == infant.birth_date
    assert not form.sex.isEnabled()
    assert not page.has_unsaved()
    assert form.weight.editor.hasFocus()
    assert "Delivery mode" not in form.what_is_lacking()
    type_only(page, admission_weight_g="2400", admission_temp_c="36.8", admission_rr="44")
    with qtbot.waitSignal(page.wants_page) as gone:
        press_save(page)
        settle()
        if page.question.isVisible():
            page.question.button.click()
        settle()
    assert gone.args == ["infant", infant_id]
    stay = newest(demo, Episode)
    assert (stay.infant_id, stay.episode, stay.admission_rr) == (infant_id, 2, 44)
    assert stay.admission_type is not AdmissionType.FIRST
    assert (len(stored(demo, Infant)), len(stored(demo, Mother))) == (infants, mothers)


def test_a_half_typed_further_stay_comes_back_as_one(page, services, show, demo, settle, left):
    infant_id = left[Outcome.HOME_KMC]
    page.open(FurtherStay(infant_id))
    settle()
    type_only(page, admission_weight_g="2400")
    kept = page.half_typed()
    page.throw_away()
    page.put_back(Draft(place="admit/1", typed=kept, kept_at=NOW))
    settle()
    assert page.form.weight.value() == 2400
    assert not page.form.sex.isEnabled()
    assert "Further stay of" in page.banner.sentence
