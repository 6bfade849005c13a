"""The figures of follow-up of a span of time, gathered infant by infant."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.dates import months_after
from kmc_desk.domain.follow_up.attendance import Share, closed_dates, first_visits
from kmc_desk.domain.follow_up.home_care import at_seven_days, hours_told
from kmc_desk.domain.follow_up.retention import (
    LossReason,
    RetentionCurve,
    Watched,
    loss_reasons,
    retention_curve,
    watched,
)
from kmc_desk.domain.follow_up.schedule import window_of
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import FollowUpFile, FollowUpState, Standing

MOST_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Whole days that are over; `end` is the day after the last of them."""

    first: date
    end: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day < self.end

    def months(self) -> tuple["Span", ...]:
        """Its calendar months, the last twelve at most; the first and last may be cut short."""
        return tuple(_months(self))[-MOST_MONTHS:]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthAttendance:
    """Row J1 of one month: of the dates whose window closed in it, those that were kept.

    Attributes:
        provisional: the month is not over.
    """

    month: str
    share: Share
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursTold:
    """The hours of skin-to-skin at home that families told of, and the infant behind each."""

    total_h: float
    infants: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpFigures:
    """What the centre head sees of follow-up.

    Attributes:
        curve: of the infants that went home in the span, as known today.
        months: J1 of each month.
        first_visit: J2, seen within seven days of going home.
        home_hours, effective: J6.
        losses: of the infants that went home in the span.
        without_date: those of the curve that are to come back though no date is arranged; nobody
            will notice when they stay away.
    """

    span: Span
    curve: RetentionCurve
    months: tuple[MonthAttendance, ...]
    first_visit: Share
    home_hours: HoursTold
    effective: Share
    losses: tuple[LossReason, ...]
    without_date: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        """Nobody has gone home in the span, and no date or visit of others lies in it."""
        shares = (self.first_visit, self.effective, *(one.share for one in self.months))
        return not (
            self.curve.infants or self.home_hours.infants or any(one.denominator for one in shares)
        )


class Tally:
    """Takes one infant after the other, so that nobody need hold all of them at once.

    Args:
        span: of which time.
        today: what is known by then counts.
    """

    def __init__(self, span: Span, today: date) -> None:
        self._span, self._today = span, today
        self._months = span.months()
        self._kept: list[list[tuple[int, bool]]] = [[] for _ in self._months]
        self._first: list[tuple[int, bool]] = []
        self._hours: list[tuple[int, float]] = []
        self._effective: list[tuple[int, bool]] = []
        self._watched: list[Watched] = []
        self._standings: list[Standing] = []

    def add(self, file: FollowUpFile) -> None:
        """Count one infant; its first stay has begun by today."""
        known = standing(file, self._today)
        first, end = self._span.first, self._span.end
        closing = [window_of(one.due_on, one.kind)[1] for one in file.scheduled]
        for month, kept in zip(self._months, self._kept, strict=True):
            if any(month.holds(day) for day in closing):
                dates = closed_dates(file, month.first, month.end, known)
                kept += [(one.infant_id, one.seen_on is not None) for one in dates]
        self._first += [(v.infant_id, v.in_time) for v in first_visits(file, first, end)]
        self._hours += [(v.infant_id, v.hours) for v in hours_told(file, first, end)]
        self._effective += [(v.infant_id, v.effective) for v in at_seven_days(file, first, end)]
        time = watched(known, self._today)
        if time and known.left_on and self._span.holds(known.left_on) and _was_here(file):
            self._watched.append(time)
            self._standings.append(known)

    def figures(self) -> FollowUpFigures:
        """All that has been counted."""
        over = self._span.end
        return FollowUpFigures(
            span=self._span,
            curve=retention_curve(self._watched),
            months=tuple(
                MonthAttendance(
                    month=f"{month.first:%Y-%m}",
                    share=_share(kept),
                    provisional=month.end == over and over.day != 1,
                )
                for month, kept in zip(self._months, self._kept, strict=True)
            ),
            first_visit=_share(self._first),
            home_hours=HoursTold(
                total_h=sum(hours for _, hours in self._hours),
                infants=tuple(number for number, _ in self._hours),
            ),
            effective=_share(self._effective),
            losses=loss_reasons(self._standings),
            without_date=tuple(
                one.infant_id for one in self._standings if one.state is FollowUpState.NO_DATE
            ),
        )


def last_months(months: int, today: date) -> Span:
    """So many calendar months, the running one as far as it is over among them."""
    return Span(first=months_after(today.replace(day=1), 1 - months), end=today)


def of_year(year: int, today: date) -> Span:
    """A calendar year as far as it is over."""
    return Span(first=date(year, 1, 1), end=min(date(year + 1, 1, 1), today))


def _months(span: Span) -> Iterator[Span]:
    first = span.first
    while first < span.end:
        end = min(months_after(first.replace(day=1), 1), span.end)
        yield Span(first=first, end=end)
        first = end


def _share(told: list[tuple[int, bool]]) -> Share:
    return Share(
        counted=tuple(number for number, counts in told if counts),
        among=tuple(number for number, _ in told),
    )


def _was_here(file: FollowUpFile) -> bool:
    """Whether it left this ward; who comes for follow-up only was never on it."""
    left = [leaving for _, leaving in file.stays if leaving is not None]
    return bool(left) and left[-1].outcome is not Outcome.FOLLOW_UP_ONLY
