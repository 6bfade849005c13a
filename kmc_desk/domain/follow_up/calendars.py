"""The calendars of follow-up as data: the bundled ones, and what one is made of (§3.9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kmc_desk.domain.home_codes import ScheduleName

LEAST_APART_DAYS = 2  # a family is not asked to come on two days running [D]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """On which days a family is asked to come back.

    Attributes:
        days: after leaving, in their order; the first is that of the first visit.
        twice_weekly: after these days two visits a week until 37 weeks.
        weekly_until_g: then one a week until this weight; None: no weekly visits.
        weekly_ahead: of the weekly visits so many are booked on leaving; each books the next.
        term: a visit at term.
        months: of corrected age at which there is a visit; none: it ends before.
    """

    days: tuple[int, ...]
    twice_weekly: bool = False
    weekly_until_g: int | None = None
    weekly_ahead: int = 1
    term: bool = False
    months: tuple[int, ...] = ()


PAK_DEFAULT = Calendar(
    days=(3,),  # [D]
    twice_weekly=True,  # [GK: WHO 2003], [V:S2]
    weekly_until_g=2500,  # [V:S27]
    term=True,  # [D]
    months=(3, 6, 12),  # [D]
)

D2_7_14_28 = Calendar(days=(2, 7, 14, 28))  # an early programme [V:S9]

CALENDARS: Mapping[ScheduleName, Calendar] = MappingProxyType(
    {ScheduleName.PAK_DEFAULT: PAK_DEFAULT, ScheduleName.D2_7_14_28: D2_7_14_28}
)
"""Those the program brings; that of the centre's own is made of its rules (`clinic`)."""

CALENDAR_TAGS: Mapping[tuple[ScheduleName, str], str] = MappingProxyType(
    {
        (ScheduleName.PAK_DEFAULT, "days"): "[D]",
        (ScheduleName.PAK_DEFAULT, "twice_weekly"): "[GK], [V:S2]",
        (ScheduleName.PAK_DEFAULT, "weekly_until_g"): "[V:S27]",
        (ScheduleName.PAK_DEFAULT, "term"): "[D]",
        (ScheduleName.PAK_DEFAULT, "months"): "[D]",
        (ScheduleName.D2_7_14_28, "days"): "[V:S9]",
    }
)
"""The evidence of each part of a bundled calendar (clinical.md §0.1)."""
