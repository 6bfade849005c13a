"""What the discharge summary says of skin-to-skin and of feeding."""

from kmc_desk.domain.dates import show_date, show_datetime
from kmc_desk.domain.discharge_summary import DischargeSummary, KmcCare
from kmc_desk.domain.feeding import FeedCategory
from kmc_desk.domain.records import Infant
from kmc_desk.domain.returns.figures import show_against
from kmc_desk.domain.skin_to_skin import TARGET_MINUTES
from kmc_desk.domain.stay_course import feeding_course
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.domain.units import half_up
from kmc_desk.reports.discharge_parts import Fact
from kmc_desk.reports.discharge_words import coded, died, fact, not_recorded, variant
from kmc_desk.texts import text

_TARGET_HOURS = TARGET_MINUTES / 60


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
    """Feeds of the last 24 hours, how feeding went, what was added, and the method of leaving."""
    method, course = summary.leaving.feeding_method_at_discharge, feeding_course(summary.stay)
    facts = [fact("summary.feeds", _feeds(summary))]
    if volume := _volume(summary):
        facts.append(fact("summary.volume", volume))
    if course.first_at_breast:
        facts.append(fact("summary.first_at_breast", show_date(course.first_at_breast)))
    if course.last_by_tube:
        facts.append(fact("summary.last_by_tube", show_date(course.last_by_tube)))
    if method or not died(summary):
        words = coded(method) if method else not_recorded()
        facts.append(Fact(label=variant("summary.method", summary), value=words))
    return facts


def _feeds(summary: DischargeSummary) -> str:
    category, count = summary.category_24h, summary.feeds_24h.feeds
    if category is None:
        return not_recorded()
    if category is FeedCategory.NPO_IV:
        return coded(category)
    key = "summary.feeds_1" if count == 1 else "summary.feeds_of"
    return text(key, category=coded(category), count=count)


def _volume(summary: DischargeSummary) -> str:
    """The measured volumes; by weight only where every feed was measured."""
    fed = summary.feeds_24h
    if not fed.ml:
        return ""
    ml = half_up(fed.ml)
    by_weight = fed.ml_kg(summary.exit_weight_g)
    if fed.at_breast or by_weight is None:
        return text("summary.ml_and_breast" if fed.at_breast else "summary.ml", ml=ml)
    return text("summary.ml_of", ml=ml, ml_kg=half_up(by_weight))


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
