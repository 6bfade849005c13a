"""The ward as one list: a row per bed, and the line above it (screens.md §1)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from kmc_desk.domain.alert_codes import AlertLevel
from kmc_desk.domain.alerts.standing import StandingAlert, standing_alerts, worst_active
from kmc_desk.domain.dates import day_of_life, is_full_ward_day
from kmc_desk.domain.eligibility import Eligibility, eligibility
from kmc_desk.domain.feed_volume import DEFAULT_RULES, FeedingPast
from kmc_desk.domain.feeding import FeedCategory, feed_category, given_feeds
from kmc_desk.domain.growth.alerts import LARGE_INFANT_G
from kmc_desk.domain.growth.series import WeightPoint, weight_on
from kmc_desk.domain.growth.velocity import g_per_day, gv_3d
from kmc_desk.domain.growth.weight_loss import loss_pct
from kmc_desk.domain.identity.ward_names import SimilarName, similar_names
from kmc_desk.domain.infant_day import low_day
from kmc_desk.domain.readiness.answers import Readiness
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.readiness.health import ANTIBIOTICS, is_running
from kmc_desk.domain.readiness.judge import readiness
from kmc_desk.domain.readiness.profiles import DEFAULT_PROFILE, Profile
from kmc_desk.domain.records import Bed, Feed, WardRules
from kmc_desk.domain.running_session import RunningSession, running_session
from kmc_desk.domain.skin_to_skin import day_minutes
from kmc_desk.domain.stay_file import (
    Identity,
    StayFile,
    feeding_past,
    feeds_between,
    identity,
    in_bed_order,
    is_multiple,
    latest_temperature,
    measured_birth_weight_g,
    pma_on,
    skin_to_skin_minutes,
    ward_label,
    weights_since_birth,
)
from kmc_desk.domain.tasks_due import Task, tasks_due
from kmc_desk.domain.temperature import TemperatureClass, temperature_class


@dataclass(frozen=True, slots=True, kw_only=True)
class WardRow:
    """One infant on the ward as the list shows it.

    Attributes:
        siblings: delivery number shared by siblings, None for a single birth.
        loss_percent: below birth weight now, None when not below or unknown.
        gain_3d: g/kg/day, or g/day from 2000 g on; None where one of the two days has no weight.
        alerts: active ones before answered ones, red first in both.
        tasks: what is not done yet, what is due first standing first.
        low_yesterday: yesterday was a whole ward day on record below the ward's aim (§3.5).
        running: the session of skin-to-skin going on now, None when there is none.
        on_antibiotics: a course runs.
        due_today: a date of the follow-up schedule is today.
        weight_version: of today's measurement, 0 where there is none; for a weight typed here.
        feeding: what the usual volume of a feed is read from.
        similar: infants of other mothers whose names are easily taken for this one.
    """

    bed_no: str
    episode_id: int
    identity: Identity
    siblings: int | None
    day_of_life: int
    pma_days: int | None
    weights: tuple[tuple[date, int], ...]
    last_weight_g: int
    last_weight_on: date
    weighed_today: bool
    loss_percent: float | None
    gain_3d: float | None
    gain_in_g_per_day: bool
    today_minutes: float
    yesterday_minutes: float | None
    low_yesterday: bool
    temp_c: float | None
    temp_at: datetime | None
    temp_class: TemperatureClass | None
    last_feed: Feed | None
    feeds_24h: int
    category_24h: FeedCategory | None
    over_2000: bool
    alerts: tuple[StandingAlert, ...]
    tasks: tuple[Task, ...]
    readiness: Readiness
    running: RunningSession | None
    on_antibiotics: bool
    due_today: bool
    weight_version: int
    feeding: FeedingPast
    similar: tuple[SimilarName, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ward:
    """The ward at one moment: rows in bed order, empty beds, and the counts of the header.

    Attributes:
        danger, warning: infants whose worst alert that nobody has answered is red, or amber.
    """

    at: datetime
    rows: tuple[WardRow, ...]
    empty_beds: tuple[str, ...]
    beds: int
    weighed: int
    danger: int
    warning: int
    mean_yesterday_minutes: float | None


def ward_row(
    file: StayFile,
    now: datetime,
    home: GoingHome,
    rules: WardRules = DEFAULT_RULES,
    profile: Profile = DEFAULT_PROFILE,
) -> WardRow:
    """One infant's row.

    Args:
        file: all weights, and what is recorded each day as far back as readiness looks.
        now: the moment of the list.
        home: what is recorded for going home.
        rules: of the ward.
        profile: the criteria for going home.
    """
    today, yesterday = now.date(), now.date() - timedelta(days=1)
    weights = weights_since_birth(file)
    last = weights[-1]
    birth_g = measured_birth_weight_g(file)
    below = birth_g is not None and last.weight_g < birth_g
    in_grams = last.weight_g >= LARGE_INFANT_G
    warmth = latest_temperature(file)
    feeds = feeds_between(file, now - timedelta(hours=24), now + timedelta(minutes=1))
    rule = eligibility(
        file.infant.birth_weight_g, file.infant.birth_weight_source, file.episode.admission_weight_g
    )
    return WardRow(
        bed_no=file.episode.bed_no or "",
        episode_id=file.episode.id,
        identity=identity(file),
        siblings=file.delivery.id if is_multiple(file) else None,
        day_of_life=day_of_life(file.infant.birth_date, today),
        pma_days=pma_on(file, today),
        weights=tuple((p.on, p.weight_g) for p in weights),
        last_weight_g=last.weight_g,
        last_weight_on=last.on,
        weighed_today=last.on == today,
        loss_percent=loss_pct(birth_g, last.weight_g) if below and birth_g else None,
        gain_3d=_gain_3d(weights, last.on, in_grams=in_grams),
        gain_in_g_per_day=in_grams,
        today_minutes=day_minutes(file.sessions, today),
        yesterday_minutes=skin_to_skin_minutes(file, yesterday),
        low_yesterday=low_day(file, yesterday, now, rules) is not None,
        temp_c=warmth[1] if warmth else None,
        temp_at=warmth[0] if warmth else None,
        temp_class=temperature_class(warmth[1]) if warmth else None,
        last_feed=feeds[-1] if feeds else None,
        feeds_24h=len(given_feeds(feeds)),
        category_24h=feed_category(feeds),
        over_2000=rule is Eligibility.OVER_2000,
        alerts=standing_alerts(file, now, rules),
        tasks=tasks_due(file, now, rules),
        readiness=readiness(file, home, now, profile),
        running=running_session(file, now),
        on_antibiotics=any(
            t.treatment in ANTIBIOTICS and is_running(t, now) for t in file.treatments
        ),
        due_today=any(a.due_on == today and not a.cancelled for a in home.appointments),
        weight_version=next((m.version for m in file.measurements if m.measured_on == today), 0),
        feeding=feeding_past(file, rules),
    )


def _gain_3d(weights: Sequence[WeightPoint], on: date, *, in_grams: bool) -> float | None:
    first = weight_on(weights, on - timedelta(days=3))
    if not in_grams or first is None:
        return gv_3d(weights, on)
    return g_per_day(first, weights[-1].weight_g, 3)


def ward(  # noqa: PLR0913 - what is recorded, and the two things a centre sets
    files: Iterable[StayFile],
    beds: Sequence[Bed],
    now: datetime,
    home: Mapping[int, GoingHome],
    rules: WardRules = DEFAULT_RULES,
    *,
    profile: Profile = DEFAULT_PROFILE,
) -> Ward:
    """The whole ward in bed order; siblings in one bed by birth order.

    Args:
        files: as `ward_row` needs them.
        beds: of the ward.
        now: the moment of the list.
        home: what is recorded for going home, by infant.
        rules: of the ward.
        profile: the criteria for going home.
    """
    ordered = in_bed_order(files, beds)
    alike = similar_names(
        (ward_label(f) for f in ordered), {f.infant.id: f.episode.bed_no or "" for f in ordered}
    )
    rows = [
        replace(
            ward_row(f, now, home[f.infant.id], rules, profile),
            similar=alike.get(f.infant.id, ()),
        )
        for f in ordered
    ]
    taken = {r.bed_no for r in rows}
    yesterday = now.date() - timedelta(days=1)
    full = {
        f.episode.id for f in ordered if is_full_ward_day(yesterday, f.episode.admitted_at, None)
    }
    doses = [
        r.yesterday_minutes
        for r in rows
        if r.episode_id in full and r.yesterday_minutes is not None
    ]
    worst = [worst_active(r.alerts) for r in rows]
    return Ward(
        at=now,
        rows=tuple(rows),
        empty_beds=tuple(b.bed_no for b in beds if b.bed_no not in taken),
        beds=len(beds),
        weighed=sum(r.weighed_today for r in rows),
        danger=worst.count(AlertLevel.RED),
        warning=worst.count(AlertLevel.AMBER),
        mean_yesterday_minutes=sum(doses) / len(doses) if doses else None,
    )
