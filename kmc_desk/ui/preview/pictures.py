"""Pages of a PDF as pictures; the only place that knows PDFium.

PDFium may be asked by one thread at a time in the whole program. Each call opens the document anew
from memory, which takes a millisecond, so that nothing of it is ever left open.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_ONE_AT_A_TIME = Lock()
MOST_PIXELS = 12_000_000
"""Of one picture, 48 MB; beyond it a page is shown larger than it was drawn."""


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    with _opened(pdf) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def picture(pdf: bytes, page: int, width_px: int) -> QImage:
    """One page, dark on white.

    Args:
        pdf: the whole file.
        page: counted from 0.
        width_px: of the picture, in pixels of the screen or printer; made less where the picture
            would have more than `MOST_PIXELS`.
    """
    with _opened(pdf) as document:
        sheet = document[page]
        wide, high = sheet.get_size()
        scale = min(width_px / wide, (MOST_PIXELS / (wide * high)) ** 0.5)
        drawn = sheet.render(scale=scale, prefer_bgrx=True)
        pixels = bytes(drawn.buffer)
        made = QImage(pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
        image = made.copy()  # its own memory
        drawn.close()
        sheet.close()
        return image


@contextmanager
def _opened(pdf: bytes) -> "Iterator[PdfDocument]":
    from pypdfium2 import PdfDocument  # late: start-up without it

    with _ONE_AT_A_TIME:
        document = PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
