"""The three shifts of a ward (clinical.md §2.9).

Morning 08-14, evening 14-20, night 20-08: the usual pattern of public hospitals in Pakistan [GK].
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

MORNING_FROM, EVENING_FROM, NIGHT_FROM = time(8), time(14), time(20)  # [GK]


class Shift(StrEnum):
    """A shift by the part of the day in which it begins."""

    MORNING = "MORNING"
    EVENING = "EVENING"
    NIGHT = "NIGHT"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftSpan:
    """One shift of one day, [start, end); the night ends on the day after it began."""

    shift: Shift
    start: datetime
    end: datetime


def shift_of(moment: datetime) -> Shift:
    """The shift a local moment lies in."""
    if MORNING_FROM <= moment.time() < EVENING_FROM:
        return Shift.MORNING
    return Shift.EVENING if EVENING_FROM <= moment.time() < NIGHT_FROM else Shift.NIGHT


def shift_at(moment: datetime) -> ShiftSpan:
    """The shift a local moment lies in, with its start and end; 03:00 is the night of yesterday."""
    began = moment.date() - timedelta(days=moment.time() < MORNING_FROM)
    return shift_on(began, shift_of(moment))


def shift_on(day: date, shift: Shift) -> ShiftSpan:
    """The shift that begins on a day."""
    start, end, ends_on = {
        Shift.MORNING: (MORNING_FROM, EVENING_FROM, day),
        Shift.EVENING: (EVENING_FROM, NIGHT_FROM, day),
        Shift.NIGHT: (NIGHT_FROM, MORNING_FROM, day + timedelta(days=1)),
    }[shift]
    return ShiftSpan(
        shift=shift, start=datetime.combine(day, start), end=datetime.combine(ends_on, end)
    )


def shift_before(span: ShiftSpan) -> ShiftSpan:
    """The shift that ended when this one began: what a handover is about."""
    return shift_at(span.start - timedelta(minutes=1))
