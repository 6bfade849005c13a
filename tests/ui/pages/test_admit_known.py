"""An infant that may be known already, beside the form of its admission."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QLabel

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import Plurality, Sex
from kmc_desk.domain.identity.likeness import Difference
from kmc_desk.domain.identity.side_by_side import Side
from kmc_desk.domain.records import Infant
from kmc_desk.ui.pages.admit_page import AdmitPage
from kmc_desk.ui.widgets.sides_grid import in_html, in_words
from kmc_desk.usecases.admit import Admission, admit
from kmc_desk.usecases.context import Recorded
from kmc_desk.usecases.discharge import Leaving, discharge
from tests.going_home import AT_HOME
from tests.ui.pages.admitting import type_in, type_only
from tests.ui.pages.conftest import NOW

BORN = (NOW - timedelta(days=2)).date()
FAMILY = {"mother_name": "GUL BANO", "father_name": "Akram", "phone_primary": "0300-1234567"}


@pytest.fixture
def known(empty_centre):
    """Puts infants of one family on the ward."""

    def put(**more):
        form = Admission(
            **{
                **FAMILY, "sex": Sex.F, "birth_date": BORN, "admitted_at": NOW - timedelta(days=1),
                "admission_weight_g": 1500, "birth_weight_g": 1450, "temp_not_taken": True,
                "confirmed": True, **more,
            }
        )  # fmt: skip
        saved = admit(empty_centre, form)
        assert isinstance(saved, Recorded), saved
        return saved.record

    return put


@pytest.fixture
def page(empty_centre, services, show):
    made = AdmitPage(services, empty_centre)
    show(made)
    return made


def of(context, kind):
    with context.read() as reader:
        return reader.find(kind)


def look(page, settle, **words):
    type_in(page, **{**FAMILY, **words})
    page.matches.look()
    settle()


def save(page, settle):
    page.save()
    settle()
    settle()


def go_home(context, infant):
    form = Leaving(
        infant_id=infant.id, exit_at=NOW - timedelta(hours=3), outcome=Outcome.HOME_KMC,
        exit_weight_g=1500, more=AT_HOME, confirmed=True,
    )  # fmt: skip
    assert isinstance(discharge(context, form), Recorded)


def test_a_known_infant_appears_beside_what_is_typed(page, known, settle):
    infant = known()
    look(page, settle, mother_name="GUL BANU")
    assert page.matches.isVisible()
    assert infant.kmc_no in page.matches.sentence
    shown = [label.text() for label in page.matches.sides.findChildren(QLabel)]
    assert "GUL BAN<b><u>U</u></b>" in shown
    assert "GUL BAN<b><u>O</u></b>" in shown


def test_nobody_appears_for_a_new_family(page, known, settle):
    known()
    look(page, settle, mother_name="FAIZA", father_name="Bashir", phone_primary="0311-7654321")
    assert not page.matches.isVisible()


def test_another_name_takes_the_stale_match_away(page, known, settle):
    known()
    look(page, settle)
    type_only(page, mother_name="X")
    assert not page.matches.isVisible()


def test_an_infant_judged_different_is_not_asked_about_again(
    page, known, settle, empty_centre, qtbot
):
    known()
    look(page, settle)
    page.matches.different_button.click()
    assert not page.matches.isVisible()
    save(page, settle)
    assert not page.question.isVisible()
    assert len(of(empty_centre, Infant)) == 2


def test_without_an_answer_saving_asks(page, known, settle, empty_centre):
    known()
    look(page, settle)
    save(page, settle)
    assert page.question.isVisible()
    assert len(of(empty_centre, Infant)) == 1


def test_the_same_baby_on_the_ward_is_opened(page, known, settle, qtbot):
    infant = known()
    look(page, settle)
    with qtbot.waitSignal(page.wants_page) as gone:
        page.matches.same_button.click()
    assert gone.args == ["infant", infant.id]
    assert not page.has_unsaved()


def test_the_same_baby_who_went_home_is_readmitted_with_what_is_typed_of_the_stay(
    page, known, settle, empty_centre, qtbot
):
    infant = known()
    go_home(empty_centre, infant)
    look(page, settle)
    with qtbot.waitSignal(page.wants_page) as gone:
        page.matches.same_button.click()
    key, what = gone.args
    assert (key, what.infant_id) == ("readmit", infant.id)
    assert what.typed["admission_weight_g"] == "1400"
    assert what.typed.keys() >= {"admission_temp_c", "admitted_at"}
    assert not what.typed.keys() & {"mother_name", "birth_date", "birth_weight_g", "sex"}
    assert not page.has_unsaved()
    assert page.form.mother.value() is None


def test_a_twin_joins_the_family_and_keeps_what_is_typed_of_it(page, known, settle, empty_centre):
    first = known(plurality=Plurality.TWIN)
    look(page, settle, plurality="twin", birth_order="2")
    assert page.matches.twin_button.isVisible()
    page.matches.twin_button.click()
    settle()
    assert page.form.weight.value() == 1400
    save(page, settle)
    infants = of(empty_centre, Infant)
    assert {i.delivery_id for i in infants} == {first.delivery_id}
    assert [i.birth_order for i in infants] == [1, 2]


def test_who_may_not_admit_is_shown_nobody(empty_centre, known, services, show, settle):
    known()
    head = replace(empty_centre.account, roles=())
    page = AdmitPage(services, replace(empty_centre, account=head))
    show(page)
    look(page, settle)
    assert not page.matches.isVisible()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "not recorded"),
        ("+923001234567", "0300-1234567"),
        ("0300", "0300"),
        (Sex.F, "female"),
        (date(2026, 5, 3), "03-May-2026"),
        (datetime(2026, 5, 3, 4, 5).time(), "04:05"),
        (1450, "1450 g"),
        (2, "2"),
    ],
)
def test_a_value_is_shown_as_everywhere(value, words):
    assert in_words(value) == words


def test_a_name_with_signs_of_html_is_shown_as_it_is():
    side = Side(field="mother_name", one="<b>", other="<i>", differs=True,
                difference=Difference(((1, 2),), ((1, 2),)))  # fmt: skip
    assert in_html("<b>", side, side.difference.first) == "&lt;<b><u>b</u></b>&gt;"
