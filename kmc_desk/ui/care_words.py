"""Words and figures of daily care as every screen shows them."""

from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.care_codes import Milk, Route
from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.feed_words import show_ml
from kmc_desk.domain.records import Feed
from kmc_desk.domain.temperature import TemperatureClass
from kmc_desk.domain.units import half_up, show_hours
from kmc_desk.texts import code_text, text
from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.ui.tokens import State

TEMPERATURE_STATES = {
    TemperatureClass.SEVERE: State.DANGER,
    TemperatureClass.MODERATE: State.DANGER,
    TemperatureClass.MILD: State.WARNING,
    TemperatureClass.RAISED: State.WARNING,
    TemperatureClass.FEVER: State.DANGER,
}
"""Levels of clinical.md §3.6; a normal reading has none."""


def say(key: str, **values: object) -> str:
    """A text by its key; figures in it keep their order among words written right to left."""
    shown = {name: _in_order(value) for name, value in values.items()}
    return text(key, **shown)


def _in_order(value: object) -> object:
    """A figure held together, a loss with the minus that cannot be taken for a hyphen."""
    if isinstance(value, StrEnum):
        return value  # the text table has words for it, whatever figures are in the code
    if isinstance(value, int) and value < 0:
        value = str(value)
    if not isinstance(value, str) or not any(sign.isdigit() for sign in value):
        return isolate_text(value) if isinstance(value, str) else value
    return isolate(f"−{value[1:]}" if value.startswith("-") else value)


def signed(value: float, places: int = 0, *, plus: bool = True) -> str:
    """-3.72 -> "−3.7"; a gain carries its plus where one is wanted."""
    figure = half_up(abs(value), places)
    if not float(figure):
        return figure
    if value < 0:
        return f"−{figure}"
    return f"+{figure}" if plus else figure


def hours(minutes: float | None) -> str:
    """540.0 -> "9:00 h", held together; "not recorded" where nothing is."""
    if minutes is None:
        return QCoreApplication.translate("CareWords", "not recorded")
    return isolate(f"{show_hours(round(minutes))}\u00a0h")


def moment(at: datetime, today: date) -> str:
    """The time alone for today, with its day otherwise."""
    return isolate(f"{at:%H:%M}" if at.date() == today else show_datetime(at))


def feed_in_words(feed: Feed) -> str:
    """A feed with its volume, milk and route; nothing by mouth as such."""
    if feed.milk is Milk.NPO:
        return code_text(feed.route if feed.route is Route.IV_FLUID else feed.milk)
    milk, route = code_text(feed.milk), code_text(feed.route)
    if feed.volume_ml is None:
        return say("feed_without_volume", milk=milk, route=route)
    return say("feed_volume", volume=show_ml(feed.volume_ml), milk=milk, route=route)
