"""The form of the return in words, with its figures: what screen, paper and workbook lay out."""

from collections.abc import Mapping
from dataclasses import dataclass

from kmc_desk.domain.returns import Figure, MonthlyReturn, by_row_and_key
from kmc_desk.domain.returns.figures import typed
from kmc_desk.domain.returns.form import FormBlock, Place, Words
from kmc_desk.domain.returns.parts import Part
from kmc_desk.domain.returns.stock import REMARKS
from kmc_desk.texts import text

Figures = Mapping[tuple[str, str], Figure]


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


def blocks_of(return_: MonthlyReturn, part: Part) -> tuple[Block, ...]:
    """The blocks of one part of a return."""
    figures = by_row_and_key(return_)
    return tuple(in_words(block, figures) for block in part.form)


def remarks_of(return_: MonthlyReturn) -> tuple[tuple[str, str], ...]:
    """What was typed for the month in words: the heading of each remark and the remark."""
    typed = return_.typed
    if typed is None:
        return ()
    found = ((name, getattr(typed, name)) for name in REMARKS)
    return tuple((text(f"return.{name}"), words) for name, words in found if words)


def version_words(return_: MonthlyReturn) -> str:
    """Which version it is, of how many returns it is the sum, or that it is a draft."""
    if return_.made_of:
        return text("return.made_of", returns=return_.made_of)
    if return_.version == 0:
        return text("return.draft")
    word = "return.version" if return_.version == 1 else "return.version_revised"
    return text(word, version=return_.version)


def in_words(block: FormBlock, figures: Figures) -> Block:
    """One block of the form with its words and figures."""
    return Block(
        title=text(block.title),
        corner=text(block.corner) if block.corner else "",
        heads=tuple(_joined(head) for head in block.heads),
        lines=tuple(
            Line(
                code=line.code,
                label=_joined(line.labels),
                figures=tuple(_figure_at(place, figures) for place in line.places),
                bold=line.total,
                indent=line.part,
            )
            for line in block.lines
        ),
    )


def _figure_at(place: Place, figures: Figures) -> Figure:
    """The figure of a place; an empty one where the return was signed before there was its row."""
    return figures.get(place) or typed(place[0], None, place[1])


def _joined(words: Words) -> str:
    return ", ".join(text(key) for key in words)
