"""Gestation counted from dates while they are typed."""

import pytest
from PySide6.QtTest import QTest

from kmc_desk.domain.codes import GaMethod
from kmc_desk.domain.records import Delivery
from kmc_desk.ui.pages.admit_page import AdmitPage
from kmc_desk.ui.widgets.message_line import Level
from tests.ui.pages.admitting import type_in, type_only
from tests.ui.pages.on_screen import bring_up, newest, press_save


@pytest.fixture
def page(services, show, demo):
    made = AdmitPage(services, demo)
    show(made)
    bring_up(made)
    return made


def method(page):
    return page.form.parts.value("ga_method")


def test_a_last_period_gives_gestation_where_none_is_typed(page, demo, settle):
    type_in(page, ga_days=None, lmp_date="18 9 25")  # born on 3 May 2026
    assert page.form.gestation.value() == 227
    assert page.form.gestation.message == "32 weeks 3 days, counted"
    assert "At birth 32 weeks 3 days" in page.form.parts.field("lmp_date").message
    assert method(page) is GaMethod.LMP_UNCERTAIN
    press_save(page)
    settle()
    delivery = newest(demo, Delivery)
    assert (delivery.ga_days, delivery.ga_method) == (227, GaMethod.LMP_UNCERTAIN)
    assert f"{delivery.lmp_date}" == "2025-09-18"


def test_an_expected_date_gives_it_too_and_leaves_the_method_to_the_person(page):
    type_only(page, edd_date="25 6 26", birth_date="3 5 26")
    assert page.form.gestation.value() == 280 - 53
    assert method(page) is None


def test_another_birth_date_is_counted_anew_and_an_emptied_one_is_taken_back(page):
    type_only(page, lmp_date="18 9 25", birth_date="3 5 26")
    page.form.birth_date.line.clear()
    QTest.keyClicks(page.form.birth_date.line, "4 5 26")
    assert page.form.gestation.value() == 228
    page.form.parts.field("lmp_date").line.clear()
    QTest.keyClicks(page.form.parts.field("lmp_date").line, " ")
    assert page.form.gestation.value() is None


def test_what_a_person_typed_is_never_overwritten_and_a_difference_is_said(page):
    type_only(page, birth_date="3 5 26", ga_days="36+0", lmp_date="18 9 25")
    assert page.form.gestation.value() == 36 * 7
    assert page.form.gestation.level is Level.WARNING
    assert "32+3" in page.form.gestation.message


def test_a_guess_is_said_to_count_for_less_than_a_last_period(page):
    type_only(page, birth_date="3 5 26", ga_days="32+0", lmp_date="18 9 25", ga_method="clin")
    assert method(page) is GaMethod.CLINICAL_GUESS
    assert "counts for more" in page.form.parts.field("ga_method").message


@pytest.mark.parametrize("lmp", ["4 5 26", "1 1 25"])
def test_a_date_that_cannot_be_fills_nothing(page, lmp):
    type_only(page, birth_date="3 5 26", lmp_date=lmp)
    assert page.form.gestation.value() is None
    assert page.form.parts.field("lmp_date").level is Level.ERROR
