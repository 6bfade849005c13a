"""How an infant has grown since it was weighed last, at a visit (clinical.md §3.3, §5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kmc_desk.domain.alert_codes import AlertLevel
from kmc_desk.domain.growth.alerts import LARGE_INFANT_G, slow_gain_level
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.growth.velocity import average_two_point, g_per_day


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitGain:
    """The gain between two weights.

    Attributes:
        since: the weight before.
        days: between the two.
        g_per_kg_day: below 2000 g only; from there on grams a day say it.
        level: amber or red where it is slow; None: it is enough.
    """

    since: WeightPoint
    days: int
    g_per_day: float
    g_per_kg_day: float | None
    level: AlertLevel | None


def visit_gain(weights: Iterable[WeightPoint], weight_g: int, on: date) -> VisitGain | None:
    """The gain since the newest weight of an earlier day; None where there is none.

    Args:
        weights: of the infant, those of the ward, of leaving and of other visits, in any order.
        weight_g: at the visit.
        on: the day of the visit.
    """
    last = max((one for one in weights if one.on < on), default=None)
    if last is None:
        return None
    days = (on - last.on).days
    a_day = g_per_day(last.weight_g, weight_g, days)
    assert a_day is not None  # a day at least lies between
    small = weight_g < LARGE_INFANT_G
    return VisitGain(
        since=last,
        days=days,
        g_per_day=a_day,
        g_per_kg_day=average_two_point(last.weight_g, weight_g, days) if small else None,
        level=slow_gain_level(last.weight_g, weight_g, days),
    )
