"""Why there is no z-score: outside a standard's domain the answer is a reason, never a number."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kmc_desk.domain.growth.arrays import sex_rows
from kmc_desk.domain.growth.measures import Basis

# Grams or cm; what lies outside is a slip of the pen, and figures would overflow.
SMALLEST_VALUE, LARGEST_VALUE = 0.001, 100_000.0


class NoScore(StrEnum):
    """The reasons. Where several hold, the first of this order is given."""

    UNKNOWN_STANDARD = "unknown_standard"
    UNKNOWN_MEASURE = "unknown_measure"
    UNKNOWN_UNIT = "unknown_unit"
    NOT_A_NUMBER = "not_a_number"
    NOT_IN_STANDARD = "not_in_standard"  # this standard has no such measure
    NO_BIRTH_STANDARD = "no_birth_standard"  # no standard of weight-for-length at birth
    SEX_UNKNOWN = "sex_unknown"
    GA_UNKNOWN = "ga_unknown"
    PMA_UNKNOWN = "pma_unknown"
    AGE_UNKNOWN = "age_unknown"
    LENGTH_UNKNOWN = "length_unknown"
    GA_BELOW = "ga_below"
    PMA_BELOW = "pma_below"
    AGE_BELOW = "age_below"
    LENGTH_BELOW = "length_below"
    GA_ABOVE = "ga_above"
    PMA_ABOVE = "pma_above"
    AGE_ABOVE = "age_above"
    LENGTH_ABOVE = "length_above"
    NOT_WHOLE_DAYS = "not_whole_days"
    VALUE_MISSING = "value_missing"
    VALUE_IMPOSSIBLE = "value_impossible"  # not above zero, or above 100 kg or 1 km
    BEYOND_CURVES = "beyond_curves"  # so extreme that the standard has no z-score or no value


REASONS: tuple[NoScore | None, ...] = (None, *NoScore)  # a code of an array is a place in here
_CODE = {reason: code for code, reason in enumerate(REASONS)}
_UNKNOWN = {
    Basis.GESTATION: NoScore.GA_UNKNOWN,
    Basis.PMA: NoScore.PMA_UNKNOWN,
    Basis.CORRECTED_AGE: NoScore.AGE_UNKNOWN,
    Basis.AGE: NoScore.AGE_UNKNOWN,
    Basis.LENGTH: NoScore.LENGTH_UNKNOWN,
}
_BELOW = {
    Basis.GESTATION: NoScore.GA_BELOW,
    Basis.PMA: NoScore.PMA_BELOW,
    Basis.CORRECTED_AGE: NoScore.AGE_BELOW,
    Basis.AGE: NoScore.AGE_BELOW,
    Basis.LENGTH: NoScore.LENGTH_BELOW,
}
_ABOVE = {
    Basis.GESTATION: NoScore.GA_ABOVE,
    Basis.PMA: NoScore.PMA_ABOVE,
    Basis.CORRECTED_AGE: NoScore.AGE_ABOVE,
    Basis.AGE: NoScore.AGE_ABOVE,
    Basis.LENGTH: NoScore.LENGTH_ABOVE,
}


class Domain(Protocol):
    """Where a table holds: its axis and the first and last place on it, both included."""

    @property
    def axis(self) -> Basis:
        """GESTATION, PMA, AGE or LENGTH."""
        ...

    @property
    def first(self) -> float:
        """First day or cm."""
        ...

    @property
    def last(self) -> float:
        """Last day or cm."""
        ...

    @property
    def whole_days(self) -> bool:
        """Whether only whole days have a row."""
        ...


def reason_codes(
    domain: Domain, values: ArrayLike, at: ArrayLike, sex: ArrayLike, *, zs: bool = False
) -> NDArray[np.uint8]:
    """Why each entry has no answer, as places in `REASONS`; for entries that have none.

    Args:
        domain: the table that was asked.
        values: measured values, or z-scores with `zs`.
        at: days or cm.
        sex: M, F or another word.
        zs: whether `values` are z-scores, which may be negative.
    """
    asked = np.asarray(values, dtype=np.float64)
    place = np.asarray(at, dtype=np.float64)
    impossible = np.False_ if zs else (asked < SMALLEST_VALUE) | (asked > LARGEST_VALUE)
    conditions = [
        (sex_rows(sex) < 0, NoScore.SEX_UNKNOWN),
        (np.isnan(place), _UNKNOWN[domain.axis]),
        (place < domain.first, _BELOW[domain.axis]),
        (place > domain.last, _ABOVE[domain.axis]),
        (domain.whole_days & (np.floor(place) != place), NoScore.NOT_WHOLE_DAYS),
        (np.isnan(asked), NoScore.VALUE_MISSING),
        (impossible, NoScore.VALUE_IMPOSSIBLE),
    ]
    masks = np.broadcast_arrays(*(mask for mask, _ in conditions))
    codes = [_CODE[reason] for _, reason in conditions]
    found = np.select(list(masks), codes, default=_CODE[NoScore.BEYOND_CURVES])
    return found.astype(np.uint8)


def why_none(domain: Domain, value: float, at: float, sex: str, *, zs: bool = False) -> NoScore:
    """Why one value has no answer; to be asked only when there is none."""
    found = REASONS[int(reason_codes(domain, value, at, sex, zs=zs))]
    assert found is not None
    return found


def reasons_of(codes: NDArray[np.uint8]) -> Iterator[NoScore | None]:
    """The reasons that codes stand for; None for 0, a number was found."""
    for code in codes.tolist():
        yield REASONS[code]
