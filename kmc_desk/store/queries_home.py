"""What prepares infants for home, for many of them in a fixed number of selects."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import Connection

from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import (
    Contact,
    Counselling,
    DischargeMedicine,
    Immunisation,
    ItemGiven,
    ScheduledVisit,
    Screening,
)
from kmc_desk.store.queries_stays import records_by

Home = TypeVar(
    "Home",
    Counselling,
    ItemGiven,
    DischargeMedicine,
    Immunisation,
    Screening,
    ScheduledVisit,
    Contact,
)


def going_home(connection: Connection, infants: Iterable[int]) -> dict[int, GoingHome]:
    """By infant, for each that was asked for."""
    ids = list(infants)
    counselling = _of(connection, Counselling, ids)
    items = _of(connection, ItemGiven, ids)
    medicines = _of(connection, DischargeMedicine, ids)
    immunisations = _of(connection, Immunisation, ids)
    screenings = _of(connection, Screening, ids)
    appointments = _of(connection, ScheduledVisit, ids)
    contacts = _of(connection, Contact, ids)
    return {
        one: GoingHome(
            counselling=tuple(counselling[one]),
            items=tuple(items[one]),
            medicines=tuple(medicines[one]),
            immunisations=tuple(immunisations[one]),
            screenings=tuple(screenings[one]),
            appointments=tuple(appointments[one]),
            contacts=tuple(contacts[one]),
        )
        for one in ids
    }


def _of(connection: Connection, record: type[Home], ids: list[int]) -> defaultdict[int, list[Home]]:
    grouped: defaultdict[int, list[Home]] = defaultdict(list)
    for found in records_by(connection, record, "infant_id", ids):
        if not found.withdrawn:
            grouped[found.infant_id].append(found)
    return grouped
