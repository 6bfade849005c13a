"""The audit trail as CSV, for who reads it elsewhere."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime

from kmc_desk.domain.csv_text import inert

_LINES_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailRow:
    """One entry as a line of the file; the names are the heads of the columns."""

    seq: int
    at: datetime
    account: str
    who: str
    action: str
    what: str
    number: int
    kmc_no: str
    changes: str
    reason: str
    hash: str


def trail_csv(rows: Iterable[TrailRow]) -> Iterator[bytes]:
    """The file in parts: UTF-8, one line an entry under one header row.

    What a spreadsheet would take for a formula has an apostrophe before it, so that it stays text.
    """
    names = [one.name for one in fields(TrailRow)]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    for number, row in enumerate(rows, 1):
        writer.writerow(_cell(getattr(row, name)) for name in names)
        if number % _LINES_AT_ONCE == 0:
            yield _taken(stream)
    yield _taken(stream)


def _cell(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return inert(value)


def _taken(stream: io.StringIO) -> bytes:
    part = stream.getvalue().encode("utf-8")
    stream.seek(0)
    stream.truncate()
    return part
