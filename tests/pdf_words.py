"""The words of a PDF as PDFium reads them, twenty times as quick as a reader written in Python."""

from contextlib import closing
from pathlib import Path

from pypdfium2 import PdfDocument


def lines_by_page(pdf: bytes | Path) -> list[str]:
    """The text of each page with its line ends."""
    found: list[str] = []
    with closing(PdfDocument(pdf)) as document:
        for number in range(len(document)):
            with closing(document[number]) as page, closing(page.get_textpage()) as words:
                found.append("\n".join(words.get_text_bounded().splitlines()))
    return found


def words_by_page(pdf: bytes | Path) -> list[str]:
    """The text of each page, every white space one blank."""
    return [" ".join(page.split()) for page in lines_by_page(pdf)]
