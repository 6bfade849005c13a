"""Checks of all care but the daily sheets: treatments, results, visits (clinical.md §2.7-§5)."""

from collections.abc import Iterable
from datetime import date, datetime

from kmc_desk.domain.danger_signs import measured_signs
from kmc_desk.domain.findings.clock_checks import CLOCK_SLACK
from kmc_desk.domain.findings.code_checks import none_findings, signs_of_danger
from kmc_desk.domain.findings.daily_checks import sign_findings
from kmc_desk.domain.findings.family_checks import visit_field_findings
from kmc_desk.domain.findings.finding import Finding, hard, soft
from kmc_desk.domain.findings.limit_checks import limit_findings
from kmc_desk.domain.follow_up_codes import ContactResult, VisitPlace
from kmc_desk.domain.records import PLANNED, UNTIL, WHEN, CareRecord, Contact, Visit

MOST_GAIN_G_A_DAY = 60  # at home; more is asked about (clinical.md §5) [D]
_WITH_DATE = {ContactResult.DIED, ContactResult.WILL_COME}


def follow_up_findings(record: CareRecord, now: datetime) -> list[Finding]:
    """Findings of one record: limits, nothing in the future, an end not before its start.

    What is planned may lie in the future.

    Args:
        record: what was typed or imported.
        now: local time.
    """
    found = limit_findings(record) + none_findings(record)
    name = WHEN[type(record)]
    when = getattr(record, name)
    at = when if isinstance(when, datetime) else None
    if isinstance(record, PLANNED):
        return found
    if at is not None and at > now + CLOCK_SLACK:
        found.append(hard("observed_in_future", name, at=at))
    elif at is None and when > now.date():
        found.append(hard("observed_in_future", name, at=when))
    until = UNTIL.get(type(record))
    end: date | datetime | None = getattr(record, until) if until else None
    if until and end is not None and end < when:
        found.append(hard("stop_before_start", until, start=when, stop=end))
    if isinstance(record, Visit):
        found += _visit_findings(record)
    if isinstance(record, Contact) and record.result in _WITH_DATE and record.result_date is None:
        found.append(soft("contact_without_date", "result_date"))
    return found


def visit_weight_findings(
    visit: Visit, before: Iterable[tuple[date, int]], left: tuple[date, int] | None
) -> list[Finding]:
    """The weight of a visit against the discharge weight and the weight before (clinical.md §5).

    Args:
        before: (date, grams) of the infant's other weights, any order; with the discharge weight.
        left: date and weight of the latest discharge; None where none is known.
    """
    weight_g, on = visit.weight_g, visit.visit_at.date()
    if weight_g is None:
        return []
    if left is not None and left[0] <= on and weight_g < left[1]:
        values = {"weight_g": weight_g, "left_g": left[1], "left_on": left[0]}
        return [soft("weight_below_discharge", "weight_g", **values)]
    last_on, last_g = max((w for w in before if w[0] < on), default=(on, weight_g))
    days = (on - last_on).days
    if weight_g - last_g <= MOST_GAIN_G_A_DAY * days:
        return []
    values = {"weight_g": weight_g, "last_g": last_g, "last_on": last_on}
    return [soft("weight_gain_large", "weight_g", a_day=(weight_g - last_g) / days, **values)]


def _visit_findings(visit: Visit) -> list[Finding]:
    """What a visit must tell: a weight in the clinic, how the infant was found, what follows."""
    found = visit_field_findings(visit)
    answered = {entry.split("=")[0] for entry in visit.not_known}
    for name in ("classification", "outcome_after_visit", "danger_signs"):
        if getattr(visit, name) in (None, ()) and name not in answered:
            found.append(soft("not_recorded", name))
    if signs_of_danger(visit.danger_signs):
        found.append(soft("danger_signs_at_visit", "danger_signs"))
    found += sign_findings(measured_signs(temp_c=visit.temp_c, rr=visit.rr), visit.rr)
    if visit.place is VisitPlace.CLINIC and visit.weight_g is None and "weight_g" not in answered:
        found.append(soft("not_recorded", "weight_g"))
    return found
