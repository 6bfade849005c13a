"""Who stands on the lists of follow-up, from the stored answers that hold on a day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.sql import ColumnElement

from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.domain.follow_up.states import FollowUpState, Standing
from kmc_desk.domain.records import Delivery, Infant, Mother
from kmc_desk.store.in_parts import parts
from kmc_desk.store.queries_stays import DELIVERIES, INFANTS, MOTHERS, records_by
from kmc_desk.store.standings import (
    AWAITED,
    STANDING_COLUMNS,
    STANDING_NAMES,
    STANDINGS,
    holds_on,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitedOn:
    """A date that a family may still keep."""

    visit_id: int
    infant_id: int
    due_on: date


def count_by_state(connection: Connection, today: date) -> dict[FollowUpState, int]:
    """How many infants are in each state by the rows that hold on a day."""
    number = func.count(STANDINGS.infant_id)
    known = STANDINGS.state.is_not(None)
    rows = connection.execute(
        select(STANDINGS.state, number).where(*holds_on(today), known).group_by(STANDINGS.state)
    )
    return {state: count for state, count in rows}


def first_standings(
    connection: Connection,
    states: Collection[FollowUpState],
    today: date,
    name: ListName,
    limit: int,
) -> list[Standing]:
    """The first infants of a list, in its order, by the rows that hold on a day.

    Args:
        connection: to the database.
        states: who stands on the list.
        today: the day of the list.
        name: which list; that without dates goes by the day of leaving, others by
            `domain.follow_up.lists.tracing_key`, of which this is the same in SQL.
        limit: how many are wanted.
    """
    order: tuple[ColumnElement[Any], ...] = (
        (STANDINGS.left_on,)
        if name is ListName.NO_DATE
        else (
            STANDINGS.seen_on.is_not(None),
            func.coalesce(STANDINGS.weight_g, 0),
            STANDINGS.unattended_since,
        )
    )
    rows = connection.execute(
        select(*STANDING_COLUMNS)
        .where(STANDINGS.state.in_(states), *holds_on(today))
        .order_by(*order, STANDINGS.infant_id)
        .limit(limit)
    )
    return [_standing(row) for row in rows]


def standings_of(connection: Connection, infant_ids: Iterable[int]) -> dict[int, Standing]:
    """The stored answers of these infants, whatever day they are of; who has none is left out."""
    found: dict[int, Standing] = {}
    for part in parts(infant_ids):
        mine = STANDINGS.infant_id.in_(part) & STANDINGS.state.is_not(None)
        for row in connection.execute(select(*STANDING_COLUMNS).where(mine)):
            found[row.infant_id] = _standing(row)
    return found


def awaited_between(connection: Connection, first: date, last: date) -> list[AwaitedOn]:
    """The dates from one day to another that are waited for, as they are stored.

    Those of an infant whose stored answer does not hold are of another day.
    """
    rows = connection.execute(
        select(AWAITED.scheduled_visit_id, AWAITED.infant_id, AWAITED.due_on).where(
            AWAITED.due_on.between(first, last)
        )
    )
    return [AwaitedOn(visit_id=row[0], infant_id=row[1], due_on=row[2]) for row in rows]


def names_of(
    connection: Connection, infant_ids: Iterable[int]
) -> dict[int, tuple[str | None, str]]:
    """The name of each infant, where it has one, and of its mother."""
    found: dict[int, tuple[str | None, str]] = {}
    for part in parts(dict.fromkeys(infant_ids)):
        rows = connection.execute(
            select(INFANTS.c.id, INFANTS.c.infant_name, MOTHERS.c.mother_name)
            .join(DELIVERIES, INFANTS.c.delivery_id == DELIVERIES.c.id)
            .join(MOTHERS, DELIVERIES.c.mother_id == MOTHERS.c.id)
            .where(INFANTS.c.id.in_(part))
        )
        found |= {number: (own, mother) for number, own, mother in rows}
    return found


def families_of(
    connection: Connection, infant_ids: Iterable[int]
) -> dict[int, tuple[Mother, Delivery, Infant]]:
    """Each infant with its mother and its delivery."""
    infants = records_by(connection, Infant, "id", infant_ids)
    births = records_by(connection, Delivery, "id", (one.delivery_id for one in infants))
    mothers = {m.id: m for m in records_by(connection, Mother, "id", (d.mother_id for d in births))}
    deliveries = {one.id: one for one in births}
    return {
        one.id: (
            mothers[deliveries[one.delivery_id].mother_id],
            deliveries[one.delivery_id],
            one,
        )
        for one in infants
    }


def _standing(row: Sequence[Any]) -> Standing:
    return Standing(**dict(zip(STANDING_NAMES, row, strict=True)))
