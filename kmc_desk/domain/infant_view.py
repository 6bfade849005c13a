"""One infant as the screen shows it: banner, chart, and the days of the stay (screens.md §3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kmc_desk.domain.admission_form import lacking
from kmc_desk.domain.alerts.standing import StandingAlert
from kmc_desk.domain.care_codes import Outcome, Provider
from kmc_desk.domain.dates import day_of_life, day_span, is_full_ward_day
from kmc_desk.domain.eligibility import Eligibility, eligibility
from kmc_desk.domain.feed_volume import DEFAULT_RULES
from kmc_desk.domain.feeding import FeedCategory, feed_category, intake
from kmc_desk.domain.growth.chart import GrowthChart
from kmc_desk.domain.growth.series import weight_on
from kmc_desk.domain.growth.velocity import gv_3d
from kmc_desk.domain.growth.weight_loss import loss_pct
from kmc_desk.domain.handover import Course, courses_on
from kmc_desk.domain.identity.ward_names import SimilarName
from kmc_desk.domain.infant_day import InfantDay, infant_day
from kmc_desk.domain.records import Record, WardRules
from kmc_desk.domain.skin_to_skin import minutes_by_provider
from kmc_desk.domain.stay_file import (
    Identity,
    StayFile,
    feeds_between,
    identity,
    measured_birth_weight_g,
    pma_on,
    skin_to_skin_minutes,
    ward_days,
    weights_since_birth,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """One ward day of a stay.

    Attributes:
        change_g: since the day before, None unless both were weighed.
        mother_minutes: of the skin-to-skin minutes, those with the mother.
        feeds_ml_kg: measured volumes over the latest weight; None where none was measured.
        at_breast: some feeds were at the breast, so that the infant had more than was measured.
        rr_high, spo2_low: the most breaths a minute and the least saturation in % of the day.
        apnoea: how many on the day; None where nobody looked.
        stools, urine: as counted for the day; None where nobody counted.
        courses: treatments that go on, each with its day.
    """

    on: date
    day_of_life: int
    pma_days: int | None
    weight_g: int | None
    change_g: int | None
    gain_3d: float | None
    loss_percent: float | None
    temp_low: float | None
    temp_high: float | None
    skin_to_skin_min: float | None
    mother_minutes: float
    full_day: bool
    feeds: int
    feeds_ml_kg: float | None
    category: FeedCategory | None
    rr_high: int | None = None
    spo2_low: int | None = None
    apnoea: int | None = None
    stools: int | None = None
    urine: int | None = None
    courses: tuple[Course, ...] = ()
    at_breast: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InfantView:
    """Everything the infant's screen shows.

    Attributes:
        today: the day so far; None of a stay that has ended.
        alerts: as of the ward list; none of a stay that has ended.
        lacking: core fields of the admission without an answer, by record.
        died_on: a death after leaving that follow-up has heard of.
        similar: infants on the ward whose names are easily taken for this one.
    """

    identity: Identity
    bed_no: str
    episode_id: int
    admitted_at: datetime
    exit_at: datetime | None
    outcome: Outcome | None
    over_2000: bool
    siblings_on_ward: tuple[str, ...]
    chart: GrowthChart
    site_references: tuple[str, ...]
    days: tuple[DayRow, ...]
    may_discharge: bool
    today: InfantDay | None = None
    alerts: tuple[StandingAlert, ...] = ()
    died_on: date | None = None
    similar: tuple[SimilarName, ...] = ()
    lacking: tuple[tuple[type[Record], str], ...] = ()


def infant_view(  # noqa: PLR0913 - what one screen is put together from
    stays: Sequence[StayFile],
    siblings: Sequence[str],
    now: datetime,
    chart: GrowthChart,
    *,
    site_references: Sequence[str] = (),
    may_discharge: bool,
    rules: WardRules = DEFAULT_RULES,
) -> InfantView:
    """The infant's latest stay, a chart over all stays (`growth_record`), its days newest first."""
    file = stays[-1]
    infant, episode = file.infant, file.episode
    rule = eligibility(
        infant.birth_weight_g, infant.birth_weight_source, episode.admission_weight_g
    )
    return InfantView(
        identity=identity(file),
        bed_no=episode.bed_no or "",
        episode_id=episode.id,
        admitted_at=episode.admitted_at,
        exit_at=file.exit.exit_at if file.exit else None,
        outcome=file.exit.outcome if file.exit else None,
        over_2000=rule is Eligibility.OVER_2000,
        siblings_on_ward=tuple(siblings),
        chart=chart,
        site_references=tuple(site_references),
        days=tuple(reversed(day_rows(file, now))),
        today=None if file.exit else infant_day(file, now, rules),
        lacking=tuple(lacking(*file.asked_on_admission)),
        may_discharge=may_discharge and (file.exit is None or file.exit.outcome is None),
    )


def day_rows(file: StayFile, now: datetime) -> list[DayRow]:
    """The days of a stay, oldest first."""
    return [_day_row(file, day, now) for day in ward_days(file, now)]


def _day_row(file: StayFile, day: date, now: datetime) -> DayRow:
    start, end = day_span(day)
    weights = weights_since_birth(file)
    weight_g, before_g = weight_on(weights, day), weight_on(weights, day - timedelta(days=1))
    birth_g = measured_birth_weight_g(file)
    seen = [v for v in file.vitals if start <= v.at < end]
    temps = [v.temp_c for v in seen if v.temp_c is not None]
    apnoea = [v.apnoea_events for v in seen if v.apnoea_events is not None]
    note = next((n for n in file.day_notes if n.date == day), None)
    feeds = feeds_between(file, start, end)
    drunk = intake(feeds)
    latest = [p.weight_g for p in weights if p.on <= day]
    lost = None if weight_g is None or birth_g is None else loss_pct(birth_g, weight_g)
    held = minutes_by_provider(file.sessions, start, end)
    left = file.exit.exit_at if file.exit else now
    return DayRow(
        on=day,
        day_of_life=day_of_life(file.infant.birth_date, day),
        pma_days=pma_on(file, day),
        weight_g=weight_g,
        change_g=None if weight_g is None or before_g is None else weight_g - before_g,
        gain_3d=gv_3d(weights, day),
        loss_percent=lost if lost is not None and lost > 0 else None,
        temp_low=min(temps, default=None),
        temp_high=max(temps, default=None),
        skin_to_skin_min=skin_to_skin_minutes(file, day),
        mother_minutes=held.get(Provider.MOTHER, 0),
        full_day=is_full_ward_day(day, file.episode.admitted_at, left),
        feeds=drunk.feeds,
        feeds_ml_kg=drunk.ml_kg(latest[-1]) if latest else None,
        category=feed_category(feeds),
        rr_high=max((v.rr for v in seen if v.rr is not None), default=None),
        spo2_low=min((v.spo2 for v in seen if v.spo2 is not None), default=None),
        apnoea=sum(apnoea) if apnoea else None,
        stools=note.stools_24h if note else None,
        urine=note.urine_24h if note else None,
        courses=courses_on(file, start),
        at_breast=drunk.at_breast,
    )
