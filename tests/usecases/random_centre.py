"""Centres of chance: families with twins, several stays, and every optional field filled or not."""

from dataclasses import MISSING, fields, replace
from datetime import timedelta
from random import Random
from typing import Any

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import Plurality
from kmc_desk.domain.identity import kmc_number
from kmc_desk.domain.records import (
    CARE_RECORDS,
    ONE_A_DAY,
    WHEN,
    Delivery,
    Episode,
    Exit,
    Infant,
    Measurement,
    MonthInput,
    Mother,
    Record,
    SkinToSkin,
)
from kmc_desk.store.register import new_beds
from kmc_desk.store.unit_of_work import UnitOfWork
from tests.usecases.full_centre import IN, filled

_KEPT = {"weight_g", "admission_type"}  # every way in gives a stay its type
_STAY_DAYS = 12


def thinned(record: Record, chance: Random) -> Any:
    """The record with each field that may be empty emptied or answered by chance."""
    changed: dict[str, Any] = {}
    answers: list[str] = []
    for field in fields(record):
        if field.default is MISSING or field.name in _KEPT or field.default not in (None, ()):
            continue
        if field.name == "not_known" or chance.random() < 0.5:
            continue
        changed[field.name] = field.default
        value = getattr(record, field.name)
        if isinstance(value, int | float) and chance.random() < 0.3:
            answers.append(f"{field.name}=UNKNOWN")
    if answers and hasattr(record, "not_known") and not isinstance(record, Measurement):
        changed["not_known"] = tuple(answers)
    return replace(record, **changed)


def fill_by_chance(work: UnitOfWork, chance: Random, mothers: int = 6) -> None:
    """Store some families."""
    add, add_many = work.repository.add, work.repository.add_many
    serial = 0
    for number in range(mothers):
        own = replace(filled(Mother), key=f"M-{chance.getrandbits(40):x}-{number}")
        mother = add(thinned(own, chance))
        twins = chance.random() < 0.4
        birth = replace(
            filled(Delivery),
            key=f"D-{chance.getrandbits(40):x}-{number}",
            mother_id=mother.id,
            plurality=Plurality.TWIN if twins else Plurality.SINGLE,
            n_born=2 if twins else 1,
        )
        delivery = add(thinned(birth, chance))
        for order in range(1, 3 if twins else 2):
            serial += 1
            _add_infant(work, chance, delivery, order, serial)
    add_many(new_beds(work.connection, [f"B-{number}" for number in range(1, serial + 1)]))
    for month in range(1, chance.randrange(1, 5)):
        add(thinned(replace(filled(MonthInput), month=f"2025-{month:02d}"), chance))


def _add_infant(
    work: UnitOfWork, chance: Random, delivery: Delivery, order: int, serial: int
) -> None:
    add = work.repository.add
    stays = chance.randrange(1, 4)
    infant = replace(
        filled(Infant),
        key=f"N-{chance.getrandbits(40):x}-{serial}",
        delivery_id=delivery.id,
        kmc_no=kmc_number("HRP", 2025, serial),
        birth_order=order,
        death_after_discharge_on=None,
    )
    stored = add(thinned(infant, chance))
    open_at_last = chance.random() < 0.3
    for place in range(stays):
        begun = IN + timedelta(days=place * (_STAY_DAYS + 2))
        stay = replace(filled(Episode), infant_id=stored.id, episode=place + 1, admitted_at=begun)
        episode = add(thinned(replace(stay, bed_no=f"B-{serial}"), chance))
        if place < stays - 1 or not open_at_last:
            left = begun + timedelta(days=_STAY_DAYS)
            leaving = replace(
                filled(Exit), episode_id=episode.id, exit_at=left, exit_weight_on=left.date(),
                died_at=left, last_seen_at=left, outcome=Outcome.HOME_KMC,
            )  # fmt: skip
            add(thinned(leaving, chance))
    for kind in CARE_RECORDS:
        for time in range(chance.randrange(4)):
            add(_moved(thinned(filled(kind), chance), stored.id, time, chance))


def _moved(record: Any, infant_id: int, time: int, chance: Random) -> Any:
    """The record at another time, so that no two are in each other's way."""
    when = WHEN[type(record)]
    changed: dict[str, Any] = {"infant_id": infant_id}
    at = getattr(record, when)
    days = timedelta(days=time)
    changed[when] = at + days
    if isinstance(record, SkinToSkin):
        changed["stop"] = at + days + timedelta(minutes=chance.randrange(5, 600))
    if not isinstance(record, ONE_A_DAY) and hasattr(record, "withdrawn"):
        changed["withdrawn"] = chance.random() < 0.2
    for end in ("stopped_on", "resolved_on", "ends_at", "next_due_on"):
        if getattr(record, end, None) is not None:
            changed[end] = getattr(record, end) + days
    return replace(record, **changed)
