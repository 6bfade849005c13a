"""A further stay of an infant that is known: never a new infant (clinical.md §0.3)."""

from dataclasses import dataclass

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
from kmc_desk.domain.records import Episode
from kmc_desk.store.queries_people import known_infants
from kmc_desk.store.queries_stays import open_stays, surviving
from kmc_desk.store.queries_visits import booked_and_seen
from kmc_desk.store.register import new_beds
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, kept, typed_reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Readmission(Arrival):
    """What is new about an infant who comes again.

    Attributes:
        why: why what is unusual is kept; may be empty.
    """

    confirmed: bool = False
    why: str | None = None


def readmit(
    context: Context, infant_id: int, form: Readmission
) -> Recorded[Episode] | Refused | Question:
    """Store a further stay; its number and type follow from the stays before.

    The visits that lie ahead are not waited for any more; the next discharge books others.

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
        if any(leaving and leaving.outcome is Outcome.DIED for _, leaving in known.stays):
            raise UserError("infant_died")
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
            for cancelled in taken_off_by_return(waiting):
                work.repository.update(cancelled, reason=typed_reason(form.why))
    return answer


def _order_findings(known: KnownInfant, episode: Episode) -> list[Finding]:
    """V02: no other stay may be open or end later; what was registered in error counts nowhere."""
    stays: list[Stay] = [*known.counted_stays, (episode, None)]
    return stay_order_findings(stays, len(stays) - 1)
