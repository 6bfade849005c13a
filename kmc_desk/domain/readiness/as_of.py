"""A stay as it stood at a moment that has passed, for what is judged afterwards."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, TypeVar, cast

from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import PLANNED, WHEN, Record
from kmc_desk.domain.stay_file import StayFile

Holder = TypeVar("Holder", StayFile, GoingHome)


def as_of(holder: Holder, at: datetime) -> Holder:
    """The same without the records about a time after a moment, whenever they were entered.

    Appointments stay: they lie ahead by their nature.
    """
    kept: dict[str, Any] = {}
    for one in fields(holder):
        value = getattr(holder, one.name)
        if isinstance(value, tuple):
            kept[one.name] = tuple(_until(cast("tuple[Record, ...]", value), at))
    return replace(holder, **kept)


def _until(records: Iterable[Record], at: datetime) -> Iterable[Record]:
    for record in records:
        when: date = getattr(record, WHEN[type(record)])
        limit = at if isinstance(when, datetime) else at.date()
        if isinstance(record, PLANNED) or when <= limit:
            yield record
