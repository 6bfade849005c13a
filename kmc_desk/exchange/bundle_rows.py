"""One row of a bundle's table: put away as text, read back as records.

What can be known of a table once, from its header, is worked out once: a register has millions of
rows.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, cast

from kmc_desk.domain.findings.clock_checks import CLOCK_SLACK
from kmc_desk.domain.findings.finding import Finding, hard, note, soft
from kmc_desk.domain.records import Centre, Exit, Record
from kmc_desk.domain.records.base import LINKS, field_types
from kmc_desk.exchange.bundle import (
    KEYS,
    OWN_KEY,
    PLAIN_KEY,
    TABLE_RECORDS,
    BundleRow,
    answers,
    columns_of,
    is_needed,
    needed_columns,
    needed_keys,
    stamp_columns,
)
from kmc_desk.exchange.bundle_cells import (
    CellError,
    Reader,
    read_text,
    reader_of,
)
from kmc_desk.exchange.bundle_raw import Cells, RawTable

UNREADABLE = ""
"""Put away in place of the cells of a row that is refused already: only its key counts."""

_OWN_TEXTS = (*KEYS, "kmc_no")
_pack = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
_unpack = cast("Callable[[str], list[str]]", json.JSONDecoder().decode)

Parsed = tuple[BundleRow | None, list[Finding]]


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of a record: where its cell stands and how it is read."""

    place: int
    name: str
    read: Reader
    needed: bool
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a record is made of a row."""

    kind: type[Record]
    blank: Mapping[str, object]
    columns: tuple[_Column, ...]
    keeps_answers: bool


class TableReader:
    """Rows of one table with one header.

    Args:
        raw: the table; its rows are not read.
        now: local time; nothing was entered after it.

    Attributes:
        about_header: columns that stand twice, are not known, or without which no row can be read.
        readable: False where such a column is missing.
    """

    def __init__(self, raw: RawTable, now: datetime) -> None:
        self.table = raw.name
        self._latest = now + CLOCK_SLACK
        kinds = TABLE_RECORDS[raw.name]
        known = {*_OWN_TEXTS, *(c for kind in kinds for c in columns_of(kind))}
        known |= {name for name, _, _ in stamp_columns(raw.name)}
        self._columns = tuple(dict.fromkeys(c for c in raw.columns if c in known))
        self._needed_keys = needed_keys(raw.name)
        own_key = OWN_KEY.get(raw.name) or PLAIN_KEY.get(raw.name)
        self._owner = own_key or ("" if Centre in kinds else "infant_key")
        self.about_header = self._header_findings(raw, known)
        self.readable = all(f.code != "column_missing" for f in self.about_header)
        places = {name: place for place, name in enumerate(self._columns)}
        self._plans = tuple(_plan(raw.name, kind, places) for kind in kinds)
        self._texts = tuple((name, places[name]) for name in _OWN_TEXTS if name in places)
        self._exit_cells = tuple(
            (name, places[name]) for name in columns_of(Exit) if name in places
        )

    def owner(self, cells: Mapping[str, str]) -> str:
        """The key by which rows belong together: a mother's, an infant's, a month."""
        return cells.get(self._owner, "")

    def packed(self, cells: Mapping[str, str]) -> str:
        """The known cells as one text of ASCII signs."""
        return _pack([cells.get(name, "") for name in self._columns])

    def cells(self, packed: str) -> Cells:
        """What was put away, by column."""
        return dict(zip(self._columns, _unpack(packed), strict=True)) if packed else {}

    def parsed(self, number: int, packed: str) -> Parsed:
        """A row as records, or what keeps it from being read; neither where that was said."""
        if not packed:
            return None, []
        cells = _unpack(packed)
        found: list[Finding] = []
        texts = {name: cells[place] for name, place in self._texts if cells[place]}
        for key in self._needed_keys:
            if key not in texts:
                found.append(hard("cell_missing", key))
        for name, text in texts.items():
            if not text.isprintable() and _bad_text(text):
                found.append(hard("not_writing", name))
        records: dict[type[Record], Record] = {}
        for plan in self._plans:
            values, problems = _values(plan, cells)
            if plan.kind is Exit and "exit_at" not in values and not problems:
                found += [
                    soft("exit_cell_without_exit", name)
                    for name, place in self._exit_cells
                    if cells[place]
                ]
                continue
            if problems:
                found += problems
            else:
                records[plan.kind] = plan.kind(**values)
        found += [
            hard("observed_in_future", "entered_at", at=made.entered_at)
            for made in records.values()
            if made.entered_at is not None and made.entered_at > self._latest
        ]
        if any(f.level.value == "HARD" for f in found):
            return None, found
        return BundleRow(self.table, number, texts, records, texts.get("kmc_no", "")), found

    def _header_findings(self, raw: RawTable, known: set[str]) -> list[Finding]:
        unknown = dict.fromkeys(c for c in raw.columns if c and c not in known)
        return [
            *(hard("column_repeated", c[:80]) for c in raw.repeated),
            *(note("column_not_known", c[:80]) for c in unknown),
            *(hard("column_missing", c) for c in needed_columns(raw.name) if c not in raw.columns),
        ]


def _plan(table: str, kind: type[Record], places: Mapping[str, int]) -> _Plan:
    own = {f.name: f for f in fields(kind)}
    texts = {"key", "kmc_no"} | ({"code", "name"} if kind is Centre else set[str]())
    blank: dict[str, object] = {name: "" for name in own if name in texts}
    blank |= {name: 0 for name in own if name in LINKS - {"key"}}
    types = field_types(kind)
    columns: list[_Column] = []
    for name in columns_of(kind):
        if name not in places:
            continue
        needed = is_needed(kind, own[name])
        instead = answers(kind, name, required=needed)
        columns.append(_Column(places[name], name, reader_of(types[name]), needed, instead))
    for name, of, field in stamp_columns(table):
        if of is kind and name in places:
            columns.append(_Column(places[name], field, reader_of(types[field]), False, ()))
    return _Plan(kind, blank, tuple(columns), "not_known" in own)


def _values(plan: _Plan, cells: list[str]) -> tuple[dict[str, Any], list[Finding]]:
    """Field values of one record from a row, links left blank, and hard findings."""
    values = dict(plan.blank)
    not_known: list[str] = []
    found: list[Finding] = []
    missing: list[str] = []
    for column in plan.columns:
        text = cells[column.place]
        if not text:
            if column.needed:
                missing.append(column.name)
            continue
        if plan.keeps_answers and column.read is read_text and text in column.answers:
            not_known.append(f"{column.name}={text}")
            continue
        try:
            values[column.name] = column.read(text)
        except CellError as error:
            if text in column.answers:
                not_known.append(f"{column.name}={text}")
            else:
                found.append(hard(error.code, column.name, **error.values))
    if missing and not (plan.kind is Exit and "exit_at" in missing):
        found += [hard("cell_missing", name) for name in missing]
    if not_known and plan.keeps_answers:
        values["not_known"] = tuple(not_known)
    return values, found


def _bad_text(text: str) -> bool:
    try:
        read_text(text)
    except CellError:
        return True
    return False
