"""What the discharge summary says, as one frozen value (clinical.md §7.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.dates import (
    PRETERM_BELOW_DAYS,
    age_days,
    corrected_days,
    is_full_ward_day,
    pma_days,
    stay_days,
)
from kmc_desk.domain.due_dates import DueRules
from kmc_desk.domain.eligibility import Eligibility, eligibility
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.feeding import FeedCategory, Intake, feed_category, intake
from kmc_desk.domain.growth.chart import ChartPoint, ChartWish, GrowthChart
from kmc_desk.domain.growth.charting import growth_chart, scores
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.domain.growth.series import up_to
from kmc_desk.domain.growth.standards import Standards
from kmc_desk.domain.growth.velocity import StayGain, gv_stay
from kmc_desk.domain.growth.weight_loss import WeightLoss, weight_loss
from kmc_desk.domain.growth_record import growth_record
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import Delivery, Episode, Exit, Infant, Mother
from kmc_desk.domain.skin_to_skin import minutes_by_provider
from kmc_desk.domain.stay_file import (
    Identity,
    StayFile,
    feeds_between,
    identity,
    measured_birth_weight_g,
    skin_to_skin_minutes,
    ward_days,
    weights_of_stay,
    weights_since_birth,
)

LAST_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class KmcCare:
    """Skin-to-skin of the stay.

    Attributes:
        first_hours_after_birth: None where the birth time or any session is not recorded.
        full_days, recorded_days: full ward days, and those of them with a session or a zero.
        mean_hours: over the recorded days, zeros included (clinical.md §3.5).
        last_24h_hours: None where neither a session nor a zero day is recorded.
        main_provider: who held the infant longest.
    """

    first_at: datetime | None
    first_hours_after_birth: float | None
    full_days: int
    recorded_days: int
    mean_hours: float | None
    last_24h_hours: float | None
    main_provider: Provider | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DischargeSummary:
    """Everything on the paper; a section without content is left out by the document.

    Attributes:
        stay: the whole stay, for what is listed as it was recorded: problems, treatments, results.
        home: what prepared the infant for home.
        due: by which rules vaccines and examinations are due.
        feeds_24h: what was measured of the feeds of the last 24 hours.
        lengths, heads: each with its score, oldest first.
        head_chart: None unless the head was measured on two days.
    """

    identity: Identity
    mother: Mother
    delivery: Delivery
    infant: Infant
    episode: Episode
    leaving: Exit
    stay: StayFile
    home: GoingHome
    due: DueRules
    age_days: int
    pma_days: int | None
    corrected_days: int | None
    length_of_stay_days: int
    over_2000: bool
    loss: WeightLoss | None
    gain: StayGain | None
    exit_weight_g: int
    exit_weight_on: date
    kmc: KmcCare
    feeds_24h: Intake
    category_24h: FeedCategory | None
    chart: GrowthChart
    lengths: tuple[ChartPoint, ...]
    heads: tuple[ChartPoint, ...]
    head_chart: GrowthChart | None

    @property
    def died_at(self) -> datetime:
        """When the infant died; of a stay that ended otherwise, its end."""
        return self.leaving.died_at or self.leaving.exit_at

    @property
    def died_within_a_day(self) -> bool:
        """Whether it was dead less than 24 hours after admission (clinical.md §4.3)."""
        return self.died_at - self.episode.admitted_at < LAST_DAY


def discharge_summary(
    stays: Sequence[StayFile], standards: Standards, due: DueRules, home: GoingHome | None = None
) -> DischargeSummary:
    """The summary of an infant's latest stay.

    Args:
        stays: all stays of the infant, the first one first.
        standards: of its growth chart.
        due: by which rules vaccines and examinations are due.
        home: what prepared it for home; None: nothing is recorded.

    Raises:
        UserError: not_discharged where the infant is still on the ward.
    """
    file = stays[-1]
    infant, leaving = file.infant, file.exit
    if leaving is None:
        raise UserError("not_discharged")
    on, ga_days = leaving.exit_at.date(), file.delivery.ga_days
    weights = weights_of_stay(file)
    birth_g = measured_birth_weight_g(file)
    feeds = feeds_between(file, leaving.exit_at - LAST_DAY, leaving.exit_at)
    record = growth_record(stays, leaving.exit_at)
    heads = scores(record, standards, Measure.HEAD)
    rule = eligibility(
        infant.birth_weight_g, infant.birth_weight_source, file.episode.admission_weight_g
    )
    return DischargeSummary(
        identity=identity(file),
        mother=file.mother,
        delivery=file.delivery,
        infant=infant,
        episode=file.episode,
        leaving=leaving,
        stay=file,
        home=home or GoingHome(),
        due=due,
        age_days=age_days(infant.birth_date, on),
        pma_days=None if ga_days is None else pma_days(ga_days, infant.birth_date, on),
        corrected_days=_corrected(ga_days, infant.birth_date, on),
        length_of_stay_days=stay_days(file.episode.admitted_at.date(), on),
        over_2000=rule is Eligibility.OVER_2000,
        loss=weight_loss(
            up_to(weights_since_birth(file), on),
            birth_date=infant.birth_date,
            birth_weight_g=birth_g,
        ),
        gain=gv_stay(
            weights,
            birth_date=infant.birth_date,
            birth_weight_g=birth_g,
            admitted_on=file.episode.admitted_at.date(),
            readmission=file.episode.episode > 1,
        ),
        exit_weight_g=weights[-1].weight_g,
        exit_weight_on=weights[-1].on,
        kmc=kmc_care(file, leaving.exit_at),
        feeds_24h=intake(feeds),
        category_24h=feed_category(feeds),
        chart=growth_chart(record, standards),
        lengths=scores(record, standards, Measure.LENGTH),
        heads=heads,
        head_chart=growth_chart(record, standards, ChartWish(measure=Measure.HEAD))
        if len(heads) > 1
        else None,
    )


def _corrected(ga_days: int | None, birth_date: date, on: date) -> int | None:
    """Corrected age; shown for those born before 37+0 only (clinical.md §3.1)."""
    if ga_days is None or ga_days >= PRETERM_BELOW_DAYS:
        return None
    return corrected_days(ga_days, birth_date, on)


def kmc_care(file: StayFile, left: datetime) -> KmcCare:
    """Skin-to-skin of a stay until it ended, or until now."""
    infant = file.infant
    first_at = min((s.start for s in file.sessions if s.start < left), default=None)
    after_birth = None
    if first_at is not None and infant.birth_time is not None:
        born = datetime.combine(infant.birth_date, infant.birth_time)
        after_birth = (first_at - born) / timedelta(hours=1)
    full = [d for d in ward_days(file, left) if is_full_ward_day(d, file.episode.admitted_at, left)]
    recorded = [m for d in full if (m := skin_to_skin_minutes(file, d)) is not None]
    held = minutes_by_provider(file.sessions, file.episode.admitted_at, left)
    last_day = minutes_by_provider(file.sessions, left - LAST_DAY, left)
    said_none = any((left - LAST_DAY).date() <= z.date <= left.date() for z in file.zero_days)
    return KmcCare(
        first_at=first_at,
        first_hours_after_birth=after_birth,
        full_days=len(full),
        recorded_days=len(recorded),
        mean_hours=sum(recorded) / len(recorded) / 60 if recorded else None,
        last_24h_hours=sum(last_day.values()) / 60 if last_day or said_none else None,
        main_provider=max(held, key=lambda p: held[p]) if held else None,
    )
