"""Filling the demo centre: invented people, three months up to now."""

from datetime import datetime, time

from kmc_desk.domain.codes import Role
from kmc_desk.domain.demo.care import care
from kmc_desk.domain.demo.centre import BEDS, demo_stays
from kmc_desk.domain.demo.illness import illness
from kmc_desk.domain.records import Account, Bed, MonthInput
from kmc_desk.domain.register import Existing, NewRecords
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.store.keys import add_slot
from kmc_desk.store.register import write_register
from kmc_desk.usecases.context import Context

FILLED_UNTIL = time(10, 42)  # of today, so that the same date gives the same ward
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
    now = context.clock()
    files = demo_stays(min(now, datetime.combine(now.date(), FILLED_UNTIL)), infants)
    with context.write() as work:
        new = register_of(files, max(BEDS, (infants or 0) + 2))
        new.plain.extend(PEOPLE)
        written = write_register(work.repository, new, Existing({}, {}, {}, {}, {}))
        for person in PEOPLE:
            database = context.database
            add_slot(database.folder, database.data_key, person.name, passphrase)
    return written


def register_of(files: list[StayFile], beds: int = BEDS) -> NewRecords:
    """The stays as records to write into a database that has none, with the ward's beds."""
    new = NewRecords()
    new.plain.extend(Bed(bed_no=str(n), place=n) for n in range(1, beds + 1))
    months = sorted({f"{f.episode.admitted_at:%Y-%m}" for f in files})
    new.plain.extend(MonthInput(month=month, functional_beds=beds) for month in months)
    seen: set[str] = set()
    for number, file in enumerate(files):
        if file.mother.key not in seen:
            seen.add(file.mother.key)
            new.mothers.append(file.mother)
        if file.delivery.key not in seen:
            seen.add(file.delivery.key)
            new.deliveries.append((file.mother.key, file.delivery))
        key = file.infant.key
        new.infants.append((file.delivery.key, file.infant))
        new.episodes.append((key, file.episode))
        if file.exit:
            new.exits.append((key, file.episode.episode, file.exit))
        daily = (file.measurements, file.vitals, file.sessions, file.zero_days, file.feeds)
        new.daily.extend((key, record) for records in daily for record in records)
        last = max(m.measured_on for m in file.measurements) if file.measurements else None
        if last is not None:
            others = (*care(file, number, last), *illness(file, number, last))
            new.daily.extend((key, record) for record in others)
    return new
