"""Lines, words and cells of the ward list."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from kmc_desk.domain.care_codes import Milk, Route
from kmc_desk.domain.feeding import FeedCategory
from kmc_desk.domain.records import Feed
from kmc_desk.domain.temperature import TemperatureClass
from kmc_desk.texts.ward import WARD_TEXTS
from kmc_desk.ui.care_words import TEMPERATURE_STATES, signed
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.ward_page import WardPage
from kmc_desk.ui.tokens import State
from kmc_desk.ui.ward.lines import BedLine, Bracket, bed_lines
from kmc_desk.ui.ward.rich_cell import Ink, RichCell, Run, place
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.ward_hands import cell, row_of, words

TODAY = date(2026, 5, 5)
NOON = datetime(2026, 5, 5, 12, 0)
Show = Callable[[QWidget], None]


@pytest.fixture
def page(services: Services, demo: Context, show: Show) -> WardPage:
    made = WardPage(services, demo)
    show(made)
    return made


def shown(page: WardPage, **changes: object) -> None:
    """Show one line with these figures."""
    line = page.model.row_at(0)
    page.model.set_rows([replace(line, row=replace(row_of(page, 1), **changes))])


def test_a_line_shows_weight_gain_warmth_dose_and_feeding_with_their_units(page: WardPage):
    identity = replace(row_of(page, 1).identity, birth_weight_g=1620)
    feed = Feed(infant_id=1, at=datetime(2026, 5, 5, 9, 0), milk=Milk.OMM, route=Route.BREAST)
    shown(
        page,
        identity=identity,
        last_weight_g=1560,
        loss_percent=3.7037,
        gain_3d=-16.27,
        gain_in_g_per_day=False,
        today_minutes=305.0,
        yesterday_minutes=432.0,
        temp_c=36.4,
        temp_at=datetime(2026, 5, 5, 8, 0),
        temp_class=TemperatureClass.MILD,
        last_feed=feed,
        feeds_24h=8,
        category_24h=FeedCategory.EHM_MIXED_ROUTE,
    )
    assert [words(page, 1, n).replace("\u00a0", " ") for n in range(3, 8)] == [
        "1620 → 1560 g −3.7 %",
        "−16.3 g/kg/day",
        "5:05 h yesterday 7:12 h",
        "36.4 °C 08:00",
        "breast + expressed 8 ×, last 09:00",
    ]
    assert cell(page, 1, 5).ring == 305
    assert cell(page, 1, 6).lines[0][0].state is State.WARNING
    assert cell(page, 1, 3).spark[-1] == row_of(page, 1).weights[-1][1]


def test_a_gain_of_a_large_infant_is_in_grams_a_day(page: WardPage):
    shown(page, gain_3d=26.6667, gain_in_g_per_day=True)
    assert words(page, 1, 4) == "26.7 g/day"


def test_a_reading_of_another_day_carries_its_date(page: WardPage):
    shown(page, temp_c=36.8, temp_at=datetime(2026, 5, 4, 20, 0))
    assert words(page, 1, 6) == "36.8 °C 04-May-2026 20:00"


def test_what_is_not_recorded_is_not_shown_as_zero(page: WardPage):
    shown(
        page,
        yesterday_minutes=None,
        gain_3d=None,
        temp_c=None,
        temp_at=None,
        temp_class=None,
        last_feed=None,
        feeds_24h=0,
        category_24h=None,
        pma_days=None,
    )
    assert words(page, 1, 2).endswith("PMA –")
    assert words(page, 1, 5).endswith("yesterday not recorded")
    assert words(page, 1, 4) == "–"
    assert words(page, 1, 6) == "–"
    assert words(page, 1, 7) == "no feed recorded"


def test_siblings_that_lie_apart_name_each_others_bed(demo: Context):
    ward = show_ward(demo)
    moved = replace(ward.rows[2], bed_no="16")
    rows = (*ward.rows[:2], *ward.rows[3:], moved)
    apart = replace(ward, rows=rows, empty_beds=("3", "15"))
    lines = {line.bed_no: line for line in bed_lines(apart, apart.at)}
    assert (lines["2"].bracket, lines["2"].elsewhere) == (Bracket.NONE, ("16",))
    assert (lines["16"].bracket, lines["16"].elsewhere) == (Bracket.NONE, ("2",))


def test_three_siblings_in_a_row_have_one_bracket(demo: Context):
    ward = show_ward(demo)
    third = replace(ward.rows[3], siblings=ward.rows[1].siblings)
    lines = bed_lines(replace(ward, rows=(*ward.rows[:3], third)), ward.at)
    brackets = [line.bracket for line in lines[1:4]]
    assert brackets == [Bracket.FIRST, Bracket.MIDDLE, Bracket.LAST]


def test_every_feeding_has_few_words_and_every_temperature_class_its_state():
    assert {f"feeding_short.{one.value}" for one in FeedCategory} <= WARD_TEXTS.keys()
    assert set(TEMPERATURE_STATES) == set(TemperatureClass) - {TemperatureClass.NORMAL}


def test_a_figure_that_rounds_to_nothing_has_no_sign():
    assert [signed(v, 1) for v in (-0.04, 0.04, -3.72, 3.72)] == ["0.0", "0.0", "−3.7", "+3.7"]


@pytest.mark.parametrize("width", [60, 90, 200, 2000])
def test_no_letter_of_a_name_is_ever_cut(qapp: QApplication, width: int):
    name = "B/O MUHAMMAD ABDURRAHMANKHANZADASAHIBZADA Bibi"
    runs = (Run(words="T1", ink=Ink.TAG), Run(words=name, ink=Ink.STRONG))
    rows = place(RichCell(lines=(runs,)), QFont(), width)
    drawn = "".join(piece.words for row in rows for piece in row)
    assert drawn.replace(" ", "") == f"T1{name}".replace(" ", "")
    assert rows[0][0].words == "T1"


def test_pieces_on_a_line_do_not_overlap(qapp: QApplication):
    chips = tuple(Run(words=f"chip {n}", ink=Ink.CHIP, state=State.DUE) for n in range(5))
    for row in place(RichCell(lines=(chips,)), QFont(), 180):
        assert all(one.left + one.width <= two.left for one, two in pairwise(row))


def test_the_lines_of_two_readings_have_the_same_keys(demo: Context):
    def keys(lines: tuple[BedLine, ...]) -> list[object]:
        return [line.key for line in lines]

    assert keys(bed_lines(show_ward(demo), NOON)) == keys(bed_lines(show_ward(demo), NOON))
