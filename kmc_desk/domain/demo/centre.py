"""The invented centre: who is on the ward today and who left in the last three months."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from kmc_desk.domain.care_codes import (
    DeathCause,
    FeedingMethod,
    LamaReason,
    Outcome,
    OverrideReason,
)
from kmc_desk.domain.codes import (
    AdmissionSource,
    AdmissionType,
    BirthPlace,
    BirthWeightSource,
    DangerSign,
    DeliveryMode,
    GaMethod,
    MotherStatus,
    PhoneOwner,
)
from kmc_desk.domain.demo.course import Course, feeds, measurements, sessions, vitals, weight_on
from kmc_desk.domain.demo.plans import Plan, past_plans, plans_on_ward
from kmc_desk.domain.eligibility import KMC_MAX_BIRTH_WEIGHT_G
from kmc_desk.domain.follow_up.schedule import ClosedDays
from kmc_desk.domain.identity import kmc_number
from kmc_desk.domain.records import Delivery, Episode, Exit, HomeRules, Infant, Mother
from kmc_desk.domain.stay_file import StayFile

CENTRE_CODE = "DEMO"
BEDS = 16
"""Or as many as there are infants, and two."""
CLINIC = HomeRules(
    clinic_phone="0900 1234567",  # a number that no family has
    clinic_place="KMC follow-up clinic, ground floor",
    clinic_opens=time(9, 0),
)
_MOTHERS = [
    "AYESHA Bibi",
    "SAIRA",
    "NASREEN Akhtar",
    "FAIZA",
    "SHAZIA Parveen",
    "GUL BANO",
    "RUKHSANA",
    "ZAINAB Bibi",
    "SANA",
    "KHALIDA",
    "MARYAM",
    "NAZIA Begum",
    "HALIMA",
    "SUMAIRA",
    "ASMA",
    "TAHIRA",
    "PALWASHA",
    "ROBINA",
    "SADIA",
    "UZMA",
    "FOZIA",
    "LUBNA",
    "MEHWISH",
    "NAGHMANA",
    "PARVEEN",
    "QURAT UL AIN",
    "RABIA",
    "SHUMAILA",
    "TASLEEM",
    "WAJIHA",
]
_FATHERS = [
    "Imran",
    "Bashir Ahmed",
    "Gul Zaman",
    "Tariq Mehmood",
    "Naveed",
    "Sher Khan",
    "Akram",
    "Waqas",
    "Ijaz",
    "Yousaf",
    "Haroon",
    "Jamil",
    "Kashif",
    "Liaqat",
    "Munir",
]
_LANDMARKS = ["behind the mill", "by the mosque", None, "opposite the girls' school", None]
_HEALTH_WORKERS = ["Nasim", "Riffat", None, "Shagufta", "Yasmin", "Bushra", None]
"""Of each village; some have none."""
_VILLAGES = ["Kotla", "Serai", "Mohalla Talab", "Pind Naya", "Chak 14", "Bagh", "Dheri"]


def demo_stays(now: datetime, infants: int | None = None) -> list[StayFile]:
    """Every stay of the invented centre, oldest admission first.

    Args:
        now: the moment up to which the ward is filled; the same moment gives the same stays.
        infants: how many are on the ward; None: the demo's own.

    Returns:
        Stay files whose links are 0 and whose `key` fields tell what belongs together.
    """
    rng = Random(now.date().toordinal())
    here = plans_on_ward(infants)
    plans = [*past_plans(rng), *here]
    files: list[StayFile] = []
    for number, plan in enumerate(plans):
        twin_of = files[-1] if plan.birth_order > 1 else None
        on_ward = plan.outcome is None
        bed = str(number - len(plans) + len(here) + 1) if on_ward else str(number % BEDS + 1)
        files.append(stay_of_plan(plan, number, bed, twin_of, now))
    files.sort(key=lambda f: (f.episode.admitted_at, f.infant.key))
    serials: dict[int, int] = {}
    numbered: list[StayFile] = []
    for file in files:
        year = file.episode.admitted_at.year
        serials[year] = serials.get(year, 0) + 1
        number_text = kmc_number(CENTRE_CODE, year, serials[year])
        numbered.append(replace(file, infant=replace(file.infant, kmc_no=number_text)))
    return numbered


def stay_of_plan(
    plan: Plan, number: int, bed: str, twin_of: StayFile | None, now: datetime
) -> StayFile:
    """One invented stay with its days.

    Args:
        plan: who, and how it fares.
        number: of the stay; names and telephones follow from it.
        bed: where it lies.
        twin_of: the stay of a sibling, whose family and delivery it shares.
        now: the moment up to which the ward is filled.
    """
    rng = Random(f"{now.date()}-{number}")
    born = now.date() - timedelta(days=plan.age_days)
    admitted = datetime.combine(born + timedelta(days=plan.admitted_age), time(10, 30))
    course = Course(
        birth_weight_g=plan.birth_weight_g,
        loss=plan.loss,
        nadir_day=plan.nadir_day,
        gain_g_per_kg_day=plan.gain,
        hours=plan.hours,
        stall_day=plan.stall_day,
        cold=plan.cold,
    )
    left = None
    if plan.outcome is not None:
        left = datetime.combine(now.date() - timedelta(days=plan.left_days_ago), time(12, 0))
    end = left or now
    weighed_to = end.date() if left or number % 5 else end.date() - timedelta(days=1)
    held, zero = sessions(course, admitted, end, rng)
    file = StayFile(
        mother=twin_of.mother if twin_of else _mother(number, rng),
        delivery=twin_of.delivery if twin_of else _delivery(plan, number),
        infant=_infant(plan, number, born),
        episode=_episode(plan, bed, admitted, course, rng),
        measurements=measurements(course, born, admitted.date(), weighed_to, rng),
        vitals=vitals(course, admitted, end, rng),
        sessions=held,
        zero_days=zero,
        feeds=feeds(course, born, admitted, end),
    )
    return replace(file, exit=_exit(plan, file, left)) if left else file


def _mother(number: int, rng: Random) -> Mother:
    return Mother(
        key=f"DEMO-M{number:03d}",
        mother_name=_MOTHERS[number % len(_MOTHERS)],
        father_name=_FATHERS[number % len(_FATHERS)],
        mother_age_y=rng.randrange(18, 39),
        phone_primary=f"+923{rng.randrange(0, 50):02d}{rng.randrange(0, 10**7):07d}",
        phone_owner=PhoneOwner.FATHER if number % 3 else PhoneOwner.MOTHER,
        province="KP",
        district="Demo district",
        village_mohalla=_VILLAGES[number % len(_VILLAGES)],
        landmark=_LANDMARKS[number % len(_LANDMARKS)],
        lhw_name=_HEALTH_WORKERS[number % len(_VILLAGES)],
        mother_status=MotherStatus.WITH_BABY,
    )


def _delivery(plan: Plan, number: int) -> Delivery:
    return Delivery(
        key=f"DEMO-D{number:03d}",
        mother_id=0,
        plurality=plan.plurality,
        birth_place=BirthPlace.HOME if number % 4 == 3 else BirthPlace.THIS_HOSPITAL,
        ga_days=plan.ga_days,
        ga_method=GaMethod.LMP_CERTAIN,
    )


def _infant(plan: Plan, number: int, born: date) -> Infant:
    return Infant(
        key=f"DEMO-I{number:03d}",
        delivery_id=0,
        kmc_no="",
        sex=plan.sex,
        birth_date=born,
        birth_time=time(plan.birth_hour, 10 * plan.birth_order),
        birth_order=plan.birth_order,
        delivery_mode=DeliveryMode.CS_EMERGENCY if number % 5 == 0 else DeliveryMode.SVD,
        birth_weight_g=plan.birth_weight_g,
        birth_weight_source=BirthWeightSource.MEASURED_BIRTH_RECORD,
    )


def _episode(plan: Plan, bed: str, admitted: datetime, course: Course, rng: Random) -> Episode:
    over = plan.birth_weight_g > KMC_MAX_BIRTH_WEIGHT_G
    return Episode(
        infant_id=0,
        episode=1,
        bed_no=bed,
        admitted_at=admitted,
        admission_type=AdmissionType.FIRST,
        admission_source=AdmissionSource.POSTNATAL_WARD,
        admission_weight_g=weight_on(course, plan.admitted_age, rng),
        admission_temp_c=round(rng.uniform(36.0, 37.2), 1),
        danger_signs=(DangerSign.NONE,),
        override_reason=OverrideReason.PRETERM_LT37 if over else None,
        override_by="doctor" if over else None,
    )


def _exit(plan: Plan, file: StayFile, left: datetime) -> Exit:
    weighed = file.measurements[-1].weight_g if file.measurements else None
    home = plan.outcome in {Outcome.HOME_KMC, Outcome.HOME_NO_KMC}
    return Exit(
        episode_id=0,
        exit_at=left,
        outcome=plan.outcome,
        exit_weight_g=weighed or file.episode.admission_weight_g,
        feeding_method_at_discharge=FeedingMethod.BREAST_ONLY if home else None,
        primary_cause=DeathCause.SEPSIS_LATE if plan.outcome is Outcome.DIED else None,
        lama_reasons=(LamaReason.COST,) if plan.outcome is Outcome.LAMA else (),
        next_visit_on=ClosedDays().next_open(left.date() + timedelta(days=3)) if home else None,
        discharge_by="Dr Demo" if home else None,
    )
