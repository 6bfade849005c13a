"""Findings of an import on their way to the report: any number of them, in order."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from itertools import count
from typing import Any

from kmc_desk.domain.findings.finding import Finding, Level
from kmc_desk.store.staging import Staging

_AT_ONCE = 1000
_KIND = "_"  # names the type of a value that JSON has no type for

Placed = tuple[str, int, Finding]


class StagedFindings:
    """Findings with table and row."""

    def __init__(self, staging: Staging) -> None:
        self._staging = staging
        self._numbers = count()

    def add(self, placed: Iterable[Placed]) -> None:
        """Keep findings."""
        self._staging.add(
            "finding",
            [
                (
                    _storable(tab),
                    row,
                    f.code,
                    next(self._numbers),
                    f.level.value,
                    _storable(f.field),
                    _packed(f.values),
                )
                for tab, row, f in placed
            ],
        )

    def in_order(self) -> Iterator[Placed]:
        """All of them by table, row and code."""
        after: tuple[Any, ...] = ("", -1, "", -1)
        while rows := self._staging.after("finding", "tab, row, code, n", after, _AT_ONCE):
            yield from map(_finding, rows)
            after = tuple(rows[-1][:4])

    def first(self, level: Level, most: int) -> list[Placed]:
        """The first ones of a level in the same order."""
        sql = "SELECT * FROM import_finding WHERE level = ? ORDER BY tab, row, code, n LIMIT ?"
        return [_finding(row) for row in self._staging.execute(sql, (level.value, most))]

    def counts(self) -> dict[tuple[str, Level], int]:
        """How many there are, by table and level."""
        sql = "SELECT tab, level, count(*) FROM import_finding GROUP BY tab, level"
        return {(tab, Level(level)): n for tab, level, n in self._staging.execute(sql)}


def _finding(row: tuple[Any, ...]) -> Placed:
    tab, number, code, _, level, field, values = row
    read = json.loads(values, object_hook=_unpacked)
    return tab, number, Finding(code=code, level=Level(level), field=field, values=read)


def _packed(values: Mapping[str, object]) -> str:
    if not values:
        return "{}"
    return json.dumps({name: _plain(value) for name, value in values.items()}, default=str)


def _storable(name: str) -> str:
    """The name of a file or a column without signs that no database takes."""
    return name if name.isascii() else name.encode("utf-8", "replace").decode()


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return {_KIND: type(value).__name__, "": value.value}
    if isinstance(value, date | time):
        return {_KIND: type(value).__name__, "": value.isoformat()}
    return value


def _unpacked(value: dict[str, Any]) -> object:
    if _KIND not in value:
        return value
    readers = {"date": date.fromisoformat, "datetime": datetime.fromisoformat,
               "time": time.fromisoformat}  # fmt: skip
    kind, text = value[_KIND], value[""]
    if kind in readers:
        return readers[kind](text)
    return next(code for code in StrEnum.__subclasses__() if code.__name__ == kind)(text)
