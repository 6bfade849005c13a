"""Which doctor's order holds at a moment."""

from collections.abc import Iterable
from datetime import datetime

from kmc_desk.domain.records import DoctorOrder


def order_that_holds(orders: Iterable[DoctorOrder], at: datetime) -> DoctorOrder | None:
    """The newest order given by then, unless it has ended; an older one does not come back."""
    given = [one for one in orders if one.ordered_at <= at and not one.withdrawn]
    newest = max(given, key=lambda one: (one.ordered_at, one.id), default=None)
    ended = newest is not None and newest.ends_at is not None and newest.ends_at <= at
    return None if ended else newest


def volume_that_holds(orders: Iterable[DoctorOrder], at: datetime) -> DoctorOrder | None:
    """The order of a volume of feeds that holds; one that orders something else ends none."""
    volumes = (one for one in orders if one.feed_order_ml_kg_day is not None)
    return order_that_holds(volumes, at)


def orders_that_hold(orders: Iterable[DoctorOrder], at: datetime) -> tuple[DoctorOrder, ...]:
    """The volume of feeds that holds, and the newest order, where that is another one."""
    known = tuple(orders)
    found = (volume_that_holds(known, at), order_that_holds(known, at))
    return tuple(dict.fromkeys(one for one in found if one is not None))
