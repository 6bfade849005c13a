"""Readiness in the words of the screen: how many criteria are met, and what is open."""

import re

from kmc_desk.domain.readiness.answers import Criterion, Line, Readiness
from kmc_desk.domain.readiness.profiles import Profile
from kmc_desk.texts import TEXTS, code_text, text
from kmc_desk.ui.care_words import say

_TAG = re.compile(r"\[([^\]]+)\]")


def readiness_count(found: Readiness) -> str:
    """ "9/12"."""
    return text("readiness_count", met=found.met, total=found.total)


def readiness_sentences(found: Readiness) -> list[str]:
    """How many are met, then a sentence for each that is not."""
    head = text("readiness_met_of", met=found.met, total=found.total)
    return [head, *(line_sentence(line) for line in found.open_lines)]


def line_sentence(line: Line) -> str:
    """The answer, the criterion, and the data it was judged by."""
    answer, criterion = code_text(line.answer), code_text(line.criterion)
    return text("readiness_line", answer=answer, criterion=criterion, why=line_reasons(line))


def line_reasons(line: Line) -> str:
    """The data a criterion was judged by: what keeps it open, or all where it is met."""
    return " ".join(say(f"readiness_why.{r.code}", **r.values) for r in line.open_reasons)


def limit_words(criterion: Criterion, profile: Profile) -> str:
    """What a profile asks for to call a criterion met, in a few words."""
    key = criterion.value
    match criterion:
        case Criterion.GAIN:
            daily = text("readiness_limit.daily") if profile.strict_daily else ""
            return text(
                f"readiness_limit.{key}",
                gain_days=profile.gain_days,
                below=_gain_words(profile.gain_g_per_kg_day, "g_per_kg"),
                above=_gain_words(profile.gain_g_per_day, "g"),
                daily=daily,
            )
        case Criterion.DANGER_SIGNS_TAUGHT if profile.leaflet:
            key = "with_leaflet"
        case Criterion.FOLLOW_UP if profile.phone:
            key = "with_phone"
        case _:
            pass
    return text(
        f"readiness_limit.{key}",
        stable_days=profile.stable_days,
        min_weight_g=profile.min_weight_g,
        hours=profile.held_minutes / 60,
        held_days=profile.held_days,
    )


def _gain_words(least: float | None, unit: str) -> str:
    if least is None:
        return text("readiness_limit.any_gain")
    return text(f"readiness_limit.{unit}", value=float(least))


def evidence_words(tags: str) -> str:
    """ "[V:S26], [D]" -> "Indian guide for NBSU [V:S26]; decided for this program [D]".

    A tag without words of its own, as a file of a centre may bring it, stays as it is.
    """
    words = {tag: TEXTS.get(f"evidence.{tag}", "") for tag in _TAG.findall(tags)}
    return "; ".join(f"{said} [{tag}]".strip() for tag, said in words.items())


def profile_words(profile: Profile, *, is_own: bool) -> str:
    """ "WHO 2003 style", and whether the centre has something otherwise."""
    name = code_text(profile.name)
    return text("readiness_profile_own", profile=name) if is_own else name
