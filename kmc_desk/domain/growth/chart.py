"""The one value a growth chart is drawn from, on screen and on paper; `charting` makes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kmc_desk.domain.dates import PRETERM_BELOW_DAYS, TERM_DAYS, age_days
from kmc_desk.domain.growth.axis_window import AxisWindow
from kmc_desk.domain.growth.classes import SizeAtBirth
from kmc_desk.domain.growth.curve_sets import CurveSet, Seam
from kmc_desk.domain.growth.measures import Ages, Basis, Measure
from kmc_desk.domain.growth.preterm_postnatal import PMA_LAST_DAY
from kmc_desk.domain.growth.score import Score


class EventKind(StrEnum):
    """What is marked on a chart besides measurements."""

    ADMITTED = "ADMITTED"
    KMC_START = "KMC_START"
    ILLNESS = "ILLNESS"
    NADIR = "NADIR"
    REGAINED = "REGAINED"
    DISCHARGED = "DISCHARGED"


class NoCurves(StrEnum):
    """Why a chart has no reference curves."""

    GA_UNKNOWN = "GA_UNKNOWN"
    SEX_UNKNOWN = "SEX_UNKNOWN"
    NOT_IN_REFERENCE = "NOT_IN_REFERENCE"  # a site's own reference lacks this measure
    OUTSIDE = "OUTSIDE"  # no standard holds at the shown ages or lengths


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


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Measured:
    """One figure of one day, in grams or cm."""

    on: date
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPoint:
    """One measurement, or for weight-for-length a weight with the length of the same day.

    Attributes:
        value: grams or cm.
        x: place on the x axis.
        score: z-score, centile and standard at corrected age, or why there is none.
        since_birth: the same by age since birth; after PMA 64 weeks of a preterm infant only, where
            the two differ.
        since_birth_x: its place on the x axis.
    """

    on: date
    age_days: int
    pma_days: int | None
    value: float
    x: float
    score: Score
    since_birth: Score | None = None
    since_birth_x: float | None = None

    @property
    def z(self) -> float | None:
        """z-score at corrected age; None: no standard holds."""
        return self.score.z

    @property
    def is_corrected(self) -> bool:
        """Whether it was compared at corrected age, and not at PMA or age since birth."""
        return self.since_birth is not None


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
class BandPlace:
    """Expected gain, g/kg/day, at one place of the x axis."""

    x: float
    low_g_per_kg_day: float
    high_g_per_kg_day: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ZChange:
    """Change of z to the latest measurement from the first one on the same standard and basis."""

    since: date
    change: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthRecord:
    """All that charts of one infant are made from.

    Attributes:
        series: weights in grams, lengths and heads in cm, one a day.
        events: admissions, start of KMC, illnesses, discharges; nadir and regain are added.
        skin_to_skin: hours of each ward day.
    """

    infant: ChartInfant
    series: Mapping[Measure, tuple[Measured, ...]]
    events: tuple[ChartEvent, ...] = ()
    skin_to_skin: tuple[DayHours, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWish:
    """What the reader asked to see.

    Attributes:
        ages: where measurements after PMA 64 weeks stand.
        whole: the whole standard, and not only the part around the measurements.
    """

    measure: Measure = Measure.WEIGHT
    ages: Ages = Ages.CORRECTED
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthChart:
    """Everything one chart needs.

    Attributes:
        axis: what the x axis counts: PMA or, with gestation unknown, age in days; or length in cm.
        points: measurements by date; the measured birth weight is the first where that day has
            none.
        on_another_standard: how many weight-for-length points stand on another standard than the
            curves and are left out.
        sets: the curves of each standard over the shown part of the axis.
        seams: where standards meet; curves are never joined there.
        no_curves: why there is no curve at all.
        references: the standards in words, as they are cited.
        site_reference: name of the site's own reference, if the curves are from one.
        events: by date; nadir and regain are among them.
        gains: three-day gain of each day that has one; for weight only, like the next three.
        gain_band: what an infant gains that stays on its curve.
        expected_loss: corners (day of age, grams) of the area where weights after birth are
            expected.
        target_ends_on: day of the first weight of 2000 g, after which 15 g/kg/day is no target.
        size_at_birth: class of the measured birth weight.
        change: of z within one standard.
        window: what the axes show.
    """

    infant: ChartInfant
    wish: ChartWish
    axis: Basis
    points: tuple[ChartPoint, ...]
    on_another_standard: int
    sets: tuple[CurveSet, ...]
    seams: tuple[Seam, ...]
    no_curves: NoCurves | None
    references: tuple[str, ...]
    site_reference: str
    events: tuple[ChartEvent, ...]
    skin_to_skin: tuple[DayHours, ...]
    gains: tuple[DayGain, ...]
    gain_band: tuple[BandPlace, ...]
    expected_loss: tuple[tuple[int, float], ...]
    target_ends_on: date | None
    size_at_birth: SizeAtBirth | None
    change: ZChange | None
    window: AxisWindow

    @property
    def measure(self) -> Measure:
        """What is measured."""
        return self.wish.measure

    def x_days(self, on: date) -> int:
        """Place of a date on an axis of days: PMA, or age when gestation is unknown.

        Where preterm infants stand at age since birth after PMA 64 weeks, so do dates.
        """
        ga_days, age = self.infant.ga_days, age_days(self.infant.birth_date, on)
        x = (ga_days or 0) + age
        preterm = ga_days is not None and ga_days < PRETERM_BELOW_DAYS
        moved = preterm and self.wish.ages is Ages.SINCE_BIRTH and x > PMA_LAST_DAY
        return TERM_DAYS + age if moved else x

    def date_at(self, x_days: int) -> date:
        """The date of a place on an axis of days."""
        return self.infant.birth_date + timedelta(days=x_days - (self.infant.ga_days or 0))

    def event(self, kind: EventKind) -> ChartEvent | None:
        """The first event of a kind."""
        return next((event for event in self.events if event.kind is kind), None)
