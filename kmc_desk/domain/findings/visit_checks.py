"""What the form of a visit must tell, beyond what any visit on record must be (clinical.md §5)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.danger_signs import measured_signs
from kmc_desk.domain.findings.calendar_checks import far_findings
from kmc_desk.domain.findings.code_checks import signs_of_danger
from kmc_desk.domain.findings.family_checks import death_after_discharge_findings
from kmc_desk.domain.findings.finding import Finding, hard, soft
from kmc_desk.domain.findings.follow_up_checks import follow_up_findings, visit_weight_findings
from kmc_desk.domain.follow_up.schedule import ClosedDays
from kmc_desk.domain.follow_up_codes import (
    VisitClassification,
    VisitOutcome,
    VisitPlace,
    VisitReason,
)
from kmc_desk.domain.records import Infant, Visit, is_answered

_REPLACED = frozenset({"not_recorded", "danger_signs_at_visit"})
"""Asked about on import; the form demands them."""

_ACTED = frozenset({VisitClassification.ADMIT_HERE, VisitClassification.REFER})


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFacts:
    """What a visit is judged by.

    Attributes:
        before: (date, grams) of other weights.
        left: day and weight of the latest discharge; None: not known.
        is_term_passed: length and head are to be measured.
        answers_date: an appointment is answered by it.
        is_new: it is filled for the first time, so that nothing needed may be missing.
        came_already: another visit of the same day is on record.
    """

    before: tuple[tuple[date, int], ...]
    left: tuple[date, int] | None
    is_term_passed: bool
    answers_date: bool
    closed: ClosedDays
    is_new: bool = True
    came_already: bool = False


def signs_at(visit: Visit) -> tuple[DangerSign, ...]:
    """The danger signs of a visit: those ticked, and those that were measured."""
    measured = measured_signs(temp_c=visit.temp_c, rr=visit.rr)
    return tuple(dict.fromkeys([*signs_of_danger(visit.danger_signs), *measured]))


def lacking_action(visit: Visit) -> Finding | None:
    """What is still to be said of danger signs, at its own field; None: nothing, or there are none.

    Enough is: admitted here, referred, or treated in the clinic, with the doctor's name or what was
    done; and the infant does not simply go on.
    """
    if not signs_at(visit) or visit.outcome_after_visit is VisitOutcome.DIED:
        return None
    treated = visit.classification is VisitClassification.SICK_TREATED_OPD
    if not treated and visit.classification not in _ACTED:
        return hard("signs_without_action", "classification")
    said = any((words or "").strip() for words in (visit.doctor_name, visit.care_given))
    if treated and not said:
        return hard("signs_treated_how", "doctor_name")
    if visit.outcome_after_visit is VisitOutcome.GRADUATED:
        return hard("signs_and_graduated", "outcome_after_visit")
    return None


def visit_form_findings(visit: Visit, facts: VisitFacts, now: datetime) -> list[Finding]:
    """All findings of a visit as a person types it.

    Args:
        visit: as it is to be saved.
        facts: what is known besides.
        now: local time.
    """
    found = [one for one in follow_up_findings(visit, now) if one.code not in _REPLACED]
    needed: Callable[..., Finding] = hard if facts.is_new else soft
    on, outcome = visit.visit_at.date(), visit.outcome_after_visit
    if outcome is None:
        found.append(needed("visit_answer_needed", "outcome_after_visit"))
    if outcome is not VisitOutcome.DIED:
        found += [
            needed("visit_answer_needed", name)
            for name in ("danger_signs", "classification")
            if not is_answered(visit, name)
        ]
        if visit.visit_reason is None and visit.place is not VisitPlace.PHONE:
            found.append(needed("visit_answer_needed", "visit_reason"))
        found += _measures(visit, facts, needed)
    if visit.visit_reason is VisitReason.SCHEDULED and not facts.answers_date:
        found.append(hard("visit_answers_no_date", "visit_reason"))
    if lacking := lacking_action(visit):  # it says of its field what the other one only asks for
        found = [one for one in found if one != needed("visit_answer_needed", lacking.field)]
        found.append(lacking)
    found += visit_weight_findings(visit, facts.before, facts.left)
    if facts.came_already:
        found.append(soft("visit_on_day_already", "visit_at", on=on))
    return found + _next(visit, facts)


def _measures(visit: Visit, facts: VisitFacts, needed: Callable[..., Finding]) -> list[Finding]:
    """Weight in the clinic; length and head from term on."""
    if visit.place is VisitPlace.PHONE:
        return []
    found: list[Finding] = []
    if not is_answered(visit, "weight_g"):
        is_clinic = visit.place is VisitPlace.CLINIC
        found.append((needed if is_clinic else soft)("visit_weight_missing", "weight_g"))
    if facts.is_term_passed and facts.is_new:
        found += [
            soft("visit_size_missing", name)
            for name in ("length_cm", "hc_cm")
            if not is_answered(visit, name)
        ]
    return found


def _next(visit: Visit, facts: VisitFacts) -> list[Finding]:
    """The day the family comes next: after this one, on an open day, and there is one."""
    on, due = visit.visit_at.date(), visit.next_due_on
    if due is None:
        asks = visit.outcome_after_visit is VisitOutcome.CONTINUE and facts.is_new
        return [soft("no_visit_booked", "next_due_on")] if asks else []
    if due == on:
        return [hard("next_visit_before_visit", "next_due_on", on=due)]
    if far := far_findings(due, on, "next_due_on"):
        return far
    found = facts.closed.next_open(due)
    if due > on and found != due:
        return [hard("date_clinic_closed", "next_due_on", on=due, next=found)]
    return []


def death_findings(
    infant: Infant, died_on: date | None, last_exit: date | None, today: date
) -> list[Finding]:
    """The death that a visit tells of: on which day, and on a possible one.

    Args:
        infant: as it is stored.
        died_on: as it was typed.
        last_exit: the day of the latest leaving; None: it never left.
        today: the day on which it is saved.
    """
    if died_on is None:
        known = infant.death_after_discharge_on is not None
        return [] if known else [hard("death_day_needed", "died_on")]
    died = replace(infant, death_after_discharge_on=died_on)
    found = death_after_discharge_findings(died, last_exit, today)
    return [replace(one, field="died_on") for one in found]
