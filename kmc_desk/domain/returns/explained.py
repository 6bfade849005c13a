"""What one figure of the return is made of: rule, unrounded numbers, and the things it counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns.figures import ALL, Figure, Number
from kmc_desk.domain.returns.monthly import Problem

_BETWEEN = re.compile(r"[;\s]+")
_AFTER_ROW = re.compile(r"[:\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedItem:
    """One thing a figure counts, with the infant as the ward knows it.

    Attributes:
        name: marker of siblings first, then the name; "" where names are left out.
        at: its day or moment; None: the infant itself is meant.
        amount: what it adds or is; None: it is counted.
        unit: of the amount, a key of `unit.<unit>` in the text table; "" without an amount.
    """

    infant_id: int
    kmc_no: str
    name: str
    birth_weight_g: int | None
    at: date | datetime | None
    amount: Number | None
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One figure of a month with all that stands behind it.

    Attributes:
        month: YYYY-MM.
        version: of the return; 0: it was not signed as it is.
        figure: with its numbers unrounded.
        label: what the row is called.
        category: the words of the key, such as "1000–1499 g, Home"; "" for the whole row.
        rule: how it is counted, one sentence.
        counted: behind the numerator, or behind a statistic.
        among: behind the denominator; empty where it is no count of things.
        problems: what keeps the return from being final, as the figure may be wrong with them.
    """

    month: str
    version: int
    figure: Figure
    label: str
    category: str
    rule: str
    counted: tuple[ExplainedItem, ...]
    among: tuple[ExplainedItem, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def row(self) -> str:
        """Such as E3."""
        return self.figure.row

    @property
    def key(self) -> str:
        """ALL, or the dimensions."""
        return self.figure.key


def row_and_key(typed: str) -> tuple[str, str]:
    """ "I1:OUT=HOME BW=<1000" -> ("I1", "OUT=HOME BW=<1000"); without a key: ALL."""
    row, *rest = _AFTER_ROW.split(typed.strip(), maxsplit=1)
    return row, (rest[0].strip() if rest else "") or ALL


def figure_named(figures: Sequence[Figure], row: str, key: str = ALL) -> Figure:
    """The figure somebody means; capitals and the order of the dimensions do not matter.

    Args:
        figures: of one return.
        row: such as E3.
        key: ALL, or dimensions with ";" or blanks between them.

    Raises:
        UserError: "figure_row_unknown" or "figure_key_unknown", with what there is.
    """
    of_row = [one for one in figures if one.row.casefold() == row.strip().casefold()]
    if not of_row:
        rows = dict.fromkeys(one.row for one in figures)
        raise UserError("figure_row_unknown", row=row, known=", ".join(rows))
    wanted = _dimensions(key)
    for figure in of_row:
        if _dimensions(figure.key) == wanted:
            return figure
    keys = ", ".join(one.key for one in of_row)
    raise UserError("figure_key_unknown", row=of_row[0].row, key=key, known=keys)


def _dimensions(key: str) -> frozenset[str]:
    return frozenset(_BETWEEN.split(key.strip().casefold())) - {""}
