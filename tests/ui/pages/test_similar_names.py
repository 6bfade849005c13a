"""Names of one ward that are easily taken for each other, on the ward list and on the infant."""

import pytest
from PySide6.QtGui import QFont

from kmc_desk.domain.codes import Plurality, Sex
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.pages.ward_page import WardPage
from kmc_desk.ui.tokens import State
from kmc_desk.ui.ward.rich_cell import Ink, RichCell, Run, place
from kmc_desk.ui.ward.rich_delegate import underlines
from kmc_desk.ui.widgets.state_label import StateLabel
from kmc_desk.usecases.admit import Admission, admit
from kmc_desk.usecases.context import Recorded
from tests.ui.pages.conftest import NOW
from tests.ui.pages.ward_hands import cell, row_of, words


@pytest.fixture
def lying(empty_centre):
    """Twins of Saira in bed 1 and 2, Sayra in bed 3, Faiza in bed 4."""

    def put(bed, name, **more):
        form = Admission(
            mother_name=name, sex=Sex.F, birth_date=NOW.date(), admitted_at=NOW,
            admission_weight_g=1500, temp_not_taken=True, bed_no=bed, confirmed=True, **more,
        )  # fmt: skip
        saved = admit(empty_centre, form)
        assert isinstance(saved, Recorded), saved
        return saved.record

    first = put("1", "SAIRA", plurality=Plurality.TWIN)
    put("2", "", sibling_of=first.id, birth_order=2)
    return [first, put("3", "SAYRA"), put("4", "FAIZA")]


def test_the_ward_names_the_bed_and_marks_the_letter(empty_centre, lying, services, show):
    page = WardPage(services, empty_centre)
    show(page)
    assert "similar name: bed" in words(page, 1, 1)
    assert "similar name" not in words(page, 4, 1)
    name = next(run for run in cell(page, 3, 1).lines[0] if run.ink is Ink.STRONG)
    (low, high), *rest = name.marks
    assert (name.words[low:high], rest) == ("Y", [])
    assert cell(page, 3, 1).lines[1][-1].state is State.WARNING


def test_twins_are_not_told_of_each_other(empty_centre, lying, services, show):
    page = WardPage(services, empty_centre)
    show(page)
    assert [one.bed_no for one in row_of(page, 1).similar] == ["3"]


def test_the_banner_says_it_with_what_to_compare(empty_centre, lying, services, show, settle):
    page = InfantPage(services, empty_centre)
    show(page)
    page.open(lying[1].id)
    settle()
    chips = [c for c in page.banner.findChildren(StateLabel) if "similar" in c.accessibleName()]
    assert len(chips) == 1
    assert "B/O SAIRA, bed 1" in chips[0].toolTip()
    page.open(lying[2].id)
    settle()
    assert not [
        c for c in page.banner.findChildren(StateLabel)
        if c.isVisible() and "similar" in c.accessibleName()
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["B/O ZARMINA", "زرمینہ"])
def test_a_mark_stands_under_its_letters(qapp, name):
    font = QFont(qapp.font())
    run = Run(words=name, marks=((0, 2), (3, len(name))))
    ((piece,),) = place(RichCell(lines=((run,),)), font, 1000)
    first, second = underlines(piece, font)
    for left, width in (first, second):
        assert 0 <= left < piece.width
        assert 0 < width <= piece.width - left + 1
    assert first != second


def test_a_name_on_two_lines_shows_each_mark_on_its_own(qapp):
    font = QFont(qapp.font())
    run = Run(words="B/O NAGHMANA Bibi", marks=((13, 14),))
    rows = place(RichCell(lines=((run,),)), font, 120)
    marked = [bool(underlines(piece, font)) for row in rows for piece in row]
    assert (len(marked) > 1, sum(marked), marked[-1]) == (True, 1, True)
