"""Part J of the monthly return: follow-up after leaving (clinical.md §6.10)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from kmc_desk.domain.care_codes import OutcomeGroup
from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.findings.register_checks import READMISSION_DAYS
from kmc_desk.domain.follow_up.counts import ON_A_DAY, Counted, FollowUpCount
from kmc_desk.domain.readiness.family import BEFORE_HOME, eyes_needed_by
from kmc_desk.domain.returns.cohorts import exits_of_first_admissions
from kmc_desk.domain.returns.deaths import (
    AGES_AT_DEATH,
    EARLY_BELOW_DAYS,
    NEONATAL_BELOW_DAYS,
)
from kmc_desk.domain.returns.facts import (
    MonthFacts,
    Period,
    Stay,
    is_le2000,
    outcome_group,
    was_no_stay,
)
from kmc_desk.domain.returns.figures import (
    ALL,
    Figure,
    Item,
    count,
    disagg_key,
    mean,
    share,
)
from kmc_desk.domain.returns.form import FormBlock, FormLine, by_category, listed

_BELOW_DAYS = (1, EARLY_BELOW_DAYS, NEONATAL_BELOW_DAYS)

STANDS = {
    "ACTIVE": Counted.ACTIVE,
    "OVERDUE": Counted.OVERDUE,
    "UNTRACED": Counted.UNTRACED,
    "LTFU_NEW": Counted.NEWLY_LOST,
    "GRADUATED": Counted.GRADUATED,
}
"""The classes of J3, each with what is counted of it."""

FOLLOW_UP_FORM = (
    listed("return.follow_up", ("J1", "J2", "J4", "J8")),
    FormBlock(
        title="return.stands",
        lines=tuple(
            FormLine(
                labels=(f"CLASS.{name}",),
                places=(("J3", disagg_key(CLASS=name)),),
                part=name == "OVERDUE",
            )
            for name in STANDS
        ),
    ),
    by_category("return.deaths_later", "J5", "AGE", AGES_AT_DEATH),
    by_category("return.home_care", "J6", "CLASS", ("HOURS", "EFFECTIVE"), total=None),
    by_category("return.vaccines", "J7", "CLASS", [str(one) for one in BEFORE_HOME], total=None),
)


def follow_up(facts: MonthFacts) -> list[Figure]:
    """Rows J1 to J8. Whoever is not due yet is in no denominator.

    The family of an infant that comes for follow-up only is counted as any other, but for J2, J4
    and J7, which follow a discharge home.
    """
    told = _told(facts)
    kept, first, effective = (
        told[Counted.DATE_KEPT],
        told[Counted.FIRST_IN_TIME],
        told[Counted.EFFECTIVE],
    )
    hours = told[Counted.HOURS]
    total_h = sum(item.amount or 0 for item in hours)
    return [
        share("J1", ALL, kept, [*kept, *told[Counted.DATE_MISSED]]),
        share("J2", ALL, first, [*first, *told[Counted.FIRST_LATE]]),
        *(count("J3", disagg_key(CLASS=name), told[what]) for name, what in STANDS.items()),
        _readmitted(facts),
        *_deaths(told[Counted.DIED]),
        mean("J6", disagg_key(CLASS="HOURS"), (total_h, len(hours)), (hours, hours)),
        share(
            "J6",
            disagg_key(CLASS="EFFECTIVE"),
            effective,
            [*effective, *told[Counted.NOT_EFFECTIVE]],
        ),
        *_vaccines(facts),
        _eyes(facts),
    ]


def _told(facts: MonthFacts) -> dict[Counted, list[Item]]:
    """Each thing that is counted, by the infant and then by the day."""
    found: dict[Counted, list[Item]] = {what: [] for what in Counted}
    for one in facts.follow_up.counts:
        if _is_counted(one, facts.period):
            found[one.counted].append(Item(one.infant_id, one.at, one.amount))
    for items in found.values():
        items.sort(key=lambda item: (item.infant_id, item.at))
    return found


def _is_counted(one: FollowUpCount, period: Period) -> bool:
    if one.counted in ON_A_DAY:
        return one.counts_from <= period.last_day <= one.counts_until
    return period.holds_day(one.counts_from)


def _readmitted(facts: MonthFacts) -> Figure:
    """J4: of those who went home in the month before, who is back within 28 days by dates."""
    days = timedelta(days=READMISSION_DAYS)
    over = [
        stay
        for stay in facts.left_before
        if _went_home(stay) and _left_on(stay) + days < facts.period.end.date()
    ]
    stays = {stay.episode.id: stay for stay in (*facts.left_before, *facts.stays)}
    back: list[Item] = []
    for stay in over:
        again = _next_admission(stay, stays.values())
        if again is not None and again - _left_on(stay) <= days:
            back.append(Item(stay.infant.id, again, (again - _left_on(stay)).days))
    return share("J4", ALL, back, _by_exit(over))


def _next_admission(stay: Stay, stays: Iterable[Stay]) -> date | None:
    """The day of the next admission of the infant; what was no stay on the ward is none."""
    later = (
        other.episode.admitted_at
        for other in stays
        if other.infant.id == stay.infant.id
        and other.episode.episode > stay.episode.episode
        and not was_no_stay(other)
    )
    found = min(later, default=None)
    return None if found is None else found.date()


def _deaths(died: Sequence[Item]) -> list[Figure]:
    by_age: dict[str, list[Item]] = {age: [] for age in AGES_AT_DEATH}
    for item in died:
        class_ = sum((item.amount or 0) >= below for below in _BELOW_DAYS)
        by_age[AGES_AT_DEATH[class_]].append(item)
    return [
        *(count("J5", disagg_key(AGE=age), items) for age, items in by_age.items()),
        count("J5", ALL, died),
    ]


def _vaccines(facts: MonthFacts) -> list[Figure]:
    """J7: of those who went home in the month, who has each dose by the day of leaving."""
    home = [stay for stay in exits_of_first_admissions(facts) if _went_home(stay)]
    given: dict[tuple[int, str], date] = {}
    for one in facts.follow_up.vaccines:
        place = one.infant_id, one.vaccine
        given[place] = min(one.given_on, given.get(place, one.given_on))
    figures: list[Figure] = []
    for vaccine in BEFORE_HOME:
        doses = [(stay, given.get((stay.infant.id, vaccine))) for stay in home]
        in_time = [
            Item(stay.infant.id, on)
            for stay, on in doses
            if on is not None and on <= _left_on(stay)
        ]
        figures.append(share("J7", disagg_key(CLASS=vaccine), in_time, _by_exit(home)))
    return figures


def _eyes(facts: MonthFacts) -> Figure:
    """J8: of those whose eyes were due in the month, whose were looked at by that day."""
    limits = facts.follow_up.eye_limits
    due = [
        one
        for one in facts.follow_up.eyes
        if facts.period.holds_day(one.due_on)
        and eyes_needed_by(one.birth_weight_g, one.ga_days, limits)
    ]
    in_time = [
        Item(one.infant_id, one.examined_on)
        for one in due
        if one.examined_on is not None and one.examined_on <= one.due_on
    ]
    return share("J8", ALL, in_time, [Item(one.infant_id, one.due_on) for one in due])


def _went_home(stay: Stay) -> bool:
    """A first admission of 2000 g or less that ended with discharge home, feeding known or not."""
    return (
        stay.episode.admission_type is AdmissionType.FIRST
        and outcome_group(stay) is OutcomeGroup.HOME
        and is_le2000(stay)
    )


def _left_on(stay: Stay) -> date:
    if stay.exit is None:
        raise ValueError("a stay that goes on")
    return stay.exit.exit_at.date()


def _by_exit(stays: Iterable[Stay]) -> list[Item]:
    return [Item(stay.infant.id, _left_on(stay)) for stay in stays]
