"""Readiness in the words of the screen: how many criteria are met, and what is open."""

from kmc_desk.domain.readiness.answers import Line, Readiness
from kmc_desk.domain.readiness.profiles import Profile
from kmc_desk.texts import code_text, text
from kmc_desk.ui.care_words import say


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


def profile_words(profile: Profile, *, is_own: bool) -> str:
    """ "WHO 2003 style", and whether the centre has something otherwise."""
    name = code_text(profile.name)
    return text("readiness_profile_own", profile=name) if is_own else name
