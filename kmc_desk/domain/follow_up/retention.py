"""How many stay in follow-up after leaving, as a curve of steps, and why the others do not.

The curve is the product-limit estimate (Kaplan and Meier 1958): at each day on which somebody
fell out, the share that stays is multiplied by 1 - fallen / at risk. Who fell out on a day was
still at risk on it, and so was who is no longer watched from that day on.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kmc_desk.domain.follow_up.states import FollowUpState, Standing
from kmc_desk.domain.follow_up_codes import ContactResult

CURVE_DAYS = 365
AT_MONTHS = (0, 1, 2, 3, 6, 9, 12)
"""Months after leaving at which the numbers at risk stand under the curve."""

_DAYS_OF_MONTH = CURVE_DAYS / 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """How long one infant was watched since leaving.

    Attributes:
        days: since leaving.
        fell_out: whether it fell out of follow-up then; else nothing is known of the time after.
    """

    infant_id: int
    days: int
    fell_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One day on which the curve falls.

    Attributes:
        day: since leaving.
        at_risk: infants still watched on that day.
        fallen: how many of them fell out on it.
        share: of all infants, in follow-up after it; 0 to 1.
    """

    day: int
    at_risk: int
    fallen: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionCurve:
    """The share in follow-up from leaving, where it is 1, to twelve months after.

    Attributes:
        steps: where it falls, in order.
        ends: how many days each infant was watched, at most `CURVE_DAYS`, ascending.
    """

    steps: tuple[Step, ...] = ()
    ends: tuple[int, ...] = ()

    @property
    def infants(self) -> int:
        """How many it is made of."""
        return len(self.ends)

    @property
    def watched_days(self) -> int:
        """The longest that anybody was watched; there the curve ends."""
        return self.ends[-1] if self.ends else 0

    def at_risk_on(self, day: int) -> int:
        """Infants still watched on a day after leaving."""
        return len(self.ends) - bisect_left(self.ends, day)

    def fewer_from(self, number: int) -> int | None:
        """The first day with fewer than a number of infants at risk; None where there is none."""
        if len(self.ends) < number:
            return 0
        day = self.ends[-number] + 1
        return day if day <= self.watched_days else None

    def share_at(self, day: int) -> float | None:
        """The share in follow-up at the end of a day; None where nobody was watched so long."""
        if not self.ends or not 0 <= day <= self.watched_days:
            return None
        return next((step.share for step in reversed(self.steps) if step.day <= day), 1.0)


class Loss(StrEnum):
    """Why an infant is no longer in follow-up though nothing ended it.

    What the latest attempt to reach the family said decides, where somebody tried.
    """

    NEVER_TRIED = "NEVER_TRIED"
    NO_ANSWER = "NO_ANSWER"
    WRONG_NUMBER = "WRONG_NUMBER"
    SWITCHED_OFF = "SWITCHED_OFF"
    WILL_COME = "WILL_COME"
    REACHED = "REACHED"
    ELSEWHERE = "ELSEWHERE"
    REFUSED = "REFUSED"
    DECLINED = "DECLINED"
    MOVED = "MOVED"


_FELL_OUT = (FollowUpState.LOST, FollowUpState.UNTRACED, FollowUpState.DECLINED)
_SAID = {
    ContactResult.NO_ANSWER: Loss.NO_ANSWER,
    ContactResult.WRONG_NUMBER: Loss.WRONG_NUMBER,
    ContactResult.SWITCHED_OFF: Loss.SWITCHED_OFF,
    ContactResult.WILL_COME: Loss.WILL_COME,
    ContactResult.READMITTED_ELSEWHERE: Loss.ELSEWHERE,
    ContactResult.REFUSED: Loss.REFUSED,
}
LOST_STATES = (
    FollowUpState.LOST,
    FollowUpState.UNTRACED,
    FollowUpState.DECLINED,
    FollowUpState.MOVED,
)
"""Whose reasons are told; somebody who is overdue for less than four weeks is not lost yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LossReason:
    """So many infants in one state for one reason."""

    state: FollowUpState
    reason: Loss
    infants: tuple[int, ...]


def watched(standing: Standing, today: date) -> Watched | None:
    """How long an infant was watched since it last went home; None: it did not go home.

    It falls out of follow-up on the first date that nobody came to, once it is lost or was not
    traced, or on the day the family declined. What is known of the others ends with a death, an
    admission, moving away, the end of follow-up, the date they are overdue since, or today. Who has
    no date is not awaited by anybody: it is watched until it was seen last.
    """
    if standing.left_on is None or standing.state is FollowUpState.TRANSFERRED:
        return None
    ended = standing.unattended_since or standing.ended_on or today
    if standing.state is FollowUpState.NO_DATE:
        ended = standing.seen_on or standing.left_on
    if standing.state is FollowUpState.DIED and ended <= standing.left_on:
        return None  # it died on the ward
    return Watched(
        infant_id=standing.infant_id,
        days=max(0, (ended - standing.left_on).days),
        fell_out=standing.state in _FELL_OUT,
    )


def retention_curve(infants: Iterable[Watched]) -> RetentionCurve:
    """The share in follow-up over twelve months after leaving (Kaplan and Meier 1958)."""
    known = list(infants)
    ends = Counter(min(one.days, CURVE_DAYS) for one in known)
    fallen = Counter(one.days for one in known if one.fell_out)
    left, share, steps = len(known), 1.0, list[Step]()
    for day in sorted(ends):
        if fallen[day]:
            share *= 1 - fallen[day] / left
            steps.append(Step(day=day, at_risk=left, fallen=fallen[day], share=share))
        left -= ends[day]
    return RetentionCurve(steps=tuple(steps), ends=tuple(sorted(ends.elements())))


def day_of_month(months: int) -> int:
    """The day after leaving on which so many months are over; twelve are 365 days."""
    return round(months * _DAYS_OF_MONTH)


def loss_reasons(standings: Iterable[Standing]) -> tuple[LossReason, ...]:
    """Why infants are no longer in follow-up: by state and what the latest attempt said."""
    found: dict[tuple[FollowUpState, Loss], list[int]] = {}
    for one in standings:
        if one.state in LOST_STATES and one.left_on is not None:
            found.setdefault((one.state, _reason(one)), []).append(one.infant_id)
    return tuple(
        LossReason(state=state, reason=reason, infants=tuple(found[state, reason]))
        for state in LOST_STATES
        for reason in Loss
        if (state, reason) in found
    )


def _reason(standing: Standing) -> Loss:
    if standing.state is FollowUpState.MOVED:
        return Loss.MOVED
    if standing.state is FollowUpState.DECLINED:
        return Loss.DECLINED
    if not standing.attempts or standing.last_result is None:
        return Loss.NEVER_TRIED
    return _SAID.get(standing.last_result, Loss.REACHED)
