"""Two records of one infant are made one on the infant's page, and parted again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from kmc_desk.domain.codes import Plurality, Role, Sex
from kmc_desk.domain.records import Infant
from kmc_desk.texts import text
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.usecases.admit import Admission, admit
from kmc_desk.usecases.context import Recorded
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.conftest import NOW


@pytest.fixture
def twice(empty_centre):
    """An infant admitted twice within an hour, in two beds."""

    def put(name, bed, **more):
        form = Admission(
            mother_name=name, father_name="Akram", sex=Sex.F, birth_date=NOW.date(),
            admitted_at=NOW - timedelta(minutes=int(bed)), admission_weight_g=1500,
            temp_not_taken=True, bed_no=bed, confirmed=True, **more,
        )  # fmt: skip
        saved = admit(empty_centre, form)
        assert isinstance(saved, Recorded), saved
        return saved.record

    return put("SAIRA", "1"), put("SAYRA", "2"), put


@pytest.fixture
def page(empty_centre, services, show, settle, twice):
    made = InfantPage(services, empty_centre)
    show(made)
    made.open(twice[0].id)
    settle()
    made.merge()
    settle()
    yield made
    opened(made).close()


@pytest.fixture
def dialog(page):
    return opened(page)


def opened(page):
    assert page.merging is not None
    return page.merging.dialog


def type_in(dialog, words, settle):
    dialog.line.clear()
    QTest.keyClicks(dialog.line, words)
    settle()


def choose(dialog, row, settle):
    dialog.found.setCurrentRow(row)
    settle()


def parting(dialog):
    return [b for b in dialog.merged.findChildren(QPushButton) if b.isVisible()]


def merged_away(context):
    with context.read() as reader:
        return [i.kmc_no for i in reader.find(Infant) if i.merged_into]


def test_the_other_record_is_found_and_the_infant_itself_is_not(dialog, twice, settle):
    type_in(dialog, "saira", settle)
    assert dialog.found.count() == 1
    assert twice[1].kmc_no in dialog.found.item(0).text()
    assert not dialog.button.isEnabled()


def test_the_preview_names_what_moves_and_what_is_left(dialog, twice, settle):
    type_in(dialog, "sayra", settle)
    choose(dialog, 0, settle)
    assert dialog.sides.isVisible()
    assert f"Moves to {twice[0].kmc_no}" in dialog.words.text()
    assert f"Stays with {twice[1].kmc_no}" in dialog.words.text()
    assert dialog.button.isEnabled()


def test_merging_needs_a_reason(dialog, empty_centre, settle):
    type_in(dialog, "sayra", settle)
    choose(dialog, 0, settle)
    dialog.button.click()
    settle()
    assert dialog.reason.message == text("merge_reason_missing")
    assert merged_away(empty_centre) == []


def test_merged_records_are_one_and_can_be_parted_at_once(
    page, dialog, twice, empty_centre, settle
):
    type_in(dialog, "sayra", settle)
    choose(dialog, 0, settle)
    QTest.keyClicks(dialog.reason.editor, "same band")
    dialog.button.click()
    settle()
    settle()
    assert merged_away(empty_centre) == [twice[1].kmc_no]
    assert len(show_ward(empty_centre).rows) == 1
    assert dialog.preview is None
    assert not dialog.button.isEnabled()
    (part,) = parting(dialog)
    part.click()
    assert dialog.reason.message == text("merge_reason_missing")
    QTest.keyClicks(dialog.reason.editor, "two babies")
    part.click()
    settle()
    settle()
    assert merged_away(empty_centre) == []
    assert parting(dialog) == []


def test_the_other_one_can_be_kept_and_the_page_shows_it_then(
    page, dialog, twice, empty_centre, settle, services
):
    services.hub.changed.connect(page.refresh)
    type_in(dialog, "sayra", settle)
    choose(dialog, 0, settle)
    dialog.swap.click()
    settle()
    assert f"Moves to {twice[1].kmc_no}" in dialog.words.text()
    QTest.keyClicks(dialog.reason.editor, "same band")
    dialog.button.click()
    for _ in range(4):
        settle()
    assert merged_away(empty_centre) == [twice[0].kmc_no]
    assert twice[1].kmc_no in page.banner.accessibleName()


def test_twins_are_refused_in_a_sentence(empty_centre, services, show, settle, twice):
    put = twice[2]
    first = put("NAZIA", "3", plurality=Plurality.TWIN)
    put("", "4", sibling_of=first.id, birth_order=2)
    page = InfantPage(services, empty_centre)
    show(page)
    page.open(first.id)
    settle()
    page.merge()
    settle()
    dialog = opened(page)
    type_in(dialog, "nazia", settle)
    choose(dialog, 0, settle)
    assert dialog.words.text() == text("merge_refused_SIBLINGS")
    assert not dialog.button.isEnabled()
    dialog.close()


def test_who_may_not_merge_is_not_offered_to(empty_centre, services, show, page):
    assert any("wice" in words for words in offered(page))
    nurse = replace(empty_centre.account, roles=(Role.NURSE,))
    other = InfantPage(services, replace(empty_centre, account=nurse))
    show(other)
    assert not any("wice" in words for words in offered(other))


def offered(page: InfantPage) -> list[str]:
    return [one.text() for one in page.more.choices.actions() if one.isVisible()]
