"""Stays of the invented centre besides those of the last three months, for its follow-up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import AdmissionSource, AdmissionType, BirthPlace, DangerSign, Sex
from kmc_desk.domain.demo.centre import CENTRE_CODE, stay_of_plan
from kmc_desk.domain.demo.fates import FATES
from kmc_desk.domain.demo.follow_up import CLOSED
from kmc_desk.domain.demo.plans import LONG_AGO, Plan
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    TreatmentKind,
    VisitClassification,
    VisitOutcome,
    VisitPlace,
    VisitReason,
)
from kmc_desk.domain.identity import kmc_number
from kmc_desk.domain.records import Episode, Exit, ScheduledVisit, Treatment, Visit
from kmc_desk.domain.records.care import CareRecord
from kmc_desk.domain.stay_file import StayFile

_FIRST_NUMBER = 101
_OUT_G = 2000
_CAME_BACK_AFTER, _STAYED_AGAIN = 9, 6  # days
_GAINED_AT_HOME_G = 60
_ELSEWHERE = Plan(age_days=62, ga_days=226, birth_weight_g=1480, sex=Sex.M, gain=15)
_EARLY = 20  # numbers of the stays that ended first
_ENROLLED_AGO = 24  # days
_NO_LATER = 30  # days since leaving, for who came back and left again


def further_stays(files: Sequence[StayFile], now: datetime) -> list[StayFile]:
    """Who left long ago, who came back, and who comes for follow-up only; they come last.

    Args:
        files: the stays of `demo_stays`.
        now: the moment up to which the demo is filled.
    """
    found = [_long_ago(plan, _FIRST_NUMBER + n, now) for n, plan in enumerate(LONG_AGO)]
    found.append(_elsewhere(_FIRST_NUMBER + len(LONG_AGO), now))
    years = [file.infant.kmc_no.split("-")[1] for file in files]
    numbered: list[StayFile] = []
    for file in found:
        year = file.episode.admitted_at.year
        serial = years.count(str(year)) + 1
        years.append(str(year))
        number = kmc_number(CENTRE_CODE, year, serial)
        numbered.append(replace(file, infant=replace(file.infant, kmc_no=number)))
    return [*numbered, *_back(files, now)]


def came_back(files: Sequence[StayFile]) -> dict[str, date]:
    """The day on which an infant came again, by its key."""
    return {f.infant.key: f.episode.admitted_at.date() for f in files if f.episode.episode > 1}


def until_return(records: Sequence[CareRecord], on: date, now: datetime) -> tuple[CareRecord, ...]:
    """Follow-up that ends because the infant is admitted again on a day, from a visit."""
    kept = [
        replace(one, cancelled=CancelReason.READMITTED)
        if isinstance(one, ScheduledVisit) and one.due_on >= on and one.cancelled is None
        else one
        for one in records
    ]
    sick = Visit(
        infant_id=0, visit_at=datetime.combine(on, time(9, 40)), place=VisitPlace.CLINIC,
        visit_reason=VisitReason.UNSCHEDULED_SICK, temp_c=35.6, rr=64,
        danger_signs=(DangerSign.NOT_FEEDING_WELL,),
        classification=VisitClassification.ADMIT_HERE,
        outcome_after_visit=VisitOutcome.READMITTED,
    )  # fmt: skip
    return (*kept, sick) if sick.visit_at < now else tuple(kept)


def second_stay_care(file: StayFile) -> tuple[CareRecord, ...]:
    """What was given in the stay of an infant that came back."""
    on = file.episode.admitted_at.date()
    return (
        Treatment(
            infant_id=0, treatment=TreatmentKind.ANTIBIOTIC_1ST, drug="Ampicillin",
            started_on=on, stopped_on=on + timedelta(days=_STAYED_AGAIN - 1),
        ),
    )  # fmt: skip


def _long_ago(plan: Plan, number: int, now: datetime) -> StayFile:
    """Stayed until it weighed about 2000 g."""
    days = round((_OUT_G - plan.birth_weight_g) / 24) + 4
    leaves = replace(plan, outcome=Outcome.HOME_KMC, left_days_ago=plan.age_days - days)
    return stay_of_plan(leaves, number, str(number % 16 + 1), None, now)


def _elsewhere(number: int, now: datetime) -> StayFile:
    """An infant of another hospital that comes for follow-up only."""
    grown = replace(_ELSEWHERE, outcome=Outcome.HOME_KMC, left_days_ago=_ENROLLED_AGO)
    file = stay_of_plan(grown, number, "1", None, now)
    on = CLOSED.next_open(now.date() - timedelta(days=_ENROLLED_AGO))
    at = datetime.combine(on, time(9, 30))
    weight_g = file.measurements[-1].weight_g or _OUT_G
    episode = Episode(
        infant_id=0,
        episode=1,
        admitted_at=at,
        admission_type=AdmissionType.FIRST,
        admission_source=AdmissionSource.OTHER_FACILITY,
        admission_weight_g=weight_g,
    )
    leaving = Exit(episode_id=0, exit_at=at, outcome=Outcome.FOLLOW_UP_ONLY, exit_weight_g=weight_g)
    return StayFile(
        mother=file.mother,
        delivery=replace(file.delivery, birth_place=BirthPlace.OTHER_PUBLIC),
        infant=file.infant,
        episode=episode,
        exit=leaving,
    )


def _back(files: Sequence[StayFile], now: datetime) -> list[StayFile]:
    """The second stay of one who went home and came back nine days later."""
    latest = now - timedelta(days=_CAME_BACK_AFTER + _STAYED_AGAIN + _NO_LATER)
    early = max(number for number in FATES if number < _EARLY)
    first = next(
        file
        for number, file in enumerate(files)
        if number > early
        and number not in FATES
        and file.exit is not None
        and file.exit.outcome is Outcome.HOME_KMC
        and file.exit.exit_at <= latest
    )
    assert first.exit is not None
    born, left_on = first.infant.birth_date, first.exit.exit_at.date()
    on = left_on + timedelta(days=_CAME_BACK_AFTER)
    plan = Plan(
        age_days=(now.date() - born).days,
        ga_days=first.delivery.ga_days or 0,
        birth_weight_g=first.infant.birth_weight_g or _OUT_G,
        sex=first.infant.sex,
        admitted_age=(on - born).days,
        outcome=Outcome.HOME_KMC,
        left_days_ago=(now.date() - on).days - _STAYED_AGAIN,
    )
    lowest_g = plan.birth_weight_g * (1 - plan.loss)
    came_g = (first.exit.exit_weight_g or _OUT_G) + _GAINED_AT_HOME_G
    a_day = (came_g / lowest_g) ** (1 / max(plan.admitted_age - plan.nadir_day, 1)) - 1
    number = 0  # of the ward's own numbering nothing follows here
    bed = first.episode.bed_no or "1"
    again = stay_of_plan(replace(plan, gain=1000 * a_day), number, bed, first, now)
    stay = replace(
        again.episode,
        episode=2,
        admission_type=AdmissionType.READMISSION_LE28D,
        admission_source=AdmissionSource.OPD_FOLLOWUP,
        danger_signs=(DangerSign.NOT_FEEDING_WELL,),
        admission_temp_c=35.6,
    )
    return [replace(again, infant=first.infant, episode=stay)]
