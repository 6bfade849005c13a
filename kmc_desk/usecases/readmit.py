"""A further stay of an infant that is known: never a new infant (clinical.md §0.3)."""

from dataclasses import dataclass
from datetime import date

from kmc_desk.domain.arrival import Arrival, consent_of, stay_of, unanswered_findings
from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.findings.register_checks import (
    Stay,
    stay_order_findings,
)
from kmc_desk.domain.findings.stay_checks import (
    admission_findings,
    bed_findings,
    late_entry_findings,
)
from kmc_desk.domain.follow_up.booking import still_open, taken_off_by_return
from kmc_desk.domain.identity.known import KnownInfant
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.readmission import (
    ComesAgain,
    comes_again,
    ended_on_ward,
    given_on_ward,
    has_died,
    visit_of_day,
)
from kmc_desk.domain.records import DischargeMedicine, Episode, Problem
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.queries_people import known_infants
from kmc_desk.store.queries_stays import open_stays, surviving
from kmc_desk.store.queries_visits import booked_and_seen
from kmc_desk.store.register import new_beds
from kmc_desk.store.repository import Reader
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, kept, typed_reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Readmission(Arrival):
    """What is new about an infant who comes again.

    Attributes:
        goes_on: numbers of the medicines from home that are given on the ward, too.
        why: why what is unusual is kept; may be empty.
    """

    goes_on: tuple[int, ...] = ()
    confirmed: bool = False
    why: str | None = None


def show_readmission(context: Context, infant_id: int) -> ComesAgain:
    """What is carried over when an infant is admitted again.

    Raises:
        UserError: not_allowed, infant_died, infant_on_ward.
    """
    context.allow(Action.SEE_WARD)
    now = context.clock()
    with context.read() as reader:
        number = surviving(reader.connection, infant_id)
        known = known_infants(reader.connection, [number])[number]
        _refuse_who_died(reader, known, now.date())
        if known.open_stay is not None:
            raise UserError("infant_on_ward")
        _, visits = booked_and_seen(reader, number)
        problems = reader.find(Problem, infant_id=number, withdrawn=False)
        medicines = reader.find(DischargeMedicine, infant_id=number, withdrawn=False)
    return comes_again(known, visits, problems, medicines, now)


def readmit(
    context: Context, infant_id: int, form: Readmission
) -> Recorded[Episode] | Refused | Question:
    """Store a further stay; its number and type follow from the stays before.

    The visits that lie ahead are not waited for any more; the next discharge books others. The
    visit of that day tells that the infant was readmitted.

    Raises:
        UserError: not_allowed (also for an infant over 2000 g without the right to override),
            infant_died.
    """
    context.allow(Action.ENTER_CARE)
    if form.override_reason is not None:
        context.allow(Action.OVERRIDE_2000)
    with context.write() as work:
        number = surviving(work.connection, infant_id)
        known = known_infants(work.connection, [number])[number]
        _refuse_who_died(work.repository, known, context.clock().date())
        episode = stay_of(form, known.infant.id, known.stays, context.account.name)
        findings = [
            *admission_findings(known.infant, known.delivery, episode, context.clock()),
            *late_entry_findings(form.admitted_at, context.clock()),
            *_order_findings(known, episode),
            *unanswered_findings(known.infant, episode),
            *bed_findings(
                form.bed_no, known.delivery.id, open_stays(work.connection, context.clock())
            ),
        ]
        answer = kept(work, episode, findings, confirmed=form.confirmed, why=form.why)
        if isinstance(answer, Recorded):
            for consent in consent_of(form, known.infant.id):
                work.repository.save(consent)
            if form.bed_no:
                work.repository.add_many(new_beds(work.connection, [form.bed_no]))
            booked, came = booked_and_seen(work.repository, known.infant.id)
            waiting = still_open(booked, came, form.admitted_at.date())
            seen = ended_on_ward(visit_of_day(came, form.admitted_at.date()))
            for changed in (*taken_off_by_return(waiting), *([seen] if seen else [])):
                work.repository.update(changed, reason=typed_reason(form.why))
            _go_on_with_medicines(work, known.infant.id, form)
    return answer


def _refuse_who_died(reader: Reader, known: KnownInfant, today: date) -> None:
    """Whether on the ward, or as follow-up heard."""
    in_follow_up = follow_up_files(reader.connection, [known.infant.id]).get(known.infant.id)
    on_ward = any(leaving and leaving.outcome is Outcome.DIED for _, leaving in known.stays)
    if on_ward or has_died(in_follow_up, today):
        raise UserError("infant_died")


def _go_on_with_medicines(work: UnitOfWork, infant_id: int, form: Readmission) -> None:
    for number in form.goes_on:
        medicine = work.repository.get(DischargeMedicine, number)
        if medicine.infant_id == infant_id and not medicine.withdrawn:
            work.repository.add(given_on_ward(medicine, form.admitted_at.date()))


def _order_findings(known: KnownInfant, episode: Episode) -> list[Finding]:
    """V02: no other stay may be open or end later; what was registered in error counts nowhere."""
    stays: list[Stay] = [*known.counted_stays, (episode, None)]
    return stay_order_findings(stays, len(stays) - 1)
