"""Names on one ward that are easily taken for each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from kmc_desk.domain.identity.likeness import (
    ALIKE,
    Difference,
    Span,
    differing_part,
    words_similarity,
)
from kmc_desk.domain.identity.names import own_words
from kmc_desk.domain.identity.writing import is_urdu


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


def similar_on_ward(
    labels: Iterable[WardLabel], infant_id: int | None = None
) -> tuple[SimilarPair, ...]:
    """Pairs with names at least `ALIKE`, the most alike first.

    Siblings of one delivery are expected to be alike: their marker tells them apart, and they are
    no pair.

    Args:
        labels: of everybody on the ward.
        infant_id: only pairs with this infant; None: all.
    """
    read = [(label, own_words(label.text)) for label in labels]
    found: list[SimilarPair] = []
    for (one, words), (other, other_words) in combinations(read, 2):
        if one.delivery_id == other.delivery_id:
            continue
        if infant_id is not None and infant_id not in (one.infant_id, other.infant_id):
            continue
        alike = words_similarity(words, other_words)
        if alike >= ALIKE:
            difference = differing_part(one.text, other.text)
            found.append(SimilarPair(one=one, other=other, similarity=alike, difference=difference))
    return tuple(sorted(found, key=lambda pair: -pair.similarity))


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarName:
    """Another infant of the ward whose name is easily taken for one's own.

    Attributes:
        bed_no: "" where it lies in none.
        name: as the list shows it.
        marks: the letters of one's own name that the other has not; empty for the very same name
            and for a name in another script, of which all letters are others.
    """

    infant_id: int
    bed_no: str
    name: str
    marks: tuple[Span, ...]


def similar_names(
    labels: Iterable[WardLabel], beds: Mapping[int, str], infant_id: int | None = None
) -> dict[int, tuple[SimilarName, ...]]:
    """For each infant that has any: those with similar names, the most alike first.

    Args:
        labels: of everybody on the ward.
        beds: by infant.
        infant_id: the only infant that is asked about; None: everybody.
    """
    found: defaultdict[int, list[SimilarName]] = defaultdict(list)
    for pair in similar_on_ward(labels, infant_id):
        one_script = is_urdu(pair.one.text) == is_urdu(pair.other.text)
        sides = (
            (pair.one, pair.other, pair.difference.first),
            (pair.other, pair.one, pair.difference.second),
        )
        for own, other, marks in sides:
            found[own.infant_id].append(
                SimilarName(
                    infant_id=other.infant_id,
                    bed_no=beds.get(other.infant_id, ""),
                    name=other.text,
                    marks=marks if one_script else (),
                )
            )
    return {infant: tuple(names) for infant, names in found.items()}
