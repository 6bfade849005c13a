"""Making the value of a chart: points with their scores, curves, and what lies around them."""

from collections.abc import Iterable
from datetime import date

from kmc_desk.domain.dates import PRETERM_BELOW_DAYS, TERM_DAYS, age_days
from kmc_desk.domain.growth import chart_extras as extras
from kmc_desk.domain.growth.axis_window import (
    AxisWindow,
    axis_window,
    days_shown,
    lengths_shown,
    whole_window,
)
from kmc_desk.domain.growth.chart import (
    ChartInfant,
    ChartPoint,
    ChartWish,
    GrowthChart,
    GrowthRecord,
    Measured,
    NoCurves,
)
from kmc_desk.domain.growth.choice import Occasion, Rule
from kmc_desk.domain.growth.curve_sets import (
    BIRTH_LEAD_DAYS,
    CurveSet,
    Stretch,
    cut,
    seams,
    stretches,
)
from kmc_desk.domain.growth.measures import Ages, Basis, Measure, StandardName
from kmc_desk.domain.growth.preterm_postnatal import PMA_LAST_DAY
from kmc_desk.domain.growth.score import Score, score, score_on_site_reference
from kmc_desk.domain.growth.site_reference import SiteReference
from kmc_desk.domain.growth.standards import REFERENCES, Standards

_EMPTY_VALUES = {Measure.WEIGHT: 1500.0, Measure.LENGTH: 40.0, Measure.HEAD: 28.0}
_NAMES_DAYS = 2  # of room left of the curves of size at birth, for their names
_NEAR = 1.5  # days or cm; a point beside a seam still has curves beside it


def growth_chart(
    record: GrowthRecord,
    standards: Standards,
    wish: ChartWish | None = None,
    reference: SiteReference | None = None,
) -> GrowthChart:
    """The chart of one measure.

    Args:
        record: what is known of the infant.
        standards: the tables (`kmc_desk.growth_tables.standards`).
        wish: measure, ages and part of the axis; weight around the measurements when None.
        reference: a site's own reference to draw and score with in place of the standards; only
            when the reader chose it.
    """
    wish = wish or ChartWish()
    infant = record.infant
    scored = _Scoring(standards, infant, wish.measure, reference)
    by_length = wish.measure is Measure.WEIGHT_FOR_LENGTH
    points = scored.by_length(record) if by_length else scored.by_days(record)
    found, no_curves = scored.stretches(points)
    shown_points = points
    if by_length and found:
        on = found[0].standard
        shown_points = tuple(point for point in points if point.score.standard == on)
    places = [place for point in shown_points for place in _places(point, wish.ages)]
    shown = _shown(places, found, wish, infant)
    sets = tuple(one for stretch in found if (one := cut(stretch, infant.sex, *shown)) is not None)
    if found and not sets:
        no_curves = NoCurves.OUTSIDE
    weight = wish.measure is Measure.WEIGHT
    weights = extras.weight_points(record) if weight else ()
    return GrowthChart(
        infant=infant,
        wish=wish,
        axis=_axis(wish.measure, infant),
        points=shown_points,
        on_another_standard=len(points) - len(shown_points),
        sets=sets,
        seams=() if by_length else seams(sets, infant.ga_days or 0),
        no_curves=no_curves,
        references=_references(sets, reference),
        site_reference="" if reference is None else reference.name,
        events=extras.events(record, weights),
        skin_to_skin=tuple(sorted(record.skin_to_skin, key=lambda day: day.on)),
        gains=extras.gains(weights),
        gain_band=extras.gain_band(infant, shown) if weight and reference is None else (),
        expected_loss=extras.expected_loss(infant) if weight else (),
        target_ends_on=extras.target_ends_on(weights),
        size_at_birth=None if reference else extras.size_at_birth(infant, standards),
        change=extras.z_change_of(shown_points),
        window=_window(wish, shown, places, sets),
    )


def scores(record: GrowthRecord, standards: Standards, measure: Measure) -> tuple[ChartPoint, ...]:
    """The measurements of weight, length or head with their scores, without a chart around them."""
    return _Scoring(standards, record.infant, measure, None).by_days(record)


class _Scoring:
    """Scores the measurements of one infant on the standards, or on a site's own reference."""

    def __init__(
        self,
        standards: Standards,
        infant: ChartInfant,
        measure: Measure,
        reference: SiteReference | None,
    ) -> None:
        self._standards, self._reference = standards, reference
        self._infant, self._measure = infant, measure

    def by_days(self, record: GrowthRecord) -> tuple[ChartPoint, ...]:
        """A point a day."""
        series = extras.series_of(record, self._measure)
        return tuple(
            self._point(one, self._occasion(one, first=place == 0), None)
            for place, one in enumerate(series)
        )

    def by_length(self, record: GrowthRecord) -> tuple[ChartPoint, ...]:
        """A point for each day with both weight and length."""
        lengths = {one.on: one.value for one in extras.series_of(record, Measure.LENGTH)}
        weights = extras.series_of(record, Measure.WEIGHT)
        both = [one for one in weights if one.on in lengths]
        return tuple(
            self._point(
                one, self._occasion(one, first=place == 0, length_cm=lengths[one.on]), lengths
            )
            for place, one in enumerate(both)
        )

    def stretches(
        self, points: tuple[ChartPoint, ...]
    ) -> tuple[tuple[Stretch, ...], NoCurves | None]:
        """The standards along the x axis, or why there are none."""
        infant = self._infant
        if infant.ga_days is None:
            return (), NoCurves.GA_UNKNOWN
        if infant.sex not in ("M", "F"):
            return (), NoCurves.SEX_UNKNOWN
        if self._reference is not None:
            return self._own_reference(self._reference)
        if self._measure is Measure.WEIGHT_FOR_LENGTH:
            return (self._for_length(points, infant.ga_days),), None
        at_birth = bool(points) and points[0].score.standard == StandardName.NEWBORN
        return (
            stretches(self._standards, self._measure, infant.ga_days, size_at_birth=at_birth),
            None,
        )

    def _own_reference(
        self, reference: SiteReference
    ) -> tuple[tuple[Stretch, ...], NoCurves | None]:
        table = reference.table(self._measure)
        if table is None:
            return (), NoCurves.NOT_IN_REFERENCE
        whole = Stretch(
            standard=reference.name,
            table=table,
            basis=Basis.PMA,
            first=table.first,
            last=table.last,
        )
        return (whole,), None

    def _for_length(self, points: tuple[ChartPoint, ...], ga_days: int) -> Stretch:
        """The standard of the latest point that has one, else the one of the infant's age."""
        preterm = ga_days < PRETERM_BELOW_DAYS
        latest = points[-1] if points else None
        young = latest is None or (latest.pma_days or 0) <= PMA_LAST_DAY
        name = StandardName.PRETERM if preterm and young else StandardName.WHO
        table = self._standards.tables[name][Measure.WEIGHT_FOR_LENGTH]
        return Stretch(
            standard=name, table=table, basis=Basis.LENGTH, first=table.first, last=table.last
        )

    def _occasion(self, one: Measured, *, first: bool, length_cm: float | None = None) -> Occasion:
        infant = self._infant
        return Occasion(
            measure=self._measure,
            sex=infant.sex,
            ga_days=infant.ga_days,
            age_days=age_days(infant.birth_date, one.on),
            first_measurement=first,
            length_cm=length_cm,
        )

    def _point(
        self, one: Measured, occasion: Occasion, lengths: dict[date, float] | None
    ) -> ChartPoint:
        age, ga = age_days(self._infant.birth_date, one.on), self._infant.ga_days
        if self._reference is not None:
            scored = score_on_site_reference(self._reference, occasion, one.value)
        else:
            scored = score(self._standards, occasion, one.value)
        since_birth = None
        if scored.basis is Basis.CORRECTED_AGE:
            since_birth = score(self._standards, occasion, one.value, rule=Rule.GIGS)
        return ChartPoint(
            on=one.on,
            age_days=age,
            pma_days=None if ga is None else ga + age,
            value=one.value,
            x=lengths[one.on] if lengths is not None else self._x(scored, age),
            score=scored,
            since_birth=since_birth,
            since_birth_x=None if since_birth is None else TERM_DAYS + age,
        )

    def _x(self, scored: Score, age: int) -> float:
        """The place on an axis of days: that on the standard's own axis, so that dot and z agree.

        A first measurement of the first days stands on the curves of size at birth, at its
        gestation; one of a preterm infant after 24 months corrected at age since birth.
        """
        ga = self._infant.ga_days or 0
        if scored.basis is Basis.GESTATION:
            return ga
        preterm = self._infant.ga_days is not None and ga < PRETERM_BELOW_DAYS
        return TERM_DAYS + age if preterm and scored.basis is Basis.AGE else ga + age


def _axis(measure: Measure, infant: ChartInfant) -> Basis:
    if measure is Measure.WEIGHT_FOR_LENGTH:
        return Basis.LENGTH
    return Basis.AGE if infant.ga_days is None else Basis.PMA


def _places(point: ChartPoint, ages: Ages) -> list[tuple[float, float]]:
    """Where a point is drawn: x and value."""
    xs = {
        Ages.CORRECTED: (point.x,),
        Ages.BOTH: (point.x, point.since_birth_x),
        Ages.SINCE_BIRTH: (point.since_birth_x or point.x,),
    }[ages]
    return [(x, point.value) for x in xs if x is not None]


def _shown(
    places: list[tuple[float, float]],
    found: tuple[Stretch, ...],
    wish: ChartWish,
    infant: ChartInfant,
) -> tuple[int, int]:
    """First and last place of the x axis."""
    xs = sorted(x for x, _ in places)
    if wish.measure is Measure.WEIGHT_FOR_LENGTH:
        if wish.whole and found:
            return int(found[0].first), int(found[0].last)
        return lengths_shown(xs or [45.0])
    if found and found[0].standard == StandardName.NEWBORN:
        xs.insert(0, min(xs[0], (infant.ga_days or 0) - BIRTH_LEAD_DAYS - _NAMES_DAYS))
    xs = xs or [infant.ga_days or 0]
    if wish.whole and found:
        last = next((one.last for one in found if one.last >= xs[-1] and _long(one)), xs[-1])
        first = min(xs[0], found[0].first)
        return int(first - first % 7), int(last + -last % 7)
    return days_shown(xs)


def _long(stretch: Stretch) -> bool:
    """Whether a stretch is a standard of growth and not of size at birth."""
    return stretch.basis is not Basis.GESTATION


def _window(
    wish: ChartWish,
    shown: tuple[int, int],
    places: list[tuple[float, float]],
    sets: tuple[CurveSet, ...],
) -> AxisWindow:
    if wish.whole and sets:
        extremes = [value for one in sets for curve in one.curves for value in curve]
        return whole_window(wish.measure, shown, places, [min(extremes), max(extremes)])
    inside = [place for place in places if shown[0] <= place[0] <= shown[1]]
    if not inside:
        middle = _EMPTY_VALUES.get(wish.measure, 3000.0)
        inside = [(float(shown[0]), middle)] if not sets else []
        ends = [sets[0].xs[0], sets[-1].xs[0]] if sets else []
    else:
        ends = [min(inside)[0], max(inside)[0]]
    medians = [one.median_at(x) for x in ends for one in sets if _beside(one, x)]
    return axis_window(wish.measure, shown, inside, medians)


def _beside(one: CurveSet, x: float) -> bool:
    return one.xs[0] - _NEAR <= x <= one.xs[-1] + _NEAR


def _references(sets: Iterable[CurveSet], reference: SiteReference | None) -> tuple[str, ...]:
    """The standards that are drawn, in words, each once."""
    if reference is not None:
        return (f"{reference.name}: {reference.source}",) if sets else ()
    return tuple(dict.fromkeys(REFERENCES[StandardName(one.standard)] for one in sets))
