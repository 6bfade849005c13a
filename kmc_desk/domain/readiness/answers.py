"""What readiness answers: criteria by name, and for each what was found and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Criterion(StrEnum):
    """The criteria of clinical.md §3.8 in their order; the last one is of the MSF profile only."""

    NO_DANGER_SIGN = "NO_DANGER_SIGN"
    NO_SUPPORT = "NO_SUPPORT"
    WARM = "WARM"
    FEEDING = "FEEDING"
    GAIN = "GAIN"
    WEIGHT = "WEIGHT"
    SKIN_TO_SKIN = "SKIN_TO_SKIN"
    CONFIDENT = "CONFIDENT"
    DANGER_SIGNS_TAUGHT = "DANGER_SIGNS_TAUGHT"
    FOLLOW_UP = "FOLLOW_UP"
    VACCINES = "VACCINES"
    HOME_MEDICINES = "HOME_MEDICINES"
    CARD = "CARD"


ADVISORY = frozenset({Criterion.WEIGHT})
"""Shown and counted, but an infant may be ready without them (clinical.md §3.8)."""


class Answer(StrEnum):
    """What is known of a criterion; data that are missing never make it met."""

    MET = "MET"
    NOT_MET = "NOT_MET"
    CANNOT_TELL = "CANNOT_TELL"


WEIGHTIEST = (Answer.NOT_MET, Answer.CANNOT_TELL, Answer.MET)
"""Of several answers to one criterion the first of these counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing found.

    Attributes:
        code: key into the text table, as `readiness_why.<code>`.
        answer: what it alone would make of the criterion.
        values: the data behind it, as the sentence names them.
    """

    code: str
    answer: Answer
    values: Mapping[str, object]


def met(code: str, **values: object) -> Reason:
    """What speaks for a criterion."""
    return Reason(code=code, answer=Answer.MET, values=values)


def not_met(code: str, **values: object) -> Reason:
    """What speaks against a criterion."""
    return Reason(code=code, answer=Answer.NOT_MET, values=values)


def cannot_tell(code: str, **values: object) -> Reason:
    """What is not recorded."""
    return Reason(code=code, answer=Answer.CANNOT_TELL, values=values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One criterion.

    Attributes:
        reasons: at least one; what weighs most stands first.
        advisory: shown and counted, but an infant may be ready without it.
    """

    criterion: Criterion
    answer: Answer
    reasons: tuple[Reason, ...]
    advisory: bool = False

    @property
    def open_reasons(self) -> tuple[Reason, ...]:
        """What keeps it from being met; all reasons where it is met."""
        if self.answer is Answer.MET:
            return self.reasons
        return tuple(r for r in self.reasons if r.answer is not Answer.MET)


def line_of(criterion: Criterion, reasons: Iterable[Reason], *, advisory: bool) -> Line:
    """A criterion from all that was found: not met outweighs not known, which outweighs met.

    Raises:
        ValueError: nothing was found at all; each criterion says at least why.
    """
    found = tuple(sorted(reasons, key=lambda reason: WEIGHTIEST.index(reason.answer)))
    if not found:
        raise ValueError(criterion)
    return Line(criterion=criterion, answer=found[0].answer, reasons=found, advisory=advisory)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """All criteria of a profile for one infant at one moment; never an advice to discharge."""

    lines: tuple[Line, ...]

    @property
    def met(self) -> int:
        """How many are met."""
        return sum(line.answer is Answer.MET for line in self.lines)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.lines)

    @property
    def is_ready(self) -> bool:
        """Whether everything but what is advisory is met."""
        return all(line.answer is Answer.MET or line.advisory for line in self.lines)

    @property
    def open_lines(self) -> tuple[Line, ...]:
        """What is not met or cannot be told, in the order of the profile."""
        return tuple(line for line in self.lines if line.answer is not Answer.MET)

    def as_stored(self) -> tuple[str, ...]:
        """Each as `criterion=ANSWER`, for `Exit.criteria_met`."""
        return tuple(f"{line.criterion}={line.answer}" for line in self.lines)


def stored_answers(stored: Iterable[str]) -> tuple[tuple[Criterion, Answer], ...]:
    """What `Readiness.as_stored` wrote, read back; unknown words are left out."""
    words = (one.partition("=") for one in stored)
    return tuple(
        (Criterion(criterion), Answer(answer))
        for criterion, _, answer in words
        if criterion in set(Criterion) and answer in set(Answer)
    )
