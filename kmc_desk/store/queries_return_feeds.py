"""Feeds before leaving, and formula of the stay, of those who left in a month."""

from sqlalchemy import Connection, and_, func, or_, select

from kmc_desk.domain.care_codes import FORMULA
from kmc_desk.domain.records import Feed
from kmc_desk.domain.returns.facts import Period
from kmc_desk.store.queries_return_ward import left_between
from kmc_desk.store.queries_stays import COUNTED, EPISODES, EXITS
from kmc_desk.store.tables import TABLES

FEEDS = TABLES[Feed]
_COLUMNS = (FEEDS.c.infant_id, FEEDS.c.at, FEEDS.c.milk, FEEDS.c.route, FEEDS.c.formula_reason)

_AS_STORED = "%Y-%m-%dT%H:%M:%S"


def feeds_before_leaving(connection: Connection, period: Period) -> tuple[Feed, ...]:
    """What parts of the return ask of feeds: the last 24 hours of each stay, and its formula.

    The records hold infant, time, milk, route and reason for formula, and nothing else.
    """
    ended = (
        select(
            EPISODES.c.infant_id,
            EPISODES.c.admitted_at,
            EXITS.c.exit_at,
            func.strftime(_AS_STORED, EXITS.c.exit_at, "-24 hours").label("last_day"),
        )
        .join(EXITS, EXITS.c.episode_id == EPISODES.c.id)
        .where(COUNTED, left_between(period.start, period.end))
        .cte("ended")
        .prefix_with("MATERIALIZED")  # else the last day is reckoned for every feed
    )
    rows = connection.execute(
        select(*_COLUMNS)
        .select_from(ended)
        .join(FEEDS, FEEDS.c.infant_id == ended.c.infant_id)
        .where(
            FEEDS.c.withdrawn.is_(False),
            FEEDS.c.at < ended.c.exit_at,
            or_(
                FEEDS.c.at >= ended.c.last_day,
                and_(FEEDS.c.at >= ended.c.admitted_at, FEEDS.c.milk.in_(FORMULA)),
            ),
        )
    )
    return tuple(
        Feed(infant_id=infant_id, at=at, milk=milk, route=route, formula_reason=why)
        for infant_id, at, milk, route, why in rows
    )
