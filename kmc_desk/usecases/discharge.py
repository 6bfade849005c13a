"""Ending a stay, whatever the outcome: the exit and the visits that follow, in one commit."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.clinic import closed_days_of
from kmc_desk.domain.ends_of_stay import at_leaving
from kmc_desk.domain.exit_form import More, goes_home, with_exit_fields
from kmc_desk.domain.findings.exit_checks import leaving_form_findings
from kmc_desk.domain.findings.finding import Finding, hard, soft
from kmc_desk.domain.findings.stay_checks import exit_findings, exit_weight_findings
from kmc_desk.domain.follow_up.booking import (
    end_of_waiting,
    still_awaited,
    still_open,
    taken_off,
    to_book,
)
from kmc_desk.domain.follow_up.schedule import DueVisit
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.readiness.as_of import as_of
from kmc_desk.domain.readiness.centre_profile import centre_profile
from kmc_desk.domain.readiness.judge import readiness
from kmc_desk.domain.records import Exit, ScheduledVisit
from kmc_desk.domain.stay_file import StayFile, has_care_after, weights_since_birth
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.store.queries_home import going_home
from kmc_desk.store.queries_stays import exit_to_write, unfinished_stay
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, kept, typed_reason


def _nothing_more() -> More:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """The exit form.

    Attributes:
        more: what was typed for the outcome, by the exit's own names of fields.
        visits: the days on which the family is asked to come back, as the person left them.
    """

    infant_id: int
    exit_at: datetime
    outcome: Outcome
    exit_weight_g: int | None = None
    more: More = field(default_factory=_nothing_more)
    visits: tuple[DueVisit, ...] = ()
    confirmed: bool = False
    why: str | None = None


def discharge(context: Context, form: Leaving) -> Recorded[Exit] | Refused | Question:
    """Record how the stay of an infant ended; an exit without an outcome is completed.

    Who goes home keeps how the criteria of readiness stood, and is booked for the visits of the
    form; after a death or a referral nobody is waited for any more.

    Raises:
        UserError: not_allowed, not_on_ward.
    """
    context.allow(Action.DISCHARGE)
    with context.write() as work:
        file = unfinished_stay(work.connection, form.infant_id)
        infant_id = file.infant.id
        home = going_home(work.connection, [infant_id])[infant_id]
        awaited = still_awaited(home.appointments, form.exit_at.date())
        stays_home = goes_home(form.outcome)
        rules = home_rules(work.connection)
        booked = to_book(infant_id, form.visits, awaited, rules.clinic_opens)
        new = booked if stays_home else ()
        leaving = _exit_of(context, work, file, form)
        unmet = 0
        if stays_home:
            arranged = as_of(home, form.exit_at)
            arranged = replace(arranged, appointments=(*home.appointments, *new))
            stay = as_of(file, form.exit_at)
            seen = (*stay.vitals, at_leaving(infant_id, leaving))
            stay = replace(stay, exit=leaving, vitals=seen)  # with what was measured on leaving
            judged = readiness(stay, arranged, form.exit_at, centre_profile(rules))
            unmet = sum(not line.advisory for line in judged.open_lines)
            leaving = replace(
                leaving,
                criteria_met=judged.as_stored(),
                next_visit_on=_first((*awaited, *new)) or leaving.next_visit_on,
            )
        days = [one.due_on for one in form.visits]
        findings = [
            *exit_findings(file.episode, leaving, context.clock()),
            *leaving_form_findings(
                leaving, days, unmet, context.clock().date(), closed_days_of(rules)
            ),
            *_stay_findings(file, leaving),
        ]
        answer = kept(work, leaving, findings, confirmed=form.confirmed, why=form.why)
        if isinstance(answer, Recorded):
            work.repository.add_many(new)
            waiting = still_open(home.appointments, file.visits, end_of_waiting(leaving))
            for cancelled in taken_off(form.outcome, waiting):
                work.repository.update(cancelled, reason=typed_reason(form.why))
        return answer


def _exit_of(context: Context, work: UnitOfWork, file: StayFile, form: Leaving) -> Exit:
    """The exit as typed; what an exit without outcome had already stays where nothing is typed."""
    begun = file.exit or exit_to_write(work.connection, file.episode.id, form.exit_at)
    same_weight = form.exit_weight_g == begun.exit_weight_g
    leaving = replace(
        begun,
        exit_at=form.exit_at,
        outcome=form.outcome,
        exit_weight_g=form.exit_weight_g,
        exit_weight_on=begun.exit_weight_on if same_weight else None,
        discharge_by=context.account.full_name,
    )
    return with_exit_fields(leaving, form.more)


def _first(visits: tuple[ScheduledVisit, ...]) -> date | None:
    return min((one.due_on for one in visits), default=None)


def _stay_findings(file: StayFile, leaving: Exit) -> list[Finding]:
    """The exit against what else is recorded of the stay."""
    before = [(p.on, p.weight_g) for p in weights_since_birth(file)]
    found = exit_weight_findings(leaving, before, file.infant.birth_date)
    if has_care_after(file, leaving.exit_at):
        found.append(soft("care_after_exit", "exit_at", at=leaving.exit_at))
    running = [s for s in file.sessions if s.stop is None]
    if running:
        found.append(hard("session_still_open", "exit_at", start=running[0].start))
    return found
