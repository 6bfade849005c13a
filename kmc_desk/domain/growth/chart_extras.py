"""What lies around the points and curves of a chart: events, gain, expected loss, size at birth."""

from collections.abc import Iterable, Sequence
from datetime import date

from kmc_desk.domain.growth import targets
from kmc_desk.domain.growth.alerts import LARGE_INFANT_G
from kmc_desk.domain.growth.birth_size import birth_size
from kmc_desk.domain.growth.chart import (
    BandPlace,
    ChartEvent,
    ChartInfant,
    ChartPoint,
    DayGain,
    EventKind,
    GrowthRecord,
    Measured,
    ZChange,
)
from kmc_desk.domain.growth.classes import SizeAtBirth
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.domain.growth.preterm_postnatal import GA_BELOW_DAYS, PMA_FIRST_DAY, PMA_LAST_DAY
from kmc_desk.domain.growth.score import z_change
from kmc_desk.domain.growth.series import WeightPoint, in_order
from kmc_desk.domain.growth.standards import Standards
from kmc_desk.domain.growth.velocity import gv_3d
from kmc_desk.domain.growth.weight_loss import weight_loss

_GAIN_DAYS = 3
_BAND_STEP_DAYS = 7


def series_of(record: GrowthRecord, measure: Measure) -> tuple[Measured, ...]:
    """One measure by date; a measured birth weight stands on its day where that has none."""
    series = sorted(record.series.get(measure, ()))
    born = _measured_birth_weight(record.infant) if measure is Measure.WEIGHT else None
    if born is not None and all(one.on != record.infant.birth_date for one in series):
        series.insert(0, Measured(on=record.infant.birth_date, value=born))
        series.sort()
    return tuple(series)


def weight_points(record: GrowthRecord) -> tuple[WeightPoint, ...]:
    """The weights as the rules of gain and loss take them.

    Raises:
        ValueError: two weights on one day.
    """
    return in_order(
        WeightPoint(on=one.on, weight_g=round(one.value))
        for one in series_of(record, Measure.WEIGHT)
    )


def events(record: GrowthRecord, weights: Sequence[WeightPoint]) -> tuple[ChartEvent, ...]:
    """The given events by date; with weights also nadir and regain of the birth weight."""
    found = list(record.events)
    infant = record.infant
    loss = weight_loss(
        weights, birth_date=infant.birth_date, birth_weight_g=_measured_birth_weight(infant)
    )
    if loss is not None and loss.below and loss.nadir is not None:
        found.append(ChartEvent(kind=EventKind.NADIR, on=loss.nadir.on))
    if loss is not None and loss.regained_on is not None:
        found.append(ChartEvent(kind=EventKind.REGAINED, on=loss.regained_on))
    order = list(EventKind)
    return tuple(sorted(found, key=lambda event: (event.on, order.index(event.kind))))


def gains(weights: Sequence[WeightPoint]) -> tuple[DayGain, ...]:
    """The three-day gain of each day that has one."""
    found = ((point.on, gv_3d(weights, point.on)) for point in weights)
    return tuple(DayGain(on=on, g_per_kg_day=gain) for on, gain in found if gain is not None)


def gain_band(infant: ChartInfant, shown: tuple[int, int]) -> tuple[BandPlace, ...]:
    """The expected gain over the shown days, a place a week; for infants born before 37+0."""
    if infant.ga_days is None or infant.ga_days >= GA_BELOW_DAYS:
        return ()
    first = max(shown[0], PMA_FIRST_DAY + _GAIN_DAYS, infant.ga_days)
    last = min(shown[1], PMA_LAST_DAY)
    places = sorted({*range(first, last + 1, _BAND_STEP_DAYS), last}) if first <= last else []
    bands = ((x, targets.gain_band(x, infant.sex, days=_GAIN_DAYS)) for x in places)
    return tuple(
        BandPlace(
            x=x, low_g_per_kg_day=band.low_g_per_kg_day, high_g_per_kg_day=band.high_g_per_kg_day
        )
        for x, band in bands
        if band is not None
    )


def expected_loss(infant: ChartInfant) -> tuple[tuple[int, float], ...]:
    """Corners of the area where weights after birth are expected.

    Empty without a measured birth weight, and for term infants: the figures come from preterm ones.
    """
    born, ga_days = _measured_birth_weight(infant), infant.ga_days
    if born is None or ga_days is None or ga_days >= GA_BELOW_DAYS:
        return ()
    return targets.expected_loss_corners(born)


def target_ends_on(weights: Iterable[WeightPoint]) -> date | None:
    """The day of the first weight from which grams a day replace g/kg/day."""
    return next((point.on for point in weights if point.weight_g >= LARGE_INFANT_G), None)


def size_at_birth(infant: ChartInfant, standards: Standards) -> SizeAtBirth | None:
    """The class of the measured birth weight; None where it is not known or no standard holds."""
    born = _measured_birth_weight(infant)
    return birth_size(born, infant.ga_days, infant.sex, standards)


def z_change_of(points: Sequence[ChartPoint]) -> ZChange | None:
    """Change of z to the latest point from the first one that it may be compared with."""
    for first in points[:-1]:
        change = z_change(first.score, points[-1].score)
        if change is not None:
            return ZChange(since=first.on, change=change)
    return None


def _measured_birth_weight(infant: ChartInfant) -> int | None:
    return None if infant.birth_weight_proxy else infant.birth_weight_g
