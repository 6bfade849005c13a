"""The blocks of the monthly return as rows of figures; each is looked up, none is computed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.returns import Figure, MonthlyReturn, by_row_and_key, is_small, show_figure
from kmc_desk.domain.returns.facts import BIRTH_WEIGHT_BANDS, BORN, OUTCOMES, SEXES
from kmc_desk.domain.returns.figures import ALL, STATISTICS, disagg_key, show_against
from kmc_desk.domain.skin_to_skin import DOSE_BANDS, TARGET_MINUTES
from kmc_desk.texts import text
from kmc_desk.ui.i18n import isolate

Figures = Mapping[tuple[str, str], Figure]

CENSUS = (
    *("B1", "B2", "B2a", "B2b", "B3", "B3b", "B4", "B5"),
    *("B6", "B7", "B7a", "B7b", "B7c", "B8", "B9", "B10", "B11"),
    *("B12", "B13", "B14", "B15", "B16"),
)
TOTALS = frozenset({"B5", "B11", "B12", "B13"})
PARTS = frozenset({"B2a", "B2b", "B7a", "B7b", "B7c"})
DOSE = ("E1", "E2", "E3", "E4", "E6", "E7")
_MINUTES_PER_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a block.

    Attributes:
        code: such as "B2a"; "" where every row of the block has the same.
        indent: part of the row above.
    """

    code: str = ""
    label: str
    figures: tuple[Figure, ...]
    bold: bool = False
    indent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One table of the return.

    Attributes:
        heads: over the columns of figures; empty where there is one column.
        corner: over the labels.
    """

    title: str
    corner: str = ""
    heads: tuple[str, ...] = ()
    lines: tuple[Line, ...]


def census_block(return_: MonthlyReturn) -> Block:
    """Part B, one line a row."""
    return _listed(text("return.census"), CENSUS, by_row_and_key(return_))


def other_blocks(return_: MonthlyReturn) -> Iterator[Block]:
    """C1, E, E5, I1, I3 and I9, in the order of the form."""
    figures = by_row_and_key(return_)
    yield _admissions(figures)
    yield _listed(text("return.dose"), DOSE, figures)
    yield _dose_bands(figures)
    yield _outcomes(figures)
    yield _deaths(figures)
    yield _lengths(figures)


def shown(figure: Figure) -> str:
    """A figure as it stands on paper; a star where the denominator is small."""
    if figure.row == "E3" and figure.value is not None:
        # Read against 8 h: rounding must not hide that it is missed.
        return isolate(show_against(figure.value, TARGET_MINUTES / _MINUTES_PER_HOUR))
    words = show_figure(figure)
    return isolate(f"{words} *" if is_small(figure) else words)


def _weight_band(band: str) -> str:
    return isolate(text(f"BW.{band}"))


def _listed(title: str, rows: tuple[str, ...], figures: Figures) -> Block:
    lines = tuple(
        Line(
            code=row,
            label=text(f"row.{row}"),
            figures=(figures[row, ALL],),
            bold=row in TOTALS,
            indent=row in PARTS,
        )
        for row in rows
    )
    return Block(title=title, lines=lines)


def _admissions(figures: Figures) -> Block:
    heads = (
        *(text(f"SEX.{sex}") for sex in SEXES),
        text("return.total"),
        *(text(f"BORN.{born}") for born in BORN),
    )
    lines: list[Line] = []
    for band in (*BIRTH_WEIGHT_BANDS, None):
        of_band = {} if band is None else {"BW": band}
        keys = (
            *(disagg_key(SEX=sex, **of_band) for sex in SEXES),
            disagg_key(**of_band),
            *(disagg_key(BORN=born, **of_band) for born in BORN),
        )
        label = text("return.total") if band is None else _weight_band(band)
        of_line = tuple(figures["C1", key] for key in keys)
        lines.append(Line(label=label, figures=of_line, bold=band is None))
    corner = text("return.birth_weight")
    return Block(title=text("return.profile"), corner=corner, heads=heads, lines=tuple(lines))


def _dose_bands(figures: Figures) -> Block:
    of_line = tuple(figures["E5", disagg_key(BAND=band)] for band in DOSE_BANDS)
    return Block(
        title=text("return.dose_bands"),
        heads=tuple(isolate(text(f"BAND.{band}")) for band in DOSE_BANDS),
        lines=(Line(label=QCoreApplication.translate("ReturnBlocks", "Days"), figures=of_line),),
    )


def _outcomes(figures: Figures) -> Block:
    lines = tuple(
        Line(
            label=_weight_band(band),
            figures=tuple(figures["I1", disagg_key(BW=band, OUT=group)] for group in OUTCOMES),
        )
        for band in BIRTH_WEIGHT_BANDS
    )
    heads = tuple(text(f"OUT.{group}") for group in OUTCOMES)
    corner = text("return.birth_weight")
    return Block(title=text("return.outcome"), corner=corner, heads=heads, lines=lines)


def _deaths(figures: Figures) -> Block:
    """I3 by birth weight, of 2000 g or less together, and of every exit."""
    labels = {
        **{disagg_key(BW=band): _weight_band(band) for band in BIRTH_WEIGHT_BANDS},
        ALL: text("return.le2000"),
        disagg_key(CLASS="ALL_EXITS"): text("return.all_exits"),
    }
    lines = tuple(Line(label=label, figures=(figures["I3", key],)) for key, label in labels.items())
    return Block(title=f"I3  {text('row.I3')}", lines=lines)


def _lengths(figures: Figures) -> Block:
    stats = ("N", *(stat for stat in STATISTICS if stat != "N"))
    groups = [
        (text("return.all_exits"), dict[str, str]()),
        *((text(f"OUT.{group}"), {"OUT": group}) for group in ("HOME", "LAMA")),
        *((_weight_band(band), {"BW": band}) for band in BIRTH_WEIGHT_BANDS),
    ]
    lines = tuple(
        Line(
            label=label,
            figures=tuple(figures["I9", disagg_key(STAT=stat, **dims)] for stat in stats),
        )
        for label, dims in groups
    )
    return Block(
        title=text("return.length"),
        corner=text("return.group"),
        heads=tuple(text(f"STAT.{stat}") for stat in stats),
        lines=lines,
    )
