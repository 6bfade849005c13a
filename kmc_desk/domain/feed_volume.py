"""How much milk a feed usually is: a reference to look at, never an order (clinical.md §2.10).

For stable infants of 1000 g or more who take milk by mouth or tube. A doctor's order goes before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType

from kmc_desk.domain.care_codes import FeedSchedule, Milk, Route
from kmc_desk.domain.dates import day_of_life
from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.growth.series import WeightPoint, up_to
from kmc_desk.domain.growth.weight_loss import weight_loss
from kmc_desk.domain.orders import volume_that_holds
from kmc_desk.domain.records import DoctorOrder, Feed, Treatment, WardRules
from kmc_desk.domain.units import half_up

LEAST_DOSING_G = 1000  # lighter infants need a doctor's order [GK: WHO 2003]
FEEDS_A_DAY, FEEDS_A_DAY_BELOW_CUT = 8, 12  # every 3 h, every 2 h [V:S22]
DEFAULT_RULES = WardRules()
RESTS_FOR = timedelta(hours=24)  # nothing by mouth or a drip so long before hides the figures [D]


ML_PER_KG: Mapping[FeedSchedule, Sequence[int]] = MappingProxyType(
    {
        # WHO 2003 prints 60-80-90-100-110, 120-180 for days 6-13, 180-200 from day 14 [GK]; the
        # steps inside its ranges are ours [D].
        FeedSchedule.KMC2003: (60, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180),
        # start 60, 20 more each day, up to 200 [V:S22]
        FeedSchedule.BFC60_20: (60, 80, 100, 120, 140, 160, 180, 200),
    }
)
"""From day of life 1 on; the last figure goes on."""

DEFAULT_SCHEDULE = DEFAULT_RULES.feed_schedule
FEED_FREQ_CUT_G = DEFAULT_RULES.feed_freq_cut_g


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReference:
    """What stands in the table for one infant and day, or what a doctor ordered.

    Attributes:
        schedule: the table; None: a doctor's order.
        ml_kg_day: millilitres a day for each kilogram of `dosing_g`.
        feeds: how many feeds these are shared among.
        total_ml: of the day, not rounded.
        per_feed_ml: rounded half-up to whole millilitres (golden G13).
    """

    schedule: FeedSchedule | None
    ml_kg_day: float
    dosing_g: int
    feeds: int
    total_ml: float
    per_feed_ml: int


def ml_per_kg(day: int, schedule: FeedSchedule = DEFAULT_SCHEDULE) -> int | None:
    """Millilitres for each kilogram on a day of life (1 is the day of birth); None before birth."""
    steps = ML_PER_KG[schedule]
    return None if day < 1 else steps[min(day, len(steps)) - 1]


def feeds_a_day(dosing_g: int, cut_g: int = FEED_FREQ_CUT_G) -> int:
    """12 feeds below the cut, else 8 (setting `feed_freq_cut_g`)."""
    return FEEDS_A_DAY_BELOW_CUT if dosing_g < cut_g else FEEDS_A_DAY


def dosing_weight_g(
    weights: Iterable[WeightPoint], *, born: date, birth_weight_g: int | None, on: date
) -> int | None:
    """Birth weight until it is regained, then the latest weight [GK]; None where none is known.

    Args:
        weights: one point a day, any order; later ones are not looked at.
        birth_weight_g: measured; None for a proxy, of which nothing can be regained.
    """
    points = up_to(sorted(weights), on)
    loss = weight_loss(points, birth_date=born, birth_weight_g=birth_weight_g)
    if loss is not None and (not points or (loss.below and loss.regained_on is None)):
        return birth_weight_g
    return points[-1].weight_g if points else None


def feed_reference(
    *,
    day: int,
    dosing_g: int | None,
    schedule: FeedSchedule = DEFAULT_SCHEDULE,
    cut_g: int = FEED_FREQ_CUT_G,
) -> FeedReference | None:
    """The figures for a day of life and a weight; None below 1000 g, before birth, not weighed."""
    ml = ml_per_kg(day, schedule)
    if ml is None or dosing_g is None or dosing_g < LEAST_DOSING_G:
        return None
    return _shared(ml, dosing_g, cut_g, schedule)


def _shared(
    ml_kg_day: float, dosing_g: int, cut_g: int, schedule: FeedSchedule | None
) -> FeedReference:
    feeds = feeds_a_day(dosing_g, cut_g)
    total_ml = ml_kg_day * dosing_g / 1000
    return FeedReference(
        schedule=schedule,
        ml_kg_day=ml_kg_day,
        dosing_g=dosing_g,
        feeds=feeds,
        total_ml=total_ml,
        per_feed_ml=int(half_up(total_ml / feeds)),
    )


def is_by_order(at: datetime, feeds: Iterable[Feed], treatments: Iterable[Treatment]) -> bool:
    """Whether a table does not apply: nothing by mouth or a drip in the 24 h before, or now.

    Args:
        at: the moment of the feed.
        feeds: the infant's rows of feeding, in any order; `rests` of them are enough.
        treatments: the infant's, of which fluid into a vein counts while it runs.
    """
    on = at.date()
    return any(at - RESTS_FOR < feed.at <= at for feed in rests(feeds)) or any(
        one.treatment is TreatmentKind.IV_FLUIDS
        and not one.withdrawn
        and one.started_on <= on
        and (one.stopped_on is None or on <= one.stopped_on)
        for one in treatments
    )


def rests(feeds: Iterable[Feed]) -> list[Feed]:
    """The rows that say nothing by mouth or fluid into a vein."""
    return [
        feed
        for feed in feeds
        if not feed.withdrawn and (feed.milk is Milk.NPO or feed.route is Route.IV_FLUID)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedingPast:
    """What of one infant decides on the reference of a feed.

    Attributes:
        weights: one point a day, any order.
        birth_weight_g: measured; None for a proxy.
        feeds: rows of feeding, of which those that are no feeds matter.
        orders: what doctors ordered; where a volume is among it, the order is what counts.
        rules: which table the ward goes by, and from which weight on there are fewer feeds.
    """

    born: date
    birth_weight_g: int | None
    weights: Sequence[WeightPoint]
    feeds: Sequence[Feed] = ()
    treatments: Sequence[Treatment] = ()
    orders: Sequence[DoctorOrder] = ()
    rules: WardRules = DEFAULT_RULES

    def order_at(self, at: datetime) -> DoctorOrder | None:
        """The order of a volume that holds at a moment: the newest one, while it has not ended."""
        return volume_that_holds(self.orders, at)

    def dosing_g_at(self, at: datetime) -> int | None:
        """The weight that volumes are taken of; None where none is known."""
        return dosing_weight_g(
            self.weights, born=self.born, birth_weight_g=self.birth_weight_g, on=at.date()
        )

    def daily_ml_at(self, at: datetime) -> float | None:
        """What is ordered for a day, else what is usual; None where neither says anything."""
        wanted = self.wanted_at(at)
        return wanted.total_ml if wanted else None

    def wanted_at(self, at: datetime) -> FeedReference | None:
        """What is ordered, else what is usual: an order takes the place of every table (§2.10)."""
        return self.ordered_at(at) or self.reference_at(at)

    def ordered_at(self, at: datetime) -> FeedReference | None:
        """What the order that holds comes to; None: there is none, or no weight is known.

        It is shared among as many feeds as the ward gives at that weight, as a table is.
        """
        order, dosing_g = self.order_at(at), self.dosing_g_at(at)
        if order is None or order.feed_order_ml_kg_day is None or dosing_g is None:
            return None
        cut_g = self.rules.feed_freq_cut_g
        return _shared(order.feed_order_ml_kg_day, dosing_g, cut_g, schedule=None)

    def is_by_order(self, at: datetime) -> bool:
        """Whether nothing by mouth or a drip goes before any table."""
        return is_by_order(at, self.feeds, self.treatments)

    def reference_at(self, at: datetime) -> FeedReference | None:
        """The reference at a moment; None where a table says nothing."""
        if self.order_at(at) is not None or self.is_by_order(at):
            return None
        return feed_reference(
            day=day_of_life(self.born, at.date()),
            dosing_g=self.dosing_g_at(at),
            schedule=self.rules.feed_schedule,
            cut_g=self.rules.feed_freq_cut_g,
        )
