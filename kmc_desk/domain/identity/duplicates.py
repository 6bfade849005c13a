"""Is this infant registered already, or is it the twin of one who is? (V03, clinical.md §1.10).

The answer is advice and never refuses: a person compares side by side and says same baby, twin or
different. Two infants of one delivery who differ in order, sex or time of birth are never offered
as the same baby.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kmc_desk.domain.identity.candidates import Candidate, Family, family_of
from kmc_desk.domain.identity.evidence import (
    NAME_DAYS,
    Reason,
    is_possible,
    kinship_evidence,
    left_of_it,
    sibling_marks,
    together,
)

POSSIBLE_FROM = 0.5
"""A score from here on is a possible duplicate, below it a hint; the scale is ours [D]."""
_WINDOW = timedelta(days=NAME_DAYS)


class Relation(StrEnum):
    """What the known infant may be to the new one."""

    NONE = "NONE"
    POSSIBLE_DUPLICATE = "POSSIBLE_DUPLICATE"
    SIBLING = "SIBLING"


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateScore:
    """What two infants have to do with each other.

    Attributes:
        score: 0..1, how much speaks for one and the same baby; from `POSSIBLE_FROM` on it is a
            possible duplicate. 0 for siblings. An order, not a probability.
        family: 0..1, how much speaks for one mother.
        reasons: for, the weightiest first, then against.
    """

    relation: Relation
    score: float
    family: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A known infant that somebody should look at."""

    known: Candidate
    score: DuplicateScore


_NOTHING = DuplicateScore(relation=Relation.NONE, score=0.0, family=0.0)


def duplicate_score(new: Candidate, known: Candidate) -> DuplicateScore:
    """Whether two records may be of one baby. Neither comes first: exchanged, the same answer."""
    return _score(new, family_of(new), known)


def rank(new: Candidate, knowns: Iterable[Candidate], most: int = 5) -> tuple[Match, ...]:
    """The known infants to show beside the new one, the likeliest first.

    Possible duplicates come before possible siblings. The new one itself (same key) and siblings
    joined to it already (same delivery) are no question and are left out.
    """
    family = family_of(new)
    low, high = born_between(new.birth_date)
    found: list[Match] = []
    for known in knowns:
        if not low <= known.birth_date <= high or (new.key and known.key == new.key):
            continue
        score = _score(new, family, known)
        settled = score.relation is Relation.SIBLING and _joined(new, known)
        if score.relation is not Relation.NONE and not settled:
            found.append(Match(known=known, score=score))
    found.sort(key=lambda match: (-match.score.score, -match.score.family, match.known.key))
    return tuple(found[:most])


def blocking_keys(candidate: Candidate) -> tuple[str, ...]:
    """Keys of which two infants share one whenever `duplicate_score` has anything to say.

    Every rule wants birth dates within two days, so each infant has its own date and the two beside
    it. A store with an index on the date asks for `born_between` instead.
    """
    day = timedelta(days=1)
    born = candidate.birth_date
    return tuple(f"born:{at}" for at in (born - day, born, born + day))


def born_between(birth_date: date) -> tuple[date, date]:
    """The first and last birth date of infants that may be the same or siblings."""
    return birth_date - _WINDOW, birth_date + _WINDOW


def _joined(one: Candidate, other: Candidate) -> bool:
    return bool(one.delivery_key) and one.delivery_key == other.delivery_key


def _score(new: Candidate, family: Family, known: Candidate) -> DuplicateScore:
    days = abs((new.birth_date - known.birth_date).days)
    if days > NAME_DAYS:
        return _NOTHING
    evidence = kinship_evidence(family, family_of(known))
    reasons = [item.reason for item in evidence]
    kinship = together(item.weight for item in evidence)
    joined = _joined(new, known)
    if joined:
        kinship, reasons = 1.0, [Reason("same_delivery"), *reasons]
    if not reasons:
        return _NOTHING
    one_family = joined or is_possible(evidence, days)
    marks = sibling_marks(new, known, joined=joined) if one_family else []
    if marks:
        return DuplicateScore(
            relation=Relation.SIBLING, score=0.0, family=kinship, reasons=(*reasons, *marks)
        )
    left, against = left_of_it(new, known, days)
    part = POSSIBLE_FROM * kinship * left
    return DuplicateScore(
        relation=Relation.POSSIBLE_DUPLICATE if one_family else Relation.NONE,
        score=POSSIBLE_FROM + part if one_family else part,
        family=kinship,
        reasons=(*reasons, *against),
    )
