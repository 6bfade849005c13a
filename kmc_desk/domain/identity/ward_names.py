"""Names on one ward that are easily taken for each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from kmc_desk.domain.identity.likeness import (
    ALIKE,
    Difference,
    differing_part,
    words_similarity,
)
from kmc_desk.domain.identity.names import own_words


@dataclass(frozen=True, slots=True, kw_only=True)
class WardLabel:
    """One infant of the ward as the list shows it: "T1 B/O SAIRA"."""

    infant_id: int
    delivery_id: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarPair:
    """Two infants of two mothers with names alike.

    Attributes:
        difference: what to mark in the two labels; empty on both sides for the very same name,
            which only father, bed and number tell apart.
    """

    one: WardLabel
    other: WardLabel
    similarity: float
    difference: Difference


def similar_on_ward(labels: Iterable[WardLabel]) -> tuple[SimilarPair, ...]:
    """Pairs with names at least `ALIKE`, the most alike first.

    Siblings of one delivery are expected to be alike: their marker tells them apart, and they are
    no pair.
    """
    read = [(label, own_words(label.text)) for label in labels]
    found: list[SimilarPair] = []
    for (one, words), (other, other_words) in combinations(read, 2):
        if one.delivery_id == other.delivery_id:
            continue
        alike = words_similarity(words, other_words)
        if alike >= ALIKE:
            difference = differing_part(one.text, other.text)
            found.append(SimilarPair(one=one, other=other, similarity=alike, difference=difference))
    return tuple(sorted(found, key=lambda pair: -pair.similarity))
