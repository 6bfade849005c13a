"""An invented infant that meets every criterion; each test takes one thing away."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from kmc_desk.domain.care_codes import Milk, Provider, Route
from kmc_desk.domain.codes import DangerSign, Sex
from kmc_desk.domain.follow_up_codes import ScheduledKind, Screen, TreatmentKind, Vaccine
from kmc_desk.domain.readiness.answers import Answer, Criterion, Line
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.readiness.judge import readiness
from kmc_desk.domain.readiness.profiles import DEFAULT_PROFILE, Profile
from kmc_desk.domain.records import (
    Counselling,
    Delivery,
    DischargeMedicine,
    Episode,
    Feed,
    Immunisation,
    Infant,
    ItemGiven,
    Measurement,
    Mother,
    ScheduledVisit,
    Screening,
    SkinToSkin,
    Treatment,
    Vitals,
)
from kmc_desk.domain.stay_codes import Item, Teaching
from kmc_desk.domain.stay_file import StayFile

NOW = datetime(2025, 4, 15, 10, 0)
TODAY = NOW.date()
WEIGHTS = (1600, 1620, 1650, 1680)


def day(before: int) -> date:
    return TODAY - timedelta(days=before)


def hours(before: float) -> datetime:
    return NOW - timedelta(hours=before)


STAY = StayFile(
    mother=Mother(key="M", mother_name="MOTHER", phone_primary="+923001234567"),
    delivery=Delivery(key="D", mother_id=1, ga_days=231),
    infant=Infant(
        key="I",
        delivery_id=1,
        kmc_no="HRP-2025-00001-X",
        sex=Sex.F,
        birth_date=day(14),
        birth_weight_g=1500,
    ),
    episode=Episode(infant_id=1, episode=1, admitted_at=hours(13 * 24), admission_weight_g=1480),
    measurements=tuple(
        Measurement(infant_id=1, measured_on=day(3 - n), weight_g=weight_g)
        for n, weight_g in enumerate(WEIGHTS)
    ),
    vitals=tuple(
        Vitals(infant_id=1, at=hours(12 * n), temp_c=36.8, danger_signs=(DangerSign.NONE,))
        for n in range(6)
    ),
    sessions=tuple(
        SkinToSkin(
            infant_id=1,
            start=datetime.combine(day(n), datetime.min.time()),
            stop=datetime.combine(day(n), datetime.min.time()) + timedelta(hours=8),
            provider=Provider.MOTHER,
        )
        for n in (2, 1)
    ),
    feeds=tuple(
        Feed(infant_id=1, at=hours(3 * n), milk=Milk.OMM, route=Route.CUP, volume_ml=30)
        for n in range(8)
    ),
    treatments=(
        Treatment(
            infant_id=1,
            treatment=TreatmentKind.ANTIBIOTIC_1ST,
            started_on=day(12),
            stopped_on=day(5),
        ),
    ),
)
TAUGHT = (
    Teaching.STS_8H_PLUS,
    Teaching.KMC_POSITION,
    Teaching.EXPRESS_CUP_FEED,
    Teaching.DANGER_SIGNS,
)
HOME = GoingHome(
    counselling=tuple(
        Counselling(infant_id=1, taught_on=day(1), topic=topic, teach_back=True) for topic in TAUGHT
    ),
    items=(
        ItemGiven(infant_id=1, given_on=day(1), item=Item.LEAFLET_UR),
        ItemGiven(infant_id=1, given_on=day(1), item=Item.KMC_CARD),
    ),
    medicines=(
        DischargeMedicine(infant_id=1, prescribed_on=TODAY, medicine=TreatmentKind.VITAMIN_D),
    ),
    immunisations=tuple(
        Immunisation(infant_id=1, vaccine=vaccine, given_on=day(10))
        for vaccine in (Vaccine.BCG, Vaccine.OPV0, Vaccine.HEPB0)
    ),
    screenings=(
        Screening(infant_id=1, noted_on=day(2), screen=Screen.ROP, next_on=day(-14)),
        Screening(infant_id=1, noted_on=day(2), screen=Screen.HEARING, screened_on=day(2)),
    ),
    appointments=(ScheduledVisit(infant_id=1, due_on=day(-3), kind=ScheduledKind.FIRST),),
)


def line(
    criterion: Criterion,
    stay: StayFile = STAY,
    home: GoingHome = HOME,
    profile: Profile = DEFAULT_PROFILE,
) -> Line:
    found = readiness(stay, home, NOW, profile)
    return next(one for one in found.lines if one.criterion is criterion)


def answer_and_codes(
    criterion: Criterion, *, home: GoingHome = HOME, **stay: object
) -> tuple[Answer, list[str]]:
    """The answer and what it rests on, with these parts of the stay instead."""
    found = line(criterion, replace(STAY, **stay), home)
    return found.answer, [reason.code for reason in found.open_reasons]
