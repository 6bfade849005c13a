"""What part J of the return is counted from, read narrowly and in a fixed number of selects."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection, select
from sqlalchemy.sql import ColumnElement

from kmc_desk.domain.due_dates import took_place
from kmc_desk.domain.follow_up.counts import (
    ON_A_DAY,
    Counted,
    FollowUpCount,
    counts_of,
    date_counts,
    standings_through,
)
from kmc_desk.domain.follow_up_codes import Screen
from kmc_desk.domain.readiness.family import BEFORE_HOME
from kmc_desk.domain.readiness.profiles import EyeLimits
from kmc_desk.domain.records import Immunisation, Screening, Visit
from kmc_desk.domain.returns.facts import Period
from kmc_desk.domain.returns.follow_up_facts import EyesDue, FollowUpFacts, VaccineGiven
from kmc_desk.store.in_parts import parts
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.queries_return_ward import left_between
from kmc_desk.store.queries_stays import DELIVERIES, EPISODES, EXITS, INFANTS
from kmc_desk.store.standings import COUNT_NAMES, COUNTS, infants_not_made
from kmc_desk.store.tables import TABLES

DOSES, SCREENINGS, VISITS = (TABLES[kind].c for kind in (Immunisation, Screening, Visit))
_COLUMNS = tuple(COUNTS[name] for name in COUNT_NAMES)
_EVENTS = frozenset(Counted) - ON_A_DAY
_OF_DATES = frozenset({Counted.DATE_KEPT, Counted.DATE_MISSED})


def follow_up_facts(connection: Connection, period: Period) -> FollowUpFacts:
    """What follow-up adds to a month, from what is kept beside the records.

    Of infants of whom nothing is kept yet it is made anew from their records.
    """
    counts = _counts(connection, period)
    rules = home_rules(connection)
    return FollowUpFacts(
        counts=counts,
        vaccines=_vaccines(connection, period),
        eyes=_eyes(connection, [one for one in counts if one.counted is Counted.EYES]),
        eye_limits=EyeLimits(below_g=rules.rop_bw_g, below_ga_days=rules.rop_ga_days),
    )


def _counts(connection: Connection, period: Period) -> tuple[FollowUpCount, ...]:
    kept = [*_kept(connection, *_events(period)), *_kept(connection, *_on_last_day(period))]
    missing = infants_not_made(connection)
    if missing:
        known = set(missing)
        kept = [one for one in kept if one.infant_id not in known]
        kept += [
            one
            for part in parts(missing)
            for file in follow_up_files(connection, part, whole=False).values()
            for one in counts_of(file)
        ]
    if period.provisional:
        kept = _without_today(connection, kept, period.end)
    return tuple(kept)


def _kept(connection: Connection, *where: ColumnElement[bool]) -> list[FollowUpCount]:
    found = connection.execute(select(*_COLUMNS).where(*where)).all()
    return [FollowUpCount(**dict(zip(COUNT_NAMES, row, strict=True))) for row in found]


def _events(period: Period) -> tuple[ColumnElement[bool], ...]:
    return (
        COUNTS.counted.in_(_EVENTS),
        COUNTS.counts_from >= period.start.date(),
        COUNTS.counts_from < period.end.date(),
    )


def _on_last_day(period: Period) -> tuple[ColumnElement[bool], ...]:
    """No span begins before the year it ends in, so that few are looked at."""
    day = period.last_day
    return (
        COUNTS.counted.in_(ON_A_DAY),
        COUNTS.counts_from >= date(day.year, 1, 1),
        COUNTS.counts_from <= day,
        COUNTS.counts_until >= day,
    )


def _without_today(
    connection: Connection, kept: Iterable[FollowUpCount], end: datetime
) -> list[FollowUpCount]:
    """In a month that goes on: dates as they were kept by its end, whoever came since."""
    came = set(connection.scalars(select(VISITS.infant_id).where(VISITS.visit_at >= end)))
    found = [one for one in kept if one.infant_id not in came or one.counted not in _OF_DATES]
    for part in parts(sorted(came)):
        for file in follow_up_files(connection, part, whole=False).values():
            *_, known = standings_through(file)
            before = tuple(one for one in file.visits if one.visit_at < end)
            found += date_counts(replace(file, visits=before), known)
    return found


def _vaccines(connection: Connection, period: Period) -> tuple[VaccineGiven, ...]:
    left = (
        select(EPISODES.c.infant_id)
        .join(EXITS, EXITS.c.episode_id == EPISODES.c.id)
        .where(left_between(period.start, period.end))
    )
    doses = select(DOSES.infant_id, DOSES.vaccine, DOSES.given_on).where(
        DOSES.infant_id.in_(left), DOSES.vaccine.in_(BEFORE_HOME), DOSES.withdrawn.is_(False)
    )
    return tuple(VaccineGiven(*row) for row in connection.execute(doses.order_by(DOSES.id)))


def _eyes(connection: Connection, due: Iterable[FollowUpCount]) -> tuple[EyesDue, ...]:
    found: list[EyesDue] = []
    for part in parts(due):
        numbers = [one.infant_id for one in part]
        births = {
            number: (birth_weight_g, ga_days)
            for number, birth_weight_g, ga_days in connection.execute(
                select(INFANTS.c.id, INFANTS.c.birth_weight_g, DELIVERIES.c.ga_days)
                .join(DELIVERIES, DELIVERIES.c.id == INFANTS.c.delivery_id)
                .where(INFANTS.c.id.in_(numbers))
            )
        }
        examined = _first_examined(connection, numbers)
        found += [
            EyesDue(one.infant_id, one.at, *births[one.infant_id], examined.get(one.infant_id))
            for one in part
        ]
    return tuple(found)


def _first_examined(connection: Connection, infant_ids: Iterable[int]) -> dict[int, date]:
    """The day on which the eyes of these infants were first looked at."""
    rows = connection.execute(
        select(SCREENINGS.infant_id, SCREENINGS.noted_on, SCREENINGS.screened_on, SCREENINGS.result)
        .where(
            SCREENINGS.infant_id.in_(infant_ids),
            SCREENINGS.screen == Screen.ROP,
            SCREENINGS.withdrawn.is_(False),
        )
        .order_by(SCREENINGS.id)
    )
    first: dict[int, date] = {}
    for number, noted_on, screened_on, result in rows:
        one = Screening(
            infant_id=number,
            noted_on=noted_on,
            screen=Screen.ROP,
            screened_on=screened_on,
            result=result,
        )
        if screened_on is not None and took_place(one, date.max):
            first[number] = min(screened_on, first.get(number, screened_on))
    return first
