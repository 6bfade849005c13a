"""What a day does to an infant's weight, by age: first days lose, later ones gain (§2.2, §3.2).

A weight outside what is possible is not wrong: it is asked about, and typing it again keeps it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from kmc_desk.domain.dates import age_days


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeBand:
    """Change of weight in one day, in percent of it.

    Attributes:
        from_age_days: first age in completed days at which the day may end.
        usual: the change to expect.
        lowest, highest: what is not asked about, without the noise of weighing.
        tag: evidence of the figures as in clinical.md §0.1.
    """

    from_age_days: int
    usual: float
    lowest: float
    highest: float
    tag: str


CHANGE_BANDS = (
    ChangeBand(
        from_age_days=0,
        usual=-2.0,
        lowest=-4.5,
        highest=1.0,
        tag="[D], after [V:S33]: 5.9-13.3 % lost by days 4-6",
    ),
    ChangeBand(
        from_age_days=5,
        usual=0.0,
        lowest=-2.0,
        highest=2.5,
        tag="[D], after [V:S33]: lowest at days 4-6, regained at days 17-21",
    ),
    ChangeBand(
        from_age_days=8,
        usual=1.5,
        lowest=-2.0,
        highest=3.0,
        tag="[D], after [V:S33]: the greatest gain is 11.5-18.0 g/kg/day, in week 3",
    ),
)
"""By age; the last one goes on for ever."""

NOISE_PERCENT = 3  # step of the scale, a feed, urine, a nappy: once for two weighings [D]
EXPECTED_FOR_DAYS = 3  # an older weight says too little of today's [D]


def band_at(age: int) -> ChangeBand:
    """The band of a day that ends at an age in completed days."""
    begun = [band for band in CHANGE_BANDS if band.from_age_days <= age]
    return begun[-1] if begun else CHANGE_BANDS[0]


def possible_change(born: date, earlier: date, on: date) -> tuple[float, float]:
    """Lowest and highest change between two days, in percent of the earlier weight."""
    bands = _bands(born, earlier, on)
    lowest = sum(band.lowest for band in bands) - NOISE_PERCENT
    return lowest, sum(band.highest for band in bands) + NOISE_PERCENT


def expected_g(born: date, earlier: date, earlier_g: int, on: date) -> float | None:
    """The weight to expect from an earlier one; None where that is not 1 to 3 days old."""
    if not timedelta(0) < on - earlier <= timedelta(days=EXPECTED_FOR_DAYS):
        return None
    usual = sum(band.usual for band in _bands(born, earlier, on))
    return earlier_g * (1 + usual / 100)


def _bands(born: date, earlier: date, on: date) -> list[ChangeBand]:
    """The band of each day between two dates."""
    return [band_at(age) for age in range(age_days(born, earlier) + 1, age_days(born, on) + 1)]
