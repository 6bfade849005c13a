"""Paragraphs of Urdu and Latin: where lines are parted, in which order they stand."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from kmc_desk.reports import fonts
from kmc_desk.reports.page import BODY, paragraph
from kmc_desk.reports.paragraphs import MixedParagraph, of_words
from tests.reports.pixels import drawn, ink_columns, page_pixels

PROSE = "بچے کو دن رات جتنا زیادہ ممکن ہو اپنے سینے سے جِلد سے جِلد ملا کر رکھیں"
NASKH = ParagraphStyle("naskh", fontName=fonts.NASKH, fontSize=14, leading=20)


def lines(words, wide, style=NASKH):
    made = MixedParagraph(words, style)
    made.wrap(wide, 1000)
    return list(made._lines)  # noqa: SLF001 - what is drawn, line by line


def picture(words, wide, style=NASKH):
    made = MixedParagraph(words, style)
    _, high = made.wrap(wide, 1000)
    return page_pixels(drawn(lambda canvas: made.drawOn(canvas, 0, 0), (wide, high))), high


def test_plain_text_stays_with_reportlab():
    assert type(paragraph("B/O Ayesha, 1540 g")) is Paragraph
    assert isinstance(paragraph("B/O عائشہ"), MixedParagraph)


def test_lines_follow_each_other_in_the_order_of_reading_and_fit():
    parted = lines(PROSE, 150)
    assert len(parted) > 2
    assert " ".join(parted) == PROSE
    assert all(fonts.width(line, 14, fonts.NASKH, base="R") <= 150 for line in parted)


def test_the_first_words_stand_in_the_top_line_at_the_right():
    wide = 150
    whole, high = picture(PROSE, wide)
    first = lines(PROSE, wide)[0]
    rows = len(whole) // len(lines(PROSE, wide))
    alone = page_pixels(
        drawn(
            lambda canvas: fonts.draw_line(
                canvas,
                (wide - fonts.width(first, 14, fonts.NASKH), high - 1.069 * 14),
                first,
                14,
                fonts.NASKH,
            ),
            (wide, high),
        )
    )
    top = slice(0, rows - 8)  # above the marks of the next line
    assert (abs(whole[top].astype(int) - alone[top]) < 60).all()
    assert ink_columns(whole)[1] >= 2 * wide - 6


def test_each_typed_line_break_stays_one():
    assert lines("عائشہ\nفاطمہ", 300) == ["عائشہ", "فاطمہ"]


def test_a_quantity_is_not_parted_at_the_end_of_a_line():
    for wide in range(60, 200, 5):
        assert any("1540\u00a0g" in line for line in lines("بچے کا وزن آج 1540 g تھا", wide))


def test_a_word_wider_than_its_line_is_cut_and_loses_nothing():
    long = "ہسپتال" * 20
    parted = lines(long, 100)
    assert "".join(parted) == long
    assert all(fonts.width(line, 14, fonts.NASKH) <= 100 for line in parted)


def test_a_long_paragraph_goes_on_on_the_next_page_unless_it_is_to_stay_whole():
    made = of_words(PROSE * 4, NASKH)
    _, high = made.wrap(150, 1000)
    first, second = made.split(150, high / 2)
    assert first.wrap(150, 1000)[1] + second.wrap(150, 1000)[1] == high
    assert made.split(150, high + 1) == [made]
    assert made.split(150, 5) == []
    assert of_words(PROSE * 4, NASKH, whole=True).split(150, high / 2) == []


def test_an_urdu_name_in_a_cell_stands_where_a_latin_one_would():
    grey, _ = picture("عائشہ", 200, BODY)
    assert ink_columns(grey)[0] < 8
    grey, _ = picture("عائشہ", 200, ParagraphStyle("right", parent=BODY, alignment=2))
    assert ink_columns(grey)[1] > 2 * 200 - 8
    grey, _ = picture("عائشہ", 200, ParagraphStyle("middle", parent=BODY, alignment=1))
    assert abs(sum(ink_columns(grey)) / 2 - 200) < 6
