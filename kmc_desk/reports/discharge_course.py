"""What the discharge summary says of problems, treatments and results."""

from reportlab.lib.units import mm
from reportlab.platypus import Table

from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.discharge_summary import DischargeSummary
from kmc_desk.domain.records import Lab, Problem
from kmc_desk.domain.stay_course import (
    ANTIBIOTICS,
    AT_ONCE,
    SUPPLEMENTS,
    Given,
    Result,
    given_in_stay,
    key_results,
    problems_of_stay,
    treatment_days,
)
from kmc_desk.domain.units import half_up
from kmc_desk.reports.discharge_parts import Fact, aligned
from kmc_desk.reports.discharge_words import (
    coded,
    day_count,
    fact,
    short_date,
    span_words,
    upper_first,
)
from kmc_desk.reports.growth_text import SEPARATOR
from kmc_desk.reports.page import CONTENT_WIDTH
from kmc_desk.texts import code_text, text

_WIDTHS = (38 * mm, 17 * mm, 62 * mm)


def problem_facts(summary: DischargeSummary) -> list[Fact]:
    """Each problem of the stay with its days, then what befell the infant."""
    stay, leaving = summary.stay, summary.leaving
    facts = [_problem(one, summary) for one in problems_of_stay(stay)]
    within = [e for e in stay.events if stay.episode.admitted_at <= e.at <= leaving.exit_at]
    for event in within:
        words = SEPARATOR.join(part for part in (show_datetime(event.at), event.note) if part)
        facts.append(Fact(label=coded(event.event), value=words))
    return facts


def treatment_table(summary: DischargeSummary) -> Table | None:
    """Each kind of treatment with its days and dose; antibiotics together too, supplements last."""
    found = sorted(given_in_stay(summary.stay), key=lambda one: one.kind in SUPPLEMENTS)
    rows = [_given(one, summary) for one in found]
    if sum(one.kind in ANTIBIOTICS for one in found) > 1:
        days = day_count(treatment_days(summary.stay, ANTIBIOTICS))
        last = max(place for place, one in enumerate(found) if one.kind in ANTIBIOTICS)
        rows.insert(last + 1, (text("summary.antibiotics_all"), days, "", ""))
    return aligned(rows, (*_WIDTHS, CONTENT_WIDTH - sum(_WIDTHS))) if rows else None


def result_facts(summary: DischargeSummary) -> list[Fact]:
    """The extremes of what was measured, cultures, and results in words."""
    found = key_results(summary.stay)
    facts = [
        fact(f"summary.{name}", _figure(one, unit, places, summary))
        for name, unit, places, one in (
            ("peak_tsb", "mgdl", 1, found.peak_tsb),
            ("lowest_glucose", "mgdl", 0, found.lowest_glucose),
            ("lowest_hb", "gdl", 1, found.lowest_hb),
            ("last_hb", "gdl", 1, found.last_hb if found.last_hb != found.lowest_hb else None),
            ("highest_crp", "mgl", 0, found.highest_crp),
        )
        if one is not None
    ]
    if found.cultures:
        words = "; ".join(_culture(one, summary) for one in found.cultures)
        facts.append(fact("summary.cultures", upper_first(words), wide=len(found.cultures) > 1))
    for lab in found.others:
        words = text("summary.dated", what=lab.other_text, on=short_date(lab.at.date(), summary))
        facts.append(fact("summary.other_result", words, wide=True))
    return facts


def _given(one: Given, summary: DischargeSummary) -> tuple[str, str, str, str]:
    """What, how long, when, and with what."""
    spans = ", ".join(span_words(span.first_on, span.last_on, summary) for span in one.spans)
    if one.kind in AT_ONCE:
        several = len(one.spans) > 1
        long = text("summary.times", count=len(one.spans)) if several else ""
    else:
        long = day_count(one.days)
    return coded(one.kind), long, spans, "; ".join(one.details)


def _problem(one: Problem, summary: DischargeSummary) -> Fact:
    resolved_on, left = one.resolved_on, summary.leaving.exit_at.date()
    if resolved_on is not None and resolved_on > left:
        resolved_on = None
    said = [one.other_text] if one.other_text else []
    said.append(span_words(one.onset_on, resolved_on, summary))
    if one.culture:
        said.append(text("summary.culture", result=_result(one)))
    return Fact(label=coded(one.diagnosis), value=SEPARATOR.join(said))


def _result(one: Problem | Lab) -> str:
    words = code_text(one.culture) if one.culture else ""
    return f"{words} ({one.organism})" if one.organism else words


def _culture(one: Lab, summary: DischargeSummary) -> str:
    return text("summary.dated", what=_result(one), on=short_date(one.at.date(), summary))


def _figure(one: Result, unit: str, places: int, summary: DischargeSummary) -> str:
    value, on = half_up(one.value, places), short_date(one.at.date(), summary)
    return text(f"summary.{unit}", value=value, on=on)
