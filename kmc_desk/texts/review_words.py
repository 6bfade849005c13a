"""The paediatrician's look at one infant in words, for the screen and the sheet alike."""

from collections.abc import Mapping
from datetime import date, datetime

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.feed_words import show_ml
from kmc_desk.domain.records import Problem
from kmc_desk.domain.review.answers import Fact, Point, ReviewAnswer, Verdict
from kmc_desk.domain.review.sheet import Result
from kmc_desk.texts import code_text, text
from kmc_desk.texts.alert_words import Say, alert_chip_words

SEPARATOR = " · "


def short_day(day: date) -> str:
    """15-Apr: of a day that is not long ago."""
    return show_date(day)[:6]


def point_words(found: Point, say: Say = text) -> str:
    """One thing found, in few words."""
    if found.alert is not None:
        return alert_chip_words(found.alert, say)
    return say(f"review_point.{found.code}", **_brief(found.values))


def head_words(answer: ReviewAnswer, say: Say = text) -> str:
    """The answer in few words: whatever was found, the weightiest first.

    What is good is said only where nothing else was found.
    """
    telling = [one for one in answer.points if one.verdict is not Verdict.GOOD] or answer.points
    return "; ".join(dict.fromkeys(point_words(one, say) for one in telling))


def fact_words(found: Fact, say: Say = text) -> str:
    """One figure with its date or unit; of an open criterion its name in few words."""
    if found.code == "open":
        return say(f"review_open.{found.values['criterion']}")
    values = _brief(found.values)
    if found.code == "category":
        values["category"] = say(f"feeding_short.{values['category']}")
    return say(f"review_fact.{found.code}", **values)


def facts_words(answer: ReviewAnswer, say: Say = text, most: int | None = None) -> str:
    """The data behind an answer, in one line; of more than `most` the first, and how many more."""
    said = list(dict.fromkeys(fact_words(one, say) for one in answer.facts))
    if most is not None and len(said) > most:
        said = [*said[:most], say("review_more", count=len(said) - most)]
    return SEPARATOR.join(said)


def answer_sentence(answer: ReviewAnswer, say: Say = text) -> str:
    """Question, verdict, answer and data, as they are read aloud."""
    known = answer.verdict is not Verdict.CANNOT_TELL
    verdict = code_text(answer.verdict) if known else ""
    parts = (verdict, head_words(answer, say), facts_words(answer, say))
    return f"{code_text(answer.question)} {', '.join(part for part in parts if part)}."


def problem_words(problem: Problem, say: Say = text) -> str:
    """ "pneumonia since 03-May"."""
    name = problem.other_text or code_text(problem.diagnosis)
    return say("review_problem", problem=name, on=short_day(problem.onset_on))


def result_words(result: Result, say: Say = text) -> str:
    """ "Hb 12.1 g/dL 03-May"."""
    value = result.value
    shown = show_ml(float(value)) if isinstance(value, int | float) else value
    words = say(f"review_result.{result.field}", value=shown)
    return say("review_result", result=words, day=short_day(result.at.date()))


def _brief(values: Mapping[str, object]) -> dict[str, object]:
    """Days and moments without their year."""
    return {name: _brief_one(value) for name, value in values.items()}


def _brief_one(value: object) -> object:
    if isinstance(value, datetime):
        return f"{short_day(value.date())} {value:%H:%M}"
    return short_day(value) if isinstance(value, date) else value
