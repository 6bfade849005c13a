"""Filling the demo centre: invented people, three months up to now."""

from dataclasses import replace
from datetime import date, datetime, time

from kmc_desk.domain.codes import Role
from kmc_desk.domain.demo.care import care
from kmc_desk.domain.demo.centre import BEDS, CLINIC, demo_stays
from kmc_desk.domain.demo.follow_up import follow_up
from kmc_desk.domain.demo.further import (
    came_back,
    further_stays,
    second_stay_care,
    until_return,
)
from kmc_desk.domain.demo.illness import illness
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Account, Bed, MonthInput
from kmc_desk.domain.records.care import CareRecord
from kmc_desk.domain.register import Existing, NewRecords
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.store.keys import by_passphrase, keep_slot, made_slot
from kmc_desk.store.known_slots import accept
from kmc_desk.store.register import write_register
from kmc_desk.usecases.context import Context
from kmc_desk.vaccine_schedules import due_rules

FILLED_UNTIL = time(10, 42)  # of today, so that the same date gives the same ward
TYPED = MonthInput(
    month="",
    live_births=238,
    weighed_at_birth=231,
    le2000_births=31,
    le2000_admitted=27,
    le2000_deaths_before_kmc=2,
    binders_in_stock=40,
    scales_working=2,
    thermometers_working=3,
    power_h_24h=16.0,
    staff_on_kmc=5,
    trainings="Skin-to-skin for two new nurses",
)
"""What the head of the demo centre typed for each month."""
PEOPLE = (
    Account(name="nurse", full_name="Sister Demo", roles=(Role.NURSE,)),
    Account(name="doctor", full_name="Dr Demo", roles=(Role.DOCTOR,)),
)


def fill_demo(context: Context, passphrase: str, infants: int | None = None) -> int:
    """Write the invented centre into an empty database; returns how many records.

    Args:
        context: of the demo centre's head.
        passphrase: of the demo's nurse and doctor; a published one, there is nothing to protect.
        infants: how many are on the ward; None: the demo's own.
    """
    context.allow(Action.IMPORT)
    now = context.clock()
    until = min(now, datetime.combine(now.date(), FILLED_UNTIL))
    files = demo_stays(until, infants)
    with context.write() as work:
        new = register_of(
            [*files, *further_stays(files, until)], until, max(BEDS, (infants or 0) + 2)
        )
        new.plain.extend(PEOPLE)
        written = write_register(work.repository, new, Existing({}, {}, {}, {}, {}))
        for person in PEOPLE:
            secret = by_passphrase(person.name, passphrase)
            slot = made_slot(context.database.data_key, secret)
            accept(work.connection, context.database.folder, secret.slot, slot)
            keep_slot(context.database.folder, secret.slot, slot)
    return written


def register_of(files: list[StayFile], until: datetime, beds: int = BEDS) -> NewRecords:
    """The stays as records to write into a database that has none, with the ward's beds.

    Args:
        files: the stays; a further one of an infant behind its first.
        until: the moment up to which they are filled.
        beds: how many the ward has.
    """
    new = NewRecords()
    new.plain.extend(Bed(bed_no=str(n), place=n) for n in range(1, beds + 1))
    months = sorted({f"{f.episode.admitted_at:%Y-%m}" for f in files})
    new.plain.extend(replace(TYPED, month=month, functional_beds=beds) for month in months)
    returned = came_back(files)
    seen: set[str] = set()
    for number, file in enumerate(files):
        _add_family(new, file, seen)
        key = file.infant.key
        new.episodes.append((key, file.episode))
        if file.exit:
            new.exits.append((key, file.episode.episode, file.exit))
        daily = (file.measurements, file.vitals, file.sessions, file.zero_days, file.feeds)
        new.daily.extend((key, record) for records in daily for record in records)
        others = _others(file, number, returned.get(key), until)
        new.daily.extend((key, record) for record in others)
    return new


def _add_family(new: NewRecords, file: StayFile, seen: set[str]) -> None:
    """Mother, delivery and infant, each once."""
    mother, delivery, infant = file.mother, file.delivery, file.infant
    if mother.key not in seen:
        new.mothers.append(mother)
    if delivery.key not in seen:
        new.deliveries.append((mother.key, delivery))
    if infant.key not in seen:
        new.infants.append((delivery.key, infant))
    seen.update((mother.key, delivery.key, infant.key))


def _others(
    file: StayFile, number: int, returned_on: date | None, until: datetime
) -> tuple[CareRecord, ...]:
    """Treatments, problems, what readies for home, and what follows after leaving."""
    rules = due_rules(CLINIC)
    last = max((m.measured_on for m in file.measurements), default=None)
    if file.episode.episode > 1:
        own = second_stay_care(file)
        return (*own, *follow_up(file, number, until, (), until.date(), rules=rules))
    own = () if last is None else (*care(file, number, last), *illness(file, number, last))
    if returned_on is None:
        return (*own, *follow_up(file, number, until, own, until.date(), rules=rules))
    at_home = follow_up(file, number, until, own, returned_on, rules=rules)
    return (*own, *until_return(at_home, returned_on, until))
