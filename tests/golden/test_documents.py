"""Every paper of eight invented infants says what it said when somebody read it.

A change that is meant: run with KMC_DESK_KEEP_DOCUMENTS=1, read each text that git shows as
changed, look at the page, and commit them with the change.

A new paper is in by itself as soon as `reports.documents` can set it; one that may have more than
two pages, or that is set in several languages, has its line below.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from kmc_desk import __version__
from kmc_desk.domain.documents import DocumentKind, documents_after
from kmc_desk.reports.documents import KINDS, make
from kmc_desk.reports.page import Printed
from tests.reports.document_cases import CASES
from tests.reports.printed_paper import fonts_not_embedded, images_of, page_count

KEPT = Path(__file__).parent / "documents"
SUMMARIES = (DocumentKind.DISCHARGE_SUMMARY, DocumentKind.DEATH_SUMMARY)
KEEP = "KMC_DESK_KEEP_DOCUMENTS"
LANGUAGES: Mapping[DocumentKind, tuple[str, ...]] = {
    DocumentKind.LEAFLET: ("en", "ur", "fr"),
    DocumentKind.APPOINTMENT_SLIP: ("", "ur"),
    DocumentKind.FOLLOW_UP_CARD: ("", "ur"),
}
MOST_PAGES: Mapping[DocumentKind, int] = {DocumentKind.LEAFLET: 1}
_USUAL_PAGES = 2
_LONG = {"sixty_days": 3, "long_name": 3}  # of the summary, where there is so much to say

Paper = tuple[str, DocumentKind, str]  # case, kind, language


def _papers() -> list[Paper]:
    """Every paper that fits an infant, in every language it is set in."""
    found: list[Paper] = []
    for name, case in CASES.items():
        leaving = case().stay.exit
        outcome = leaving.outcome if leaving else None
        for kind in documents_after(outcome, on_ward=leaving is None):
            if kind in KINDS:
                found += [(name, kind, language) for language in LANGUAGES.get(kind, ("",))]
    return found


PAPERS = _papers()


def _name(paper: Paper) -> str:
    return "-".join(part.lower() for part in paper if part)


every_paper = pytest.mark.parametrize("paper", PAPERS, ids=_name)


@cache
def pdf_of(paper: Paper) -> bytes:
    name, kind, language = paper
    case = CASES[name]()
    printed = Printed(at=case.now + timedelta(minutes=20), by="Dr Sana Khan")
    return make(kind, case, printed, "", language)


def printed_by(tool: str, *options: str, pdf: bytes, folder: Path) -> str | None:
    """What a tool of poppler says of a PDF; None where it is not installed."""
    if shutil.which(tool) is None:
        return None
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    words = [tool, *options, str(file), *(["-"] if tool == "pdftotext" else [])]
    done = subprocess.run(words, capture_output=True, check=True, timeout=60)
    return done.stdout.decode()


def told(printed: str) -> list[str]:
    """The lines of a text; how wide the gaps between columns are is for the tool to say."""
    lines = (re.sub(r" {2,}", "  ", line).strip() for line in printed.splitlines())
    return [line for line in lines if line]


@every_paper
class TestEveryPaper:
    def test_it_says_what_it_said_when_somebody_read_it(self, paper, tmp_path):
        said = printed_by("pdftotext", "-layout", pdf=pdf_of(paper), folder=tmp_path)
        if said is None:
            pytest.skip("pdftotext is missing: apt-get install poppler-utils")
        said = said.replace(f"KMC Desk {__version__}", "KMC Desk")
        kept = KEPT / f"{_name(paper)}.txt"
        if os.environ.get(KEEP):
            kept.write_text(said, encoding="utf-8", newline="\n")
        assert told(said) == told(kept.read_text(encoding="utf-8"))

    def test_every_font_is_embedded(self, paper, tmp_path):
        listed = printed_by("pdffonts", pdf=pdf_of(paper), folder=tmp_path)
        if listed is None:
            assert fonts_not_embedded(pdf_of(paper)) == set()
            return
        head, _, *fonts = listed.splitlines()
        at = head.index("emb")
        assert fonts
        assert {font[at : at + 3] for font in fonts} == {"yes"}, listed

    def test_nothing_is_a_raster_image(self, paper, tmp_path):
        listed = printed_by("pdfimages", "-list", pdf=pdf_of(paper), folder=tmp_path)
        if listed is None:
            assert images_of(pdf_of(paper)) == []
            return
        assert listed.splitlines()[2:] == []

    def test_the_same_input_gives_the_same_bytes(self, paper):
        assert pdf_of(paper) == pdf_of.__wrapped__(paper)

    def test_it_has_no_more_pages_than_it_may(self, paper):
        case, kind, _ = paper
        of_case = _LONG.get(case, _USUAL_PAGES) if kind in SUMMARIES else _USUAL_PAGES
        assert 1 <= page_count(pdf_of(paper)) <= MOST_PAGES.get(kind, of_case)


def test_no_text_is_kept_that_no_paper_has():
    assert {file.stem for file in KEPT.glob("*.txt")} == {_name(paper) for paper in PAPERS}
