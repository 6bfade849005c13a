"""The blocks of the printed monthly return; every figure is looked up, none is computed here."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Table, TableStyle

from kmc_desk.domain.returns import Figure, is_small, show_figure
from kmc_desk.domain.returns.facts import BIRTH_WEIGHT_BANDS, BORN, OUTCOMES, SEXES
from kmc_desk.domain.returns.figures import ALL, STATISTICS, disagg_key, show_against
from kmc_desk.domain.skin_to_skin import DOSE_BANDS, TARGET_MINUTES
from kmc_desk.reports import fonts
from kmc_desk.reports.page import ACCENT, CELL, FAINT, HAIRLINE, HEADING, INK, TINT
from kmc_desk.reports.paragraphs import of_words
from kmc_desk.texts import text

Figures = Mapping[tuple[str, str], Figure]

SIZE_PT = 7.8
HEADING_PT = 9.0
ROW_PT = 2.0  # above and below the text of a row

LEFT_WIDTH = 84 * mm
RIGHT_WIDTH = 90 * mm

_CENSUS_ROWS = (
    *("B1", "B2", "B2a", "B2b", "B3", "B3b", "B4", "B5"),
    *("B6", "B7", "B7a", "B7b", "B7c", "B8", "B9", "B10", "B11"),
    *("B12", "B13", "B14", "B15", "B16"),
)
_CENSUS_TOTALS = frozenset({"B5", "B11", "B12", "B13"})
_CENSUS_PARTS = frozenset({"B2a", "B2b", "B7a", "B7b", "B7c"})
_DOSE_ROWS = ("E1", "E2", "E3", "E4", "E6", "E7")


def census_table(figures: Figures) -> Table:
    """Part B, one line a row; totals bold, parts indented."""
    lines: list[list[Paragraph]] = []
    for row in _CENSUS_ROWS:
        bold = row in _CENSUS_TOTALS
        label = text(f"row.{row}")
        if row == "B13" and figures["B12", ALL].value == figures[row, ALL].value:
            label = text("return.equals_b12", label=label)
        cell = paragraph(label, bold=bold, indent=row in _CENSUS_PARTS)
        lines.append([_code(row), cell, number(figures[row, ALL], bold=bold)])
    totals = [at for at, row in enumerate(_CENSUS_ROWS) if row in _CENSUS_TOTALS]
    return _lined(lines, (10 * mm, 46 * mm, 28 * mm), heads=0, tinted=totals)


def admissions_table(figures: Figures) -> Table:
    """C1: bands down; sex, total, inborn and outborn across."""
    heads = (
        "",
        *(text(f"SEX.{sex}") for sex in SEXES),
        text("return.total"),
        *(text(f"BORN.{born}") for born in BORN),
    )
    lines = [[_head(word, first=not at) for at, word in enumerate(heads)]]
    for band in (*BIRTH_WEIGHT_BANDS, None):
        of_band = {} if band is None else {"BW": band}
        keys = (
            *(disagg_key(SEX=sex, **of_band) for sex in SEXES),
            disagg_key(**of_band),
            *(disagg_key(BORN=born, **of_band) for born in BORN),
        )
        label = text("return.total" if band is None else f"BW.{band}")
        cells = [number(figures["C1", key], bold=band is None) for key in keys]
        lines.append([paragraph(label, bold=band is None), *cells])
    widths = (22 * mm, 9 * mm, 9 * mm, 11 * mm, 11 * mm, 14 * mm, 14 * mm)
    return _lined(lines, widths, heads=1, tinted=[len(lines) - 1])


def dose_table(figures: Figures) -> Table:
    """E1 to E4, E6 and E7, one line a row."""
    lines = [
        [_code(row), paragraph(text(f"row.{row}")), number(figures[row, ALL], _dose_text)]
        for row in _DOSE_ROWS
    ]
    return _lined(lines, (8 * mm, 46 * mm, 36 * mm), heads=0)


def dose_bands_table(figures: Figures) -> Table:
    """E5: days in each band of hours."""
    heads = [_head(text(f"BAND.{band}")) for band in DOSE_BANDS]
    days = [number(figures["E5", disagg_key(BAND=band)]) for band in DOSE_BANDS]
    return _lined([heads, days], [15 * mm for _ in DOSE_BANDS], heads=1)


def outcome_table(figures: Figures) -> Table:
    """I1: bands down, outcomes across; the deaths of a band are its I3 as well."""
    heads = (text("return.birth_weight"), *(text(f"OUT.{group}") for group in OUTCOMES))
    lines = [[_head(word, first=not at) for at, word in enumerate(heads)]]
    for band in BIRTH_WEIGHT_BANDS:
        cells = [number(figures["I1", disagg_key(BW=band, OUT=group)]) for group in OUTCOMES]
        lines.append([paragraph(text(f"BW.{band}")), *cells])
    return _lined(lines, (25 * mm, *(31 * mm for _ in OUTCOMES)), heads=1)


def deaths_table(figures: Figures) -> Table:
    """I3 of all birth weights together, twice: the cohort of 2000 g or less, and every exit."""
    keys = {ALL: "return.le2000", disagg_key(CLASS="ALL_EXITS"): "return.all_exits"}
    lines = [
        [_code("I3"), paragraph(text(label)), number(figures["I3", key])]
        for key, label in keys.items()
    ]
    return _lined(lines, (8 * mm, 141 * mm, 31 * mm), heads=0)


def lengths_table(figures: Figures) -> Table:
    """I9: all exits, those home, those against advice, and each birth-weight band."""
    stats = ("N", *(stat for stat in STATISTICS if stat != "N"))
    heads = (text("return.group"), *(text(f"STAT.{stat}") for stat in stats))
    lines = [[_head(word, first=not at) for at, word in enumerate(heads)]]
    groups = [
        (text("return.all_exits"), dict[str, str]()),
        *((text(f"OUT.{group}"), {"OUT": group}) for group in ("HOME", "LAMA")),
        *((text(f"BW.{band}"), {"BW": band}) for band in BIRTH_WEIGHT_BANDS),
    ]
    for label, dims in groups:
        cells = [number(figures["I9", disagg_key(STAT=stat, **dims)]) for stat in stats]
        lines.append([paragraph(label), *cells])
    return _lined(lines, (61 * mm, *(17 * mm for _ in stats)), heads=1)


def number(
    figure: Figure, show: Callable[[Figure], str] = show_figure, *, bold: bool = False
) -> Paragraph:
    """A figure at the right edge of its cell; small denominators grey and with a star."""
    if is_small(figure):
        return paragraph(f"{show(figure)}\u00a0*", bold=bold, colour=FAINT, right=True)
    return paragraph(show(figure), bold=bold, right=True)


def paragraph(
    sentence: str,
    *,
    bold: bool = False,
    colour: Color = INK,
    right: bool = False,
    indent: bool = False,
) -> Paragraph:
    """Text in the fonts of the program; no sign is dropped."""
    style = _style(bold, colour, right, indent)
    return of_words(sentence, style)


def heading(sentence: str) -> Paragraph:
    """The line over a block; smaller than that of other documents, for one page."""
    style = ParagraphStyle(
        "return heading",
        parent=HEADING,
        fontSize=HEADING_PT,
        leading=HEADING_PT * 1.3,
        spaceBefore=0,
    )
    return of_words(sentence, style)


def _dose_text(figure: Figure) -> str:
    """E3 is read against 8 h: rounding must not hide that it is missed."""
    if figure.row == "E3" and figure.value is not None:
        return show_against(figure.value, TARGET_MINUTES / 60)
    return show_figure(figure)


def _head(word: str, *, first: bool = False) -> Paragraph:
    return paragraph(word, colour=FAINT, right=not first)


def _code(row: str) -> Paragraph:
    return paragraph(row, colour=FAINT)


@cache
def _style(bold: bool, colour: Color, right: bool, indent: bool) -> ParagraphStyle:
    return ParagraphStyle(
        "return cell",
        parent=CELL,
        fontName=fonts.BOLD if bold else fonts.REGULAR,
        fontSize=SIZE_PT,
        leading=SIZE_PT * 1.25,
        textColor=colour,
        alignment=TA_RIGHT if right else TA_LEFT,
        leftIndent=3 * mm if indent else 0,
    )


def _lined(
    lines: Sequence[list[Paragraph]],
    widths: Sequence[float],
    *,
    heads: int,
    tinted: Sequence[int] = (),
) -> Table:
    """A quiet table: hairlines between rows, an accent line under the head, tinted totals."""
    style = TableStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("LINEBELOW", (0, 0), (-1, -1), 0.3, HAIRLINE),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), ROW_PT),
            ("BOTTOMPADDING", (0, 0), (-1, -1), ROW_PT),
            ("LEFTPADDING", (0, 0), (-1, -1), 1.5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 1.5),
        ]
    )
    for row in tinted:
        style.add("BACKGROUND", (0, row), (-1, row), TINT)
    if heads:
        style.add("LINEBELOW", (0, heads - 1), (-1, heads - 1), 0.8, ACCENT)
    return Table(lines, widths, hAlign="LEFT", style=style)
