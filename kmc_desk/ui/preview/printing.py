"""Pages of a PDF on a printer of the computer, as pictures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.errors import UserError
from kmc_desk.ui.preview.pictures import picture

PRINT_DPI = 300
"""Of the pictures; text of 9 points is sharp on paper, and a page of A4 is 35 MB at a time."""
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """A printer that was chosen, and which pages go there, counted from 0."""

    printer: QPrinter
    pages: range


def has_printer() -> bool:
    """Whether the computer knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_for_printer(
    parent: QWidget, title: str, sizes: Sequence[tuple[float, float]], *, to_file: bool = True
) -> PrintJob | None:
    """Let the person choose a printer, pages and copies; None when they change their mind.

    Args:
        parent: the preview.
        title: what the printer's queue shows; names nobody.
        sizes: width and height of each page in points.
        to_file: whether the pages may go into a file, where the system offers that.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    lay_paper(printer, sizes[0])
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(QCoreApplication.translate("Preview", "Print"))
    dialog.setMinMax(1, len(sizes))
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, to_file)
    accepted = bool(dialog.exec())
    dialog.deleteLater()
    if not accepted:
        return None
    return PrintJob(printer=printer, pages=chosen_pages(printer, len(sizes)))


def lay_paper(printer: QPrinter, size: tuple[float, float]) -> None:
    """Choose the paper a page of this size in points is made for, upright or on its side."""
    on_side = size[0] > size[1]
    way = QPageLayout.Orientation.Landscape if on_side else QPageLayout.Orientation.Portrait
    upright = QSizeF(min(size), max(size))
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point))
    printer.setPageOrientation(way)
    printer.setFullPage(True)


def chosen_pages(printer: QPrinter, count: int) -> range:
    """The pages the person wants, counted from 0."""
    first, last = printer.fromPage(), printer.toPage()
    if first < 1:  # all of them
        return range(count)
    return range(first - 1, min(max(last, first), count))


def print_pages(
    pdf: bytes,
    sizes: Sequence[tuple[float, float]],
    job: PrintJob,
    begun: Callable[[], object] | None = None,
) -> None:
    """Draw the pages on the printer, each at its true size or, on smaller paper, to fit.

    One page is in memory at a time. Runs on the worker.

    Args:
        pdf: the whole file.
        sizes: of its pages, in points.
        job: the printer, and which pages.
        begun: called once the printer takes pages and before the first one; what this raises ends
            the job, and no page is sent.

    Raises:
        UserError: not_printed.
    """
    printer = job.printer
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError("not_printed")
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    pages = [page for _ in range(copies) for page in job.pages]
    try:
        if begun is not None:
            _first(begun, printer)
        for place, page in enumerate(pages):
            if place and not printer.newPage():
                raise UserError("not_printed")
            wide, high = sizes[page]
            inches = wide / _POINTS_PER_INCH
            image = picture(pdf, page, round(min(PRINT_DPI, printer.resolution()) * inches))
            paper = printer.pageLayout().fullRectPixels(printer.resolution())
            dots = printer.resolution() / _POINTS_PER_INCH
            scale = min(dots, paper.width() / wide, paper.height() / high)
            painter.drawImage(QRectF(0, 0, wide * scale, high * scale), image)
    finally:
        painter.end()
    if printer.printerState() is QPrinter.PrinterState.Error:
        raise UserError("not_printed")


def _first(begun: Callable[[], object], printer: QPrinter) -> None:
    try:
        begun()
    except BaseException:
        printer.abort()
        raise
