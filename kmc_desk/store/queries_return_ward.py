"""Stays and skin-to-skin of a month: what census and dose of the return are counted from."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, Select, and_, or_, select
from sqlalchemy.sql import ColumnElement

from kmc_desk.domain.care_codes import IN_NO_COUNT
from kmc_desk.domain.records import (
    Delivery,
    Episode,
    Exit,
    Infant,
    SkinToSkin,
    SkinToSkinZeroDay,
)
from kmc_desk.domain.returns.facts import Period, Stay
from kmc_desk.store.queries_stays import (
    COUNTED,
    ENDED,
    EPISODES,
    EXITS,
    INFANTS,
    exits_of,
    records_by,
    select_records,
)
from kmc_desk.store.tables import TABLES

SESSIONS, ZERO_DAYS = TABLES[SkinToSkin], TABLES[SkinToSkinZeroDay]


def touching_stays(connection: Connection, period: Period) -> dict[int, int]:
    """The stays that overlap a month or lie in it: number of the stay -> of its infant."""
    found = connection.execute(
        select(EPISODES.c.id, EPISODES.c.infant_id)
        .outerjoin(EXITS, and_(EXITS.c.episode_id == EPISODES.c.id, ENDED))
        .where(
            COUNTED,
            EPISODES.c.admitted_at < period.end,
            or_(EXITS.c.exit_at.is_(None), EXITS.c.exit_at >= period.start),
        )
    ).all()
    return {episode_id: infant_id for episode_id, infant_id in found}


def left_between(start: datetime, end: datetime) -> ColumnElement[bool]:
    """Exits in [start, end)."""
    return and_(ENDED, EXITS.c.exit_at >= start, EXITS.c.exit_at < end)


def infants_of(touching: Mapping[int, int]) -> Select[tuple[int]]:
    """Select of the infants of these stays.

    By their numbers: else each select that asks so would look through all stays once more.
    """
    return select(INFANTS.c.id).where(INFANTS.c.id.in_(sorted(set(touching.values()))))


def sessions_of(
    connection: Connection, here: Select[tuple[int]], period: Period
) -> tuple[SkinToSkin, ...]:
    """The sessions of these infants that overlap a month, and the day before it.

    The records hold infant, start, stop and provider, and nothing else: they are thousands.
    """
    columns = SESSIONS.c
    found = connection.execute(
        select(columns.infant_id, columns.start, columns.stop, columns.provider).where(
            columns.infant_id.in_(here),
            columns.withdrawn.is_(False),
            columns.start < period.end,
            columns.stop > period.start - timedelta(days=1),
        )
    ).all()
    return tuple(
        SkinToSkin(infant_id=infant_id, start=start, stop=stop, provider=provider)
        for infant_id, start, stop, provider in found
    )


def zero_days_of(
    connection: Connection, here: Select[tuple[int]], period: Period
) -> tuple[SkinToSkinZeroDay, ...]:
    """The explicit "no skin-to-skin" days of these infants in a month."""
    return tuple(
        select_records(
            connection,
            SkinToSkinZeroDay,
            ZERO_DAYS.c.infant_id.in_(here),
            ZERO_DAYS.c.withdrawn.is_(False),
            ZERO_DAYS.c.date >= period.start.date(),
            ZERO_DAYS.c.date < period.end.date(),
        )
    )


def stays_where(connection: Connection, wanted: ColumnElement[bool]) -> list[Stay]:
    """Stays with all that sorts them, by number."""
    episodes = select_records(connection, Episode, COUNTED, wanted)
    exits = exits_of(connection, (e.id for e in episodes))
    infants = {
        i.id: i for i in records_by(connection, Infant, "id", (e.infant_id for e in episodes))
    }
    deliveries = {
        d.id: d
        for d in records_by(connection, Delivery, "id", (i.delivery_id for i in infants.values()))
    }
    first_weights = _first_admission_weights(connection, episodes, exits)
    return [
        Stay(
            episode=episode,
            infant=infants[episode.infant_id],
            delivery=deliveries[infants[episode.infant_id].delivery_id],
            exit=exits.get(episode.id),
            first_admission_weight_g=first_weights[episode.infant_id],
        )
        for episode in episodes
    ]


def _first_admission_weights(
    connection: Connection, episodes: list[Episode], exits: Mapping[int, Exit]
) -> dict[int, int]:
    """Admission weight of each infant's first stay on the ward; most infants have one stay only."""

    def was_no_stay(episode: Episode, known: Mapping[int, Exit]) -> bool:
        leaving = known.get(episode.id)
        return leaving is not None and leaving.outcome in IN_NO_COUNT

    weights = {
        e.infant_id: e.admission_weight_g
        for e in episodes
        if e.episode == 1 and not was_no_stay(e, exits)
    }
    rest = [e.infant_id for e in episodes if e.infant_id not in weights]
    others = records_by(connection, Episode, "infant_id", rest)
    ended = exits_of(connection, (e.id for e in others))
    in_order = sorted(others, key=lambda e: (was_no_stay(e, ended), e.episode), reverse=True)
    return weights | {e.infant_id: e.admission_weight_g for e in in_order}  # the first stays last
