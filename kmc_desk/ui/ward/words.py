"""What the cells of the ward list say, in few words; long words stand in the tooltips."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kmc_desk.domain.dates import show_date, show_datetime
from kmc_desk.domain.growth.alerts import (
    SLOW_AMBER_BELOW_G_PER_DAY,
    SLOW_AMBER_BELOW_G_PER_KG_DAY,
    Alert,
    AlertLevel,
)
from kmc_desk.domain.temperature import TemperatureClass
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.domain.ward import WardRow
from kmc_desk.texts import code_text
from kmc_desk.ui.care_words import TEMPERATURE_STATES, say, signed
from kmc_desk.ui.tokens import State

MOST_CHIPS = 3
"""Chips an infant has on the ward list (clinical.md §3.7); the rest is counted behind "+"."""

_STATES = {AlertLevel.RED: State.DANGER, AlertLevel.AMBER: State.WARNING}
_ORDER = (State.DANGER, State.WARNING, State.DUE, None)
_GRAM_UNITS = frozenset({"g", "d"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertChip:
    """A chip of the ward list and the sentence behind it."""

    words: str
    sentence: str
    state: State | None


def all_chips(row: WardRow, today: date) -> tuple[AlertChip, ...]:
    """Everything that asks for a look, danger first."""
    found = [_alert_chip(alert) for alert in row.alerts]
    named = row.temp_class
    if named is not None and named in TEMPERATURE_STATES and row.temp_c is not None:
        found.append(_temperature_chip(named, row.temp_c, row.temp_at))
    if not row.weighed_today:
        sentence = say(
            "ward_weight_due_long",
            day=show_date(today),
            weight=show_weight(row.last_weight_g),
            on=show_date(row.last_weight_on),
        )
        found.append(AlertChip(words=say("ward_weight_due"), sentence=sentence, state=State.DUE))
    if row.over_2000:
        words, sentence = say("ward_over_2000"), say("ward_over_2000_long")
        found.append(AlertChip(words=words, sentence=sentence, state=None))
    return tuple(sorted(found, key=lambda chip: _ORDER.index(chip.state)))


def shown_chips(row: WardRow, today: date) -> tuple[AlertChip, ...]:
    """At most three chips; what is left out is counted by a last one."""
    found = all_chips(row, today)
    left = found[MOST_CHIPS:]
    if not left:
        return found
    sentences = " ".join(chip.sentence for chip in left)
    more = AlertChip(words=say("ward_more_chips", count=len(left)), sentence=sentences, state=None)
    return (*found[:MOST_CHIPS], more)


def _alert_chip(alert: Alert) -> AlertChip:
    large = alert.unit == "g/day"
    values = {
        "value": signed(alert.value, 0 if alert.unit in _GRAM_UNITS else 1, plus=False),
        "unit": alert.unit,
        "on": show_date(alert.on),
        "target": SLOW_AMBER_BELOW_G_PER_DAY if large else SLOW_AMBER_BELOW_G_PER_KG_DAY,
    }
    return AlertChip(
        words=say(f"alert_short.{alert.code.value}", **values),
        sentence=say(f"alert.{alert.code.value}", **values),
        state=_STATES.get(alert.level),
    )


def _temperature_chip(named: TemperatureClass, temp_c: float, at: datetime | None) -> AlertChip:
    words = say(f"temperature_short.{named.value}", temp_c=half_up(temp_c, 1))
    when = f", {show_datetime(at)}" if at else ""
    sentence = f"{half_up(temp_c, 1)} °C: {code_text(named)}{when}."
    return AlertChip(words=words, sentence=sentence, state=TEMPERATURE_STATES[named])


def daily_weights(row: WardRow, days: int) -> tuple[float | None, ...]:
    """The weights of the last days up to the latest one, None where none was taken."""
    of_day = dict(row.weights)
    last = row.last_weight_on
    since = min(days, (last - min(of_day)).days + 1)
    return tuple(of_day.get(last - timedelta(days=n)) for n in reversed(range(since)))
