"""The three shifts of a ward (clinical.md §2.9).

Morning 08-14, evening 14-20, night 20-08, the usual pattern of public hospitals in Pakistan [GK],
unless the ward's rules say otherwise.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from kmc_desk.domain.feed_volume import DEFAULT_RULES
from kmc_desk.domain.records import WardRules


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


def shift_of(moment: datetime, rules: WardRules = DEFAULT_RULES) -> Shift:
    """The shift a local moment lies in."""
    if rules.morning_from_hour <= moment.hour < rules.evening_from_hour:
        return Shift.MORNING
    is_evening = rules.evening_from_hour <= moment.hour < rules.night_from_hour
    return Shift.EVENING if is_evening else Shift.NIGHT


def shift_at(moment: datetime, rules: WardRules = DEFAULT_RULES) -> ShiftSpan:
    """The shift a local moment lies in, with its start and end; 03:00 is the night of yesterday."""
    began = moment.date() - timedelta(days=moment.hour < rules.morning_from_hour)
    return shift_on(began, shift_of(moment, rules), rules)


def shift_on(day: date, shift: Shift, rules: WardRules = DEFAULT_RULES) -> ShiftSpan:
    """The shift that begins on a day."""
    start, end, ends_on = {
        Shift.MORNING: (rules.morning_from_hour, rules.evening_from_hour, day),
        Shift.EVENING: (rules.evening_from_hour, rules.night_from_hour, day),
        Shift.NIGHT: (rules.night_from_hour, rules.morning_from_hour, day + timedelta(days=1)),
    }[shift]
    return ShiftSpan(
        shift=shift,
        start=datetime.combine(day, time(start)),
        end=datetime.combine(ends_on, time(end)),
    )


def shift_before(span: ShiftSpan, rules: WardRules = DEFAULT_RULES) -> ShiftSpan:
    """The shift that ended when this one began: what a handover is about."""
    return shift_at(span.start - timedelta(minutes=1), rules)
