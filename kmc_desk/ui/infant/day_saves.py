"""What the infant's day saves, by the use cases of the round; a save for each kind of entry."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kmc_desk.domain.feeding import FeedEntry
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.records import Vitals
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.record_feed import FeedGiven, record_feed
from kmc_desk.usecases.record_temperature import TemperatureEntry, record_temperature
from kmc_desk.usecases.record_weight import WeightEntry, record_weight

Answer = Recorded[Any] | Refused | Question


def weight(
    context: Context, view: InfantView, weight_g: int, _at: datetime, confirmed: bool
) -> Answer:
    """The weight of the day on screen, over the version that was seen there."""
    day = view.today
    measured = day.measured if day else None
    entry = WeightEntry(
        infant_id=view.identity.infant_id,
        day=day.strip.day if day else context.clock().date(),
        weight_g=weight_g,
        seen_version=measured.version if measured else 0,
        confirmed=confirmed,
    )
    return record_weight(context, entry)


def temperature(
    context: Context, view: InfantView, temp_c: float, at: datetime, confirmed: bool
) -> Answer:
    """A reading; beside other vital signs of that very moment where there are some."""
    entries = view.today.entries if view.today else ()
    there = next((v for v in entries if isinstance(v, Vitals) and v.at == at), None)
    entry = TemperatureEntry(
        infant_id=view.identity.infant_id,
        at=at,
        temp_c=temp_c,
        corrects=there,
        confirmed=confirmed,
    )
    return record_temperature(context, entry)


def feed(
    context: Context, view: InfantView, entry: FeedEntry, at: datetime, confirmed: bool
) -> Answer:
    """A feed."""
    given = FeedGiven(infant_id=view.identity.infant_id, at=at, entry=entry, confirmed=confirmed)
    return record_feed(context, given)


SAVES: Mapping[str, Callable[[Context, InfantView, Any, datetime, bool], Answer]] = {
    "weight_g": weight,
    "temp_c": temperature,
    "feed": feed,
}
"""By the field it is typed in."""
