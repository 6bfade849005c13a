"""The rows of a bundle brought together: families, deliveries, stays, and what is found across."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar, cast

from kmc_desk.domain.findings.finding import Finding, Level, hard
from kmc_desk.domain.findings.register_checks import (
    merged_deliveries,
    not_recorded_findings,
    sibling_birth_findings,
)
from kmc_desk.domain.findings.stay_checks import birth_findings, weight_for_gestation_findings
from kmc_desk.domain.identity_checks import cnic_with_other_name, mother_findings
from kmc_desk.domain.records import (
    WHEN,
    CareRecord,
    Delivery,
    Episode,
    Exit,
    Infant,
    Mother,
    Record,
)
from kmc_desk.exchange.bundle import TABLE_RECORDS, Bundle, BundleRow, Located
from kmc_desk.growth_tables import birth_weight_z

CARE_TABLES = tuple(name for name, kinds in TABLE_RECORDS.items() if kinds[0] in WHEN)
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class InfantRows:
    """All rows of one infant of a bundle.

    Attributes:
        row: the infant's own row; None where only the database knows the infant.
        stays: (row number, episode, exit).
        daily: (table, row number, record).
    """

    key: str
    mother_key: str = ""
    delivery_key: str = ""
    row: int | None = None
    infant: Infant | None = None
    kmc_no: str = ""
    stays: list[tuple[int, Episode, Exit | None]] = field(
        default_factory=list[tuple[int, Episode, Exit | None]]
    )
    daily: list[tuple[str, int, CareRecord]] = field(
        default_factory=list[tuple[str, int, CareRecord]]
    )


@dataclass(frozen=True, slots=True)
class Register:
    """A bundle with its rows brought together.

    Attributes:
        mothers: by key, with row number.
        deliveries: by key, with mother key and the row number of the first infant.
    """

    mothers: dict[str, tuple[int, Mother]]
    deliveries: dict[str, tuple[int, str, Delivery]]
    infants: dict[str, InfantRows]
    found: list[Located]
    lost_keys: set[str]


def link(bundle: Bundle, now: datetime) -> Register:
    """Bring the rows together by their keys; rows without their infant are left for the caller."""
    found: list[Located] = []
    mothers: dict[str, tuple[int, Mother]] = {}
    for row in bundle.rows["mothers"]:
        key = row.keys["mother_key"]
        if key in mothers:
            found.append(_located(row, hard("key_repeated", "mother_key", key=key)))
        mothers[key] = (row.row, replace(_record(row, Mother), key=key))
    infants: dict[str, InfantRows] = {}
    births: dict[str, list[BundleRow]] = {}
    for row in bundle.rows["infants"]:
        key = row.keys["infant_key"]
        if key in infants:
            found.append(_located(row, hard("key_repeated", "infant_key", key=key)))
        delivery_key = row.keys.get("delivery_key") or key
        births.setdefault(delivery_key, []).append(row)
        infants[key] = InfantRows(
            key=key,
            mother_key=row.keys["mother_key"],
            delivery_key=delivery_key,
            row=row.row,
            infant=replace(_record(row, Infant), key=key),
            kmc_no=row.kmc_no,
        )
    deliveries = {key: _delivery(key, rows, now, found) for key, rows in births.items()}
    for row in bundle.rows["episodes"]:
        rows = infants.setdefault(row.keys["infant_key"], InfantRows(row.keys["infant_key"]))
        leaving = cast("Exit | None", row.records.get(Exit))
        rows.stays.append((row.row, _record(row, Episode), leaving))
    for table in CARE_TABLES:
        for row in bundle.rows[table]:
            rows = infants.setdefault(row.keys["infant_key"], InfantRows(row.keys["infant_key"]))
            record = cast("CareRecord", next(iter(row.records.values())))
            rows.daily.append((table, row.row, record))
    found += _repeated_numbers(bundle.rows["infants"])
    found += _mothers_numbers(bundle.rows["mothers"])
    return Register(mothers, deliveries, infants, found, bundle.lost_keys)


def _delivery(
    key: str, rows: list[BundleRow], now: datetime, found: list[Located]
) -> tuple[int, str, Delivery]:
    """One delivery of all its infants' rows, and the checks of each infant's own cells."""
    delivery, differing = merged_deliveries([_record(r, Delivery) for r in rows])
    for row in rows:
        infant = _record(row, Infant)
        weight_z = birth_weight_z(infant.birth_weight_g, delivery.ga_days, infant.sex)
        problems: list[Finding] = [
            *birth_findings(infant, delivery, now),
            *weight_for_gestation_findings(infant, delivery, weight_z),
            *sibling_birth_findings(infant, [_record(r, Infant) for r in rows]),
            *not_recorded_findings(infant, infant.not_known),
            *not_recorded_findings(delivery, delivery.not_known),
        ]
        if row is not rows[0]:
            problems += [hard("siblings_differ", name, other=rows[0].row) for name in differing]
        if row.keys["mother_key"] != rows[0].keys["mother_key"]:
            problems.append(hard("siblings_other_mother", "mother_key", other=rows[0].row))
        found += [_located(row, f) for f in problems]
    return rows[0].row, rows[0].keys["mother_key"], replace(delivery, key=key)


def _repeated_numbers(rows: Iterable[BundleRow]) -> list[Located]:
    numbered = [row for row in rows if row.kmc_no]
    times = Counter(row.kmc_no for row in numbered)
    return [
        _located(row, hard("key_repeated", "kmc_no", key=row.kmc_no))
        for row in numbered
        if times[row.kmc_no] > 1
    ]


def _mothers_numbers(rows: Iterable[BundleRow]) -> list[Located]:
    """Identity numbers and telephones; said only, an old register is not refused for them."""
    of_number: dict[str, list[Mother]] = {}
    for row in rows:
        mother = _with_key(row)
        of_number.setdefault(_digits(mother), []).append(mother)
    found: list[Located] = []
    for row in rows:
        mother = _with_key(row)
        others = of_number[_digits(mother)] if mother.mother_cnic else []
        problems = [*mother_findings(mother), *cnic_with_other_name(mother, others)]
        found += [
            _located(row, replace(f, level=Level.SOFT) if f.level is Level.HARD else f)
            for f in problems
            if f.code != "no_phone"
        ]
    return found


def _with_key(row: BundleRow) -> Mother:
    return replace(_record(row, Mother), key=row.keys["mother_key"])


def _digits(mother: Mother) -> str:
    return "".join(c for c in mother.mother_cnic or "" if c.isdigit())


def _record(row: BundleRow, kind: type[R]) -> R:
    return cast("R", row.records[kind])


def _located(row: BundleRow, finding: Finding) -> Located:
    return Located(row.table, row.row, finding)
