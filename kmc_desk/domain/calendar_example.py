"""What a calendar means, shown by the dates of one invented infant."""

from dataclasses import dataclass
from datetime import date, timedelta

from kmc_desk.domain.clinic import calendar_of, closed_days_of
from kmc_desk.domain.follow_up.calendars import CALENDAR_TAGS, CALENDARS
from kmc_desk.domain.follow_up.schedule import DueVisit, Leaver, proposed_visits
from kmc_desk.domain.follow_up_codes import ScheduledKind
from kmc_desk.domain.records import HomeRules

GA_DAYS, AGE_DAYS, WEIGHT_G = 33 * 7, 12, 1800
"""Of the example: gestation at birth, age and weight on going home; twin A of G18 in its ages."""

_PART_OF = {
    ScheduledKind.FIRST: "days",
    ScheduledKind.OTHER: "days",
    ScheduledKind.TWICE_WEEKLY: "twice_weekly",
    ScheduledKind.WEEKLY: "weekly_until_g",
    ScheduledKind.TERM: "term",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleVisit:
    """A date of the example.

    Attributes:
        tag: evidence of the part of the calendar that asks for it; empty: the centre set it.
    """

    visit: DueVisit
    tag: str


def example_visits(rules: HomeRules, left_on: date) -> tuple[ExampleVisit, ...]:
    """The dates by which the example is asked to come back.

    Args:
        rules: as typed; of the own calendar its days stand in their order.
        left_on: the day of going home.
    """
    leaver = Leaver(
        left_on=left_on,
        birth_date=left_on - timedelta(days=AGE_DAYS),
        ga_days=GA_DAYS,
        weight_g=WEIGHT_G,
    )
    visits = proposed_visits(leaver, closed_days_of(rules), calendar=calendar_of(rules))
    return tuple(ExampleVisit(visit=one, tag=_tag(rules, one.kind)) for one in visits)


def _tag(rules: HomeRules, kind: ScheduledKind) -> str:
    """An age that was added to a bundled calendar is the centre's own."""
    name = rules.follow_up_profile
    if kind in _PART_OF:
        return CALENDAR_TAGS.get((name, _PART_OF[kind]), "")
    months = CALENDARS[name].months if name in CALENDARS else ()
    bundled = {f"CORR{one}" for one in months}
    return CALENDAR_TAGS[name, "months"] if kind.value in bundled else ""
