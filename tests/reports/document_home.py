"""What prepared the invented infants of the papers for home: taught, given, booked."""

from datetime import date, time, timedelta

from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ScheduledKind,
    Screen,
    ScreenResult,
    TreatmentKind,
    Vaccine,
    VisitPlace,
)
from kmc_desk.domain.readiness.answers import Answer, Criterion
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import (
    Counselling,
    DischargeMedicine,
    Immunisation,
    ItemGiven,
    ScheduledVisit,
    Screening,
)
from kmc_desk.domain.stay_codes import Item, Teaching
from tests.reports.summary_cases import BORN


def day(age: int) -> date:
    return BORN + timedelta(days=age)


STORED_READINESS = tuple(
    f"{criterion}={answer}"
    for criterion, answer in (
        *((one, Answer.MET) for one in (Criterion.NO_DANGER_SIGN, Criterion.NO_SUPPORT)),
        (Criterion.WARM, Answer.MET),
        (Criterion.FEEDING, Answer.MET),
        (Criterion.GAIN, Answer.NOT_MET),
        (Criterion.WEIGHT, Answer.MET),
        (Criterion.SKIN_TO_SKIN, Answer.MET),
        (Criterion.CONFIDENT, Answer.CANNOT_TELL),
        (Criterion.DANGER_SIGNS_TAUGHT, Answer.MET),
        (Criterion.FOLLOW_UP, Answer.MET),
        (Criterion.VACCINES, Answer.NOT_MET),
        (Criterion.HOME_MEDICINES, Answer.MET),
    )
)
TEACHING = tuple(
    Counselling(
        infant_id=1, taught_on=day(12), topic=topic, taught_by="Nurse Rubina", teach_back=back
    )
    for topic, back in (
        (Teaching.KMC_POSITION, True),
        (Teaching.STS_8H_PLUS, True),
        (Teaching.EXPRESS_CUP_FEED, True),
        (Teaching.DANGER_SIGNS, True),
        (Teaching.MEDICINES, False),
        (Teaching.BIRTH_REGISTRATION, None),
    )
)
APPOINTMENTS = (
    ScheduledVisit(
        infant_id=1, due_on=day(17), due_at=time(9, 30), kind=ScheduledKind.FIRST,
        place=VisitPlace.CLINIC,
    ),
    ScheduledVisit(
        infant_id=1, due_on=day(21), kind=ScheduledKind.TWICE_WEEKLY, place=VisitPlace.CLINIC
    ),
    ScheduledVisit(
        infant_id=1, due_on=day(24), kind=ScheduledKind.TWICE_WEEKLY,
        cancelled=CancelReason.RESCHEDULED,
    ),
    ScheduledVisit(infant_id=1, due_on=day(56), kind=ScheduledKind.TERM, place=VisitPlace.CLINIC),
)  # fmt: skip
HOME = GoingHome(
    counselling=TEACHING,
    items=tuple(
        ItemGiven(infant_id=1, given_on=day(14), item=item)
        for item in (Item.BINDER, Item.CAP, Item.KMC_CARD, Item.LEAFLET_UR)
    ),
    medicines=(
        DischargeMedicine(
            infant_id=1, prescribed_on=day(14), medicine=TreatmentKind.VITAMIN_D, dose="400 IU",
            frequency="once a day", duration="6 months", supplied=True,
        ),
        DischargeMedicine(
            infant_id=1, prescribed_on=day(14), medicine=TreatmentKind.IRON, drug="Iron drops",
            dose="4 mg", frequency="once a day, from 2 weeks of age", supplied=False,
        ),
    ),
    immunisations=(
        Immunisation(
            infant_id=1, vaccine=Vaccine.BCG, given_on=day(6), given_here=True, batch="B-2291"
        ),
        Immunisation(infant_id=1, vaccine=Vaccine.OPV0, given_on=day(6), given_here=True),
    ),
    screenings=(
        Screening(infant_id=1, noted_on=day(12), screen=Screen.ROP, next_on=day(30)),
        Screening(
            infant_id=1, noted_on=day(12), screen=Screen.HEARING, screened_on=day(12),
            result=ScreenResult.REPEAT, next_on=day(56),
        ),
        Screening(
            infant_id=1, noted_on=day(5), screen=Screen.CRANIAL_ULTRASOUND, screened_on=day(5),
            result=ScreenResult.NORMAL, result_text="no bleeding",
        ),
    ),
    appointments=APPOINTMENTS,
)  # fmt: skip
