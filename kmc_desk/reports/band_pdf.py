"""Wrist bands, each on a label of its own or together on an A4 page to cut out."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.colors import black, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from kmc_desk import __version__
from kmc_desk.domain.band import Band
from kmc_desk.domain.codes import Sex
from kmc_desk.domain.dates import show_date
from kmc_desk.reports import fonts
from kmc_desk.reports.band_codes import draw_qr, line_code
from kmc_desk.reports.fonts import Drawn
from kmc_desk.reports.page import CELL, paragraph
from kmc_desk.texts import code_text, text

BAND_MM = (70, 25)
"""Width and height of a label; change it here for other labels."""

WIDE, HIGH = (side * mm for side in BAND_MM)
_EDGE = 1.5 * mm
_QR_SIDE = 15.5 * mm
_BARS_HIGH = 5 * mm
_NAME_PT, _SMALLEST = 11.0, 0.45
_SHORT_TAG, _TAG_PT, _LONG_TAG_PT = 3, 13.0, 8.0
_TIMES = 2  # of each band on an A4 page: one may be spoilt
_A4_LEFT, _A4_TOP, _A4_GAP = 20 * mm, 40 * mm, 12 * mm
_A4_FOOT, _FOOT_PT = 12 * mm, 8


def bands_pdf(
    bands: Sequence[Band], watermark: str = "", *, on_a4: bool = False, trail: str = ""
) -> bytes:
    """The bands as a PDF.

    Args:
        bands: at least one.
        watermark: a word on each band, for demo data.
        on_a4: all of them on an A4 page, twice, with lines to cut along; else a label a page.
        trail: the last digits of the audit trail, for the A4 page; a label has no room for them.

    Returns:
        The PDF; the same arguments give the same bytes, and its metadata name nobody.
    """
    fonts.register()
    target = BytesIO()
    settings: dict[str, Any] = {"initialFontName": fonts.REGULAR}  # else it names one not embedded
    pagesize = A4 if on_a4 else (WIDE, HIGH)
    canvas: Drawn = Canvas(target, pagesize=pagesize, invariant=1, **settings)
    canvas.setTitle(text("band.title"))
    canvas.setSubject("")
    canvas.setAuthor("KMC Desk")
    canvas.setCreator(f"KMC Desk {__version__}")
    if on_a4:
        _draw_page(canvas, bands, watermark)
        if trail:
            words = text("band.trail", digits=trail)
            fonts.draw_line(canvas, (_A4_LEFT, _A4_FOOT), words, _FOOT_PT)
        canvas.showPage()
    else:
        for band in bands:
            draw_band(canvas, band, watermark)
            canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw_page(canvas: Drawn, bands: Sequence[Band], watermark: str) -> None:
    """Every band side by side with its double, on dashed lines to cut along."""
    fonts.draw_line(canvas, (_A4_LEFT, A4[1] - 25 * mm), text("band.cut"), 10)
    for row, band in enumerate(bands):
        for column in range(_TIMES):
            left = _A4_LEFT + column * (WIDE + _A4_GAP)
            below = A4[1] - _A4_TOP - (row + 1) * HIGH - row * _A4_GAP
            canvas.saveState()
            canvas.translate(left, below)
            canvas.setDash(2, 2)
            canvas.setLineWidth(0.4)
            canvas.rect(0, 0, WIDE, HIGH)
            canvas.setDash()
            draw_band(canvas, band, watermark)
            canvas.restoreState()


def draw_band(canvas: Drawn, band: Band, watermark: str = "") -> None:
    """One band from the origin on; no name is ever cut, letters get smaller instead."""
    who = band.identity
    canvas.setFillColor(black)
    bars = line_code(who.kmc_no, WIDE - mm, _BARS_HIGH)
    bars.drawOn(canvas, (WIDE - bars.width) / 2, 0.8 * mm)
    draw_qr(canvas, (WIDE - _QR_SIDE - 0.5 * mm, HIGH - _QR_SIDE - 0.5 * mm), _QR_SIDE, who.kmc_no)
    left, top = _EDGE, HIGH - _EDGE
    tag = text("band.mother_tag") if band.of_mother else who.marker
    if tag:
        left += _draw_tag(canvas, tag, (left, top)) + mm
    room = WIDE - _QR_SIDE - left - mm
    floor = _BARS_HIGH + 1.3 * mm
    for part, high in fitted_parts(band, room, top - floor):
        top -= high
        part.drawOn(canvas, left, top)
    if watermark:
        canvas.saveState()
        canvas.setFillAlpha(0.15)
        fonts.draw_line(canvas, (WIDE / 3, HIGH / 3), watermark, 26, fonts.BOLD)
        canvas.restoreState()


def fitted_parts(band: Band, wide: float, high: float) -> list[tuple[Paragraph, float]]:
    """What the band says, in letters as large as its room allows, each part with its height.

    Args:
        band: whose.
        wide, high: of the room, in points.
    """
    scale = 1.0
    while True:
        parts = [paragraph(words, _style(bold, scale * size)) for words, size, bold in _said(band)]
        heights = [part.wrap(wide, 10_000)[1] for part in parts]
        if sum(heights) <= high or scale <= _SMALLEST:
            return list(zip(parts, heights, strict=True))
        scale -= 0.05


def _said(band: Band) -> list[tuple[str, float, bool]]:
    """Lines of a band with their size in points, and whether they are bold."""
    who = band.identity
    name = f"{who.marker} {who.name}".strip()
    born = text("band.born", sex=code_text(Sex(who.sex)), on=show_date(who.birth_date))
    if band.birth_time is not None:
        born = f"{born} {band.birth_time:%H:%M}"
    if band.of_mother:
        first, second = who.mother_name, text("band.of", name=name)
    else:
        first, second = who.name, text("band.mother", name=who.mother_name)
    lines = [(first, _NAME_PT, True), (second, 8.0, False), (born, 8.0, False)]
    if band.plurality is not None and band.birth_order is not None:
        twin = text("summary.sibling", plurality=code_text(band.plurality), order=band.birth_order)
        lines.append((twin, 7.0, False))
    return [*lines, (who.kmc_no, 9.5, True)]


def _draw_tag(canvas: Drawn, tag: str, corner: tuple[float, float]) -> float:
    """The marker in white on black, its upper left corner given; returns how wide it is."""
    size = _TAG_PT if len(tag) <= _SHORT_TAG else _LONG_TAG_PT
    wide = fonts.width(tag, size, fonts.BOLD) + 2 * mm
    left, top = corner
    high = size * 1.25
    canvas.setFillColor(black)
    canvas.rect(left, top - high, wide, high, stroke=0, fill=1)
    canvas.setFillColor(white)
    fonts.draw_line(canvas, (left + mm, top - 0.95 * size), tag, size, fonts.BOLD)
    canvas.setFillColor(black)
    return wide


def _style(bold: bool, size: float) -> ParagraphStyle:
    return ParagraphStyle(
        "band",
        parent=CELL,
        fontName=fonts.BOLD if bold else fonts.REGULAR,
        fontSize=size,
        leading=1.12 * size,
        textColor=black,
    )
