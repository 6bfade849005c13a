"""Facts about new records that only all families together explain: beds, identity numbers, births.

What the database holds of the same kind is put beside them, under negative row numbers.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, time

from sqlalchemy import Connection, select

from kmc_desk.domain.codes import IdType, PhoneOwner, Plurality, Sex
from kmc_desk.domain.identity.candidates import Candidate, candidate_of
from kmc_desk.domain.identity.labels import infant_label
from kmc_desk.domain.records import Delivery, Infant, Mother
from kmc_desk.store.reader import from_row
from kmc_desk.store.staging import Staging
from kmc_desk.store.tables import TABLES

_AT_ONCE = 500
_STORED_STAYS = (
    "INSERT INTO import_stay SELECT e.bed_no, e.admitted_at, -e.id, coalesce(x.exit_at, ''), d.key "
    "FROM episode e JOIN infant i ON i.id = e.infant_id JOIN delivery d ON d.id = i.delivery_id "
    "LEFT JOIN exit x ON x.episode_id = e.id WHERE e.bed_no <> ''"
)
_STORED_NUMBERS = (
    "INSERT INTO import_cnic SELECT mother_cnic, -id, key, mother_name, coalesce(id_type, '') "
    "FROM mother WHERE mother_cnic <> ''"
)

_READ: dict[str, Callable[[str], object]] = {
    "birth_date": date.fromisoformat,
    "birth_time": time.fromisoformat,
    "phone_owner": PhoneOwner,
    "id_type": IdType,
    "sex": Sex,
    "plurality": Plurality,
}

BedStay = tuple[str, str, int, str, str]
"""Bed, admission, row, exit or "", delivery."""


@dataclass(frozen=True, slots=True)
class Birth:
    """An infant beside which the same one, or its twin, is looked for.

    Attributes:
        kmc_no: empty where it is not given yet.
        row: in the bundle; 0 for an infant of the database.
    """

    candidate: Candidate
    label: str
    kmc_no: str
    row: int = 0


def new_beds(staging: Staging) -> list[str]:
    """Labels of beds in new stays."""
    return [bed for (bed,) in staging.execute("SELECT DISTINCT bed FROM import_stay WHERE row > 0")]


def add_stays(
    staging: Staging, stays: Iterable[tuple[int, str, datetime, datetime | None, str]]
) -> None:
    """Keep new stays in beds: row, bed, admission, exit, delivery."""
    staging.add(
        "stay",
        [
            (bed, since.isoformat(), row, until.isoformat() if until else "", delivery)
            for row, bed, since, until, delivery in stays
        ],
    )


def stays_by_bed(staging: Staging) -> Iterator[BedStay]:
    """Every stay in a bed that a new stay is in, those of the database too, in order."""
    beds = new_beds(staging)
    if beds:
        staging.execute(_STORED_STAYS)
    for bed in sorted(beds):
        after: tuple[str, str, int, str] = (bed, "", -(1 << 62), "")
        while rows := staging.after("stay", "bed, since, row, delivery", after, _AT_ONCE):
            own = [row for row in rows if row[0] == bed]
            yield from own
            if len(own) < len(rows):
                break
            bed_, since, row, _, delivery = rows[-1]
            after = (bed_, since, row, delivery)


def add_mothers(staging: Staging, mothers: list[tuple[int, Mother]]) -> None:
    """Keep the identity numbers of new mothers, with their rows."""
    staging.add(
        "cnic",
        [
            (m.mother_cnic, row, m.key, m.mother_name, m.id_type or "")
            for row, m in mothers
            if m.mother_cnic
        ],
    )


def mothers_by_number(staging: Staging, most: int) -> Iterator[list[tuple[int, Mother]]]:
    """Mothers that share an identity number, one of them new: at most so many of each number."""
    if not staging.execute("SELECT 1 FROM import_cnic LIMIT 1"):
        return
    staging.execute(_STORED_NUMBERS)
    shared = staging.execute(
        "SELECT number FROM import_cnic GROUP BY number HAVING count(*) > 1 AND max(row) > 0"
    )
    for (number,) in shared:
        rows = staging.execute(
            "SELECT row, mother, name, id_type FROM import_cnic WHERE number = ? LIMIT ?",
            (number, most),
        )
        yield [
            (
                row,
                Mother(
                    key=key,
                    mother_name=name,
                    mother_cnic=number,
                    id_type=IdType(id_type) if id_type else None,
                ),
            )
            for row, key, name, id_type in rows
        ]


def add_births(staging: Staging, births: Iterable[Birth]) -> None:
    """Keep new infants."""
    staging.add(
        "born",
        [
            (
                birth.candidate.birth_date.isoformat(),
                birth.candidate.key,
                birth.row,
                json.dumps([*_plain(birth.candidate), birth.label, birth.kmc_no]),
            )
            for birth in births
        ],
    )


def births(staging: Staging) -> Iterator[Birth]:
    """New infants by birth date."""
    after = ("", "")
    while rows := staging.after("born", "born, infant", after, _AT_ONCE):
        for _, _, row, text in rows:
            yield _birth(row, text)
        after = rows[-1][:2]


def _plain(candidate: Candidate) -> Iterator[object]:
    for f in fields(candidate):
        value = getattr(candidate, f.name)
        yield value.isoformat() if isinstance(value, date | time) else value


def _birth(row: int, text: str) -> Birth:
    *values, label, kmc_no = json.loads(text)
    own = {f.name: value for f, value in zip(fields(Candidate), values, strict=True)}
    for name, read in _READ.items():
        own[name] = None if own[name] is None else read(own[name])
    return Birth(Candidate(**own), label, kmc_no, row)


def stored_births(connection: Connection, first: date, last: date) -> list[Birth]:
    """Infants of the database born between two dates."""
    mothers, deliveries, infants = TABLES[Mother], TABLES[Delivery], TABLES[Infant]
    tables = (mothers, deliveries, infants)
    statement = (
        select(*(c.label(f"{t.name}_{c.name}") for t in tables for c in t.c))
        .select_from(infants)
        .join(deliveries, deliveries.c.id == infants.c.delivery_id)
        .join(mothers, mothers.c.id == deliveries.c.mother_id)
        .where(infants.c.birth_date.between(first, last))
        .order_by(infants.c.id)
    )
    found: list[Birth] = []
    for row in connection.execute(statement):
        cells = list(row)
        second, third = len(mothers.c), len(mothers.c) + len(deliveries.c)
        mother = from_row(Mother, cells[:second])
        delivery = from_row(Delivery, cells[second:third])
        infant = from_row(Infant, cells[third:])
        label = infant_label(infant, delivery, mother)
        found.append(Birth(candidate_of(mother, delivery, infant), label, infant.kmc_no))
    return found
