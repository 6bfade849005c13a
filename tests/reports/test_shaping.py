"""Arabic letters on paper: joined, in order, where they belong, and the same bytes each time."""

import subprocess
import sys
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from pypdf import PdfReader

from kmc_desk.reports import fonts, shaping
from kmc_desk.reports.font_files import pdfmetrics
from kmc_desk.reports.page import paragraph
from tests.reports.pixels import drawn, ink_columns, page_pixels

URDU = "عائشہ"


def glyphs(words, font=fonts.NASKH, base=None):
    """The names of the forms as drawn from left to right."""
    fonts.register()
    face = pdfmetrics.getFont
    names = {font: shaping._shaper(font) for font in (fonts.NASKH, fonts.NASKH_BOLD)}  # noqa: SLF001
    return [
        names[piece.font].glyph_to_string(face(piece.font).face.charToGlyph[ord(sign)])
        if piece.font in names
        else sign
        for piece in shaping.shape(words, font, base).pieces
        for sign in piece.signs
    ]


def test_letters_are_joined_in_the_form_their_place_asks_for():
    forms = glyphs("جلد سے")
    assert forms == [
        *("uni06D2.fina", "uni0633.init", "space"),
        *("uni062F.fina", "uni0644.medi", "dotbelowar", "uni062D.init"),
    ]


def test_the_zer_stands_under_its_letter():
    assert "uni0650" in glyphs("جِلد")
    zer = next(p for p in shaping.shape("جِلد", fonts.NASKH).pieces if p.rise < -100)
    assert zer.signs == "\u0650"


def test_sindhi_has_its_own_form_of_a_letter():
    urdu, sindhi = (shaping.shape("گهم", fonts.NASKH, "R", language) for language in ("ur", "sd"))
    assert urdu.pieces != sindhi.pieces


def test_brackets_are_turned_round_among_urdu_words():
    assert glyphs("(دن)")[0] == "parenleft"
    assert glyphs("(دن)")[-1] == "parenright"


def test_a_bold_line_is_set_in_bold_naskh():
    assert {piece.font for piece in shaping.shape(URDU, fonts.BOLD).pieces} == {fonts.NASKH_BOLD}


def test_naskh_is_set_larger_beside_latin_letters_which_would_dwarf_it():
    naskh = fonts.NASKH
    beside = {p.font: p.scale for p in shaping.shape(f"B/O {URDU}", fonts.REGULAR).pieces}
    alone = {p.font: p.scale for p in shaping.shape(f"12 {URDU}", naskh).pieces}
    assert beside == {fonts.REGULAR: 1.0, naskh: 1.2}
    assert alone == {naskh: 1.0}


def test_what_no_font_has_is_a_box_and_marks_of_direction_are_nothing():
    assert fonts.UNKNOWN_SIGN in glyphs(f"{URDU} 中")
    assert glyphs(f"\u2067{URDU}\u2069") == glyphs(URDU)


def test_no_sign_of_a_mixed_line_is_lost():
    line = shaping.shape("Mother: عائشہ 1540 g ≥ 中", fonts.REGULAR)
    latin = "".join(p.signs for p in line.pieces if p.font in (fonts.REGULAR, fonts.SYMBOLS))
    assert latin.split() == ["Mother:", "1540", "g", "≥", "□"]


def test_an_urdu_sentence_is_drawn_as_its_words_from_the_right():
    size = 20

    def whole(canvas):
        fonts.draw_line(canvas, (10, 15), "وزن 1540 g تھا", size, fonts.NASKH)

    def word_by_word(canvas):
        x = 10
        for word in ("تھا", "1540 g", "وزن"):
            fonts.draw_line(canvas, (x, 15), word, size, fonts.NASKH)
            x += fonts.width(word, size, fonts.NASKH) + fonts.width(" ", size, fonts.NASKH)

    one, other = (page_pixels(drawn(draw)).astype(int) for draw in (whole, word_by_word))
    assert (one < 128).sum() > 500
    assert np.abs(one - other).max() < 60  # rounding of places by a thousandth of a point


def test_letters_drawn_apart_look_different_from_a_joined_word():
    joined = page_pixels(drawn(lambda canvas: fonts.draw_line(canvas, (10, 15), URDU, 20)))

    def apart(canvas):
        canvas.setFont(fonts.NASKH, 24)
        canvas.drawString(10, 15, URDU[::-1])

    assert (joined != page_pixels(drawn(apart))).mean() > 0.01


@pytest.mark.parametrize("words", [URDU, f"B/O {URDU} 1540 g", "گھنٹوں میں (KMC)"])
def test_a_line_is_as_wide_as_it_is_measured(words):
    for font in (fonts.REGULAR, fonts.BOLD, fonts.NASKH):
        grey = page_pixels(drawn(lambda c, f=font: fonts.draw_line(c, (20, 15), words, 16, f)))
        left, right = ink_columns(grey)
        assert left == pytest.approx(2 * 20, abs=4)
        assert right == pytest.approx(2 * (20 + fonts.width(words, 16, font)), abs=4)


def test_letters_are_drawn_with_a_part_of_the_font_that_the_file_holds():
    data = drawn(lambda canvas: fonts.draw_line(canvas, (10, 15), URDU, 16))
    (page,) = PdfReader(BytesIO(data)).pages
    resources: Any = page["/Resources"]
    held = [font.get_object() for font in resources["/Font"].values()]
    naskh = [font for font in held if "NotoNaskhArabic" in font["/BaseFont"]]
    assert naskh
    assert all("/FontFile2" in font["/FontDescriptor"] for font in naskh)
    assert len(data) < 20_000


PRINT = """
import hashlib, sys
from kmc_desk.reports import fonts
from kmc_desk.reports.page import paragraph
from tests.reports.pixels import drawn
for words in sys.argv[1:]:
    data = drawn(lambda canvas: fonts.draw_line(canvas, (10, 15), words, 16))
print(hashlib.sha256(data).hexdigest())
"""


def test_the_same_line_gives_the_same_bytes_whatever_was_drawn_before():
    command = [sys.executable, "-c", PRINT]
    first, second = (
        subprocess.run([*command, *before, "گھنٹوں 12"], capture_output=True, check=True).stdout
        for before in ((), ("محمد علی ڈاکٹر", "پیچھے ژالہ"))
    )
    assert first == second


def test_plain_text_never_meets_the_shaper(monkeypatch):
    def refuse(*words):
        raise AssertionError(words)

    monkeypatch.setattr(shaping, "shape", refuse)
    drawn(lambda canvas: fonts.draw_line(canvas, (10, 15), "B/O Ayesha ≥ 1540 g □", 16))
    paragraph("36.5 °C").wrap(100, 100)
    with pytest.raises(AssertionError, match=URDU):
        fonts.width(URDU, 10)
