"""What one monthly return is counted from: the period, the stays, and how stays are sorted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from kmc_desk.domain.care_codes import IN_NO_COUNT, OUTCOME_GROUP, OutcomeGroup
from kmc_desk.domain.codes import BirthPlace, PopulationGroup, Sex
from kmc_desk.domain.dates import day_span, first_of_next_month, is_month
from kmc_desk.domain.eligibility import Eligibility, eligibility
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.feed_volume import DEFAULT_RULES
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.growth.standards import Standards
from kmc_desk.domain.records import (
    Delivery,
    Episode,
    Exit,
    Feed,
    Infant,
    MonthInput,
    SkinToSkin,
    SkinToSkinZeroDay,
    WardRules,
)
from kmc_desk.domain.returns.born_here import BornHere
from kmc_desk.domain.returns.figures import Item
from kmc_desk.domain.returns.follow_up_facts import FollowUpFacts
from kmc_desk.domain.returns.illness_records import IllnessRecords

# The categories of return-format.md; every one of them is always printed.
BIRTH_WEIGHT_BANDS = ("<1000", "1000-1499", "1500-1799", "1800-2000", ">2000", "UNKNOWN")
GESTATION_BANDS = ("<28", "28-31", "32-33", "34-36", ">=37", "UNKNOWN")
SEXES = ("M", "F", "X")
BORN = ("IN", "OUT")
OUTCOMES = tuple(OutcomeGroup)
UNKNOWN, NOT_TAKEN, NOT_STATED = "UNKNOWN", "NOT_TAKEN", "NOT_STATED"

LATE_HOURS = 24  # an entry made later is late for the return, clinical.md §6.13 [D]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One month as far as it is over: [start, end), both at 00:00 (return-format readings 1, 24).

    Attributes:
        month: YYYY-MM.
        provisional: the month is not over; `end` is today at 00:00.
    """

    month: str
    start: datetime
    end: datetime
    provisional: bool = False

    @property
    def days(self) -> int:
        """Days that are over."""
        return (self.end - self.start).days

    @property
    def month_before(self) -> datetime:
        """When the month before began."""
        return (self.start - timedelta(days=1)).replace(day=1)

    @property
    def last_day(self) -> date:
        """The last day that is over; the day before the month where none is."""
        return (self.end - timedelta(days=1)).date()

    def holds_day(self, day: date) -> bool:
        """Whether a day lies in the period and is over."""
        return self.start.date() <= day <= self.last_day

    def holds(self, at: datetime) -> bool:
        """Whether an instant lies in the period; midnight belongs to the day that begins."""
        return self.start <= at < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One episode with all that sorts it.

    Attributes:
        exit: None while the infant is on the ward.
        first_admission_weight_g: of the infant's first stay; decides on 2000 g where the birth
            weight is unknown (return-format reading 24).
    """

    episode: Episode
    infant: Infant
    delivery: Delivery
    exit: Exit | None
    first_admission_weight_g: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """How a month was written down, of the infants of its stays, for data quality.

    Attributes:
        temperatures: how many, by infant and day; days without any are left out.
        fed: infants and days of which a feed is recorded.
        open_sessions: skin-to-skin that began in the period and was never stopped; in a month that
            is not over only what began more than 24 h before its end.
        entries: weights, vital signs, sessions and feeds of the period.
        late: those that were entered more than `LATE_HOURS` after; corrected ones are not judged,
            as only the trail tells when they were first entered.
    """

    temperatures: Mapping[tuple[int, date], int] = field(
        default_factory=dict[tuple[int, date], int]
    )
    fed: frozenset[tuple[int, date]] = frozenset()
    open_sessions: tuple[Item, ...] = ()
    entries: int = 0
    late: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFacts:
    """Everything the return of one month needs.

    Attributes:
        stays: all that overlap the period or lie in it; others do no harm.
        sessions: of the infants of the stays in the period, as far as they overlap it or the day
            before it.
        zero_days: explicit "no skin-to-skin" days in the period.
        first_held: start of the earliest session of each infant, open or closed, wherever held.
        begun: first admissions, whenever they were, of the infants first held in the period; others
            do no harm.
        feeds: of the infants who left in the period: those of the last 24 hours before leaving,
            and formula of the whole stay.
        population_groups: of the mothers of these stays, by number; without an answer left out.
        standards: growth standards, for size at birth; None: it cannot be told.
        typed: what the centre head typed for the month (beds, parts K and L); None: nothing.
        weights: every measured weight of the infants of these stays, by infant, one a day; empty
            where nothing was measured.
        illness: temperatures, treatments, problems and results of these infants.
        born_here: who was born in this hospital in the period, admitted in whichever month.
        rules: of the ward, for when its shifts begin.
        recorded: how all this was written down.
        previous_b13: closing count in the latest stored return of the month before, if any.
        left_before: stays that ended in the month before.
        follow_up: what part J is counted from.
    """

    centre_code: str
    centre_name: str
    period: Period
    stays: tuple[Stay, ...]
    sessions: tuple[SkinToSkin, ...] = ()
    zero_days: tuple[SkinToSkinZeroDay, ...] = ()
    first_held: Mapping[int, datetime] = field(default_factory=dict[int, datetime])
    begun: tuple[Stay, ...] = ()
    feeds: tuple[Feed, ...] = ()
    population_groups: Mapping[int, PopulationGroup] = field(
        default_factory=dict[int, PopulationGroup]
    )
    standards: Standards | None = None
    typed: MonthInput | None = None
    weights: Mapping[int, tuple[WeightPoint, ...]] = field(
        default_factory=dict[int, tuple[WeightPoint, ...]]
    )
    illness: IllnessRecords = field(default_factory=IllnessRecords)
    born_here: tuple[BornHere, ...] = ()
    rules: WardRules = DEFAULT_RULES
    recorded: Recorded = field(default_factory=Recorded)
    previous_b13: int | None = None
    left_before: tuple[Stay, ...] = ()
    follow_up: FollowUpFacts = field(default_factory=FollowUpFacts)


def period_of(month: str, now: datetime) -> Period:
    """The period of a month (YYYY-MM) as seen at `now`, local wall-clock time.

    Raises:
        UserError: "bad_month" for another form, "month_in_future" for a month not yet begun.
    """
    if not is_month(month):
        raise UserError("bad_month", month=month)
    start, _ = day_span(date.fromisoformat(f"{month}-01"))
    if start > now:
        raise UserError("month_in_future", month=month)
    end = first_of_next_month(start)
    today, _ = day_span(now.date())
    return Period(month=month, start=start, end=min(end, today), provisional=now < end)


def previous_month(month: str) -> str:
    """ "2025-01" -> "2024-12"; the month must have the form YYYY-MM."""
    last_day = date.fromisoformat(f"{month}-01") - timedelta(days=1)
    return f"{last_day:%Y-%m}"


def was_no_stay(stay: Stay) -> bool:
    """Registered in error or for follow-up only: in no row at all (return-format reading 2)."""
    return stay.exit is not None and stay.exit.outcome in IN_NO_COUNT


def touches(stay: Stay, period: Period) -> bool:
    """Whether a stay overlaps the period or lies in it; one that ends as it begins does."""
    ended = stay.exit is not None and stay.exit.exit_at < period.start
    return stay.episode.admitted_at < period.end and not ended


def is_open_at(stay: Stay, at: datetime) -> bool:
    """Admitted before the instant and not yet left; leaving at that instant is still open."""
    return stay.episode.admitted_at < at and (stay.exit is None or stay.exit.exit_at >= at)


def outcome_group(stay: Stay) -> OutcomeGroup | None:
    """The census bucket; None while open, without an outcome, or where it is in no count."""
    if stay.exit is None or stay.exit.outcome is None:
        return None
    return OUTCOME_GROUP.get(stay.exit.outcome)


def born(stay: Stay) -> str:
    """IN for this hospital; everything else, unknown too, is OUT (return-format reading 4)."""
    return "IN" if stay.delivery.birth_place is BirthPlace.THIS_HOSPITAL else "OUT"


def sex(stay: Stay) -> str:
    """M, F, or X for any other."""
    return stay.infant.sex.value if stay.infant.sex in (Sex.M, Sex.F) else "X"


def birth_weight_band(stay: Stay) -> str:
    """Band by birth weight only; an unknown one is UNKNOWN (return-format reading 3).

    Bands of the return [D], clinical.md §6.1: 1800 g and 2000 g both lie in 1800-2000.
    """
    weight_g = stay.infant.birth_weight_g
    if weight_g is None:
        return "UNKNOWN"
    for below_g, band in zip((1000, 1500, 1800, 2001), BIRTH_WEIGHT_BANDS, strict=False):
        if weight_g < below_g:
            return band
    return ">2000"


def gestation_band(stay: Stay) -> str:
    """Band by completed weeks at birth; clinical.md §6.1 [D]."""
    ga_days = stay.delivery.ga_days
    if ga_days is None:
        return "UNKNOWN"
    for below_weeks, band in zip((28, 32, 34, 37), GESTATION_BANDS, strict=False):
        if ga_days < below_weeks * 7:
            return band
    return ">=37"


def born_at(infant: Infant) -> datetime | None:
    """The moment of birth; None where the time is not known."""
    if infant.birth_time is None:
        return None
    return datetime.combine(infant.birth_date, infant.birth_time)


def is_under_24h(infant: Infant, at: datetime) -> bool:
    """Less than 24 h old by the clock; without a time of birth, on the day of birth (reading 7)."""
    birth = born_at(infant)
    return at.date() <= infant.birth_date if birth is None else at - birth < timedelta(hours=24)


def is_le2000(stay: Stay) -> bool:
    """Birth weight of 2000 g or less, else the weight at the first admission [V:S1]."""
    outcome = eligibility(
        stay.infant.birth_weight_g,
        stay.infant.birth_weight_source,
        stay.first_admission_weight_g,
    )
    return outcome is not Eligibility.OVER_2000
