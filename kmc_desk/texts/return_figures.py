"""One figure of the return in words: what it is called, and the lines that explain it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache

from kmc_desk.domain.dates import show_date, show_datetime
from kmc_desk.domain.returns import Figure, Kind, is_small, show_figure
from kmc_desk.domain.returns.explained import Explained, ExplainedItem
from kmc_desk.domain.returns.figures import ALL, THRESHOLDS, Number, show_against
from kmc_desk.domain.returns.form import Place, Words
from kmc_desk.domain.returns.parts import PARTS
from kmc_desk.domain.returns.standing import Change
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.texts import text

NONE, SMALL = "—", "*"
_BETWEEN_COLUMNS = "  "


def category_words(figure: Figure) -> str:
    """What a figure is called beside the label of its row: "1000–1499 g, Home"; "" for none."""
    words = _words_by_place().get((figure.row, figure.key))
    if words is None:  # of a return that an earlier version made
        return "" if figure.key == ALL else figure.key
    return ", ".join(dict.fromkeys(text(one) for one in words))  # "Total, Total" says it once


def label_words(figure: Figure) -> str:
    """The label of its row, with what the figure is called beside it: "Absconded", "Died (M)"."""
    label, category = text(f"row.{figure.row}"), category_words(figure)
    return f"{label} ({category})" if category else label


def change_label(change: Change) -> str:
    """What a figure that changed is called; one that there is no more, as it was called."""
    figure = change.after or change.before
    return label_words(figure) if figure else text(f"row.{change.row}")


def amount_words(item: ExplainedItem, row: str) -> str:
    """The amount with its unit, as exact as the row needs it: "8.0 h", "14.95 g/kg/day"."""
    if item.amount is None:
        return ""
    number = _number(item.amount, row)
    return f"{number} {text(f'unit.{item.unit}')}" if item.unit else number


def when_words(item: ExplainedItem) -> str:
    """The day, or the moment."""
    if item.at is None:
        return ""
    return show_datetime(item.at) if isinstance(item.at, datetime) else show_date(item.at)


def explained_lines(found: Explained, *, names: bool) -> Iterator[str]:
    """A figure with all behind it, for a terminal; with names only where they are wanted."""
    figure = found.figure
    title = f"{found.label} ({found.category})" if found.category else found.label
    small = f" {SMALL}" if is_small(figure) else ""
    yield f"{found.row}  {title}: {show_figure(figure)}{small}"
    if found.version:
        yield text("explained.version", month=found.month, version=found.version)
    yield text("explained.rule", rule=found.rule)
    for which in ("numerator", "denominator", "value"):
        number = getattr(figure, which)
        yield text(f"explained.{which}", number=NONE if number is None else repr(number))
    whole = figure.kind in (Kind.COUNT, Kind.STATISTIC)
    counted = "explained.behind_value" if whole else "explained.behind_numerator"
    yield text(counted, count=len(found.counted))
    yield from _table(found.counted, found.row, names=names)
    if found.among and found.among == found.counted:
        yield text("explained.same", count=len(found.among))
    elif found.among:
        yield text("explained.behind_denominator", count=len(found.among))
        yield from _table(found.among, found.row, names=names)


def _table(items: Sequence[ExplainedItem], row: str, *, names: bool) -> Iterator[str]:
    """A line an item under one head, in columns; a column in which nothing stands is left out."""
    if not items:
        return
    columns = {
        "kmc_no": [item.kmc_no for item in items],
        "name": [item.name if names else "" for item in items],
        "birth_weight": [
            NONE if item.birth_weight_g is None else show_weight(item.birth_weight_g)
            for item in items
        ],
        "at": [when_words(item) for item in items],
        "amount": [amount_words(item, row) for item in items],
    }
    filled = {text(f"explained.{name}"): cells for name, cells in columns.items() if any(cells)}
    widths = [max(map(len, (head, *cells))) for head, cells in filled.items()]
    for cells in (tuple(filled), *zip(*filled.values(), strict=True)):
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        yield _BETWEEN_COLUMNS.join(padded).rstrip()


def _number(number: Number, row: str) -> str:
    if isinstance(number, int):
        return str(number)
    return show_against(number, THRESHOLDS[row]) if row in THRESHOLDS else half_up(number, 1)


@cache
def _words_by_place() -> dict[Place, Words]:
    """The words of each place on the form but the label of its row."""
    found: dict[Place, Words] = {}
    for part in PARTS:
        for block in part.form:
            for line in block.lines:
                heads = block.heads or ((),)
                for place, head in zip(line.places, heads, strict=True):
                    words = (*line.labels, *head)
                    found[place] = tuple(one for one in words if one not in _own(place[0]))
    return found


def _own(row: str) -> tuple[str, str]:
    """The words of the row itself."""
    return f"row.{row}", f"line.{row}"
