"""How an infant has grown since it was weighed last, at a visit (clinical.md §3.3, §5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kmc_desk.domain.alert_codes import AlertLevel
from kmc_desk.domain.dates import months_after, term_date
from kmc_desk.domain.follow_up_codes import VisitPlace
from kmc_desk.domain.growth.alerts import LARGE_INFANT_G, slow_gain_level
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.growth.velocity import average_two_point, g_per_day
from kmc_desk.domain.records import Visit
from kmc_desk.domain.stay_file import StayFile, weights_since_birth

_JUDGED_MONTHS = 3


class WeighedWhere(StrEnum):
    """Where a weight is from."""

    BIRTH = "BIRTH"
    WARD = "WARD"
    DISCHARGE = "DISCHARGE"
    VISIT = "VISIT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One earlier weight."""

    point: WeightPoint
    where: WeighedWhere


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitGain:
    """The gain between two weights.

    Attributes:
        since: the weight before.
        days: between the two.
        g_per_kg_day: below 2000 g only; from there on grams a day say it.
        level: amber or red where it is slow; None: it is enough, or not judged any more.
    """

    since: WeightPoint
    days: int
    g_per_day: float
    g_per_kg_day: float | None
    level: AlertLevel | None


def gain_judged_until(birth_date: date, ga_days: int | None) -> date:
    """The day from which gain is read off the chart only: 20 g a day is of the first months [D].

    From three months of corrected age on healthy infants gain less; where gestation is not known,
    of age.
    """
    counted_from = birth_date if ga_days is None else term_date(ga_days, birth_date)
    return months_after(counted_from, _JUDGED_MONTHS)


def visit_gain(
    weights: Iterable[WeightPoint], weight_g: int, on: date, judged_until: date = date.max
) -> VisitGain | None:
    """The gain since the newest weight of an earlier day; None where there is none.

    Args:
        weights: of the infant, those of the ward, of leaving and of other visits, in any order.
        weight_g: at the visit.
        on: the day of the visit.
        judged_until: from this day on nothing is called slow.
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
        level=slow_gain_level(last.weight_g, weight_g, days) if on < judged_until else None,
    )


def weights_before(
    stays: Sequence[StayFile], visits: Iterable[Visit], on: date
) -> tuple[Weighed, ...]:
    """Every weight of an earlier day, one a day, the newest first."""
    found: dict[date, Weighed] = {}
    for stay in stays:
        for point in weights_since_birth(stay):
            born = point.on == stay.infant.birth_date
            where = WeighedWhere.BIRTH if born else WeighedWhere.WARD
            found[point.on] = Weighed(point=point, where=where)
    for leaving in (stay.exit for stay in stays if stay.exit):
        if leaving.exit_weight_g is not None:
            day = leaving.exit_weight_on or leaving.exit_at.date()
            point = WeightPoint(on=day, weight_g=leaving.exit_weight_g)
            found[day] = Weighed(point=point, where=WeighedWhere.DISCHARGE)
    for visit in visits:
        if visit.weight_g is not None and visit.place is not VisitPlace.PHONE:
            point = WeightPoint(on=visit.visit_at.date(), weight_g=visit.weight_g)
            found.setdefault(point.on, Weighed(point=point, where=WeighedWhere.VISIT))
    return tuple(found[day] for day in sorted(found, reverse=True) if day < on)
