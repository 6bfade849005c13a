"""Admitting siblings: the family is typed once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.codes import Plurality, Sex
from kmc_desk.domain.records import Delivery, Infant, Mother
from kmc_desk.ui.pages.admit_page import AdmitPage
from kmc_desk.ui.tokens import State
from tests.ui.pages.admitting import type_in
from tests.ui.pages.on_screen import bring_up, newest, press_save, stored


@pytest.fixture
def page(services, show, demo):
    made = AdmitPage(services, demo)
    show(made)
    bring_up(made)
    return made


def test_the_birth_order_is_asked_of_siblings_only(page):
    assert page.form.order.isHidden()
    type_in(page, plurality="twin")
    assert page.form.order.isVisible()


def test_a_second_twin_joins_the_family_that_is_there(page, demo, settle, qtbot):
    mothers = len(stored(demo, Mother))
    type_in(page, plurality="twin", birth_order="1", father_name="AKBAR", bed_no="15")
    press_save(page)
    settle()
    first = newest(demo, Infant)
    assert page.done.isVisible()
    assert f"T1 B/O GUL BANO is admitted. KMC number {first.kmc_no}" in page.done.heading.text()
    QTest.keyClick(page.done.focusProxy(), Qt.Key.Key_Space)
    settle()
    form = page.form
    assert "T1 B/O GUL BANO" in page.banner.sentence
    assert first.kmc_no in page.banner.sentence
    assert (form.mother.value(), form.father.value()) == ("GUL BANO", "AKBAR")
    assert form.mother.line.isReadOnly()
    assert form.father.line.isReadOnly()
    assert (form.birth_date.value(), form.gestation.value()) == (first.birth_date, 227)
    assert (form.plurality.value(), form.order.value()) == (Plurality.TWIN, 2)
    assert form.bed.combo.itemText(0) == "15"
    of_the_family = dict.fromkeys(("mother_name", "birth_date", "plurality", "ga_days"))
    type_in(page, **of_the_family, sex=None, bed_no="15")
    QTest.keyClick(form.sex.combo, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.wants_page) as gone:  # both are here: nothing more is offered
        press_save(page)
    second = newest(demo, Infant)
    assert gone.args == ["infant", second.id]
    assert (second.delivery_id, second.birth_order) == (first.delivery_id, 2)
    assert (first.sex, second.sex) == (Sex.F, Sex.M)
    assert len(stored(demo, Mother)) == mothers + 1


def test_to_a_single_birth_no_sibling_is_added(page, demo, settle):
    delivery = next(d for d in stored(demo, Delivery) if d.plurality is Plurality.SINGLE)
    infant = next(i for i in stored(demo, Infant) if i.delivery_id == delivery.id)
    said = []
    page.says.connect(lambda state, words: said.append((state, words)))
    page.open(infant.id)
    settle()
    assert said[0][0] is State.WARNING
    assert infant.kmc_no in said[0][1]
    assert page.banner.isHidden()
    assert not page.form.mother.line.isReadOnly()


def test_where_every_sibling_is_on_the_ward_none_is_added(page, demo, settle):
    delivery = next(d for d in stored(demo, Delivery) if d.plurality is Plurality.TWIN)
    infant = next(i for i in stored(demo, Infant) if i.delivery_id == delivery.id)
    said = []
    page.says.connect(lambda state, words: said.append(words))
    page.open(infant.id)
    settle()
    assert "every sibling is on the ward" in said[0]
    assert page.form.mother.value() is None
    assert not page.form.mother.line.isReadOnly()


def test_the_first_of_three_is_followed_by_the_second_and_the_third(page, demo, settle):
    type_in(page, plurality="trip", birth_order="2")
    press_save(page)
    settle()
    page.open(newest(demo, Infant).id)
    settle()
    assert page.form.order.value() == 1
    type_in(page, mother_name=None, birth_date=None, plurality=None, ga_days=None, sex=None)
    QTest.keyClick(page.form.sex.combo, Qt.Key.Key_Down)
    press_save(page)
    settle()
    assert page.done.isVisible()
    page.open(newest(demo, Infant).id)
    settle()
    assert page.form.order.value() == 3
