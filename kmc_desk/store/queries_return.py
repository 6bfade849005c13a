"""The facts of one month for the return, in a fixed number of selects."""

from sqlalchemy import Connection, Select, select

from kmc_desk.domain.codes import AdmissionType, PopulationGroup
from kmc_desk.domain.records import (
    Centre,
    FinalReturn,
    MonthInput,
)
from kmc_desk.domain.returns.facts import MonthFacts, Period, previous_month, touches
from kmc_desk.growth_tables import standards
from kmc_desk.store.queries_centre import ward_rules
from kmc_desk.store.queries_return_born import born_here
from kmc_desk.store.queries_return_feeds import feeds_before_leaving
from kmc_desk.store.queries_return_follow_up import follow_up_facts
from kmc_desk.store.queries_return_growth import weights_by_infant
from kmc_desk.store.queries_return_illness import illness_records
from kmc_desk.store.queries_return_recorded import recorded_of_month
from kmc_desk.store.queries_return_start import first_held
from kmc_desk.store.queries_return_ward import (
    infants_of,
    left_between,
    sessions_of,
    stays_where,
    touching_stays,
    zero_days_of,
)
from kmc_desk.store.queries_stays import (
    DELIVERIES,
    EPISODES,
    EXITS,
    INFANTS,
    MOTHERS,
    select_records,
)
from kmc_desk.store.tables import TABLES

FINALS = TABLES[FinalReturn]


def month_facts(connection: Connection, centre: Centre, period: Period) -> MonthFacts:
    """Stays that overlap the month or ended in the one before, and what was recorded in it."""
    touching = touching_stays(connection, period)
    here = infants_of(touching)
    left_before = select(EXITS.c.episode_id).where(left_between(period.month_before, period.start))
    typed = select_records(connection, MonthInput, TABLES[MonthInput].c.month == period.month)
    held = first_held(connection, here, period)
    begun = {infant_id for infant_id, at in held.items() if period.holds(at)}
    first = EPISODES.c.admission_type == AdmissionType.FIRST
    stays = stays_where(
        connection,
        EPISODES.c.id.in_(list(touching))
        | EPISODES.c.id.in_(left_before)
        | (EPISODES.c.infant_id.in_(begun) & first),
    )
    present = tuple(stay for stay in stays if touches(stay, period))
    return MonthFacts(
        centre_code=centre.code,
        centre_name=centre.name,
        period=period,
        stays=present,
        sessions=sessions_of(connection, here, period),
        zero_days=zero_days_of(connection, here, period),
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


def _closing_before(connection: Connection, month: str) -> int | None:
    """B13 of the newest version of the month before; None where that was not signed."""
    return connection.scalar(
        select(FINALS.c.closing_census)
        .where(FINALS.c.month == previous_month(month))
        .order_by(FINALS.c.issue.desc())
        .limit(1)
    )
