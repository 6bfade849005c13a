"""An infant who has left comes back to the ward: what is carried over (clinical.md §3.11)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from kmc_desk.domain.care_codes import Milk
from kmc_desk.domain.care_view import is_open
from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.earlier_stay import prescribed_in_stay
from kmc_desk.domain.findings.register_checks import derived_admission_type
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import FollowUpFile, FollowUpState
from kmc_desk.domain.follow_up_codes import VisitClassification, VisitOutcome
from kmc_desk.domain.identity.known import KnownInfant
from kmc_desk.domain.records import (
    DischargeMedicine,
    Exit,
    Problem,
    Treatment,
    Visit,
)
from kmc_desk.domain.stay_file import Identity, StayFile, identity_of

_GOES_ON = (None, VisitOutcome.CONTINUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComesAgain:
    """What is known of an infant when it is admitted again; nothing of it is typed anew.

    Attributes:
        known: the infant with its family and its stays; the kind of admission follows from them.
        leaving: the end of its latest stay that counts; None: no stay counts.
        visit: of today, with its weight and its signs; None: none is recorded.
        problems: those not over.
        medicines: prescribed for home at the latest leaving.
        milks: as told at the latest visit since.
    """

    known: KnownInfant
    leaving: Exit | None = None
    visit: Visit | None = None
    problems: tuple[Problem, ...] = ()
    medicines: tuple[DischargeMedicine, ...] = ()
    milks: tuple[Milk, ...] = ()

    @property
    def identity(self) -> Identity:
        """How the infant is named."""
        return identity_of(self.known.mother, self.known.delivery, self.known.infant)

    def type_on(self, admitted_at: datetime) -> AdmissionType:
        """The kind of admission, if it is at this moment."""
        return derived_admission_type(self.known.stays, admitted_at)


def comes_again(
    known: KnownInfant,
    visits: Iterable[Visit],
    problems: Iterable[Problem],
    medicines: Iterable[DischargeMedicine],
    now: datetime,
) -> ComesAgain:
    """What is carried over into a further stay.

    Args:
        known: an infant who is not on the ward.
        visits: of the infant, at any time.
        problems: of any stay.
        medicines: for home, of any leaving.
        now: local time.
    """
    ended = [(stay, leaving) for stay, leaving in known.counted_stays if leaving is not None]
    if not ended:
        return ComesAgain(known=known)
    stay, leaving = ended[-1]
    file = StayFile(
        mother=known.mother,
        delivery=known.delivery,
        infant=known.infant,
        episode=stay,
        left_before=ended[-2][1].exit_at if ended[1:] else None,
    )
    since = [one for one in visits if one.visit_at.date() >= leaving.exit_at.date()]
    told = [one.feeding_24h for one in sorted(since, key=_moment) if one.feeding_24h]
    return ComesAgain(
        known=known,
        leaving=leaving,
        visit=visit_of_day(since, now.date()),
        problems=tuple(one for one in problems if is_open(one, now.date())),
        medicines=prescribed_in_stay(file, medicines),
        milks=told[-1] if told else (),
    )


def has_died(file: FollowUpFile | None, today: date) -> bool:
    """Whether follow-up has heard that the infant died, and nobody has seen it since."""
    return death_heard_of(file, today) is not None


def death_heard_of(file: FollowUpFile | None, today: date) -> date | None:
    """The day of a death that follow-up has heard of; None: of none, or it was seen since."""
    if file is None:
        return None
    where = standing(file, today)
    return where.ended_on if where.state is FollowUpState.DIED else None


def visit_of_day(visits: Iterable[Visit], day: date) -> Visit | None:
    """The latest visit of a day; what is withdrawn is none."""
    found = [one for one in visits if not one.withdrawn and one.visit_at.date() == day]
    return max(found, key=_moment, default=None)


def ended_on_ward(visit: Visit | None) -> Visit | None:
    """The visit from which an infant is admitted, with what came of it; None: nothing changes.

    An arrival whom nobody had examined was found in need of the ward, too.
    """
    if visit is None or visit.outcome_after_visit not in _GOES_ON:
        return None
    found = visit.classification or VisitClassification.ADMIT_HERE
    return replace(visit, outcome_after_visit=VisitOutcome.READMITTED, classification=found)


def went_home(visit: Visit | None) -> Visit | None:
    """The visit of an admission that was registered in error: follow-up goes on."""
    if visit is None or visit.outcome_after_visit is not VisitOutcome.READMITTED:
        return None
    return replace(visit, outcome_after_visit=VisitOutcome.CONTINUE)


def given_on_ward(one: DischargeMedicine, admitted_on: date) -> Treatment:
    """A medicine from home as a course of the stay that begins."""
    return Treatment(
        infant_id=one.infant_id,
        treatment=one.medicine,
        started_on=admitted_on,
        drug=one.drug,
        dose=one.dose,
        frequency=one.frequency,
    )


def _moment(visit: Visit) -> tuple[datetime, int]:
    return visit.visit_at, visit.id
