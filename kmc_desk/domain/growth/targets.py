"""What gain and what loss to expect: a band by PMA, and the window of loss after birth.

A flat 15 g/kg/day is too low at 30 weeks and too high after 36. The band is what an infant gains
who stays on its curve of the preterm postnatal standard: by the average two-point method over the
same days as the gain it is compared with, on the 3rd and on the 97th centile [D; the curves: Villar
2015]. It is drawn behind the measured gain and raises no alert; alerts keep the thresholds of
clinical.md §3.4.
"""

from dataclasses import dataclass

from kmc_desk.domain.growth.centiles import z_of_centile
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.domain.growth.preterm_postnatal import TABLES
from kmc_desk.domain.growth.velocity import average_two_point, g_per_day

_BAND_CENTILES = (3, 50, 97)
EXPECTED_LOSS_BELOW_G = 2500  # the infants the figures come from weighed less
EXPECTED_LOSS_PCT = (5.9, 13.3)  # preterm AGA infants; more in smaller ones [V:S33]
EXPECTED_NADIR_AGE_DAYS = (4, 6)  # [V:S33]
EXPECTED_REGAIN_AGE_DAYS = (17, 21)  # [V:S33]


@dataclass(frozen=True, slots=True, kw_only=True)
class GainBand:
    """Expected gain at one PMA: g/kg/day between the outer curves, and on the median g/day too."""

    low_g_per_kg_day: float
    median_g_per_kg_day: float
    high_g_per_kg_day: float
    median_g_per_day: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedLoss:
    """Where the lowest weight of a preterm infant is expected: grams and days of age, inclusive."""

    lowest_g: float
    highest_g: float
    nadir_age_days: tuple[int, int]
    regain_age_days: tuple[int, int]


def gain_band(pma_days: float, sex: str, *, days: int = 3) -> GainBand | None:
    """Expected gain of the `days` up to a PMA; None unless both ends lie in PMA 189..448 days.

    Args:
        pma_days: the day of the later weight.
        sex: M or F; another word has no band.
        days: the window, as of the gain it is compared with.
    """
    table = TABLES[Measure.WEIGHT]
    gains: list[tuple[float, float]] = []
    for number in _BAND_CENTILES:
        z = z_of_centile(number)
        first, last = table.value(z, pma_days - days, sex), table.value(z, pma_days, sex)
        if first is None or last is None:
            return None
        gain, by_day = average_two_point(first, last, days), g_per_day(first, last, days)
        if gain is None or by_day is None:
            return None
        gains.append((gain, by_day))
    (outer, _), (median, grams), (other, _) = gains
    return GainBand(
        low_g_per_kg_day=min(outer, other),
        median_g_per_kg_day=median,
        high_g_per_kg_day=max(outer, other),
        median_g_per_day=grams,
    )


def expected_loss(birth_weight_g: int) -> ExpectedLoss | None:
    """The window of loss after birth; None from 2500 g on, for which there are no figures here."""
    if birth_weight_g >= EXPECTED_LOSS_BELOW_G:
        return None
    least, most = EXPECTED_LOSS_PCT
    return ExpectedLoss(
        lowest_g=birth_weight_g * (1 - most / 100),
        highest_g=birth_weight_g * (1 - least / 100),
        nadir_age_days=EXPECTED_NADIR_AGE_DAYS,
        regain_age_days=EXPECTED_REGAIN_AGE_DAYS,
    )


def expected_loss_corners(birth_weight_g: int) -> tuple[tuple[int, float], ...]:
    """Corners (day of age, grams) of the area where weights after birth are expected.

    From the birth weight along the least expected loss to the earliest regain, and back from the
    latest regain along the greatest [D; figures V:S33]. Empty where `expected_loss` is None.
    """
    expected = expected_loss(birth_weight_g)
    if expected is None:
        return ()
    first_nadir, last_nadir = expected.nadir_age_days
    first_regain, last_regain = expected.regain_age_days
    born = float(birth_weight_g)
    return (
        (0, born),
        (first_nadir, expected.highest_g),
        (first_regain, born),
        (last_regain, born),
        (last_nadir, expected.lowest_g),
    )
