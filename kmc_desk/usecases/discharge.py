"""Ending a stay, whatever the outcome."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from kmc_desk.domain.care_codes import DeathCause, FeedingMethod, LamaReason, Outcome
from kmc_desk.domain.findings.finding import hard, soft
from kmc_desk.domain.findings.stay_checks import exit_findings, exit_weight_findings
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Exit
from kmc_desk.domain.stay_file import has_care_after, weights_since_birth
from kmc_desk.store.queries_stays import exit_to_write, unfinished_stay
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """The exit form.

    Attributes:
        next_visit_on: follow-up date given to the family.
        plan: free text for the next doctor.
    """

    infant_id: int
    exit_at: datetime
    outcome: Outcome
    exit_weight_g: int | None = None
    feeding_method: FeedingMethod | None = None
    primary_cause: DeathCause | None = None
    lama_reasons: tuple[LamaReason, ...] = ()
    next_visit_on: date | None = None
    plan: str | None = None
    confirmed: bool = False
    why: str | None = None


def discharge(context: Context, form: Leaving) -> Recorded[Exit] | Refused | Question:
    """Record how the stay of an infant ended; an exit without an outcome is completed.

    Raises:
        UserError: not_allowed, not_on_ward.
    """
    context.allow(Action.DISCHARGE)
    with context.write() as work:
        file = unfinished_stay(work.connection, form.infant_id)
        begun = file.exit or exit_to_write(work.connection, file.episode.id, form.exit_at)
        leaving = replace(
            begun,
            exit_at=form.exit_at,
            outcome=form.outcome,
            exit_weight_g=form.exit_weight_g,
            feeding_method_at_discharge=form.feeding_method,
            primary_cause=form.primary_cause,
            lama_reasons=form.lama_reasons,
            next_visit_on=form.next_visit_on,
            plan=form.plan,
            discharge_by=context.account.full_name,
        )
        findings = exit_findings(file.episode, leaving, context.clock())
        if form.next_visit_on and form.next_visit_on < form.exit_at.date():
            findings.append(hard("visit_before_exit", "next_visit_on"))
        before = [(p.on, p.weight_g) for p in weights_since_birth(file)]
        findings += exit_weight_findings(leaving, before, file.infant.birth_date)
        if has_care_after(file, form.exit_at):
            findings.append(soft("care_after_exit", "exit_at", at=form.exit_at))
        running = [s for s in file.sessions if s.stop is None]
        if running:
            findings.append(hard("session_still_open", "exit_at", start=running[0].start))
        return kept(work, leaving, findings, confirmed=form.confirmed, why=form.why)
