"""What the discharge summary says of the stay: from when to when, how it began and ended."""

from datetime import datetime

from kmc_desk.domain.dates import day_of_life, show_datetime, weeks_and_days
from kmc_desk.domain.discharge_summary import DischargeSummary
from kmc_desk.domain.records import Episode, Exit
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.reports.discharge_parts import Fact
from kmc_desk.reports.discharge_words import (
    age_words,
    coded,
    day_count,
    died,
    fact,
    listed,
    not_recorded,
    upper_first,
    variant,
    yes_no,
)
from kmc_desk.texts import text


def stay_facts(summary: DischargeSummary) -> list[Fact]:
    """From admission to the end of the stay."""
    episode, leaving = summary.episode, summary.leaving
    facts = [
        fact("summary.admitted", _admitted(summary)),
        Fact(label=variant("summary.left", summary), value=show_datetime(_ended(summary))),
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
        facts.append(
            fact(
                "summary.diagnoses",
                listed(episode.admission_diagnoses, episode.other_text),
                wide=True,
            )
        )
    return facts + _outcome_facts(summary)


def _ended(summary: DischargeSummary) -> datetime:
    """The moment of leaving, or of death."""
    return summary.died_at if died(summary) else summary.leaving.exit_at


def _admitted(summary: DischargeSummary) -> str:
    at = summary.episode.admitted_at
    return text("summary.at_age", at=at, age=age_words(summary.infant, at))


def _age_on_leaving(summary: DischargeSummary) -> str:
    """Day of life, with the age that everything else on the paper counts by."""
    at = _ended(summary)
    age = age_words(summary.infant, at) if died(summary) else day_count(summary.age_days)
    return text(
        "summary.day_of_life", day=day_of_life(summary.infant.birth_date, at.date()), age=age
    )


def _outcome_facts(summary: DischargeSummary) -> list[Fact]:
    """How it was when it left, and what only some ends of a stay have."""
    leaving = summary.leaving
    facts: list[Fact] = []
    if not died(summary):
        if leaving.condition:
            facts.append(fact("summary.condition", coded(leaving.condition)))
        if signs := _signs_on_leaving(leaving):
            facts.append(Fact(label=variant("summary.signs", summary), value=signs))
    if leaving.lama_reasons:
        words = listed(leaving.lama_reasons, leaving.exit_other_text)
        facts.append(fact("summary.lama_reasons", words, wide=True))
    facts += [
        fact(f"summary.{name}", words, wide=name in _LONG)
        for name, words in (
            ("referred_to", leaving.referred_to),
            ("referral_reason", leaving.referral_reason),
            ("accepted_by", leaving.accepted_by),
            ("referral_transport", _transport(leaving)),
            ("counselled_by", leaving.counselled_by),
            ("signed_by", leaving.signed_by),
            ("given_medicines", yes_no(leaving.given_medicines)),
            ("given_followup_date", yes_no(leaving.given_followup_date)),
        )
        if words
    ]
    return facts


_LONG = frozenset({"referred_to", "referral_reason"})


def _signs_on_leaving(leaving: Exit) -> str:
    """Temperature and breathing of the last examination."""
    said: list[str] = []
    if leaving.exit_temp_c is not None:
        said.append(text("summary.temp", temp=half_up(leaving.exit_temp_c, 1)))
    if leaving.exit_rr is not None:
        said.append(text("summary.breaths", rr=leaving.exit_rr))
    return ", ".join(said)


def _transport(leaving: Exit) -> str:
    """By what, and whether skin-to-skin on the way."""
    said = [coded(leaving.referral_transport)] if leaving.referral_transport else []
    if leaving.referral_kmc_position is not None:
        said.append(text(f"summary.kmc_position.{leaving.referral_kmc_position}"))
    return upper_first(", ".join(said))


def override_note(summary: DischargeSummary) -> str:
    """Why an infant over 2000 g was admitted; empty for all others."""
    reason, who = summary.episode.override_reason, summary.episode.override_by
    if not summary.over_2000:
        return ""
    if reason is None:
        return text("summary.over_2000_no_reason")
    key = "summary.over_2000_by" if who else "summary.over_2000"
    return text(key, reason=reason, who=who)


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
