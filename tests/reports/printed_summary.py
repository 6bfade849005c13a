"""The printed discharge summary, read back by tests."""

from functools import cache
from io import BytesIO

from pypdf import PdfReader

from kmc_desk.domain.stay_file import StayFile
from kmc_desk.reports.discharge import discharge_pdf
from tests.pdf_words import words_by_page
from tests.reports.summary_cases import CENTRE, PRINTED, summary_of


@cache
def pdf_of(file: StayFile) -> bytes:
    return discharge_pdf(summary_of(file), CENTRE, PRINTED)


def reader_of(file: StayFile) -> PdfReader:
    return PdfReader(BytesIO(pdf_of(file)))


def pages_of(file: StayFile) -> list[str]:
    """The text of each page, every white space one blank."""
    return words_by_page(pdf_of(file))


def words_of(file: StayFile) -> str:
    return " ".join(pages_of(file))
