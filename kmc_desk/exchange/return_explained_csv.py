"""What stands behind one figure of the return as CSV, for who checks it elsewhere."""

import csv
import io
from collections.abc import Iterator

from kmc_desk.domain.csv_text import inert
from kmc_desk.domain.returns.explained import Explained, ExplainedItem

_ALWAYS: tuple[str, ...] = ("period", "row", "disagg_key", "behind", "kmc_no")
_AFTER_NAME: tuple[str, ...] = ("birth_weight_g", "at", "amount", "unit", "version")


def explained_csv(found: Explained, *, names: bool) -> str:
    """One line an item, those behind the numerator first, under one header row.

    Amounts are unrounded, days and moments ISO; there is a column `name` only where names are
    wanted; one that looks like a formula has an apostrophe before it. Lines end with a line feed.
    """
    stream = io.StringIO()
    columns = (*_ALWAYS, *(("name",) if names else ()), *_AFTER_NAME)
    writer = csv.DictWriter(stream, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for behind, items in (("NUMERATOR", found.counted), ("DENOMINATOR", found.among)):
        writer.writerows({"behind": behind, **dict(_cells(found, item))} for item in items)
    return stream.getvalue()


def _cells(found: Explained, item: ExplainedItem) -> Iterator[tuple[str, object]]:
    yield "period", found.month
    yield "row", found.row
    yield "disagg_key", found.key
    yield "kmc_no", item.kmc_no
    yield "name", inert(item.name)
    yield "birth_weight_g", item.birth_weight_g
    yield "at", item.at.isoformat() if item.at else None
    yield "amount", item.amount
    yield "unit", item.unit
    yield "version", found.version
