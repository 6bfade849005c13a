"""Small words that every part of the discharge summary uses."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from kmc_desk.domain.care_codes import OUTCOME_GROUP, Outcome
from kmc_desk.domain.dates import age_days, show_date
from kmc_desk.domain.discharge_summary import DischargeSummary
from kmc_desk.domain.records import Delivery, Episode, Infant, Mother
from kmc_desk.reports.discharge_parts import Fact
from kmc_desk.texts import TEXTS, code_text, text

_HOURS_UNTIL = timedelta(hours=72)  # younger than this, age is told in hours (clinical.md §4.3)


def variant(key: str, summary: DischargeSummary) -> str:
    """The words of a key for how the stay ended, else its words for any other end."""
    group = OUTCOME_GROUP.get(summary.leaving.outcome) if summary.leaving.outcome else None
    own = f"{key}.{group.value}" if group else ""
    return text(own if own in TEXTS else f"{key}.OTHER")


def died(summary: DischargeSummary) -> bool:
    """Whether it is a death summary."""
    return summary.leaving.outcome is Outcome.DIED


def day_count(days: int) -> str:
    """ "1 day", "14 days"."""
    return text("summary.day" if days == 1 else "summary.days", days=days)


def upper_first(words: str) -> str:
    """The words with a capital letter, as they stand alone."""
    return words[:1].upper() + words[1:]


def coded(code: StrEnum) -> str:
    """A stored code as it stands alone."""
    return upper_first(code_text(code))


def fact(key: str, value: str, *, wide: bool = False, strong: bool = False) -> Fact:
    """A value with the label of a key."""
    return Fact(label=text(key), value=value, wide=wide, strong=strong)


def not_recorded() -> str:
    """What stands where nobody answered."""
    return text("summary.not_recorded")


def no_answer(record: Mother | Delivery | Infant | Episode, field: str) -> str:
    """Why a field is empty: answered as unknown, or never answered."""
    unknown = f"{field}=UNKNOWN" in record.not_known
    return text("summary.unknown") if unknown else not_recorded()


def age_words(infant: Infant, at: datetime) -> str:
    """Age in hours up to three days where the time of birth is known, else in days."""
    if infant.birth_time is not None:
        old = at - datetime.combine(infant.birth_date, infant.birth_time)
        if timedelta(0) <= old < _HOURS_UNTIL:
            return text("summary.hours", hours=old // timedelta(hours=1))
    return day_count(age_days(infant.birth_date, at.date()))


def listed(codes: Iterable[StrEnum], other: str | None = None) -> str:
    """Codes in one line as they stand alone; OTHER with the words that say what it is."""
    return upper_first(", ".join(word_of(code, other) for code in codes))


def word_of(code: StrEnum, other: str | None) -> str:
    """A code within a line; OTHER with the words that say what it is."""
    if other and code.value == "OTHER":
        return text("summary.other", what=other)
    return code_text(code)


def yes_no(answer: bool | None) -> str:
    """ "Yes" or "No"; empty where nobody answered."""
    return "" if answer is None else text(f"summary.answer.{answer}")


def short_date(day: date, summary: DischargeSummary) -> str:
    """ "02-Mar" of a day in the year in which the stay ended, else with its year."""
    return in_year(day, summary.leaving.exit_at.year)


def in_year(day: date, year: int) -> str:
    """ "02-Mar" of a day in that year, else with its own."""
    shown = show_date(day)
    return shown.removesuffix(f"-{day.year:04d}") if day.year == year else shown


def span_words(first_on: date, last_on: date | None, summary: DischargeSummary) -> str:
    """ "02-Mar – 06-Mar", one date where it is one day, "since 02-Mar" where it went on."""
    first = short_date(first_on, summary)
    if last_on is None:
        return text("summary.since", first=first)
    last = short_date(last_on, summary)
    return first if last_on == first_on else text("summary.span", first=first, last=last)
