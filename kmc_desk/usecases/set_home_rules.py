"""Keep what holds for going home; where the clinic is closed on more days, its dates move."""

from collections.abc import Iterator
from datetime import date

from kmc_desk.domain.clinic import closed_days_of
from kmc_desk.domain.findings.finding import Finding, hard, soft
from kmc_desk.domain.findings.home_checks import home_findings
from kmc_desk.domain.follow_up.closing import off_closed_days
from kmc_desk.domain.follow_up.schedule import ClosedDays
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import HomeRules, ScheduledVisit
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.store.queries_closed_days import awaited_on_closed_days
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.texts import text
from kmc_desk.usecases.context import (
    Context,
    Question,
    Recorded,
    Refused,
    kept,
    require_newest,
)
from kmc_desk.vaccine_schedules import schedule_codes

_AT_ONCE = 500  # infants whose records are in memory together


def set_home_rules(
    context: Context, rules: HomeRules, *, confirmed: bool = False
) -> Recorded[HomeRules] | Refused | Question:
    """Keep what the centre sets for going home.

    Where the days without a clinic change and visits are booked on such days, the person is asked;
    confirmed, they move to the next open day in the same commit (`usecases.moved_visits` lists
    whom to tell).

    Args:
        context: who asks.
        rules: as `show_ward_settings` gave them, with what is to be otherwise.
        confirmed: the person was asked, and lets the visits move.

    Raises:
        UserError: not_allowed, clock_wrong; StaleWriteError.
    """
    context.allow(Action.MANAGE_WARD)
    today = context.clock().date()
    with context.write() as work:
        there = home_rules(work.connection)
        require_newest(work, rules, there)
        closed = closed_days_of(rules)
        changed = list(_changed(work, closed, today)) if closed != closed_days_of(there) else []
        findings = [*home_findings(rules), *_unknown_schedule(rules), *_asked_about(changed)]
        answer = kept(work, rules, findings, confirmed=confirmed)
        if isinstance(answer, Recorded):
            for one in changed:
                work.repository.update(one, reason=one.reason)
    return answer


def _changed(work: UnitOfWork, closed: ClosedDays, today: date) -> Iterator[ScheduledVisit]:
    """Every date that moves or is taken off, some infants at a time."""
    reason = text("clinic_closed.reason")
    waiting = awaited_on_closed_days(work.connection, closed, today)
    for first in range(0, len(waiting), _AT_ONCE):
        part = waiting[first : first + _AT_ONCE]
        for file in follow_up_files(work.connection, part).values():
            yield from off_closed_days(file, closed, today, reason)


def _unknown_schedule(rules: HomeRules) -> Iterator[Finding]:
    if rules.vaccine_schedule not in schedule_codes():
        yield hard("no_vaccine_schedule", "vaccine_schedule", word=rules.vaccine_schedule[:80])


def _asked_about(changed: list[ScheduledVisit]) -> Iterator[Finding]:
    if not changed:
        return
    infants = len({one.infant_id for one in changed})
    yield soft("visits_on_closed_days", "closed_dates", count=len(changed), infants=infants)
    together = sum(one.cancelled is not None for one in changed)
    if together:
        yield soft("visits_fall_together", "closed_dates", count=together)
