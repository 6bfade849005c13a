"""Part E of the monthly return: skin-to-skin on full ward days (clinical.md §6.5)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.dates import day_span, is_full_ward_day
from kmc_desk.domain.records import SkinToSkin
from kmc_desk.domain.returns.cohorts import counted
from kmc_desk.domain.returns.facts import MonthFacts, Period, Stay
from kmc_desk.domain.returns.figures import (
    ALL,
    Figure,
    Item,
    Number,
    count,
    disagg_key,
    mean,
    percentage,
    share,
)
from kmc_desk.domain.returns.form import across, listed
from kmc_desk.domain.skin_to_skin import (
    DOSE_BANDS,
    TARGET_MINUTES,
    dose_band,
    minutes_by_provider,
)

MIN_RECORDED_DAYS = 3  # for an infant's own mean, E7 [D]

DOSE_FORM = (
    listed("return.dose", ("E1", "E2", "E3", "E4", "E6", "E7")),
    across("return.dose_bands", "E5", "BAND", DOSE_BANDS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WardDay:
    """One full ward day of one infant.

    Attributes:
        minutes: all skin-to-skin; None: not recorded, which is not zero.
        mother_minutes: the mother's part.
    """

    infant_id: int
    date: date
    minutes: Number | None
    mother_minutes: Number


def dose(facts: MonthFacts) -> list[Figure]:
    """Rows E1 to E7 over the full ward days of every stay, overrides and readmissions too."""
    days = ward_days(facts)
    recorded = [(day, day.minutes) for day in days if day.minutes is not None]
    total = sum(minutes for _, minutes in recorded)
    mother_total = sum(day.mother_minutes for day, _ in recorded)
    present = [Item(day.infant_id, day.date) for day in days]
    told = [Item(day.infant_id, day.date, minutes / 60) for day, minutes in recorded]
    reached = [
        item for item, (_, minutes) in zip(told, recorded, strict=True) if minutes >= TARGET_MINUTES
    ]
    by_mother = [
        Item(day.infant_id, day.date, day.mother_minutes)
        for day, _ in recorded
        if day.mother_minutes
    ]
    by_anyone = [Item(day.infant_id, day.date, minutes) for day, minutes in recorded]
    return [
        count("E1", ALL, present),
        share("E2", ALL, told, present),
        mean("E3", ALL, (total / 60, len(recorded)), (told, told)),
        share("E4", ALL, reached, told),
        *_bands(recorded),
        percentage("E6", ALL, (mother_total, total), (by_mother, by_anyone)),
        _infants_reaching(recorded),
    ]


def ward_days(facts: MonthFacts) -> list[WardDay]:
    """Every full ward day of the period with its minutes; each session is looked at once a day.

    A day is recorded if it has any minutes or an explicit zero (return-format reading 9).
    """
    sessions = _sessions_by_day(facts.sessions, facts.period)
    zeros = {(zero.infant_id, zero.date) for zero in facts.zero_days}
    days: list[WardDay] = []
    for stay in counted(facts):
        for day in full_ward_days(stay, facts.period):
            place = (stay.infant.id, day)
            minutes = minutes_by_provider(sessions.get(place, ()), *day_span(day))
            total = sum(minutes.values())
            days.append(
                WardDay(
                    infant_id=stay.infant.id,
                    date=day,
                    minutes=_whole(total) if total > 0 or place in zeros else None,
                    mother_minutes=_whole(minutes.get(Provider.MOTHER, 0)),
                )
            )
    return days


def full_ward_days(stay: Stay, period: Period) -> Iterator[date]:
    """The days of the period on which the infant was present from 00:00 to 24:00 (G28)."""
    admitted_at = stay.episode.admitted_at
    exit_at = None if stay.exit is None else stay.exit.exit_at
    end = period.end if exit_at is None else min(period.end, exit_at)
    for day in _dates(max(period.start, admitted_at), end):
        if is_full_ward_day(day, admitted_at, exit_at):
            yield day


def _sessions_by_day(
    sessions: Iterable[SkinToSkin], period: Period
) -> dict[tuple[int, date], list[SkinToSkin]]:
    by_day: dict[tuple[int, date], list[SkinToSkin]] = defaultdict(list)
    for session in sessions:
        if session.stop is not None:
            begin, stop = max(period.start, session.start), min(period.end, session.stop)
            if begin < stop and begin.date() == stop.date():  # most; there are thousands a month
                by_day[session.infant_id, begin.date()].append(session)
                continue
            for day in _dates(begin, stop):
                by_day[session.infant_id, day].append(session)
    return by_day


def _dates(start: datetime, end: datetime) -> Iterator[date]:
    """The dates touched by [start, end)."""
    day = start.date()
    while day_span(day)[0] < end:
        yield day
        day += timedelta(days=1)


def _bands(recorded: Iterable[tuple[WardDay, Number]]) -> list[Figure]:
    in_band: dict[str, list[Item]] = {band: [] for band in DOSE_BANDS}
    for day, minutes in recorded:
        in_band[dose_band(minutes)].append(Item(day.infant_id, day.date, minutes / 60))
    return [count("E5", disagg_key(BAND=band), items) for band, items in in_band.items()]


def _infants_reaching(recorded: Iterable[tuple[WardDay, Number]]) -> Figure:
    by_infant: dict[int, list[Number]] = defaultdict(list)
    for day, minutes in recorded:
        by_infant[day.infant_id].append(minutes)
    judged = {i: m for i, m in by_infant.items() if len(m) >= MIN_RECORDED_DAYS}
    means = {i: Item(i, None, sum(m) / len(m) / 60) for i, m in judged.items()}
    reached = [means[i] for i, m in judged.items() if sum(m) >= TARGET_MINUTES * len(m)]
    return share("E7", ALL, reached, means.values())


def _whole(minutes: float) -> Number:
    """Durations are whole minutes (clinical.md §0.4); a fraction would be kept as it is."""
    return int(minutes) if minutes == int(minutes) else minutes
