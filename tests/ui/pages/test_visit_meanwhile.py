"""Two people fill the form of one visit, and the way to where it is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.follow_up_codes import VisitClassification, VisitPlace
from kmc_desk.domain.records import Visit
from kmc_desk.ui.pages.visit_page import VisitPage
from tests.ui.pages.on_screen import bring_up, stored
from tests.ui.pages.visit_hands import CAME_AT, Nurse, sent_home


@pytest.fixture
def context(open_centre, demo_folder, clock):
    return open_centre(demo_folder, clock=clock)


def test_after_a_colleague_saved_the_visit_it_is_hers_that_is_put_right(
    services, context, clock, show, settle
):
    who = sent_home(context, "T1")[0].infant_id
    clock.now = CAME_AT
    with context.write() as work:
        noted = work.repository.add(
            Visit(infant_id=who, visit_at=CAME_AT.replace(hour=8), place=VisitPlace.CLINIC)
        )
    page = VisitPage(services, context)
    show(page)
    bring_up(page)
    nurse = Nurse(page, context, settle)
    nurse.opens(who)
    nurse.types("weight_g", "1690")
    nurse.sees_no_signs()
    nurse.chooses("classification", VisitClassification.DOING_WELL)
    with context.write() as work:
        hers = replace(noted, weight_g=1720, classification=VisitClassification.DOING_WELL)
        work.repository.update(hers)
    nurse.saves()
    nurse.saves()
    view = nurse.page.form.view
    assert view is not None
    assert (view.visit.id, view.is_stored_whole) == (noted.id, True)
    assert nurse.page.form.weight.value() == 1690
    weights = [one.weight_g for one in stored(context, Visit) if one.infant_id == who]
    assert weights == [1720]


def test_where_it_is_opens_with_its_letter(services, context, clock, show, settle, qtbot):
    who = sent_home(context, "T1")[0].infant_id
    clock.now = CAME_AT
    page = VisitPage(services, context)
    show(page)
    bring_up(page)
    page.open(who)
    settle()
    assert not page.form.came.is_open
    assert "&" not in page.form.came.head.accessibleName()
    QTest.keyClick(page.form.weight.line, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(page.form.fields["place"].editor.hasFocus)
    assert page.form.came.is_open
