"""A cold or a hot infant: the alert, the events, and when to measure again (clinical.md §3.6)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertCode, AlertLevel
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.domain.temperature import COLD_CLASSES, TemperatureClass, temperature_class

Readings = Iterable[tuple[datetime, float]]

_CODES = {
    TemperatureClass.SEVERE: (AlertCode.SEVERE_HYPOTHERMIA, AlertLevel.RED),
    TemperatureClass.MODERATE: (AlertCode.MODERATE_HYPOTHERMIA, AlertLevel.RED),
    TemperatureClass.MILD: (AlertCode.MILD_HYPOTHERMIA, AlertLevel.AMBER),
    TemperatureClass.RAISED: (AlertCode.RAISED_TEMP, AlertLevel.AMBER),
    TemperatureClass.FEVER: (AlertCode.FEVER, AlertLevel.RED),
}

RECHECK_FROM = timedelta(minutes=30)
RECHECK_BY = {
    TemperatureClass.MILD: timedelta(minutes=60),  # 30-60 min (§3.6)
    TemperatureClass.RAISED: timedelta(minutes=30),  # §3.6
    TemperatureClass.SEVERE: timedelta(minutes=30),  # [D]
    TemperatureClass.MODERATE: timedelta(minutes=30),  # [D]
    TemperatureClass.FEVER: timedelta(minutes=30),  # [D]
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WarmthEvent:
    """From the first cold (or hot) reading to the first one that is neither.

    Attributes:
        worst: the class furthest from normal within it.
        worst_c: the reading of it that is furthest from normal.
        latest_at, latest_c: the newest reading within it.
        end: of the reading that closed it; None while it is open.
    """

    start: datetime
    worst: TemperatureClass
    worst_c: float
    latest_at: datetime
    latest_c: float
    end: datetime | None = None

    @property
    def is_cold(self) -> bool:
        """Hypothermia, and not a raised temperature."""
        return self.worst in COLD_CLASSES


def warmth_events(readings: Readings) -> tuple[WarmthEvent, ...]:
    """The events of a series, in order (golden G24).

    Hypothermia closes at the first reading of 36.5 °C and more, a raised temperature at the first
    of 37.5 °C and less; a reading on the other side closes one event and opens
    another.
    """
    found: list[WarmthEvent] = []
    open_one: list[tuple[datetime, float]] = []
    side_before: bool | None = None
    for at, temp_c in sorted(readings):
        side = _side(temp_c)
        if open_one and side is not side_before:
            found.append(_event(open_one, at))
            open_one = []
        side_before = side
        if side is not None:
            open_one.append((at, temp_c))
    if open_one:
        found.append(_event(open_one, None))
    return tuple(found)


def readings_of(file: StayFile) -> list[tuple[datetime, float]]:
    """Every temperature that was read, that of the admission included."""
    found = [(v.at, v.temp_c) for v in file.vitals if v.temp_c is not None]
    if file.episode.admission_temp_c is not None:
        found.append((file.episode.admitted_at, file.episode.admission_temp_c))
    return sorted(found)


def open_event(file: StayFile) -> WarmthEvent | None:
    """The event that waits for a normal reading; None when the latest reading is one."""
    events = warmth_events(readings_of(file))
    return events[-1] if events and events[-1].end is None else None


def recheck_span(event: WarmthEvent) -> tuple[datetime, datetime]:
    """From when and until when the temperature is to be measured again.

    30-60 minutes after cold stress, 30 minutes after every other class.
    """
    named = temperature_class(event.latest_c)
    return event.latest_at + RECHECK_FROM, event.latest_at + RECHECK_BY[named]


def warmth_alerts(file: StayFile) -> Iterator[Alert]:
    """The class of the latest reading, since when it has been so."""
    event = open_event(file)
    if event is None:
        return
    code, level = _CODES[temperature_class(event.latest_c)]
    yield Alert(
        code=code,
        level=level,
        on=event.latest_at.date(),
        at=event.latest_at,
        value=event.latest_c,
        unit="°C",
    )


def _side(temp_c: float) -> bool | None:
    """True: cold, False: hot, None: normal."""
    named = temperature_class(temp_c)
    return None if named is TemperatureClass.NORMAL else named in COLD_CLASSES


def _event(readings: list[tuple[datetime, float]], end: datetime | None) -> WarmthEvent:
    cold = _side(readings[0][1])
    worst_c = (min if cold else max)(temp_c for _, temp_c in readings)
    latest_at, latest_c = readings[-1]
    return WarmthEvent(
        start=readings[0][0],
        worst=temperature_class(worst_c),
        worst_c=worst_c,
        latest_at=latest_at,
        latest_c=latest_c,
        end=end,
    )
