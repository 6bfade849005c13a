"""How the figures of a part stand on the form: blocks of lines, as keys of figures and of words.

Screen, paper and workbook are laid out from this; a test holds that every figure has one place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kmc_desk.domain.returns.figures import ALL, STATISTICS, disagg_key

Place = tuple[str, str]
"""Row and key of a figure."""

Words = tuple[str, ...]
"""Keys of the text table; several are joined by a comma."""

TOTAL = "return.total"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """One line of a block.

    Attributes:
        code: the row's own code; "" where every line of the block has the same.
        labels: what the line is called.
        places: the figure in each column.
        total: printed bold.
        part: part of the line above it.
    """

    code: str = ""
    labels: Words
    places: tuple[Place, ...]
    total: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormBlock:
    """One table of the form.

    Attributes:
        title: key of the text table.
        corner: key of the words over the labels; "" for none.
        heads: over the figures; empty where there is one column.
    """

    title: str
    corner: str = ""
    heads: tuple[Words, ...] = ()
    lines: tuple[FormLine, ...]


def listed(
    title: str,
    rows: Sequence[str],
    totals: frozenset[str] = frozenset(),
    parts: frozenset[str] = frozenset(),
) -> FormBlock:
    """Rows that have one figure each (key ALL), a line a row; words: `row.<row>`."""
    return FormBlock(
        title=title,
        lines=tuple(
            FormLine(
                code=row,
                labels=(f"row.{row}",),
                places=((row, ALL),),
                total=row in totals,
                part=row in parts,
            )
            for row in rows
        ),
    )


def by_category(
    title: str,
    row: str,
    dim: str,
    categories: Sequence[str],
    total: str | None = TOTAL,
) -> FormBlock:
    """One row by one dimension, a line a category; words: `<dim>.<category>`.

    Args:
        title: key of the text table.
        row, dim, categories: the row, its dimension, and the values of that.
        total: words of a last line with key ALL; None: the row has no such figure.
    """
    lines = [
        FormLine(labels=(f"{dim}.{one}",), places=((row, disagg_key(**{dim: one})),))
        for one in categories
    ]
    if total is not None:
        lines.append(FormLine(labels=(total,), places=((row, ALL),), total=True))
    return FormBlock(title=title, lines=tuple(lines))


def across(title: str, row: str, dim: str, categories: Sequence[str]) -> FormBlock:
    """One row by one dimension in one line, a column a category; no total."""
    return FormBlock(
        title=title,
        heads=tuple((f"{dim}.{one}",) for one in categories),
        lines=(
            FormLine(
                labels=(f"line.{row}",),
                places=tuple((row, disagg_key(**{dim: one})) for one in categories),
            ),
        ),
    )


def matrix(
    title: str,
    row: str,
    down: tuple[str, Sequence[str]],
    to_the_right: tuple[str, Sequence[str]],
    corner: str = "",
) -> FormBlock:
    """One row by two dimensions, without totals: the first down, the second across."""
    down_dim, down_values = down
    across_dim, across_values = to_the_right
    return FormBlock(
        title=title,
        corner=corner,
        heads=tuple((f"{across_dim}.{one}",) for one in across_values),
        lines=tuple(
            FormLine(
                labels=(f"{down_dim}.{one}",),
                places=tuple(
                    (row, disagg_key(**{down_dim: one, across_dim: other}))
                    for other in across_values
                ),
            )
            for one in down_values
        ),
    )


def of_statistics(
    title: str,
    row: str,
    groups: Mapping[str, Mapping[str, str]],
    stats: Sequence[str] = STATISTICS,
    corner: str = "",
) -> FormBlock:
    """Statistics of a row, a line a group: words of the group -> its dimensions; N stands first."""
    ordered = ("N", *(one for one in stats if one != "N"))
    return FormBlock(
        title=title,
        corner=corner,
        heads=tuple((f"STAT.{one}",) for one in ordered),
        lines=tuple(
            FormLine(
                labels=(label,),
                places=tuple((row, disagg_key(STAT=one, **dims)) for one in ordered),
            )
            for label, dims in groups.items()
        ),
    )
