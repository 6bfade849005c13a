"""The ward day of one infant as it goes on: the bar of 24 hours, and what was entered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.dates import day_span, is_full_ward_day
from kmc_desk.domain.feed_volume import DEFAULT_RULES
from kmc_desk.domain.feeding import given_feeds
from kmc_desk.domain.records import Feed, Measurement, SkinToSkin, Vitals, WardDay, WardRules
from kmc_desk.domain.running_session import RunningSession, running_session, usual_provider
from kmc_desk.domain.shifts import Shift, shift_on
from kmc_desk.domain.skin_to_skin import day_minutes, is_low
from kmc_desk.domain.stay_file import StayFile, minutes_so_far
from kmc_desk.domain.tasks_due import Task, tasks_due
from kmc_desk.domain.ward_codes import LowStsReason

DayRecord = Measurement | Vitals | SkinToSkin | Feed


@dataclass(frozen=True, slots=True, kw_only=True)
class DayStrip:
    """What the bar of one ward day shows.

    Attributes:
        sessions: those that touch the day, oldest first; one without a stop goes on.
        feeds: times of the feeds given.
        readings: temperatures with their times, °C.
        minutes: of skin-to-skin that have ended, on this day.
        nights: the hours of the night shifts, before and after the day's own shifts.
    """

    day: date
    sessions: tuple[SkinToSkin, ...] = ()
    feeds: tuple[datetime, ...] = ()
    readings: tuple[tuple[datetime, float], ...] = ()
    minutes: float = 0
    nights: tuple[tuple[datetime, datetime], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LowDay:
    """A whole ward day with less skin-to-skin than the ward aims at.

    Attributes:
        target_h: hours the ward aims at.
        note: what is known of the day as a whole, the reasons among it; None where nothing is.
    """

    day: date
    minutes: float
    target_h: int
    note: WardDay | None

    @property
    def reasons(self) -> tuple[LowStsReason, ...]:
        """Why it was so little, as far as somebody said."""
        return self.note.low_sts_reasons if self.note else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InfantDay:
    """One infant today.

    Attributes:
        measured: the day's measurement; a weight is saved over the version seen here.
        provider: who holds the infant as long as nobody says another.
        entries: what was entered for this day, the newest first.
        tasks: what is due, what is due first standing first.
        low_before: the day before, where it was a whole one below the ward's aim.
        rules: of the ward.
    """

    strip: DayStrip
    running: RunningSession | None
    provider: Provider
    measured: Measurement | None
    entries: tuple[DayRecord, ...]
    tasks: tuple[Task, ...] = ()
    low_before: LowDay | None = None
    rules: WardRules = DEFAULT_RULES


def day_strip(file: StayFile, day: date, rules: WardRules = DEFAULT_RULES) -> DayStrip:
    """The bar of one ward day."""
    start, end = day_span(day)
    held = (s for s in file.sessions if s.start < end and (s.stop is None or s.stop > start))
    warm = ((v.at, v.temp_c) for v in file.vitals if v.temp_c is not None)
    return DayStrip(
        day=day,
        sessions=tuple(sorted(held, key=lambda s: s.start)),
        feeds=tuple(f.at for f in given_feeds(file.feeds) if start <= f.at < end),
        readings=tuple((at, temp_c) for at, temp_c in warm if start <= at < end),
        minutes=day_minutes(file.sessions, day),
        nights=(
            (start, shift_on(day, Shift.MORNING, rules).start),
            (shift_on(day, Shift.NIGHT, rules).start, end),
        ),
    )


def infant_day(file: StayFile, now: datetime, rules: WardRules = DEFAULT_RULES) -> InfantDay:
    """The day so far of an infant on the ward.

    Args:
        file: the stay.
        now: local time.
        rules: of the ward.
    """
    today = now.date()
    start, end = day_span(today)
    strip = day_strip(file, today, rules)
    measured = next((m for m in file.measurements if m.measured_on == today), None)
    records: list[DayRecord] = [m for m in [measured] if m is not None and _says_something(m)]
    records += [v for v in file.vitals if start <= v.at < end]
    records += [f for f in file.feeds if start <= f.at < end]
    records += strip.sessions
    return InfantDay(
        strip=strip,
        running=running_session(file, now),
        provider=usual_provider(file),
        measured=measured,
        entries=tuple(_newest_first(records)),
        tasks=tasks_due(file, now, rules),
        low_before=low_day(file, today - timedelta(days=1), now, rules),
        rules=rules,
    )


def low_day(
    file: StayFile, day: date, now: datetime, rules: WardRules = DEFAULT_RULES
) -> LowDay | None:
    """A day of a stay, if it was a whole ward day on record below the ward's aim (§3.5).

    A day on which nothing is recorded is none: nobody knows how long it was. A session that goes
    on counts up to now, as for the alert.
    """
    left = file.exit.exit_at if file.exit else None
    minutes = minutes_so_far(file, day, now)
    whole = is_full_ward_day(day, file.episode.admitted_at, left)
    if not whole or minutes is None or not is_low(minutes, rules):
        return None
    note = next((n for n in file.day_notes if n.date == day), None)
    return LowDay(day=day, minutes=minutes, target_h=rules.sts_target_h, note=note)


def moment_of(record: DayRecord) -> datetime | None:
    """When a record of the day was; None of a weight whose time nobody wrote down."""
    if isinstance(record, Measurement):
        at = record.weighed_at
        return None if at is None else datetime.combine(record.measured_on, at)
    return record.start if isinstance(record, SkinToSkin) else record.at


def _says_something(measured: Measurement) -> bool:
    values = (measured.weight_g, measured.not_weighed_reason, measured.length_cm, measured.hc_cm)
    return any(value is not None for value in values)


def _newest_first(records: Iterable[DayRecord]) -> list[DayRecord]:
    def key(record: DayRecord) -> tuple[datetime, str, int]:
        at = moment_of(record) or record.entered_at or datetime.combine(date.min, time())
        return at, type(record).__name__, record.id

    return sorted(records, key=key, reverse=True)
