"""Feeds before leaving, and formula of the stay, of those who left in a month."""

from sqlalchemy import Connection, and_, func, or_, select

from kmc_desk.domain.care_codes import FORMULA
from kmc_desk.domain.records import Feed
from kmc_desk.domain.returns.facts import Period
from kmc_desk.store.queries_stays import COUNTED, ENDED, EPISODES, EXITS
from kmc_desk.store.tables import TABLES

FEEDS = TABLES[Feed]
_COLUMNS = (FEEDS.c.infant_id, FEEDS.c.at, FEEDS.c.milk, FEEDS.c.route, FEEDS.c.formula_reason)


def feeds_before_leaving(connection: Connection, period: Period) -> tuple[Feed, ...]:
    """What parts of the return ask of feeds: the last 24 hours of each stay, and its formula.

    The records hold infant, time, milk, route and reason for formula, and nothing else.
    """
    a_day_before = func.strftime("%Y-%m-%dT%H:%M:%S", EXITS.c.exit_at, "-24 hours")
    rows = connection.execute(
        select(*_COLUMNS)
        .select_from(EXITS)
        .join(EPISODES, EPISODES.c.id == EXITS.c.episode_id)
        .join(FEEDS, FEEDS.c.infant_id == EPISODES.c.infant_id)
        .where(
            ENDED,
            COUNTED,
            EXITS.c.exit_at >= period.start,
            EXITS.c.exit_at < period.end,
            FEEDS.c.withdrawn.is_(False),
            FEEDS.c.at < EXITS.c.exit_at,
            or_(
                FEEDS.c.at >= a_day_before,
                and_(FEEDS.c.at >= EPISODES.c.admitted_at, FEEDS.c.milk.in_(FORMULA)),
            ),
        )
    )
    return tuple(
        Feed(infant_id=infant_id, at=at, milk=milk, route=route, formula_reason=why)
        for infant_id, at, milk, route, why in rows
    )
