"""A canvas of reportlab's that knows how many pages there will be."""

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from kmc_desk.reports import fonts
from kmc_desk.reports.fonts import Drawn


class CountedCanvas(Canvas):
    """Keeps each page until the number of pages is known, then adds head and foot.

    Attributes:
        around: draws on a canvas what stands around a page, by its number and their count.
        kept: the pages so far.
    """

    around: Callable[[Drawn, int, int], None]
    kept: list[dict[str, object]]

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:  # noqa: N802 - reportlab's name
        """Set a font; the default of reportlab's tables is not embedded and gives way to ours."""
        own = fonts.REGULAR if psfontname in fonts.pdfmetrics.standardFonts else psfontname
        super().setFont(own, size, leading)

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """End a page; it is written when the document is saved."""
        self.kept.append(dict(self.__dict__))
        self._startPage()  # pyright: ignore - not in the type stubs

    def save(self) -> None:
        """Write all pages, each with its number and their count."""
        kept = self.kept
        for page, state in enumerate(kept, start=1):
            self.__dict__.update(state)
            self.around(self, page, len(kept))
            super().showPage()
        super().save()
