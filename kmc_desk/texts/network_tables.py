"""What a consolidated return says besides its figures: tables in words for paper and workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from kmc_desk.domain.dates import show_month
from kmc_desk.domain.returns import Figure
from kmc_desk.domain.returns.consolidate import Consolidated, NetworkCentre
from kmc_desk.domain.returns.form import FormBlock, Place, listed
from kmc_desk.domain.returns.key_figures import KEY_FIGURES
from kmc_desk.domain.returns.received import Month, Note, NoteKind
from kmc_desk.texts import text
from kmc_desk.texts.return_blocks import in_words

Cell = str | Figure
CENSUS = listed("return.key_figures", ("B1", "B2", "B5", "B10", "B11", "B13", "B14", "B15"))
"""Stand above the key figures where centres are compared."""
MONTHS_ACROSS, CENTRES_ACROSS = 12, 10
"""So many have room side by side on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """A table with one head; `total`: its last row is a sum."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False


def note_words(note: Note) -> str:
    """One note in a sentence."""
    return text(f"network.note.{note.kind}", **note.values)


def is_refusal(note: Note) -> bool:
    """Whether a note tells of files that were not taken."""
    return note.kind is NoteKind.CONTESTED


def completeness(found: Consolidated, across: int | None = None) -> tuple[WordTable, ...]:
    """Which version of each month came from which centre; `across`: months a table, None: all."""
    tables: list[WordTable] = []
    for months in _shared(found.months, across):
        rows = [_of_centre(found, centre, months) for centre in found.centres]
        sent = [
            sum((one.code, month) in found.versions for one in found.centres) for month in months
        ]
        total = text("network.received")
        of = len(found.centres)
        cells = [text("network.of_short", have=number, of=of) for number in sent]
        whole = text("network.of_short", have=sum(sent), of=of * len(months))
        names = [show_month(month) for month in months]
        heads = (text("network.code"), text("network.centre"), *names, total)
        tables.append(
            WordTable(
                title=text("network.completeness"),
                heads=heads,
                rows=(*rows, ("", total, *cells, whole)),
                total=True,
            )
        )
    return tuple(tables)


def centres_compared(found: Consolidated, across: int | None = None) -> tuple[WordTable, ...]:
    """Key figures of each centre that sent, side by side, and those of all in the last column."""
    codes = sorted(found.by_centre)
    whole = {(figure.row, figure.key): figure for figure in found.whole.figures}
    return tuple(
        WordTable(
            title=text("network.compared"),
            heads=(text("network.row"), text("network.figure"), *some, text("network.all")),
            rows=tuple(
                row
                for block in (CENSUS, KEY_FIGURES)
                for row in _side_by_side(block, [*(found.by_centre[one] for one in some), whole])
            ),
        )
        for some in _shared(codes, across)
    )


def rows_of_some(found: Consolidated) -> WordTable | None:
    """Rows that not all returns have, with how many have them; None: all have all."""
    least: dict[str, tuple[int, int]] = {}
    for (row, _), (have, of) in found.coverage.items():
        if have < of:
            least[row] = min((have, of), least.get(row, (have, of)))
    if not least:
        return None
    return WordTable(
        title=text("network.rows_of_some"),
        heads=(text("network.row"), text("network.figure"), text("network.returns_with")),
        rows=tuple(
            (row, text(f"row.{row}"), text("network.of", have=have, of=of))
            for row, (have, of) in least.items()
        ),
    )


def _of_centre(
    found: Consolidated, centre: NetworkCentre, months: tuple[str, ...]
) -> tuple[Cell, ...]:
    cells = [_state(found, (centre.code, month)) for month in months]
    sent = sum((centre.code, month) in found.versions for month in months)
    total = text("network.of_short", have=sent, of=len(months))
    return (centre.code, centre.name, *cells, total)


def _state(found: Consolidated, month: Month) -> str:
    version = found.versions.get(month)
    if version is not None:
        return text("network.version", version=version)
    return text("network.contested" if month in found.contested else "network.missing")


def _side_by_side(
    block: FormBlock, columns: list[Mapping[Place, Figure]]
) -> list[tuple[Cell, ...]]:
    in_each = [in_words(block, column).lines for column in columns]
    return [
        (lines[0].code, lines[0].label, *(line.figures[0] for line in lines))
        for lines in zip(*in_each, strict=True)
    ]


def _shared(things: tuple[str, ...] | list[str], most: int | None) -> list[tuple[str, ...]]:
    """Things in as few groups as their number allows, of nearly the same size."""
    groups = 1 if most is None else ceil(len(things) / most)
    size = ceil(len(things) / groups)
    return [tuple(things[at : at + size]) for at in range(0, len(things), size)]
