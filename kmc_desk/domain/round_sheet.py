"""The round: every infant's cells for one ward day on one sheet (screens.md §2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kmc_desk.domain.care_codes import NotWeighedReason
from kmc_desk.domain.dates import day_span
from kmc_desk.domain.feed_volume import DEFAULT_RULES, FeedingPast
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.records import Bed, Feed, Vitals, WardRules
from kmc_desk.domain.skin_to_skin import day_minutes
from kmc_desk.domain.stay_file import (
    Identity,
    StayFile,
    feeding_past,
    identity,
    in_bed_order,
    skin_to_skin_minutes,
    weights_since_birth,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """One infant on the round of one ward day.

    Attributes:
        delivery_id: the same for siblings.
        weight_version: version of the day's measurement as read; 0 where there is none yet.
        previous_g, previous_on: the latest weight before this day (birth weight included).
        weights_before: the two latest weights before this day, oldest first.
        skin_to_skin_min: minutes of the day; None not recorded, 0 an explicit zero.
        feeding: what decides on the usual volume of a feed.
        timed_min: minutes of it from timed sessions, which a day's total cannot undercut.
        temps: readings of the day that hold a temperature, oldest first.
    """

    bed_no: str
    episode_id: int
    delivery_id: int
    identity: Identity
    weight_g: int | None
    not_weighed_reason: NotWeighedReason | None
    weight_version: int
    previous_g: int
    previous_on: date
    weights_before: tuple[WeightPoint, ...]
    temps: tuple[Vitals, ...]
    previous_temp: Vitals | None
    skin_to_skin_min: float | None
    timed_min: float
    previous_skin_to_skin_min: float | None
    feeds: tuple[Feed, ...]
    previous_feed: Feed | None
    feeding: FeedingPast


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSheet:
    """The sheet of one ward day, rows in bed order."""

    day: date
    rows: tuple[RoundRow, ...]


def round_row(file: StayFile, day: date, rules: WardRules = DEFAULT_RULES) -> RoundRow:
    """One infant's cells.

    Args:
        file: all weights, and vitals, sessions and feeds from the day before on.
        day: the ward day.
        rules: of the ward.
    """
    start, end = day_span(day)
    today = next((m for m in file.measurements if m.measured_on == day), None)
    weight_g = today.weight_g if today else None
    if weight_g is None and file.episode.admitted_at.date() == day:
        weight_g = file.episode.admission_weight_g
    before = [p for p in weights_since_birth(file) if p.on < day]
    previous = before[-1] if before else weights_since_birth(file)[0]
    temps = [v for v in file.vitals if v.temp_c is not None]
    timed = [s for s in file.sessions if not s.estimated]
    return RoundRow(
        bed_no=file.episode.bed_no or "",
        episode_id=file.episode.id,
        delivery_id=file.delivery.id,
        identity=identity(file),
        weight_g=weight_g,
        not_weighed_reason=today.not_weighed_reason if today else None,
        weight_version=today.version if today else 0,
        previous_g=previous.weight_g,
        previous_on=previous.on,
        weights_before=tuple(before[-2:]),
        temps=tuple(v for v in temps if start <= v.at < end),
        previous_temp=next((v for v in reversed(temps) if v.at < start), None),
        skin_to_skin_min=skin_to_skin_minutes(file, day),
        timed_min=day_minutes(timed, day),
        previous_skin_to_skin_min=skin_to_skin_minutes(file, day - timedelta(days=1)),
        feeds=tuple(f for f in file.feeds if start <= f.at < end),
        previous_feed=max((f for f in file.feeds if f.at < end), key=lambda f: f.at, default=None),
        feeding=feeding_past(file, rules),
    )


def round_sheet(
    files: Iterable[StayFile], beds: Sequence[Bed], day: date, rules: WardRules = DEFAULT_RULES
) -> RoundSheet:
    """The sheet of a ward day, in the order of the ward list."""
    rows = tuple(round_row(f, day, rules) for f in in_bed_order(files, beds))
    return RoundSheet(day=day, rows=rows)
