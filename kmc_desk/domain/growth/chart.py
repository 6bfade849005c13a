"""The one value a growth chart is drawn from, on screen and on paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kmc_desk.domain.dates import age_days
from kmc_desk.domain.growth import preterm_postnatal
from kmc_desk.domain.growth.alerts import LARGE_INFANT_G
from kmc_desk.domain.growth.axis_window import AxisWindow, axis_window
from kmc_desk.domain.growth.centiles import CURVE_CENTILES, centile, z_of_centile
from kmc_desk.domain.growth.series import WeightPoint, in_order
from kmc_desk.domain.growth.velocity import gv_3d
from kmc_desk.domain.growth.weight_loss import weight_loss

BIRTH_SIZE_AGE_DAYS = 3  # a first weight younger than this is size at birth (GIGS guidance)
EXPECTED_LOSS_DAYS = 14  # [D], as the search for the nadir


class EventKind(StrEnum):
    """What is marked on a chart besides weights."""

    ADMITTED = "ADMITTED"
    KMC_START = "KMC_START"
    NADIR = "NADIR"
    REGAINED = "REGAINED"
    DISCHARGED = "DISCHARGED"


class NoCurves(StrEnum):
    """Why a chart has no reference curves."""

    GA_UNKNOWN = "GA_UNKNOWN"
    SEX_UNKNOWN = "SEX_UNKNOWN"
    NOT_PRETERM = "NOT_PRETERM"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartInfant:
    """Whose chart it is.

    Attributes:
        label: how the infant is called, marker first: "T1 B/O SAIRA".
        sex: M or F for curves; any other word gives a chart without them.
        ga_days: gestation at birth in days; None: unknown.
        birth_weight_g: None: unknown.
        birth_weight_proxy: whether it stands in for a measured one; then neither nadir nor regain
            is marked.
    """

    label: str
    kmc_no: str
    sex: str
    birth_date: date
    ga_days: int | None
    birth_weight_g: int | None
    birth_weight_proxy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPoint:
    """One weight; z and centile None where the standard does not hold."""

    on: date
    age_days: int
    pma_days: int | None
    weight_g: int
    z: float | None
    centile: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One centile of the standard as a polyline over days of the x axis."""

    centile: int
    x_days: tuple[int, ...]
    weights_g: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartEvent:
    """Something that happened on a day."""

    kind: EventKind
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DayHours:
    """Skin-to-skin hours of a ward day; None: not recorded, which is not zero."""

    on: date
    hours: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayGain:
    """Gain of the three days up to this one, g/kg/day."""

    on: date
    g_per_kg_day: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthChart:
    """Everything one chart needs.

    Attributes:
        points: weights by date; the measured birth weight is the first where that day has none.
        curves: P3 P10 P50 P90 P97 over the shown days; empty with a reason in `no_curves`.
        events: by date; nadir and regain are among them.
        gains: three-day gain of each day that has one.
        target_ends_on: day of the first weight of 2000 g, after which 15 g/kg/day is no target.
        window: what the axes show; x in days of PMA, or of age when gestation is unknown.
        reference: name of the standard; empty without curves.
    """

    infant: ChartInfant
    points: tuple[ChartPoint, ...]
    curves: tuple[Curve, ...]
    no_curves: NoCurves | None
    events: tuple[ChartEvent, ...]
    skin_to_skin: tuple[DayHours, ...]
    gains: tuple[DayGain, ...]
    target_ends_on: date | None
    window: AxisWindow
    reference: str

    def x_days(self, on: date) -> int:
        """Place of a date on the x axis: PMA in days, or age in days when gestation is unknown."""
        return (self.infant.ga_days or 0) + age_days(self.infant.birth_date, on)

    def date_at(self, x_days: int) -> date:
        """The date of a place on the x axis."""
        return self.infant.birth_date + timedelta(days=x_days - (self.infant.ga_days or 0))

    def event(self, kind: EventKind) -> ChartEvent | None:
        """The first event of a kind."""
        return next((event for event in self.events if event.kind is kind), None)


def growth_chart(
    infant: ChartInfant,
    weights: Iterable[WeightPoint],
    *,
    events: Iterable[ChartEvent] = (),
    skin_to_skin: Iterable[DayHours] = (),
) -> GrowthChart:
    """Put a chart together.

    Args:
        infant: whose chart it is.
        weights: official weights, one a day.
        events: admissions, start of KMC, discharges; nadir and regain are added here.
        skin_to_skin: hours of each ward day.
    """
    birth_date, ga_days = infant.birth_date, infant.ga_days
    series = in_order(weights)
    born = None if infant.birth_weight_proxy else infant.birth_weight_g
    if born is not None and not any(point.on == birth_date for point in series):
        series = in_order((WeightPoint(on=birth_date, weight_g=born), *series))
    no_curves = _no_curves(infant.sex, ga_days)
    sex = "" if no_curves else infant.sex
    points = tuple(
        _point(point, birth_date, ga_days, sex, first=index == 0)
        for index, point in enumerate(series)
    )
    shown = [((ga_days or 0) + point.age_days, point.weight_g) for point in points]
    if not shown:
        shown = [(ga_days or 0, infant.birth_weight_g or 1500)]  # an empty chart still has axes
    window = axis_window(shown, sex or None)
    return GrowthChart(
        infant=infant,
        points=points,
        curves=_curves(window, sex) if sex else (),
        no_curves=no_curves,
        events=_events(events, series, birth_date, born),
        skin_to_skin=tuple(sorted(skin_to_skin, key=lambda day: day.on)),
        gains=_gains(series),
        target_ends_on=next((p.on for p in series if p.weight_g >= LARGE_INFANT_G), None),
        window=window,
        reference=preterm_postnatal.REFERENCE if sex else "",
    )


def _no_curves(sex: str, ga_days: int | None) -> NoCurves | None:
    if ga_days is None:
        return NoCurves.GA_UNKNOWN
    if sex not in ("M", "F"):
        return NoCurves.SEX_UNKNOWN
    return None if ga_days < preterm_postnatal.GA_BELOW_DAYS else NoCurves.NOT_PRETERM


def _point(
    weight: WeightPoint, birth_date: date, ga_days: int | None, sex: str, *, first: bool
) -> ChartPoint:
    age = age_days(birth_date, weight.on)
    pma = None if ga_days is None else ga_days + age
    size_at_birth = first and age < BIRTH_SIZE_AGE_DAYS
    z = (
        None
        if pma is None or size_at_birth
        else preterm_postnatal.z_score(weight.weight_g, pma, sex)
    )
    return ChartPoint(
        on=weight.on,
        age_days=age,
        pma_days=pma,
        weight_g=weight.weight_g,
        z=z,
        centile=None if z is None else centile(z),
    )


def _curves(window: AxisWindow, sex: str) -> tuple[Curve, ...]:
    first = max(window.first_day, preterm_postnatal.PMA_FIRST_DAY)
    last = min(window.last_day, preterm_postnatal.PMA_LAST_DAY)
    days = range(first, last + 1)
    if len(days) == 0:
        return ()
    return tuple(
        Curve(
            centile=number,
            x_days=tuple(days),
            weights_g=tuple(
                preterm_postnatal.weights_at(z_of_centile(number), list(days), sex).tolist()
            ),
        )
        for number in CURVE_CENTILES
    )


def _events(
    given: Iterable[ChartEvent],
    series: tuple[WeightPoint, ...],
    birth_date: date,
    birth_weight_g: int | None,
) -> tuple[ChartEvent, ...]:
    events = list(given)
    loss = weight_loss(series, birth_date=birth_date, birth_weight_g=birth_weight_g)
    if loss is not None and loss.below and loss.nadir is not None:
        events.append(ChartEvent(kind=EventKind.NADIR, on=loss.nadir.on))
    if loss is not None and loss.regained_on is not None:
        events.append(ChartEvent(kind=EventKind.REGAINED, on=loss.regained_on))
    order = list(EventKind)
    return tuple(sorted(events, key=lambda event: (event.on, order.index(event.kind))))


def _gains(series: tuple[WeightPoint, ...]) -> tuple[DayGain, ...]:
    found = ((point.on, gv_3d(series, point.on)) for point in series)
    return tuple(DayGain(on=on, g_per_kg_day=gain) for on, gain in found if gain is not None)
