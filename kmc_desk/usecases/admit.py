"""Admitting an infant: family, birth and stay in one commit."""

from kmc_desk.domain.arrival import unanswered_findings
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.findings.stay_checks import (
    admission_findings,
    bed_findings,
    late_entry_findings,
)
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Delivery, Episode, Infant
from kmc_desk.store.queries_stays import beds, open_stays
from kmc_desk.store.register import new_beds
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.new_infant import Admission, Registered, register


def admit(context: Context, form: Admission) -> Recorded[Infant] | Refused | Question:
    """Store mother, delivery, infant and stay; a sibling joins the family that is there.

    Raises:
        UserError: not_allowed (also for an infant over 2000 g without the right to override).
    """
    context.allow(Action.ENTER_CARE)
    now = context.clock()
    with context.write() as work:

        def about_stay(infant: Infant, delivery: Delivery, episode: Episode) -> list[Finding]:
            return [
                *admission_findings(infant, delivery, episode, now),
                *unanswered_findings(infant, episode),
                *bed_findings(form.bed_no, delivery.id, open_stays(work.connection, now)),
                *late_entry_findings(form.admitted_at, now),
            ]

        got = register(context, work, form, about_stay)
        if not isinstance(got, Registered):
            return got
        if form.bed_no:
            work.repository.add_many(new_beds(work.connection, [form.bed_no]))
    return Recorded(got.infant, got.findings)


def free_beds(context: Context) -> list[str]:
    """Labels of the beds nobody lies in, in order."""
    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        files = open_stays(reader.connection, context.clock())
        taken = {f.episode.bed_no for f in files}
        return [b.bed_no for b in beds(reader.connection) if b.bed_no not in taken]
