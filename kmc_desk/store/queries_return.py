"""The facts of one month for the return, in a fixed number of selects."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import Connection, Select, and_, or_, select
from sqlalchemy.sql import ColumnElement

from kmc_desk.domain.care_codes import IN_NO_COUNT
from kmc_desk.domain.codes import AdmissionType, PopulationGroup
from kmc_desk.domain.records import (
    Centre,
    Delivery,
    Episode,
    Exit,
    FinalReturn,
    Infant,
    Measurement,
    MonthInput,
    SkinToSkin,
    SkinToSkinZeroDay,
)
from kmc_desk.domain.returns.facts import MonthFacts, Period, Stay, previous_month, touches
from kmc_desk.growth_tables import standards
from kmc_desk.store.narrow import select_narrow
from kmc_desk.store.queries_centre import ward_rules
from kmc_desk.store.queries_return_born import born_here
from kmc_desk.store.queries_return_feeds import feeds_before_leaving
from kmc_desk.store.queries_return_follow_up import follow_up_facts
from kmc_desk.store.queries_return_growth import weights_by_infant
from kmc_desk.store.queries_return_illness import illness_records
from kmc_desk.store.queries_return_recorded import recorded_of_month
from kmc_desk.store.queries_return_start import first_held
from kmc_desk.store.queries_stays import (
    COUNTED,
    DELIVERIES,
    ENDED,
    EPISODES,
    EXITS,
    INFANTS,
    MOTHERS,
    exits_of,
    records_by,
    select_records,
)
from kmc_desk.store.tables import TABLES

SESSIONS, ZERO_DAYS = TABLES[SkinToSkin], TABLES[SkinToSkinZeroDay]
MEASUREMENTS, FINALS = TABLES[Measurement], TABLES[FinalReturn]
_OF_SESSIONS = ("id", "infant_id", "start", "stop", "provider")


def month_facts(connection: Connection, centre: Centre, period: Period) -> MonthFacts:
    """Stays that overlap the month or ended in the one before, and what was recorded in it."""
    touching = connection.execute(
        select(EPISODES.c.id, EPISODES.c.infant_id)
        .outerjoin(EXITS, and_(EXITS.c.episode_id == EPISODES.c.id, ENDED))
        .where(
            COUNTED,
            EPISODES.c.admitted_at < period.end,
            or_(EXITS.c.exit_at.is_(None), EXITS.c.exit_at >= period.start),
        )
    ).all()
    # By their numbers: else each select would look through all stays once more to find them.
    here = select(INFANTS.c.id).where(INFANTS.c.id.in_(sorted({one[1] for one in touching})))
    left_before = select(EXITS.c.episode_id).where(
        ENDED, EXITS.c.exit_at >= period.month_before, EXITS.c.exit_at < period.start
    )
    typed = select_records(connection, MonthInput, TABLES[MonthInput].c.month == period.month)
    held = first_held(connection, here, period)
    begun = {infant_id for infant_id, at in held.items() if period.holds(at)}
    first = EPISODES.c.admission_type == AdmissionType.FIRST
    stays = _stays(
        connection,
        EPISODES.c.id.in_([one[0] for one in touching])
        | EPISODES.c.id.in_(left_before)
        | (EPISODES.c.infant_id.in_(begun) & first),
    )
    present = tuple(stay for stay in stays if touches(stay, period))
    return MonthFacts(
        centre_code=centre.code,
        centre_name=centre.name,
        period=period,
        stays=present,
        sessions=tuple(
            select_narrow(
                connection,
                SkinToSkin,
                _OF_SESSIONS,
                SESSIONS.c.infant_id.in_(here),
                SESSIONS.c.withdrawn.is_(False),
                SESSIONS.c.start < period.end,
                SESSIONS.c.stop > period.start - timedelta(days=1),
            )
        ),
        zero_days=tuple(
            select_records(
                connection,
                SkinToSkinZeroDay,
                ZERO_DAYS.c.infant_id.in_(here),
                ZERO_DAYS.c.withdrawn.is_(False),
                ZERO_DAYS.c.date >= period.start.date(),
                ZERO_DAYS.c.date < period.end.date(),
            )
        ),
        first_held=held,
        begun=tuple(stay for stay in stays if stay.infant.id in begun),
        feeds=feeds_before_leaving(connection, period),
        population_groups=_population_groups(connection, here),
        standards=standards(),
        typed=typed[0] if typed else None,
        weights=weights_by_infant(connection, here),
        left_before=tuple(
            stay
            for stay in stays
            if stay.exit is not None and period.month_before <= stay.exit.exit_at < period.start
        ),
        follow_up=follow_up_facts(connection, period),
        illness=illness_records(connection, here, (stay.episode for stay in present)),
        born_here=born_here(connection, period),
        rules=ward_rules(connection),
        recorded=recorded_of_month(connection, here, period),
        previous_b13=_closing_before(connection, period.month),
    )


def weights_of_month(connection: Connection, period: Period) -> list[int]:
    """Every weight in grams that was measured in a month."""
    measured = select(MEASUREMENTS.c.weight_g).where(
        MEASUREMENTS.c.weight_g.is_not(None),
        MEASUREMENTS.c.measured_on >= period.start.date(),
        MEASUREMENTS.c.measured_on < period.end.date(),
    )
    return list(connection.execute(measured).scalars())


def _population_groups(
    connection: Connection, infants: Select[tuple[int]]
) -> dict[int, PopulationGroup]:
    """The stated groups of the mothers of some infants, by number of the mother."""
    of_these = (
        select(MOTHERS.c.id, MOTHERS.c.population_group)
        .join(DELIVERIES, DELIVERIES.c.mother_id == MOTHERS.c.id)
        .join(INFANTS, INFANTS.c.delivery_id == DELIVERIES.c.id)
        .where(INFANTS.c.id.in_(infants), MOTHERS.c.population_group.is_not(None))
    )
    return {mother_id: group for mother_id, group in connection.execute(of_these)}


def _stays(connection: Connection, wanted: ColumnElement[bool]) -> list[Stay]:
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


def _closing_before(connection: Connection, month: str) -> int | None:
    """B13 of the newest version of the month before; None where that was not signed."""
    return connection.scalar(
        select(FINALS.c.closing_census)
        .where(FINALS.c.month == previous_month(month))
        .order_by(FINALS.c.issue.desc())
        .limit(1)
    )
