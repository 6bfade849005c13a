"""A register bundle as records: one format in, the same format out (register-bundle.md).

Rows are typed here and nothing more; what they mean together is checked by the domain and
written by the use case.
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any

from kmc_desk.domain.findings.finding import Finding, hard, note, soft
from kmc_desk.domain.records import (
    WHEN,
    Centre,
    Consent,
    Contact,
    Counselling,
    Delivery,
    DischargeMedicine,
    DoctorOrder,
    Episode,
    Event,
    Exit,
    Feed,
    Immunisation,
    Infant,
    ItemGiven,
    Lab,
    Measurement,
    MonthInput,
    Mother,
    Problem,
    Record,
    ScheduledVisit,
    Screening,
    SkinToSkin,
    SkinToSkinZeroDay,
    Treatment,
    Visit,
    Vitals,
    WardDay,
)
from kmc_desk.domain.records.base import LINKS, STAMPS, field_types
from kmc_desk.exchange.bundle_cells import (
    OWN_ANSWER,
    UNKNOWN,
    CellError,
    is_flag,
    read_cell,
)
from kmc_desk.exchange.bundle_raw import RawTable, good_rows

# One table may feed several records; the first is the row's main record.
TABLE_RECORDS: dict[str, tuple[type[Record], ...]] = {
    "centre": (Centre,),
    "mothers": (Mother,),
    "infants": (Infant, Delivery),
    "episodes": (Episode, Exit),
    "measurements": (Measurement,),
    "vitals": (Vitals,),
    "sts_sessions": (SkinToSkin,),
    "sts_zero_days": (SkinToSkinZeroDay,),
    "feeds": (Feed,),
    "ward_days": (WardDay,),
    "treatments": (Treatment,),
    "diagnoses": (Problem,),
    "labs": (Lab,),
    "events": (Event,),
    "orders": (DoctorOrder,),
    "screenings": (Screening,),
    "consents": (Consent,),
    "counselling": (Counselling,),
    "items": (ItemGiven,),
    "discharge_medicines": (DischargeMedicine,),
    "scheduled_visits": (ScheduledVisit,),
    "visits": (Visit,),
    "contacts": (Contact,),
    "immunisations": (Immunisation,),
    "month_inputs": (MonthInput,),
}
_KEYS = ("mother_key", "delivery_key", "infant_key")
_REQUIRED_KEYS: dict[str, tuple[str, ...]] = {
    "centre": (),
    "mothers": ("mother_key",),
    "infants": ("infant_key", "mother_key"),
    "month_inputs": (),
}
_OWN_KEY = {"mothers": "mother_key", "infants": "infant_key"}
_MADE_HERE = frozenset({*STAMPS, *LINKS, "not_known", "kmc_no"})
_ONLY_HERE: dict[type[Record], frozenset[str]] = {Exit: frozenset({"withdrawn"})}
"""A withdrawn exit is no exit, and a stay without one has no such cell."""
_NO_UNKNOWN = frozenset({"birth_date", "admitted_at", "exit_at", *WHEN.values()})


@dataclass(frozen=True, slots=True)
class BundleRow:
    """One row: its keys as text and the records it makes, links still 0.

    Attributes:
        records: by type; an `Exit` is absent where the row has no exit time.
        kmc_no: the KMC number where the bundle carries one.
    """

    table: str
    row: int
    keys: Mapping[str, str]
    records: Mapping[type[Record], Record]
    kmc_no: str = ""


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its place in the bundle."""

    table: str
    row: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Bundle:
    """Rows that could be read, by table, and what was found on the way.

    Attributes:
        lost_keys: of mothers and infants whose own row could not be read; that their other rows
            find nobody is no finding of its own.
    """

    rows: dict[str, list[BundleRow]] = field(default_factory=dict[str, list[BundleRow]])
    found: list[Located] = field(default_factory=list[Located])
    lost_keys: set[str] = field(default_factory=set[str])


def parse_bundle(tables: Mapping[str, RawTable]) -> Bundle:
    """Type every cell of every known table; unknown tables and columns are reported and left."""
    bundle = Bundle()
    for name in sorted(set(tables) - set(TABLE_RECORDS)):
        bundle.found.append(Located(name, 1, soft("table_not_read")))
    for name, types in TABLE_RECORDS.items():
        raw = tables.get(name)
        rows: list[BundleRow] = []
        bundle.rows[name] = rows
        if raw is None:
            continue
        about_header = _header_findings(raw)
        bundle.found.extend(Located(name, 1, f) for f in about_header)
        if any(f.code == "column_missing" for f in about_header):
            key = _OWN_KEY.get(name, "")
            bundle.lost_keys.update(cells.get(key, "") for _, cells in good_rows(raw))
            continue
        for number, cells in good_rows(raw):
            parsed, found = _parse_row(name, number, cells, types)
            bundle.found.extend(Located(name, number, f) for f in found)
            if parsed is not None:
                rows.append(parsed)
            elif name in _OWN_KEY:
                bundle.lost_keys.add(cells.get(_OWN_KEY[name], ""))
    return bundle


def _header_findings(raw: RawTable) -> list[Finding]:
    """Columns that stand twice, are not known, or without which no row can be read."""
    types = TABLE_RECORDS[raw.name]
    known = {*_KEYS, "kmc_no", *(c for t in types for c in columns_of(t))}
    return [
        *(hard("column_repeated", c) for c in raw.repeated),
        *(note("column_not_known", c) for c in raw.columns if c and c not in known),
        *(hard("column_missing", c) for c in needed_columns(raw.name) if c not in raw.columns),
    ]


def needed_columns(table: str) -> list[str]:
    """The columns without which no row of a table can be read."""
    main = TABLE_RECORDS[table][0]
    own = [f.name for f in fields(main) if f.name in columns_of(main) and _is_needed(main, f)]
    return [*own, *_REQUIRED_KEYS.get(table, ("infant_key",))]


def _is_needed(record: type[Record], own: Field[Any]) -> bool:
    """Whether a field must not be empty; the centre's row only fills what is there already."""
    return own.default is MISSING and record is not Centre


def columns_of(record: type[Record]) -> list[str]:
    """The record's fields that stand in its table as columns."""
    left_out = _MADE_HERE | _ONLY_HERE.get(record, frozenset())
    return [f.name for f in fields(record) if f.name not in left_out]


def _parse_row(
    table: str, number: int, cells: dict[str, str], types: tuple[type[Record], ...]
) -> tuple[BundleRow | None, list[Finding]]:
    found: list[Finding] = []
    keys = {k: cells.get(k, "") for k in _KEYS if cells.get(k)}
    for key in _REQUIRED_KEYS.get(table, ("infant_key",)):
        if key not in keys:
            found.append(hard("cell_missing", key))
    records: dict[type[Record], Record] = {}
    for record_type in types:
        values, problems = _values(record_type, cells)
        if record_type is Exit and "exit_at" not in values and not problems:
            for column in columns_of(Exit):
                if cells.get(column):
                    found.append(soft("exit_cell_without_exit", column))
            continue
        found += problems
        if not problems:
            records[record_type] = record_type(**values)
    if any(f.level.value == "HARD" for f in found):
        return None, found
    return BundleRow(table, number, keys, records, cells.get("kmc_no", "")), found


def _values(record: type[Record], cells: dict[str, str]) -> tuple[dict[str, Any], list[Finding]]:
    """Field values of one record from a row, links set to 0, and hard findings."""
    own = {f.name: f for f in fields(record)}
    values = _blank(record, own)
    not_known: list[str] = []
    found: list[Finding] = []
    types = field_types(record)
    for column in columns_of(record):
        text = cells.get(column, "")
        required = _is_needed(record, own[column])
        if not text:
            optional_record = record is Exit and not cells.get("exit_at")
            if required and not optional_record:
                found.append(hard("cell_missing", column))
            continue
        try:
            values[column] = read_cell(types[column], text)
        except CellError as error:
            if text in answers(record, column, required=required):
                not_known.append(f"{column}={text}")
            else:
                found.append(hard(error.code, column, **error.values))
    if not_known and "not_known" in own:
        values["not_known"] = tuple(not_known)
    return values, found


def _blank(record: type[Record], own: Iterable[str]) -> dict[str, Any]:
    """What a row does not say itself: links and numbers that are filled in later."""
    texts = {"key", "kmc_no"} | ({"code", "name"} if record is Centre else set[str]())
    blank: dict[str, Any] = {name: "" for name in own if name in texts}
    return {name: 0 for name in own if name in LINKS - {"key"}} | blank


def answers(record: type[Record], column: str, *, required: bool) -> tuple[str, ...]:
    """What may stand in a cell in place of a value: UNKNOWN, or the field's own answer."""
    if required or column in _NO_UNKNOWN or record is Measurement or is_flag(record, column):
        return ()
    own = OWN_ANSWER.get(column)
    return (UNKNOWN, own) if own else (UNKNOWN,)
