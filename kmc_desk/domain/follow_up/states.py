"""The states of follow-up, and what is asked and answered about one infant."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kmc_desk.domain.follow_up_codes import ContactResult, ScheduledKind
from kmc_desk.domain.records import Contact, Episode, Exit, Infant, ScheduledVisit, Visit


class FollowUpState(StrEnum):
    """What the centre has to do about a family, or why nothing.

    NO_DATE: still to be followed, and no visit is arranged. UNTRACED and LOST as in `status.trace`.
    COMPLETED: the last visit was attended. TIME_OVER: too old for follow-up, and it was not.
    """

    ON_WARD = "ON_WARD"
    AWAITED = "AWAITED"
    NO_DATE = "NO_DATE"
    OVERDUE = "OVERDUE"
    UNTRACED = "UNTRACED"
    LOST = "LOST"
    COMPLETED = "COMPLETED"
    TIME_OVER = "TIME_OVER"
    DIED = "DIED"
    TRANSFERRED = "TRANSFERRED"
    MOVED = "MOVED"
    DECLINED = "DECLINED"


SOUGHT = (FollowUpState.OVERDUE, FollowUpState.UNTRACED, FollowUpState.LOST)
"""Whose family did not come: the tracing list."""

IN_FOLLOW_UP = (FollowUpState.AWAITED, FollowUpState.NO_DATE, *SOUGHT)
"""Who is still to be seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpFile:
    """All that tells where an infant stands.

    Attributes:
        ga_days: gestation at birth; None: not known.
        stays: those that count, each with its exit; in their order, at least one.
        scheduled, visits, contacts: of the infant; what is withdrawn is passed over.
    """

    infant: Infant
    ga_days: int | None
    stays: tuple[tuple[Episode, Exit | None], ...]
    scheduled: tuple[ScheduledVisit, ...] = ()
    visits: tuple[Visit, ...] = ()
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an infant stands, from one day to another as long as nothing is recorded.

    Attributes:
        holds_from, holds_until: the first and the last day of this answer.
        left_on: the day follow-up counts from: the latest leaving; None: never left.
        ended_on: in a state that ends follow-up, since when; a death that was heard of, its day.
        seen_on: the latest visit since leaving; a call by telephone is none.
        weight_g, weight_on: the latest weight, of a visit or on leaving.
        due_on, due_kind: the next visit a family may still keep.
        unattended_since: the earliest date that nobody came to, nor came after.
        attempts, attempt_days: how often, and on how many days, the family was sought since then.
        tried_at, last_result: of the latest attempt since leaving.
        promised_on: the day on which the family said it would come, in that attempt.
        graduated_on: the visit at which skin-to-skin care was no more needed.
    """

    infant_id: int
    state: FollowUpState
    holds_from: date
    holds_until: date
    left_on: date | None = None
    ended_on: date | None = None
    seen_on: date | None = None
    weight_g: int | None = None
    weight_on: date | None = None
    due_on: date | None = None
    due_kind: ScheduledKind | None = None
    unattended_since: date | None = None
    attempts: int = 0
    attempt_days: int = 0
    tried_at: datetime | None = None
    last_result: ContactResult | None = None
    promised_on: date | None = None
    graduated_on: date | None = None

    def days_overdue(self, today: date) -> int:
        """Days since the earliest date that nobody came to; 0 where there is none."""
        return (today - self.unattended_since).days if self.unattended_since else 0
