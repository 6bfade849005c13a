"""The round: every infant's cells for one ward day on one sheet (screens.md §2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TypeVar

from kmc_desk.domain.care_codes import NotWeighedReason
from kmc_desk.domain.dates import day_span, is_full_ward_day
from kmc_desk.domain.feed_volume import DEFAULT_RULES, FeedingPast
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.records import Bed, Feed, Measurement, Scale, Vitals, WardDay, WardRules
from kmc_desk.domain.skin_to_skin import day_minutes
from kmc_desk.domain.stay_file import (
    Identity,
    StayFile,
    feeding_past,
    identity,
    in_bed_order,
    minutes_so_far,
    skin_to_skin_minutes,
    weights_since_birth,
)

R = TypeVar("R", Measurement, WardDay)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """One infant on the round of one ward day.

    Attributes:
        delivery_id: the same for siblings.
        weight_version: version of the day's measurement as read; 0 where there is none yet.
        previous_g, previous_on: the latest weight before this day (birth weight included).
        measured: the day's measurement as stored; None where there is none yet.
        kept: codes of what was asked about the weight across rows, and kept.
        scale_before: the scale of the day before.
        weights_before: the weights of the week before this day, at least the latest one.
        skin_to_skin_min: minutes of the day; None not recorded, 0 an explicit zero.
        feeds: of the day; `feeds_before` those of the day before.
        feeding: what decides on the usual volume of a feed.
        timed_min: minutes of it from timed sessions, which a day's total cannot undercut.
        vitals: readings of the day, oldest first; `vitals_before` those of the day before.
        open_before_min: minutes of the day before of a session that goes on, counted in no total.
        had_full_day: the infant was on the ward all of the day before.
        ward_day, ward_day_before: what is known of both days as a whole.
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
    measured: Measurement | None
    kept: frozenset[str]
    scale_before: str | None
    weights_before: tuple[WeightPoint, ...]
    vitals: tuple[Vitals, ...]
    vitals_before: tuple[Vitals, ...]
    skin_to_skin_min: float | None
    timed_min: float
    previous_skin_to_skin_min: float | None
    feeds: tuple[Feed, ...]
    feeds_before: tuple[Feed, ...]
    feeding: FeedingPast
    had_full_day: bool
    open_before_min: float
    ward_day: WardDay | None
    ward_day_before: WardDay | None

    @property
    def temps(self) -> tuple[Vitals, ...]:
        """Readings of the day that hold a temperature, oldest first."""
        return tuple(v for v in self.vitals if v.temp_c is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSheet:
    """The sheet of one ward day, rows in bed order, and the scales that are in use."""

    day: date
    rows: tuple[RoundRow, ...]
    scales: tuple[Scale, ...] = ()


def round_row(
    file: StayFile,
    day: date,
    rules: WardRules = DEFAULT_RULES,
    kept: Mapping[int, frozenset[str]] = MappingProxyType({}),
) -> RoundRow:
    """One infant's cells.

    Args:
        file: all weights, and vitals, sessions and feeds from the day before on.
        day: the ward day.
        rules: of the ward.
    """
    start, end = day_span(day)
    yesterday = day - timedelta(days=1)
    today = _of(file.measurements, "measured_on", day)
    weighed_before = _of(file.measurements, "measured_on", yesterday)
    weight_g = today.weight_g if today else None
    if weight_g is None and file.episode.admitted_at.date() == day:
        weight_g = file.episode.admission_weight_g
    before = [p for p in weights_since_birth(file) if p.on < day]
    previous = before[-1] if before else weights_since_birth(file)[0]
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
        measured=today,
        kept=kept.get(today.id, frozenset()) if today else frozenset(),
        scale_before=weighed_before.scale_id if weighed_before else None,
        weights_before=tuple(before[-7:]),
        vitals=tuple(v for v in file.vitals if start <= v.at < end),
        vitals_before=tuple(v for v in file.vitals if v.at < start),
        skin_to_skin_min=skin_to_skin_minutes(file, day),
        timed_min=day_minutes(timed, day),
        previous_skin_to_skin_min=skin_to_skin_minutes(file, yesterday),
        feeds=tuple(f for f in file.feeds if start <= f.at < end),
        feeds_before=tuple(f for f in file.feeds if f.at < start),
        feeding=feeding_past(file, rules),
        open_before_min=(minutes_so_far(file, yesterday, start) or 0)
        - (skin_to_skin_minutes(file, yesterday) or 0),
        had_full_day=is_full_ward_day(yesterday, file.episode.admitted_at, None),
        ward_day=_of(file.day_notes, "date", day),
        ward_day_before=_of(file.day_notes, "date", yesterday),
    )


def _of(records: Iterable[R], field: str, day: date) -> R | None:
    return next((one for one in records if getattr(one, field) == day), None)


def round_sheet(
    files: Iterable[StayFile],
    beds: Sequence[Bed],
    day: date,
    rules: WardRules = DEFAULT_RULES,
    kept: Mapping[int, frozenset[str]] = MappingProxyType({}),
) -> RoundSheet:
    """The sheet of a ward day, in the order of the ward list.

    Args:
        rules: of the ward.
        kept: by number of a measurement, the codes of what was asked about it and kept.
    """
    rows = (round_row(file, day, rules, kept) for file in in_bed_order(files, beds))
    return RoundSheet(day=day, rows=tuple(rows))
