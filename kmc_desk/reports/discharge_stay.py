"""What the discharge summary says of the stay, of skin-to-skin and of feeding."""

from collections.abc import Sequence
from enum import StrEnum

from kmc_desk.domain.dates import day_of_life, show_datetime, weeks_and_days
from kmc_desk.domain.discharge_summary import DischargeSummary, KmcCare
from kmc_desk.domain.feeding import FeedCategory
from kmc_desk.domain.records import Episode, Infant
from kmc_desk.domain.returns.figures import show_against
from kmc_desk.domain.skin_to_skin import TARGET_MINUTES
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.reports.discharge_parts import Fact
from kmc_desk.reports.discharge_words import (
    age_words,
    coded,
    day_count,
    died,
    fact,
    not_recorded,
    upper_first,
    variant,
)
from kmc_desk.texts import code_text, text

_TARGET_HOURS = TARGET_MINUTES / 60


def stay_facts(summary: DischargeSummary) -> list[Fact]:
    """From admission to the end of the stay."""
    episode, leaving = summary.episode, summary.leaving
    facts = [
        fact("summary.admitted", _admitted(summary)),
        Fact(label=variant("summary.left", summary), value=show_datetime(leaving.exit_at)),
        fact("summary.on_admission", _on_admission(episode)),
        Fact(label=variant("summary.age_then", summary), value=_age_on_leaving(summary)),
        fact("summary.length_of_stay", day_count(summary.length_of_stay_days)),
    ]
    if summary.pma_days is not None:
        weeks = text("summary.weeks", weeks=weeks_and_days(summary.pma_days))
        facts.append(fact("summary.pma", weeks))
    outcome = coded(leaving.outcome) if leaving.outcome else not_recorded()
    facts.append(fact("summary.outcome", outcome, strong=True))
    if summary.corrected_days is not None and not died(summary):
        facts.append(fact("summary.corrected", _corrected(summary.corrected_days)))
    if episode.episode > 1 and episode.admission_type:
        facts.append(fact("summary.admission_type", coded(episode.admission_type), wide=True))
    if episode.admission_diagnoses:
        facts.append(fact("summary.diagnoses", _listed(episode.admission_diagnoses), wide=True))
    return facts + _outcome_facts(summary)


def _admitted(summary: DischargeSummary) -> str:
    at = summary.episode.admitted_at
    return text("summary.at_age", at=at, age=age_words(summary.infant, at))


def _age_on_leaving(summary: DischargeSummary) -> str:
    """Day of life, with the age that everything else on the paper counts by."""
    at = summary.leaving.exit_at
    age = age_words(summary.infant, at) if died(summary) else day_count(summary.age_days)
    return text(
        "summary.day_of_life", day=day_of_life(summary.infant.birth_date, at.date()), age=age
    )


def _outcome_facts(summary: DischargeSummary) -> list[Fact]:
    """What only some ends of a stay have."""
    leaving, cause = summary.leaving, summary.leaving.primary_cause
    facts: list[Fact] = []
    if died(summary):
        words = coded(cause) if cause else not_recorded()
        facts.append(fact("summary.cause", words, wide=True, strong=True))
    if leaving.lama_reasons:
        facts.append(fact("summary.lama_reasons", _listed(leaving.lama_reasons), wide=True))
    if leaving.unmet_reason:
        facts.append(fact("summary.unmet", leaving.unmet_reason, wide=True))
    return facts


def _listed(codes: Sequence[StrEnum]) -> str:
    return upper_first(", ".join(code_text(code) for code in codes))


def override_note(summary: DischargeSummary) -> str:
    """Why an infant over 2000 g was admitted; empty for all others."""
    reason, who = summary.episode.override_reason, summary.episode.override_by
    if not summary.over_2000:
        return ""
    if reason is None:
        return text("summary.over_2000_no_reason")
    key = "summary.over_2000_by" if who else "summary.over_2000"
    return text(key, reason=reason, who=who)


def kmc_facts(kmc: KmcCare, stay: DischargeSummary | StayFile) -> list[Fact]:
    """Skin-to-skin; where nothing at all is recorded, that is said once."""
    waits = stay.episode.kmc_not_started_reason
    facts: list[Fact] = []
    if kmc.first_at is None and not kmc.recorded_days and kmc.last_24h_hours is None:
        facts.append(fact("summary.skin_to_skin", not_recorded()))
    else:
        facts.append(fact("summary.first", _first(kmc, stay.infant)))
        facts.append(fact("summary.mean", _mean(kmc)))
        facts.append(fact("summary.last_24h", _hours(kmc.last_24h_hours)))
        if kmc.main_provider:
            facts.append(fact("summary.main_provider", coded(kmc.main_provider)))
    if kmc.first_at is None and waits:
        facts.append(fact("summary.not_started", coded(waits)))
    return facts


def feeding_facts(summary: DischargeSummary) -> list[Fact]:
    """Feeds of the last 24 hours, and the method the infant left with."""
    category, method = summary.category_24h, summary.leaving.feeding_method_at_discharge
    if category is None:
        words = not_recorded()
    elif category is FeedCategory.NPO_IV:
        words = coded(category)
    else:
        key = "summary.feeds_1" if summary.feeds_24h == 1 else "summary.feeds_of"
        words = text(key, category=coded(category), count=summary.feeds_24h)
    facts = [fact("summary.feeds", words)]
    if method or not died(summary):
        words = coded(method) if method else not_recorded()
        facts.append(Fact(label=variant("summary.method", summary), value=words))
    return facts


def _on_admission(episode: Episode) -> str:
    """Weight and temperature."""
    weight = show_weight(episode.admission_weight_g)
    if episode.admission_temp_c is not None:
        temp = half_up(episode.admission_temp_c, 1)
        return text("summary.weight_and_temp", weight=weight, temp=temp)
    answers = [answer for answer in ("NOT_TAKEN", "UNKNOWN") if _answered(episode, answer)]
    return text(f"summary.weight_temp.{(*answers, 'NOT_RECORDED')[0]}", weight=weight)


def _answered(episode: Episode, answer: str) -> bool:
    return f"admission_temp_c={answer}" in episode.not_known


def _corrected(days: int) -> str:
    if days == 0:
        return text("summary.at_term")
    weeks, rest = divmod(abs(days), 7)
    parts = [text("summary.wk", weeks=weeks)] if weeks else []
    parts += [text("summary.d", days=rest)] if rest else []
    time = " ".join(parts)
    return text("summary.before_term", time=time) if days < 0 else time


def _hours(hours: float | None) -> str:
    if hours is None:
        return not_recorded()
    return text("summary.hours", hours=show_against(hours, _TARGET_HOURS))


def _first(kmc: KmcCare, infant: Infant) -> str:
    if kmc.first_at is None:
        return not_recorded()
    at = show_datetime(kmc.first_at)
    if kmc.first_hours_after_birth is None:
        return text("summary.birth_time_missing", at=at)
    hours = half_up(kmc.first_hours_after_birth, 1)
    return text("summary.after_birth", hours=hours, at=at)


def _mean(kmc: KmcCare) -> str:
    if not kmc.full_days:
        return text("summary.no_full_day")
    if kmc.mean_hours is None:
        return text("summary.mean_missing", full=kmc.full_days)
    hours = show_against(kmc.mean_hours, _TARGET_HOURS)
    return text("summary.mean_of", hours=hours, recorded=kmc.recorded_days, full=kmc.full_days)
