"""An invented infant in follow-up, for tests: twin A of G18, home on 14 April 2025."""

from dataclasses import replace
from datetime import date, datetime

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import AdmissionType, Sex
from kmc_desk.domain.follow_up.schedule import ClosedDays, proposed_visits
from kmc_desk.domain.follow_up.states import FollowUpFile
from kmc_desk.domain.follow_up_codes import ContactChannel, ContactResult, VisitPlace
from kmc_desk.domain.records import Contact, Episode, Exit, Infant, ScheduledVisit, Visit
from tests.golden.test_g18_follow_up_schedule import TWIN_A

BORN = date(2025, 4, 2)
HOME = date(2025, 4, 14)
BOOKED = tuple(
    ScheduledVisit(id=number, infant_id=4, due_on=visit.due_on, kind=visit.kind)
    for number, visit in enumerate(proposed_visits(TWIN_A, ClosedDays()), 1)
)


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, datetime.min.time()).replace(hour=hour)


def stay(came: date, left: date | None, number: int = 1, outcome: Outcome = Outcome.HOME_KMC):
    episode = Episode(
        id=number,
        infant_id=4,
        episode=number,
        admitted_at=at(came),
        admission_type=AdmissionType.FIRST if number == 1 else AdmissionType.READMISSION_LE28D,
        admission_weight_g=1500,
    )
    if left is None:
        return episode, None
    return episode, Exit(
        episode_id=number, exit_at=at(left), outcome=outcome, exit_weight_g=1700 + number
    )


def visit(day: date, **more) -> Visit:
    return Visit(**{"infant_id": 4, "visit_at": at(day), "place": VisitPlace.CLINIC, **more})


def contact(day: date, result: ContactResult = ContactResult.NO_ANSWER, **more) -> Contact:
    return Contact(infant_id=4, at=at(day, 11), channel=ContactChannel.CALL, result=result, **more)


FILE = FollowUpFile(
    infant=Infant(
        id=4, key="I4", delivery_id=1, kmc_no="HRP-2025-00004", sex=Sex.F,
        birth_date=BORN, birth_order=1,
    ),
    ga_days=33 * 7,
    stays=(stay(BORN, HOME),),
    scheduled=BOOKED,
)  # fmt: skip


def with_(**changes) -> FollowUpFile:
    return replace(FILE, **changes)
