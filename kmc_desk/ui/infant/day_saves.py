"""What the infant's day saves, by the use cases of the round; a save for each kind of entry."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kmc_desk.domain.feeding import FeedEntry
from kmc_desk.domain.infant_day import DayRecord
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.records import Feed, Measurement, Vitals
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, given_reason
from kmc_desk.usecases.record_feed import FeedGiven, record_feed
from kmc_desk.usecases.record_observation import Observation, record_observation
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
    entry = Observation(
        infant_id=view.identity.infant_id,
        at=at,
        values={"temp_c": temp_c},
        seen={"temp_c": there.temp_c if there else None},
        confirmed=confirmed,
    )
    return record_observation(context, entry)


def feed(
    context: Context, view: InfantView, entry: FeedEntry, at: datetime, confirmed: bool
) -> Answer:
    """A feed."""
    given = FeedGiven(infant_id=view.identity.infant_id, at=at, entry=entry, confirmed=confirmed)
    return record_feed(context, given)


def correction(
    context: Context,
    record: DayRecord,
    value: int | float | FeedEntry,
    *,
    confirmed: bool,
    why: str | None,
) -> Answer:
    """Another value of an entry of the day, over the version that was on the screen.

    Raises:
        UserError: reason_missing, others_entry, and those of the use cases.
    """
    reason = given_reason(why) if context.needs_reason(record) else why
    whose = record.infant_id
    if isinstance(record, Measurement) and isinstance(value, int):
        return record_weight(
            context,
            WeightEntry(
                infant_id=whose,
                day=record.measured_on,
                weight_g=value,
                seen_version=record.version,
                confirmed=confirmed,
                why=reason,
            ),
        )
    if isinstance(record, Vitals) and isinstance(value, int | float):
        return record_observation(
            context,
            Observation(
                infant_id=whose,
                at=record.at,
                values={"temp_c": value},
                seen={"temp_c": record.temp_c},
                confirmed=confirmed,
                why=reason,
            ),
        )
    if isinstance(record, Feed) and isinstance(value, FeedEntry):
        return record_feed(
            context,
            FeedGiven(
                infant_id=whose,
                at=record.at,
                entry=value,
                corrects=(record,),
                formula_reason=record.formula_reason,
                confirmed=confirmed,
                why=reason,
            ),
        )
    raise TypeError("no value of such an entry")


SAVES: Mapping[str, Callable[[Context, InfantView, Any, datetime, bool], Answer]] = {
    "weight_g": weight,
    "temp_c": temperature,
    "feed": feed,
}
"""By the field it is typed in."""
