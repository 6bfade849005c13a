"""Wrist bands: whose they are, what their codes say, and that no name is cut."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.graphics.barcode import code128
from reportlab.lib.units import mm

from kmc_desk.domain.band import bands_of
from kmc_desk.reports.band_codes import BAR_MM, LINE_QUIET, line_code, qr_modules
from kmc_desk.reports.band_pdf import BAND_MM, HIGH, WIDE, bands_pdf, fitted_parts
from kmc_desk.reports.paragraphs import MixedParagraph
from tests.reports.code_reading import read_bars, read_qr
from tests.reports.paper_ward import pages, stay
from tests.reports.printed_paper import fonts_not_embedded

NUMBERS = ("HRP-2025-00014-J", "DEMO-2026-00060-Z", "A-2026-99999-2")


def widths(bars):
    """Bars and spaces of a Code 128 in modules; reportlab writes them as letters."""
    assert bars.width  # which makes reportlab work them out
    return [ord(letter) - ord("a") + 1 for letter in bars.decomposed.lower()]


def patterns():
    return {
        value: "".join(str(ord(letter) - ord("a") + 1) for letter in letters.lower())
        for value, letters in vars(code128)["_patterns"].items()
        if isinstance(value, int)
    }


@pytest.mark.parametrize("number", NUMBERS)
def test_the_qr_code_says_the_kmc_number_and_nothing_else(number):
    assert read_qr(qr_modules(number)) == number


@pytest.mark.parametrize("number", NUMBERS)
def test_the_bars_say_the_kmc_number_and_nothing_else(number):
    bars = line_code(number, WIDE, 5 * mm)
    assert read_bars(widths(bars), patterns()) == number


def test_the_check_character_tells_two_letters_that_changed_places():
    bars = widths(line_code(NUMBERS[0], WIDE, 5 * mm))
    bars[6:12], bars[12:18] = bars[12:18], bars[6:12]
    with pytest.raises(AssertionError):
        read_bars(bars, patterns())


def test_the_bars_fit_the_label_with_their_quiet_zones_and_are_wide_enough_for_a_label_printer():
    for number in NUMBERS:
        bars = line_code(number, WIDE - mm, 5 * mm)
        assert bars.width <= WIDE - mm
        assert bars.lquiet == bars.rquiet == pytest.approx(LINE_QUIET * bars.barWidth)
        assert bars.barWidth == pytest.approx(BAR_MM * mm)
    assert line_code("LONGCENTRECODE-2026-99999-2", WIDE - mm, 5 * mm).width <= WIDE - mm


def test_an_infant_s_band_names_infant_mother_sex_birth_and_number():
    infant, mother = pages(bands_pdf(bands_of(stay(1, "1"))))
    assert infant == "B/O Mother01 mother Mother01 female, born 01-Mar-2025 04:30 HRP-2025-00001-K"
    assert mother == "MOTHER Mother01 of B/O Mother01 female, born 01-Mar-2025 HRP-2025-00001-K"


def test_twins_differ_in_marker_order_and_number_and_the_marker_comes_first():
    first, first_mother = pages(bands_pdf(bands_of(stay(2, "2"))))
    second, second_mother = pages(bands_pdf(bands_of(stay(3, "3"))))
    assert first.startswith("T1 B/O Mother02")
    assert second.startswith("T2 B/O Mother02")
    assert "twin, number 1 in birth order" in first
    assert "twin, number 2 in birth order" in second
    assert first_mother.startswith("MOTHER Mother02 of T1 B/O")
    assert second_mother.startswith("MOTHER Mother02 of T2 B/O")
    assert "00002-K" in first
    assert "00003-K" in second


def test_a_label_has_its_own_page_of_its_own_size():
    reader = PdfReader(BytesIO(bands_pdf(bands_of(stay(1, "1")))))
    sizes = [(page.mediabox.width / mm, page.mediabox.height / mm) for page in reader.pages]
    assert sizes == [pytest.approx(BAND_MM)] * 2


def test_an_a4_page_holds_each_band_twice_within_its_edges():
    [words] = pages(bands_pdf(bands_of(stay(1, "1")), on_a4=True))
    assert words.count("HRP-2025-00001-K") == 4
    assert words.count("MOTHER") == 2
    assert "Cut along the dashed lines." in words


@pytest.mark.parametrize("length", [20, 40, 80])
def test_no_name_is_cut_and_everything_stays_on_the_label(length):
    name = "Gulnaz Bibi Abdul-Rehman Yousafzai of the upper village near the old mosque at Ghazi"
    file = stay(2, "2", name[:length].strip())
    for band in bands_of(file):
        parts = fitted_parts(band, WIDE - 32 * mm, HIGH - 8 * mm)
        assert sum(high for _, high in parts) <= HIGH - 8 * mm
    own, mother = pages(bands_pdf(bands_of(file)))
    assert own.count(name[:length].strip()) == 2
    assert mother.count(name[:length].strip()) == 2


def test_an_infant_with_a_name_of_its_own_keeps_its_mother_s_beside_it():
    file = stay(1, "1")
    named = replace(file, infant=replace(file.infant, infant_name="Zainab"))
    own, mother = pages(bands_pdf(bands_of(named)))
    assert own.startswith("Zainab mother Mother01")
    assert mother.startswith("MOTHER Mother01 of Zainab")


def test_a_demo_band_says_so_and_metadata_name_nobody():
    data = bands_pdf(bands_of(stay(1, "1")), "DEMO")
    assert all("DEMO" in words for words in pages(data))
    information = PdfReader(BytesIO(data)).metadata
    assert information is not None
    everything = " ".join(str(value) for value in information.values())
    assert information.title == "Wrist bands"
    assert not [word for word in ("Mother0", "HRP-") if word in everything]
    assert data == bands_pdf(bands_of(stay(1, "1")), "DEMO")


def test_an_urdu_name_is_drawn_whole_and_in_joined_letters():
    file = stay(2, "2", "عائشہ بی بی زوجہ محمد اسلم")
    own, mother = bands_of(file)
    for band, most in ((own, 2), (mother, 2)):
        parts = fitted_parts(band, WIDE - 32 * mm, HIGH - 8 * mm)
        assert sum(high for _, high in parts) <= HIGH - 8 * mm
        urdu = [part for part, _ in parts if isinstance(part, MixedParagraph)]
        assert len(urdu) == most
        assert all("عائشہ بی بی زوجہ محمد اسلم" in part.getPlainText() for part in urdu)


@pytest.mark.parametrize("on_a4", [False, True])
def test_every_font_that_a_band_names_is_embedded(on_a4):
    made = bands_pdf(bands_of(stay(14, "3")), on_a4=on_a4)
    assert fonts_not_embedded(made) == set()
    assert b"Helvetica" not in made
