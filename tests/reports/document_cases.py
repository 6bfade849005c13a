"""Invented infants from whom every paper is made: a `DocumentCase` for each, by name.

A new paper needs nothing here: what it says of these eight is kept in `tests/golden/documents`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time, timedelta

from kmc_desk.domain.care_codes import (
    DeathCause,
    FeedingMethod,
    LamaReason,
    Milk,
    Outcome,
    Route,
)
from kmc_desk.domain.codes import DangerSign, Diagnosis, GaMethod, Sex
from kmc_desk.domain.discharge_summary import discharge_summary
from kmc_desk.domain.documents import Clinic, DocumentCase
from kmc_desk.domain.follow_up_codes import ScheduledKind, TreatmentKind
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import DoctorOrder, Feed, ScheduledVisit, Vitals
from kmc_desk.domain.stay_codes import (
    DeathPlace,
    ExitCondition,
    ModifiableFactor,
    ReferralTransport,
)
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.domain.ward_codes import TreatmentRoute
from kmc_desk.growth_tables import standards
from tests.due import DUE
from tests.reports import document_care as care
from tests.reports import summary_cases as stays
from tests.reports.document_home import APPOINTMENTS, HOME, STORED_READINESS, TEACHING
from tests.reports.summary_cases import BORN, CENTRE, at, changed, left

CLINIC = Clinic(
    phone="+925551234567",
    place="KMC follow-up clinic, room 4, first floor",
    opens=time(9),
)
NAME_90 = (
    "محمد عبداللہ MUHAMMAD ABDULLAH KHAN یوسفزئی YOUSAFZAI son of GUL REHMAN گل رحمان AFRIDI II"
)
NOTHING_DONE = GoingHome()


def case_of(
    file: StayFile, home: GoingHome = NOTHING_DONE, clinic: Clinic = CLINIC
) -> DocumentCase:
    """The papers of a stay, made when it ended."""
    assert file.exit
    return DocumentCase(
        centre=CENTRE,
        clinic=clinic,
        stay=file,
        home=home,
        summary=discharge_summary([file], standards(), DUE, home),
        now=file.exit.exit_at,
        due=DUE,
    )


def usual() -> DocumentCase:
    """A preterm singleton of 32 weeks, 14 days, home; everything recorded."""
    file = changed(
        stays.usual(),
        exit={
            "exit_temp_c": 36.8,
            "exit_rr": 46,
            "exit_length_cm": 42.1,
            "exit_hc_cm": 30.2,
            "condition": ExitCondition.STABLE,
            "criteria_met": STORED_READINESS,
            "unmet_reason": "Gain of the last three days just below 15; seen again on Tuesday.",
        },
    )
    return case_of(care.with_usual_care(file), HOME)


def twin_without_gestation() -> DocumentCase:
    """The second twin; nobody knows how long the pregnancy lasted."""
    file = changed(
        stays.twin(),
        delivery={"ga_days": None, "ga_method": GaMethod.UNKNOWN},
        infant={"birth_length_cm": None, "birth_hc_cm": None},
    )
    first = replace(APPOINTMENTS[0], due_at=None, place=None)
    return case_of(replace(file, labs=care.LABS[:2]), GoingHome(appointments=(first,)))


def almost_nothing() -> DocumentCase:
    """Admitted, weighed once, and gone home: no more was written down."""
    file = changed(stays.minimal(), exit={"outcome": Outcome.HOME_KMC})
    return case_of(replace(file, measurements=stays.weights(1470, first_age=2)), clinic=Clinic())


def sixty_days() -> DocumentCase:
    """Born at 27 weeks: 60 days with 12 problems, many treatments and many results."""
    file = changed(
        stays.sixty_days(),
        exit={
            "exit_length_cm": 44.0,
            "exit_hc_cm": 32.6,
            "condition": ExitCondition.STABLE,
            "criteria_met": ("NO_DANGER_SIGN=MET", "WARM=MET", "GAIN=MET"),
            "next_visit_on": BORN + timedelta(days=63),
        },
    )
    return case_of(care.with_long_care(file), _later(HOME, 46))


def long_name() -> DocumentCase:
    """Ninety characters of name in two scripts; the family leaves against advice."""
    file = left(
        stays.long_names(),
        Outcome.LAMA,
        lama_reasons=(LamaReason.COST, LamaReason.OTHER, LamaReason.OTHER_CHILDREN_AT_HOME),
        exit_other_text="قرض hospital کا",
        condition=ExitCondition.CRITICAL,
        feeding_method_at_discharge=FeedingMethod.CUP_SPOON_EBM,
        counselled_by="Dr Sana Khan",
        signed_by="گل رحمان GUL REHMAN",
        given_medicines=True,
        given_followup_date=True,
        next_visit_on=BORN + timedelta(days=15),
        plan="والد سے بات کی گئی. Blood culture pending: result to be given by phone.",
    )
    file = changed(
        file,
        infant={"infant_name": NAME_90, "infant_name_ur": "محمد عبداللہ خان یوسفزئی", "sex": Sex.M},
    )
    visit = ScheduledVisit(
        infant_id=1, due_on=BORN + timedelta(days=15), due_at=time(10), kind=ScheduledKind.LAMA
    )
    return case_of(care.with_usual_care(file), replace(HOME, appointments=(visit,)))


def died() -> DocumentCase:
    """Died on the sixth day, late-onset sepsis; the death was reviewed."""
    file = changed(
        stays.dead(),
        exit={
            "died_at": at(6, 3, 25),
            "condition": ExitCondition.CRITICAL,
            "primary_cause": DeathCause.SEPSIS_LATE,
            "contributing_causes": (DeathCause.HYPOTHERMIA, DeathCause.APNOEA_OF_PREMATURITY),
            "death_place": DeathPlace.WARD,
            "in_sts_at_time": False,
            "resus_attempted": True,
            "modifiable_factors": (ModifiableFactor.LATE_RECOGNITION, ModifiableFactor.NO_O2),
            "death_audited": True,
            "death_audited_on": BORN + timedelta(days=20),
            "certificate_no": "HRP/2025/0312",
            "death_narrative": (
                "Refused two feeds from midnight and was cold at 01:00. Bag and mask from 02:50, "
                "oxygen cylinder empty until 03:05. The mother held the infant at the end."
            ),
        },
    )
    return case_of(care.with_usual_care(file), replace(HOME, appointments=APPOINTMENTS[:2]))


def referred() -> DocumentCase:
    """Sent up on the eighth day with a distended abdomen."""
    file = left(
        replace(stays.usual(), measurements=stays.weights(*stays.X1_WEIGHTS[:7])),
        Outcome.REFERRED_UP,
        exit_at=at(8, 14, 20),
        exit_weight_g=None,
        condition=ExitCondition.CRITICAL,
        referred_to="Children's Hospital, Peshawar",
        referral_reason="Distended abdomen with green vomiting since the morning; surgeon wanted.",
        referral_transport=ReferralTransport.AMBULANCE,
        referral_kmc_position=True,
        accepted_by="Dr Adnan, registrar on call",
        plan="Nothing by mouth, drain on free flow. Second-line antibiotics begun at noon.",
    )
    home = GoingHome(immunisations=HOME.immunisations[:1], counselling=TEACHING[:1])
    return case_of(care.with_usual_care(replace(file, sessions=stays.held(0, 7))), home)


def on_the_ward() -> DocumentCase:
    """The second twin on the tenth day, unwell, not gone yet: what a letter is written from."""
    file = care.with_usual_care(
        replace(stays.twin(), measurements=stays.weights(*stays.X1_WEIGHTS[:9]))
    )
    now = at(10, 14, 20)
    feeds = (
        *stays.fed(10, count=5),
        Feed(infant_id=1, at=at(10, 13), milk=Milk.NPO, route=Route.IV_FLUID),
    )
    file = replace(
        file,
        exit=None,
        vitals=(
            *care.readings(range(10)),
            Vitals(
                infant_id=1, at=at(10, 13, 40), temp_c=35.2, rr=68, spo2=88, o2_flow=0.5,
                apnoea_events=2, danger_signs=(DangerSign.ABDOMINAL_DISTENSION,),
            ),
        ),
        treatments=(
            *(t for t in care.TREATMENTS if t.started_on <= now.date()),
            care.treated(
                TreatmentKind.ANTIBIOTIC_2ND, 10, drug="ceftazidime, amikacin",
                route=TreatmentRoute.IV,
            ),
        ),
        problems=(*care.PROBLEMS, care.problem(Diagnosis.NEC_SUSPECTED, 10)),
        sessions=stays.held(0, 9),
        feeds=feeds,
        orders=(
            DoctorOrder(infant_id=1, ordered_at=at(10, 13), order_text="Nothing by mouth"),
        ),
    )  # fmt: skip
    home = GoingHome(immunisations=HOME.immunisations[:1])
    return DocumentCase(
        centre=CENTRE, clinic=CLINIC, stay=file, home=home, summary=None, now=now, due=DUE
    )


def _later(home: GoingHome, days: int) -> GoingHome:
    """What was recorded for home, with everything so many days later."""
    more = timedelta(days=days)
    return replace(
        home,
        counselling=tuple(replace(c, taught_on=c.taught_on + more) for c in home.counselling),
        items=tuple(replace(i, given_on=i.given_on + more) for i in home.items),
        medicines=tuple(replace(m, prescribed_on=m.prescribed_on + more) for m in home.medicines),
        appointments=tuple(replace(v, due_on=v.due_on + more) for v in home.appointments),
    )


CASES: Mapping[str, Callable[[], DocumentCase]] = {
    made.__name__: made
    for made in (
        usual,
        twin_without_gestation,
        almost_nothing,
        sixty_days,
        long_name,
        died,
        referred,
        on_the_ward,
    )
}
"""By name; each is made anew when called."""
