"""A further stay of an infant that is known: never a new infant (clinical.md §0.3)."""

from dataclasses import dataclass
from datetime import datetime

from kmc_desk.domain.care_codes import Outcome, OverrideReason
from kmc_desk.domain.codes import AdmissionSource, DangerSign
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.finding import Finding, hard
from kmc_desk.domain.findings.register_checks import (
    Stay,
    derived_admission_type,
    stay_order_findings,
)
from kmc_desk.domain.findings.stay_checks import (
    admission_findings,
    bed_findings,
    lacks_override,
    late_entry_findings,
)
from kmc_desk.domain.identity.known import KnownInfant
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Episode
from kmc_desk.store.queries_people import known_infants
from kmc_desk.store.queries_stays import open_stays, surviving
from kmc_desk.store.register import new_beds
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Readmission:
    """What is new about an infant who comes again.

    Attributes:
        temp_not_taken: the temperature was not taken, which is an answer.
        why: why what is unusual is kept; may be empty.
    """

    admitted_at: datetime
    admission_source: AdmissionSource | None = None
    admission_weight_g: int
    admission_temp_c: float | None = None
    temp_not_taken: bool = False
    danger_signs: tuple[DangerSign, ...] = ()
    bed_no: str | None = None
    mr_no: str | None = None
    override_reason: OverrideReason | None = None
    confirmed: bool = False
    why: str | None = None


def readmit(
    context: Context, infant_id: int, form: Readmission
) -> Recorded[Episode] | Refused | Question:
    """Store a further stay; its number and type follow from the stays before.

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
        episode = _episode(known, form, context.account.name)
        findings = [
            *admission_findings(known.infant, known.delivery, episode, context.clock()),
            *late_entry_findings(form.admitted_at, context.clock()),
            *_order_findings(known, episode),
            *_missing_findings(known, episode, form),
            *bed_findings(
                form.bed_no, known.delivery.id, open_stays(work.connection, context.clock())
            ),
        ]
        answer = kept(work, episode, findings, confirmed=form.confirmed, why=form.why)
        if isinstance(answer, Recorded) and form.bed_no:
            work.repository.add_many(new_beds(work.connection, [form.bed_no]))
    return answer


def _episode(known: KnownInfant, form: Readmission, account: str) -> Episode:
    return Episode(
        infant_id=known.infant.id,
        episode=1 + max((stay.episode for stay, _ in known.stays), default=0),
        mr_no=form.mr_no,
        bed_no=form.bed_no,
        admitted_at=form.admitted_at,
        admission_type=derived_admission_type(known.stays, form.admitted_at),
        admission_source=form.admission_source,
        admission_weight_g=form.admission_weight_g,
        admission_temp_c=form.admission_temp_c,
        danger_signs=form.danger_signs,
        override_reason=form.override_reason,
        override_by=account if form.override_reason else None,
        not_known=("admission_temp_c=NOT_TAKEN",) if form.temp_not_taken else (),
    )


def _order_findings(known: KnownInfant, episode: Episode) -> list[Finding]:
    """V02: no other stay may be open or end later; what was registered in error counts nowhere."""
    stays: list[Stay] = [*known.counted_stays, (episode, None)]
    return stay_order_findings(stays, len(stays) - 1)


def _missing_findings(known: KnownInfant, episode: Episode, form: Readmission) -> list[Finding]:
    found: list[Finding] = []
    if form.admission_temp_c is None and not form.temp_not_taken:
        found.append(hard("temperature_or_not_taken", "admission_temp_c"))
    if lacks_override(known.infant, episode):
        found.append(hard("over_2000_needs_reason", "override_reason"))
    return found
