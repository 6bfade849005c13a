"""Writing many linked records at once: an imported register, the demo centre."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from kmc_desk.domain.records import (
    CARE_RECORDS,
    Bed,
    CareRecord,
    Delivery,
    Episode,
    Infant,
    Mother,
)
from kmc_desk.domain.register import Existing, NewRecords
from kmc_desk.store.queries_stays import exits_of, records_by, select_records
from kmc_desk.store.repository import Repository
from kmc_desk.store.tables import TABLES

_MOST_ODD_NUMBERS = 100
"""Numbers of another register that look like ours and have letters for digits."""


def existing_people(
    connection: Connection,
    mother_keys: Iterable[str],
    delivery_keys: Iterable[str],
    infant_keys: Iterable[str],
) -> Existing:
    """Read the people and stays that are stored under these keys."""
    infants = {i.key: i for i in records_by(connection, Infant, "key", infant_keys)}
    key_of = {i.id: key for key, i in infants.items()}
    episodes: dict[str, list[Episode]] = {}
    for episode in records_by(connection, Episode, "infant_id", key_of):
        episodes.setdefault(key_of[episode.infant_id], []).append(episode)
    stays = [e.id for found in episodes.values() for e in found]
    deliveries = [
        *records_by(connection, Delivery, "key", delivery_keys),
        *records_by(connection, Delivery, "id", (i.delivery_id for i in infants.values())),
    ]
    return Existing(
        mothers={m.key: m for m in records_by(connection, Mother, "key", mother_keys)},
        deliveries={d.key: d for d in deliveries},
        infants=infants,
        episodes=episodes,
        exits=exits_of(connection, stays),
    )


def existing_care(connection: Connection, existing: Existing) -> dict[str, list[CareRecord]]:
    """The care records of infants that are stored, by the infant's key."""
    key_of = {i.id: key for key, i in existing.infants.items()}
    care: dict[str, list[CareRecord]] = {}
    for kind in CARE_RECORDS if key_of else ():
        for record in records_by(connection, kind, "infant_id", key_of):
            care.setdefault(key_of[record.infant_id], []).append(record)
    return care


def numbers_taken(connection: Connection, kmc_numbers: Iterable[str]) -> dict[str, str]:
    """Which of these KMC numbers are stored, with the keys of their infants."""
    return {i.kmc_no: i.key for i in records_by(connection, Infant, "kmc_no", kmc_numbers)}


def write_register(repository: Repository, new: NewRecords, existing: Existing) -> int:
    """Write all records, parents first, links filled in; returns how many."""
    add = partial(repository.add_many, as_entered=True)
    mothers = _ids(existing.mothers.values(), add(new.mothers))
    deliveries = _ids(
        existing.deliveries.values(),
        add([replace(d, mother_id=mothers[key]) for key, d in new.deliveries]),
    )
    infants = _ids(
        existing.infants.values(),
        add([replace(i, delivery_id=deliveries[key]) for key, i in new.infants]),
    )
    stays = add([replace(e, infant_id=infants[key]) for key, e in new.episodes])
    known = (*(e for found in existing.episodes.values() for e in found), *stays)
    episodes = {(e.infant_id, e.episode): e.id for e in known}
    add([replace(x, episode_id=episodes[infants[key], n]) for key, n, x in new.exits])
    by_kind: dict[type[CareRecord], list[tuple[int, CareRecord]]]
    by_kind = {kind: [] for kind in CARE_RECORDS}
    for key, record in new.daily:
        by_kind[type(record)].append((infants[key], record))
    for care in by_kind.values():
        links = {"infant_id": [infant_id for infant_id, _ in care]}
        repository.put([record for _, record in care], links, as_entered=True)
    for kind in dict.fromkeys(type(r) for r in new.plain):
        add([r for r in new.plain if type(r) is kind])
    return new.size


def highest_kmc_serial(connection: Connection, prefix: str) -> int:
    """The last serial used with a prefix such as "HRP-2025-"; 0 when none was."""
    numbers = TABLES[Infant].c.kmc_no
    of_our_form = numbers.like(f"{prefix}{'_' * 5}-_")
    newest = (
        select(numbers)
        .where(numbers >= prefix, numbers < f"{prefix}:", of_our_form)  # ":" comes after 9
        .order_by(numbers.desc())
    )
    for number in connection.scalars(newest.limit(_MOST_ODD_NUMBERS)):
        serial = number.removeprefix(prefix).split("-")[0]
        if serial.isdecimal():
            return int(serial)
    return 0


def new_beds(connection: Connection, labels: Iterable[str]) -> list[Bed]:
    """Beds for the labels the ward does not list yet, numbers in order, after those it has."""
    have = select_records(connection, Bed)
    known = {bed.bed_no for bed in have}
    place = max((bed.place for bed in have), default=0)
    fresh = sorted({label for label in labels if label} - known, key=_bed_number)
    return [Bed(bed_no=label, place=place + n) for n, label in enumerate(fresh, start=1)]


def _bed_number(label: str) -> tuple[int, str]:
    digits = "".join(c for c in label if c.isdigit())
    return (int(digits) if digits else 0, label)


def _ids(stored: Iterable[Any], added: Sequence[Any]) -> dict[str, int]:
    return {record.key: record.id for record in (*stored, *added)}
