"""The lists of the follow-up page: who is due, who is sought, and in which order (§3.9)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kmc_desk.domain.follow_up.states import SOUGHT, FollowUpState, Standing
from kmc_desk.domain.records import Mother, ScheduledVisit
from kmc_desk.domain.stay_file import Identity


class ListName(StrEnum):
    """One list of the page.

    WEEK: everybody expected in the next seven days. OVERDUE: who did not come, in the first four
    weeks. TRACING: all who did not come. LOST: as `status.trace` tells. NO_DATE: who is still to be
    followed, with nothing arranged.
    """

    WEEK = "WEEK"
    OVERDUE = "OVERDUE"
    TRACING = "TRACING"
    LOST = "LOST"
    NO_DATE = "NO_DATE"


STATES_OF: dict[ListName, tuple[FollowUpState, ...]] = {
    ListName.OVERDUE: (FollowUpState.OVERDUE,),
    ListName.TRACING: SOUGHT,
    ListName.LOST: (FollowUpState.LOST,),
    ListName.NO_DATE: (FollowUpState.NO_DATE,),
}
"""Who stands on a list; the list of a week goes by its dates."""

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpLine:
    """One infant on a list.

    Attributes:
        mother: with the telephones, the village and the Lady Health Worker.
        pma_days: on the day of the list; None: gestation is not known.
        visit: the date it is expected on, in a list of dates.
    """

    identity: Identity
    mother: Mother
    standing: Standing
    pma_days: int | None = None
    visit: ScheduledVisit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpList:
    """A list on a day.

    Attributes:
        lines: the first of them, as many as a screen wants.
        total: how many there are.
        stale: of how many infants the stored answer was of another day, so that it was made for
            this list alone; storing them anew makes the next list quicker.
    """

    name: ListName
    on: date
    lines: tuple[FollowUpLine, ...]
    total: int
    stale: int = 0


def tracing_key(standing: Standing, today: date) -> tuple[bool, int, int, int]:
    """The order of tracing: never seen since leaving, then the lightest, then the longest overdue.

    Who was never weighed comes before who was: nothing says that it is not the lightest.
    """
    return (
        standing.seen_on is not None,
        standing.weight_g or 0,
        -standing.days_overdue(today),
        standing.infant_id,
    )


def week_key(due_on: date, name: str, infant_id: int, visit_id: int) -> tuple[date, str, int, int]:
    """The order of a list of dates: by day, then by the infant's name."""
    return due_on, name.casefold(), infant_id, visit_id
