"""The codes of a wrist band, QR and Code 128; they hold the KMC number and nothing else."""

from typing import Any, cast

import reportlab.graphics.barcode.code128
import reportlab.graphics.barcode.qrencoder
from reportlab.lib.units import mm

from kmc_desk.reports.fonts import Drawn

_qr = cast("Any", reportlab.graphics.barcode.qrencoder)  # no type stubs
_code128 = cast("Any", reportlab.graphics.barcode.code128)

QR_QUIET = 4  # modules kept free around a QR code (ISO/IEC 18004)
LINE_QUIET = 10  # bars' widths kept free beside a Code 128 (ISO/IEC 15417)
BAR_MM = 0.25  # two dots of a label printer with 203 dots an inch


def qr_modules(words: str) -> tuple[tuple[bool, ...], ...]:
    """The dark modules of a QR code, row by row; error correction M: a sixth may be spoilt."""
    code = _qr.QRCode(None, _qr.QRErrorCorrectLevel.M)
    code.addData(words)
    code.make()
    side = range(code.moduleCount)
    return tuple(tuple(bool(code.isDark(row, column)) for column in side) for row in side)


def draw_qr(canvas: Drawn, corner: tuple[float, float], side: float, words: str) -> None:
    """Draw a QR code with its quiet zone into a square.

    Args:
        canvas: reportlab's.
        corner: lower left, in points.
        side: of the square, in points.
        words: what it says.
    """
    rows = qr_modules(words)
    step = side / (len(rows) + 2 * QR_QUIET)
    left, top = corner[0] + QR_QUIET * step, corner[1] + side - QR_QUIET * step
    for down, row in enumerate(rows, start=1):
        for across, dark in enumerate(row):
            if dark:
                canvas.rect(left + across * step, top - down * step, step, step, stroke=0, fill=1)


def line_code(words: str, room: float, high: float) -> Drawn:
    """A Code 128 that fits into so many points with its quiet zones; `drawOn` draws it."""
    bars = _code128.Code128(words, barWidth=1, barHeight=high, quiet=False).width
    bar = min(BAR_MM * mm, room / (bars + 2 * LINE_QUIET))
    quiet = LINE_QUIET * bar
    return _code128.Code128(words, barWidth=bar, barHeight=high, lquiet=quiet, rquiet=quiet)
