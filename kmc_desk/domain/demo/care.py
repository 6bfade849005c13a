"""What else is written down of an invented stay: day notes, treatments, vaccines, teaching."""

from collections.abc import Iterator
from datetime import date, timedelta

from kmc_desk.domain.follow_up.schedule import ClosedDays
from kmc_desk.domain.follow_up_codes import ScheduledKind, TreatmentKind, Vaccine
from kmc_desk.domain.records import (
    Counselling,
    Immunisation,
    ItemGiven,
    ScheduledVisit,
    Treatment,
    WardDay,
)
from kmc_desk.domain.records.care import CareRecord
from kmc_desk.domain.stay_codes import Item, Teaching
from kmc_desk.domain.stay_file import StayFile

_PRETERM_GA_DAYS = 34 * 7
_SUPPLEMENTS_FROM_AGE_DAYS = 14
_VACCINES_AFTER_DAYS = 2
_ANTIBIOTIC_DAYS = 5
_TAUGHT_AFTER_DAYS = {
    1: (Teaching.KMC_POSITION, Teaching.EXPRESS_CUP_FEED),
    3: (Teaching.STS_8H_PLUS, Teaching.HYGIENE),
    8: (Teaching.EXCLUSIVE_BF, Teaching.DANGER_SIGNS),
}
"""Days after admission, and what is taught then."""
_LEAFLET_AFTER_DAYS = 10
_BOOKED_AFTER_DAYS = 14


def care(file: StayFile, number: int, last: date) -> tuple[CareRecord, ...]:
    """The other records of one invented stay, links 0.

    Args:
        file: the stay with its days.
        number: of the stay; every seventh had a course of antibiotics.
        last: the newest day that has records.
    """
    first = file.episode.admitted_at.date()
    return (*_treatments(file, number, last), *_days(first, last), *_home(first, last, file))


def _days(first: date, last: date) -> Iterator[CareRecord]:
    """A note a day; those of the day that is not over yet are still to come."""
    for ago in range((last - first).days):
        day = first + timedelta(days=ago)
        yield WardDay(
            infant_id=0, date=day, urine_24h=7, stools_24h=3 + ago % 2, treatments_checked=True
        )


def _treatments(file: StayFile, number: int, last: date) -> Iterator[CareRecord]:
    born, ga_days = file.infant.birth_date, file.delivery.ga_days or _PRETERM_GA_DAYS
    first = file.episode.admitted_at.date()
    if ga_days < _PRETERM_GA_DAYS:
        mature = born + timedelta(days=_PRETERM_GA_DAYS - ga_days)
        yield _given(
            TreatmentKind.CAFFEINE, first, min(mature, last) if file.exit else mature, last
        )
    if number % 7 == 0:
        yield _given(
            TreatmentKind.ANTIBIOTIC_1ST, first, first + timedelta(days=_ANTIBIOTIC_DAYS), last
        )
    fed = max(first, born + timedelta(days=_SUPPLEMENTS_FROM_AGE_DAYS))
    if fed <= last:
        yield _given(TreatmentKind.VITAMIN_D, fed, None, last)
        yield _given(TreatmentKind.IRON, fed, None, last)


def _given(kind: TreatmentKind, first: date, stop: date | None, last: date) -> Treatment:
    stopped = stop if stop is not None and first <= stop <= last else None
    return Treatment(infant_id=0, treatment=kind, started_on=first, stopped_on=stopped)


def _home(first: date, last: date, file: StayFile) -> Iterator[CareRecord]:
    """What readies a family for home: vaccines, teaching, leaflet, the first visit."""
    stayed = (last - first).days
    if stayed >= _VACCINES_AFTER_DAYS:
        for vaccine in (Vaccine.BCG, Vaccine.OPV0, Vaccine.HEPB0):
            on = first + timedelta(days=_VACCINES_AFTER_DAYS)
            yield Immunisation(infant_id=0, vaccine=vaccine, given_on=on, given_here=True)
    for after, topics in _TAUGHT_AFTER_DAYS.items():
        if stayed >= after:
            on = first + timedelta(days=after)
            for topic in topics:
                yield Counselling(infant_id=0, taught_on=on, topic=topic, teach_back=True)
    if stayed >= _LEAFLET_AFTER_DAYS:
        on = first + timedelta(days=_LEAFLET_AFTER_DAYS)
        yield ItemGiven(infant_id=0, given_on=on, item=Item.LEAFLET_UR)
    if stayed >= _BOOKED_AFTER_DAYS and file.exit is None:
        due_on = ClosedDays().next_open(last + timedelta(days=4))
        yield ScheduledVisit(infant_id=0, due_on=due_on, kind=ScheduledKind.FIRST)
