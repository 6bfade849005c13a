"""The paper with the recovery code: two equal halves that are whole in themselves, no more."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from kmc_desk import __version__
from kmc_desk.domain.printed import Printed
from kmc_desk.domain.records import Centre
from kmc_desk.reports.recovery_code_pdf import recovery_code_pdf
from tests.golden.test_documents import KEEP, printed_by, told
from tests.pdf_words import words_by_page
from tests.reports.printed_paper import fonts_not_embedded, images_of, page_count

CODE = "7K2M-WQ9D-M0WN-1B3C-HJ8K-ZZZZ-Q1V7"
CENTRE = Centre(code="HRP", name="KMC Centre Haripur", hospital="District Hospital")
PRINTED = Printed(at=datetime(2026, 5, 5, 10, 42), by="Dr Sana Khan")
KEPT = Path(__file__).parents[1] / "golden" / "papers" / "recovery_code.txt"
LONG = "Rukhsana Parveen Khatoon Muhammad Aslam Chaudhry of Upper Dheri"


def paper(code=CODE, centre=CENTRE, printed=PRINTED, watermark=""):
    return recovery_code_pdf(code, centre, printed, watermark)


def test_it_says_what_it_said_when_somebody_read_it(tmp_path):
    said = printed_by("pdftotext", "-layout", pdf=paper(), folder=tmp_path)
    if said is None:
        pytest.skip("pdftotext is missing: apt-get install poppler-utils")
    said = said.replace(f"KMC Desk {__version__}", "KMC Desk")
    if os.environ.get(KEEP):
        KEPT.write_text(said, encoding="utf-8", newline="\n")
    assert told(said) == told(KEPT.read_text(encoding="utf-8"))


def test_both_halves_of_its_one_page_hold_the_whole_code_and_whose_it_is():
    (page,) = words_by_page(paper())
    signs = "".join(page.split())
    assert signs.count(CODE) == 2
    for words in ("Copy1of2", "Copy2of2"):
        assert signs.count(words) == 1
    assert signs.count("KMCCentreHaripur·DistrictHospital(HRP)") == 2
    assert signs.count("Madeon05-May-202610:42byDrSanaKhan") == 2


@pytest.mark.parametrize("code", ["-".join(["WWWW"] * 7), "-".join(["1J1J"] * 7)])
def test_long_names_and_wide_signs_still_fit_on_one_page(code):
    centre = Centre(code="HRP", name=LONG, hospital=LONG, district="Haripur")
    printed = Printed(at=PRINTED.at, by=f"{LONG} عائشہ")
    assert page_count(paper(code, centre, printed, "DEMO")) == 1


def test_its_title_is_neutral_its_fonts_are_embedded_and_it_is_the_same_each_time():
    pdf = paper()
    assert fonts_not_embedded(pdf) == set()
    assert images_of(pdf) == []
    assert pdf == paper()
    assert CODE.encode() not in pdf  # nor in the metadata, which are not compressed
    assert b"Haripur" not in pdf
