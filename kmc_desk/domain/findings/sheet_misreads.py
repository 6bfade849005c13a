"""Weights that stand in the wrong row of the sheet: shifted by a row, siblings exchanged (§2.2).

A weight is misplaced where it does not fit its own infant, fits another row, and is three times
closer to that one. One such weight is chance: two neighbours with the same shift, or two siblings
with each other's weight, are asked about. What is proposed is a choice of the person, never done
by itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, groupby, pairwise

from kmc_desk.domain.findings.finding import Finding, soft
from kmc_desk.domain.findings.weight_bands import expected_g

FIT_PERCENT = 3  # this near to the expected weight a weight fits its row [D]
TIMES_CLOSER = 3  # to the row it may belong to than to its own [D]
SURE_FROM_ROWS = 3  # so many shifted rows are surer than two siblings exchanged [D]
Fix = tuple[tuple[int, int | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WardWeight:
    """One row of the sheet: the weight of the day, saved or only typed, and the one before.

    Attributes:
        delivery_id: the same for siblings.
        place: order of the row on the sheet.
        label: names the row in a sentence.
        last_g, last_on: the latest weight before the day, None where there is none.
    """

    infant_id: int
    delivery_id: int
    place: int
    label: str
    born: date
    weight_g: int | None = None
    last_g: int | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFinding:
    """A finding about several rows.

    Attributes:
        infant_ids: whose rows it is about, in the order of the sheet.
        fix: what would put it right, as (infant, grams); None: the weight of that infant is in no
            row, it must be read or weighed again.
    """

    infant_ids: tuple[int, ...]
    finding: Finding
    fix: Fix


@dataclass(frozen=True, slots=True, kw_only=True)
class _Guess:
    """A finding with what decides between two that speak of the same rows; the least comes first.

    Attributes:
        rank: fewer misplaced weights explained are less sure; then the order of the sheet.
        places: rows whose weights the fix changes.
    """

    rank: tuple[int, int, int, int]
    places: frozenset[int]
    answer: SheetFinding


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The rows in their order, with the weight to expect in each."""

    rows: Sequence[WardWeight]
    expected: Sequence[float | None]

    def fits(self, place: int, other: int) -> bool:
        """Whether the weight in a row fits the infant of another, or of its own."""
        weight_g, wanted = self.rows[place].weight_g, self.expected[other]
        if weight_g is None or wanted is None:
            return False
        return 100 * abs(weight_g - wanted) <= FIT_PERCENT * wanted

    def belongs(self, place: int, other: int) -> bool:
        """Whether the weight in a row is misplaced and belongs to another."""
        weight_g = self.rows[place].weight_g
        own, wanted = self.expected[place], self.expected[other]
        if weight_g is None or own is None or wanted is None:
            return False
        closer = TIMES_CLOSER * abs(weight_g - wanted) <= abs(weight_g - own)
        return closer and self.fits(place, other) and not self.fits(place, place)


def sheet_findings(rows: Iterable[WardWeight], day: date) -> tuple[SheetFinding, ...]:
    """Rows shifted by one and siblings exchanged on the sheet of a ward day.

    No row is part of two fixes; with all of them applied nothing is found any more.

    Args:
        rows: the whole sheet, in any order; `place` is what counts.
        day: the ward day of the weights.
    """
    ordered = sorted(rows, key=lambda row: (row.place, row.infant_id))
    sheet = _Sheet(ordered, [_expected(row, day) for row in ordered])
    done: frozenset[int] = frozenset()
    found: list[_Guess] = []
    while guesses := [*_exchanged(sheet, done), *_shifted(sheet, done)]:
        best = min(guesses, key=lambda guess: guess.rank)
        found.append(best)
        done |= best.places
    return tuple(guess.answer for guess in sorted(found, key=lambda guess: min(guess.places)))


def _expected(row: WardWeight, day: date) -> float | None:
    if row.last_g is None or row.last_on is None:
        return None
    return expected_g(row.born, row.last_on, row.last_g, day)


def _exchanged(sheet: _Sheet, done: frozenset[int]) -> Iterable[_Guess]:
    """Two siblings of whom each has the other's weight."""
    left = [place for place in range(len(sheet.rows)) if place not in done]
    for one, other in combinations(left, 2):
        a, b = sheet.rows[one], sheet.rows[other]
        siblings = a.delivery_id == b.delivery_id
        if siblings and sheet.belongs(one, other) and sheet.belongs(other, one):
            values = {"one": a.label, "other": b.label, "one_g": a.weight_g, "other_g": b.weight_g}
            answer = SheetFinding(
                infant_ids=(a.infant_id, b.infant_id),
                finding=soft("weights_of_siblings_exchanged", "weight_g", **values),
                fix=((a.infant_id, b.weight_g), (b.infant_id, a.weight_g)),
            )
            rank = (1 - SURE_FROM_ROWS, 0, one, other)
            yield _Guess(rank=rank, places=frozenset({one, other}), answer=answer)


def _shifted(sheet: _Sheet, done: frozenset[int]) -> Iterable[_Guess]:
    """Neighbouring rows whose weights all belong one row further down, or all one row up."""
    for shift in (1, -1):
        fitting = [
            place
            for place in range(len(sheet.rows))
            if place not in done
            and 0 <= place + shift < len(sheet.rows)
            and sheet.fits(place, place + shift)
        ]
        for run in _runs(fitting):
            sure = [place for place in run if sheet.belongs(place, place + shift)]
            if any(second - first == 1 for first, second in pairwise(sure)):
                block = range(sure[0], sure[-1] + 1)
                rank = (-len(sure), 1, sure[0], shift)
                yield _guess(sheet, done, block, shift, rank)


def _runs(places: Iterable[int]) -> Iterable[list[int]]:
    """Ascending places cut where one is left out."""
    numbered = enumerate(places)
    for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0]):
        yield [place for _, place in run]


def _guess(
    sheet: _Sheet, done: frozenset[int], block: range, shift: int, rank: tuple[int, int, int, int]
) -> _Guess:
    """The block moved by one row; the row it moves into keeps a weight that fits it."""
    into = block[-1] + 1 if shift > 0 else block[0] - 1
    keeps = into in done or sheet.fits(into, into)
    changed = sorted({*block, *(() if keeps else (into,))})
    fix = tuple(
        (
            sheet.rows[place].infant_id,
            sheet.rows[place - shift].weight_g if place - shift in block else None,
        )
        for place in changed
    )
    values = {"first": sheet.rows[block[0]].label, "last": sheet.rows[block[-1]].label}
    answer = SheetFinding(
        infant_ids=tuple(sheet.rows[place].infant_id for place in changed),
        finding=soft("weights_shifted_by_a_row", "weight_g", rows=len(block), **values),
        fix=fix,
    )
    return _Guess(rank=rank, places=frozenset(changed), answer=answer)
