"""The pages of the discharge summary: whole, embedded, drawn in lines, nothing cut or parted."""

from dataclasses import dataclass

import pytest
from pypdf import PageObject
from reportlab.lib.units import mm

from kmc_desk.reports import discharge_charts, fonts
from kmc_desk.reports.discharge import discharge_pdf
from kmc_desk.reports.discharge_charts import CHART_LEAST, CHART_MOST, ChartBox
from kmc_desk.reports.drawing import Drawing
from kmc_desk.reports.page import MARGIN, RIGHT_EDGE
from tests.reports import summary_cases as cases
from tests.reports.printed_paper import fonts_not_embedded, images_of
from tests.reports.printed_summary import pages_of, pdf_of, reader_of, words_of
from tests.reports.summary_cases import CENTRE, PRINTED, summary_of

CASES = (
    *(cases.usual, cases.minimal, cases.twin, cases.over_2000, cases.dead),
    *(cases.against_advice, cases.long_names, cases.sixty_days),
)
NOTHING = Drawing(width=1, height=1, paper="#FFFFFF", pieces=())
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece of text on a page, in points."""

    text: str
    left: float
    right: float
    base: float


def pieces_of(page: PageObject) -> list[Piece]:
    found: list[Piece] = []

    def keep(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        base = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        name = fonts.BOLD if "Bold" in str(font) else fonts.REGULAR
        for line in text.split("\n"):
            right = left + fonts.width(line.rstrip(), size, name)
            if line.strip():
                found.append(Piece(text=line, left=left, right=right, base=base))

    page.extract_text(visitor_text=keep)
    return found


@every_case
class TestEverySummary:
    def test_it_has_one_or_two_pages(self, case):
        assert len(reader_of(case()).pages) in {1, 2}

    def test_every_font_is_embedded(self, case):
        assert fonts_not_embedded(pdf_of(case())) == set()

    def test_the_chart_is_drawn_in_lines_not_in_dots(self, case):
        pages = reader_of(case()).pages
        assert images_of(pdf_of(case())) == []
        drawn = b"".join(
            contents.get_data() for page in pages if (contents := page.get_contents()) is not None
        )
        assert drawn.count(b" l") > 30

    def test_the_same_summary_gives_the_same_bytes(self, case):
        assert pdf_of(case()) == discharge_pdf(summary_of(case()), CENTRE, PRINTED)

    def test_the_file_says_of_itself_what_kind_of_document_it_is_and_no_more(self, case):
        file = case()
        about = str(reader_of(file).metadata)
        assert "ummary" in about
        for secret in (file.infant.kmc_no, file.mother.mother_name, "Haripur", "Sana", "2025"):
            assert secret not in about

    def test_nothing_reaches_over_the_edges(self, case):
        for page in reader_of(case()).pages:
            pieces = pieces_of(page)
            assert pieces
            for piece in pieces:
                assert piece.left >= MARGIN - 1, piece
                assert piece.right <= RIGHT_EDGE + 1, piece
                assert piece.base >= 9 * mm, piece

    def test_every_sign_can_be_drawn(self, case):
        assert fonts.UNKNOWN_SIGN not in words_of(case())

    def test_the_chart_is_at_least_90_mm_high_and_as_wide_as_the_text(self, case, monkeypatch):
        sizes: list[tuple[float, float]] = []
        draw = discharge_charts.draw

        def measured(chart, width, height, look):
            sizes.append((width / mm, height / mm))
            return draw(chart, width, height, look)

        monkeypatch.setattr(discharge_charts, "draw", measured)
        discharge_pdf(summary_of(case()), CENTRE, PRINTED)
        [(width, height)] = sizes
        assert width == pytest.approx(180)
        assert 90 <= height <= 133


@pytest.mark.parametrize("room", range(0, 800, 40))
def test_the_chart_fills_its_room_within_its_limits(room):
    chart = ChartBox(lambda *_size: NOTHING, below=200)
    _, height = chart.wrap(500, room)
    assert 90 * mm <= CHART_LEAST <= height <= CHART_MOST
    assert height <= max(room, CHART_LEAST)
    if room - 200 >= CHART_LEAST:
        assert height <= room - 200


def test_lines_to_sign_on_never_stand_alone_on_a_page():
    for case, with_them in ((cases.dead, "Weight, g"), (cases.against_advice, "Danger signs")):
        [signed] = [page for page in pages_of(case()) if "Received by" in page]
        assert with_them in signed


def test_long_names_are_printed_in_full():
    words = words_of(cases.long_names())
    sixty = cases.long_names().mother.mother_name
    assert f"Mother {sixty} (24 years)" in words
    assert words.replace(" ", "").count("W" * 60) == 1
    assert f"T2 {sixty} Sex Male" in words
    assert f"{sixty}, PMDC no." in words
    assert (
        "Readiness when leaving Left because gain below 15 g/kg/day; the family lives 4 h away"
        in words
    )


def test_a_plan_longer_than_a_page_parts_no_sentence():
    sentences = [f"Sentence {n} says what is to be done at visit number {n}." for n in range(200)]
    pages = pages_of(cases.changed(cases.usual(), exit={"plan": " ".join(sentences)}))
    for sentence in sentences:
        assert sum(sentence in page for page in pages) == 1, sentence
    endless = pages_of(cases.changed(cases.usual(), exit={"plan": "word " * 3000}))
    assert sum(page.count("word") for page in endless) == 3000


def test_a_section_stays_on_one_page():
    for lines in range(1, 60, 4):
        plan = "\n".join(f"Line {n} of the plan." for n in range(lines))
        pages = pages_of(cases.changed(cases.usual(), exit={"plan": plan}))
        [plan_page] = [page for page in pages if "Plan for the next doctor" in page]
        if lines < 40:
            assert f"Line {lines - 1} of the plan." in plan_page
        [signed] = [page for page in pages if "Dr Sana Khan, PMDC no." in page]
        assert "Received by: name and signature" in signed
        assert sum("Tuesday, 18-Mar-2025" in page for page in pages) == 1
