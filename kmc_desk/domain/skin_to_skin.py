"""Skin-to-skin minutes per ward day: the union of sessions, never their sum (clinical.md §3.5)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.dates import day_span
from kmc_desk.domain.records import SkinToSkin, WardRules

DOSE_BANDS = ("0", ">0-<4", "4-<8", "8-<12", "12-<20", ">=20")
_NOTHING, _MINUTE = timedelta(0), timedelta(minutes=1)
_FOR_EVER = datetime.combine(date.max, time())
TARGET_MINUTES = 8 * 60  # WHO 8-24 h a day [V:S5]; what the ward aims at is `is_low`'s


def minutes_by_provider(
    sessions: Iterable[SkinToSkin], start: datetime, end: datetime
) -> dict[Provider, float]:
    """Minutes in [start, end) by who held the infant.

    Overlap belongs to the session that started first (return-format reading 9), of two with the
    same times to the mother's [D]; an open session counts only when closed.
    """
    closed = [
        (s.start, s.stop, s.provider is not Provider.MOTHER, s.provider)
        for s in sessions
        if s.stop is not None
    ]
    closed.sort()
    minutes: dict[Provider, float] = {}
    reached = start
    for begin, stop, _, provider in closed:
        from_, until = max(begin, reached), min(stop, end)
        if until > from_:
            minutes[provider] = minutes.get(provider, 0) + (until - from_) / _MINUTE
            reached = until
    return minutes


def day_minutes(sessions: Iterable[SkinToSkin], day: date) -> float:
    """Minutes of skin-to-skin on one ward day."""
    return sum(minutes_by_provider(sessions, *day_span(day)).values())


def is_low(minutes: float, rules: WardRules) -> bool:
    """Whether a whole ward day is below what the ward aims at (`WardRules.sts_target_h`).

    Return, readiness and documents go by `TARGET_MINUTES`, whatever a ward aims at.
    """
    return minutes < 60 * rules.sts_target_h


def dose_band(minutes: float) -> str:
    """The return's band of a day's minutes: 0, >0-<4, 4-<8, 8-<12, 12-<20, >=20 hours."""
    if minutes == 0:
        return DOSE_BANDS[0]
    for limit_h, band in zip((4, 8, 12, 20), DOSE_BANDS[1:], strict=False):
        if minutes < limit_h * 60:
            return band
    return DOSE_BANDS[-1]


def overlaps(session: SkinToSkin, others: Iterable[SkinToSkin]) -> list[SkinToSkin]:
    """The sessions that share time with this one; an open one lasts for ever.

    Another version of the same stored session is no other session.
    """
    stop = session.stop or _FOR_EVER
    return [
        other
        for other in others
        if other is not session
        and (other.id == 0 or other.id != session.id)
        and other.start < stop
        and session.start < (other.stop or _FOR_EVER)
    ]


def place_total(
    minutes: float, timed: Sequence[SkinToSkin], start: datetime, end: datetime
) -> list[tuple[datetime, datetime]] | None:
    """Where a typed total goes: into the time of [start, end) that timed sessions leave free.

    Returns:
        Estimated sessions that, with the timed ones, make `minutes`; None where they do not fit
        or the timed ones alone are longer.
    """
    held = sorted(
        (max(s.start, start), min(s.stop or end, end))
        for s in timed
        if s.start < end and (s.stop or end) > start
    )
    left = timedelta(minutes=minutes) - timedelta(
        minutes=sum(minutes_by_provider(timed, start, end).values())
    )
    placed: list[tuple[datetime, datetime]] = []
    free_from = start
    for begin, stop in [*held, (end, end)]:
        length = min(left, begin - free_from)
        if length > _NOTHING:
            placed.append((free_from, free_from + length))
            left -= length
        free_from = max(free_from, stop)
    return placed if left == _NOTHING else None
