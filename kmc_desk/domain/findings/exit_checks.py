"""What the form asks when a stay ends, beyond what any exit on record must be (clinical.md §4)."""

from collections.abc import Iterable, Sequence
from datetime import date

from kmc_desk.domain.care_codes import OutcomeGroup
from kmc_desk.domain.exit_form import EXPECTED, NEEDED, UNMET, goes_home, group_of
from kmc_desk.domain.findings.calendar_checks import far_findings
from kmc_desk.domain.findings.finding import Finding, hard, soft
from kmc_desk.domain.follow_up.schedule import ClosedDays
from kmc_desk.domain.records import Exit, is_answered
from kmc_desk.domain.stay_codes import DeathPlace

_NOT_SAID = {
    "condition": "condition_not_said",
    "lama_reasons": "lama_reasons_not_said",
    "counselled_by": "counselled_by_not_said",
}
_ELSEWHERE = frozenset({DeathPlace.HOME, DeathPlace.OTHER_FACILITY})


def leaving_form_findings(
    leaving: Exit, visits: Iterable[date], unmet: int, today: date, closed: ClosedDays
) -> list[Finding]:
    """What the form of leaving must tell, and what is unusual in it.

    Args:
        leaving: the exit as it is to be saved, with an outcome.
        visits: the days on which the family is to come back.
        unmet: how many criteria of readiness are not met or cannot be told, for who goes home.
        today: the day on which it is saved.
        closed: days on which the clinic sees nobody.
    """
    group = group_of(leaving.outcome)
    if group is None:
        return [hard("cell_missing", "outcome")]
    found = [
        hard("exit_answer_needed", name)
        for name in NEEDED.get(group, ())
        if not is_answered(leaving, name)
    ]
    found += [
        soft(_NOT_SAID[name], name)
        for name in EXPECTED.get(group, ())
        if not is_answered(leaving, name)
    ]
    if group is OutcomeGroup.HOME and unmet and not (leaving.unmet_reason or "").strip():
        found.append(hard("unmet_needs_reason", UNMET, unmet=unmet))
    found += _visit_findings(leaving, list(visits), closed)
    return found + _death_findings(leaving, today)


def _visit_findings(leaving: Exit, visits: Sequence[date], closed: ClosedDays) -> list[Finding]:
    """A visit for who goes home, none before the exit, and no day twice."""
    left_on = leaving.exit_at.date()
    found: list[Finding] = []
    next_on = leaving.next_visit_on
    if next_on is None and not visits and goes_home(leaving.outcome):
        found.append(soft("no_visit_booked", "next_visit_on"))
    if any(day < left_on for day in (*visits, *([next_on] if next_on else []))):
        found.append(hard("visit_before_exit", "next_visit_on"))
    far = [f for day in visits for f in far_findings(day, left_on, "next_visit_on")]
    if far:
        return [*found, far[0]]
    shut = [(day, opens) for day in sorted({*visits}) if (opens := closed.next_open(day)) != day]
    found += [
        hard("date_clinic_closed", "next_visit_on", on=day, next=opens) for day, opens in shut
    ]
    twice = sorted(day for day in set(visits) if visits.count(day) > 1)
    found += [hard("visit_twice", "next_visit_on", on=day) for day in twice]
    return found


def _death_findings(leaving: Exit, today: date) -> list[Finding]:
    """A review after the death, and a place that belongs to the stay."""
    found: list[Finding] = []
    if leaving.death_place in _ELSEWHERE:
        found.append(soft("death_not_on_ward", "death_place"))
    reviewed, died = leaving.death_audited_on, leaving.died_at
    if reviewed is not None and not (died or leaving.exit_at).date() <= reviewed <= today:
        found.append(hard("review_on_impossible_day", "death_audited_on", on=reviewed))
    return found
