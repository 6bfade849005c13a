"""Invented stays for tests of the discharge summary."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from kmc_desk.domain.care_codes import (
    DeathCause,
    FeedingMethod,
    HeldPlace,
    LamaReason,
    Milk,
    Outcome,
    OverrideReason,
    Provider,
    Route,
)
from kmc_desk.domain.codes import (
    AdmissionType,
    BirthPlace,
    BirthWeightSource,
    DeliveryMode,
    Diagnosis,
    GaMethod,
    PhoneOwner,
    Plurality,
    Resuscitation,
    Sex,
)
from kmc_desk.domain.discharge_summary import DischargeSummary, discharge_summary
from kmc_desk.domain.records import (
    Centre,
    Delivery,
    Episode,
    Exit,
    Feed,
    Infant,
    Measurement,
    Mother,
    SkinToSkin,
)
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.growth_tables import standards
from kmc_desk.reports.page import Printed
from tests.due import DUE

BORN = date(2025, 3, 1)
# G01: the printed weights of infant X1, by days of age.
X1_WEIGHTS = (1460, 1430, 1410, 1400, 1410, 1425, 1445, 1470, 1495, 1520, 1545, 1570, 1595, 1625)
CENTRE = Centre(code="HRP", name="KMC centre", hospital="DHQ Hospital Haripur", district="Haripur")
PRINTED = Printed(at=datetime(2025, 3, 15, 11, 30), by="Dr Sana Khan")
PLAN = (
    "Iron from 6 weeks, vitamin D daily. Check haemoglobin at the first visit.\n"
    "Hearing and eye screening are still due; the mother has been told where and when."
)


def at(age_days: int, hour: int, minute: int = 0) -> datetime:
    """A moment of a day of age."""
    return datetime.combine(BORN + timedelta(days=age_days), time(hour, minute))


def weights(*grams: int, first_age: int = 1) -> tuple[Measurement, ...]:
    return tuple(
        Measurement(infant_id=1, measured_on=BORN + timedelta(days=age), weight_g=weight)
        for age, weight in enumerate(grams, start=first_age)
    )


def held(first_age: int, last_age: int, hours: int = 9) -> tuple[SkinToSkin, ...]:
    """One session on each day, from 06:00."""
    return tuple(
        SkinToSkin(
            infant_id=1,
            start=at(age, 6),
            stop=at(age, 6 + hours),
            provider=Provider.FATHER if age == first_age else Provider.MOTHER,
            place=HeldPlace.BED,
        )
        for age in range(first_age, last_age + 1)
    )


def fed(age: int, count: int = 8, milk: Milk = Milk.OMM) -> tuple[Feed, ...]:
    """Feeds of the 24 hours before noon of a day of age."""
    return tuple(
        Feed(
            infant_id=1,
            at=at(age, 11, 30) - timedelta(hours=3 * number),
            milk=milk,
            route=Route.CUP if number % 2 else Route.BREAST,
            volume_ml=20 if number % 2 else None,
        )
        for number in range(count)
    )


def usual() -> StayFile:
    """Infant X1 of golden G01: 14 days, home, everything recorded."""
    return StayFile(
        mother=Mother(
            id=1,
            key="M1",
            mother_name="SAIRA Bibi",
            father_name="Bashir Ahmed",
            mother_age_y=24,
            phone_primary="+923001234567",
            phone_owner=PhoneOwner.FATHER,
            village_mohalla="Mohalla Talab",
            tehsil="Ghazi",
            district="Haripur",
            province="KP",
            landmark="behind the old mosque",
        ),
        delivery=Delivery(
            id=1,
            key="D1",
            mother_id=1,
            plurality=Plurality.SINGLE,
            birth_place=BirthPlace.THIS_HOSPITAL,
            ga_days=32 * 7,
            ga_method=GaMethod.LMP_CERTAIN,
        ),
        infant=Infant(
            id=1,
            key="I1",
            delivery_id=1,
            kmc_no="HRP-2025-00014-J",
            sex=Sex.F,
            birth_date=BORN,
            birth_time=time(4, 30),
            birth_order=1,
            delivery_mode=DeliveryMode.CS_EMERGENCY,
            resuscitation=Resuscitation.STIMULATION,
            apgar_1=6,
            apgar_5=8,
            birth_weight_g=1500,
            birth_weight_source=BirthWeightSource.MEASURED_BIRTH_RECORD,
            birth_length_cm=40.5,
            birth_hc_cm=28.6,
        ),
        episode=Episode(
            id=1,
            infant_id=1,
            episode=1,
            mr_no="2025/11873",
            bed_no="3",
            admitted_at=at(0, 11),
            admission_type=AdmissionType.FIRST,
            admission_weight_g=1500,
            admission_temp_c=36.4,
            admission_diagnoses=(Diagnosis.PREMATURITY, Diagnosis.FEEDING_DIFFICULTY),
        ),
        exit=Exit(
            id=1,
            episode_id=1,
            exit_at=at(14, 12),
            outcome=Outcome.HOME_KMC,
            exit_weight_g=1625,
            feeding_method_at_discharge=FeedingMethod.BREAST_CUP_SPOON,
            next_visit_on=BORN + timedelta(days=17),
            plan=PLAN,
            discharge_by="Dr Sana Khan",
        ),
        measurements=weights(*X1_WEIGHTS),
        sessions=held(0, 14),
        feeds=fed(14),
    )


def minimal() -> StayFile:
    """Only what a register must hold: no gestation, birth weight, family, weight or care."""
    return StayFile(
        mother=Mother(id=1, key="M1", mother_name="FAIZA"),
        delivery=Delivery(id=1, key="D1", mother_id=1),
        infant=Infant(
            id=1, key="I1", delivery_id=1, kmc_no="HRP-2025-00015-H", sex=Sex.UNKNOWN,
            birth_date=BORN,
        ),
        episode=Episode(
            id=1, infant_id=1, episode=1, admitted_at=at(1, 10), admission_weight_g=1480
        ),
        exit=Exit(id=1, episode_id=1, exit_at=at(3, 9)),
    )  # fmt: skip


def changed(file: StayFile, **parts: Mapping[str, object]) -> StayFile:
    """The stay with fields of its records changed: `changed(file, exit={"plan": None})`."""
    records = {name: replace(getattr(file, name), **values) for name, values in parts.items()}
    return replace(file, **records)


def left(file: StayFile, outcome: Outcome, **values: object) -> StayFile:
    """The stay with another end; nothing of a discharge home stays behind."""
    empty = {"next_visit_on": None, "feeding_method_at_discharge": None, "plan": None}
    return changed(file, exit={**empty, "outcome": outcome, **values})


def summary_of(file: StayFile) -> DischargeSummary:
    return discharge_summary([file], standards(), DUE)


def twin() -> StayFile:
    return changed(
        usual(), delivery={"plurality": Plurality.TWIN}, infant={"birth_order": 2, "sex": Sex.M}
    )


def over_2000() -> StayFile:
    file = changed(
        usual(),
        infant={"birth_weight_g": 2140},
        delivery={"ga_days": 35 * 7 + 3},
        episode={
            "admission_weight_g": 2130,
            "override_reason": OverrideReason.PRETERM_LT37,
            "override_by": "dr.sana",
        },
        exit={"exit_weight_g": 2265},
    )
    heavier = tuple(replace(m, weight_g=(m.weight_g or 0) + 640) for m in file.measurements)
    return replace(file, measurements=heavier)


def dead() -> StayFile:
    file = left(
        usual(), Outcome.DIED, primary_cause=DeathCause.SEPSIS_LATE, exit_weight_g=None,
        exit_at=at(6, 3, 40), next_visit_on=BORN + timedelta(days=9),
    )  # fmt: skip
    return replace(file, measurements=weights(1460, 1430, 1410, 1400), sessions=held(0, 4))


def against_advice() -> StayFile:
    reasons = (LamaReason.COST, LamaReason.OTHER_CHILDREN_AT_HOME)
    return left(usual(), Outcome.LAMA, lama_reasons=reasons)


def long_names() -> StayFile:
    """Sixty characters wherever a name stands, one of them without a blank; twins; much to say."""
    sixty = "MUHAMMAD-ABDULLAH KHAN YOUSAFZAI SON OF GUL REHMAN AFRIDI XY"
    one_word = "W" * 60
    return changed(
        twin(),
        mother={
            "mother_name": sixty,
            "father_name": one_word,
            "phone_alt": "+923451234567",
            "village_mohalla": sixty,
            "union_council": sixty,
            "tehsil": "Tehsil " + sixty[:40],
            "landmark": sixty,
        },
        infant={"infant_name": sixty},
        episode={"mr_no": "MR-2025-1234567890"},
        exit={
            "unmet_reason": "gain below 15 g/kg/day; the family lives 4 h away",
            "plan": "\n".join([PLAN] * 6),
            "discharge_by": sixty,
        },
    )


def sixty_days() -> StayFile:
    """Born at 27+1 weeks with 860 g, 60 days on the ward."""
    grown = [860, 845, 830, 815, 800, 795, 790, 800]
    while len(grown) < 60:
        grown.append(round(grown[-1] * 1.0158))
    return replace(
        changed(
            usual(),
            delivery={"ga_days": 27 * 7 + 1},
            infant={"birth_weight_g": 880},
            episode={"admission_weight_g": 870},
            exit={"exit_at": at(60, 12), "exit_weight_g": grown[-1] + 20},
        ),
        measurements=weights(*grown),
        sessions=held(0, 60),
        feeds=fed(60),
    )
