"""What was entered for an infant today: time, what, who entered it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.infant_day import DayRecord, moment_of
from kmc_desk.domain.records import Feed, Measurement, SkinToSkin, Vitals
from kmc_desk.domain.temperature import temperature_class
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.texts import code_text
from kmc_desk.ui.care_words import TEMPERATURE_STATES, feed_in_words
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.models.view_table import Column, RowTableModel
from kmc_desk.ui.tokens import MARKS, State
from kmc_desk.ui.widgets.day_bar_words import span_in_words

_DASH = "–"


def today_model(clock: Callable[[], datetime]) -> RowTableModel[DayRecord]:
    """An empty table of a day's entries; `set_rows` with the entries of an `InfantDay`."""
    columns = [
        Column[DayRecord](header=_tr("Time"), text=_time, width=7),
        Column[DayRecord](
            header=_tr("Entry"),
            text=lambda record: entry_in_words(record, clock()),
            state=_state,
            width=40,
            grows=True,
        ),
        Column[DayRecord](header=_tr("Entered by"), text=lambda one: one.entered_by, width=14),
        Column[DayRecord](
            header=_tr("Entered at"),
            text=lambda record: isolate(f"{record.entered_at:%H:%M}") if record.entered_at else "",
            width=9,
        ),
    ]

    def sentence(record: DayRecord) -> str:
        return ", ".join(f"{one.header} {one.text(record)}" for one in columns)

    return RowTableModel(columns, lambda record: (type(record).__name__, record.id), sentence)


def entry_in_words(record: DayRecord, now: datetime) -> str:
    """One entry, its kind first."""
    if isinstance(record, SkinToSkin):
        return _tr("Skin-to-skin {words}").format(words=span_in_words(record, now))
    if isinstance(record, Feed):
        return _tr("Feed: {words}").format(words=feed_in_words(record))
    if isinstance(record, Measurement):
        return _measured(record)
    return _observed(record)


def _measured(record: Measurement) -> str:
    parts: list[str] = []
    if record.weight_g is not None:
        parts.append(_tr("Weight {weight}").format(weight=isolate(show_weight(record.weight_g))))
    elif record.not_weighed_reason is not None:
        reason = code_text(record.not_weighed_reason)
        parts.append(_tr("Not weighed: {reason}").format(reason=reason))
    sizes = ((_tr("Length {size}"), record.length_cm), (_tr("Head {size}"), record.hc_cm))
    for words, size in sizes:
        if size is not None:
            parts.append(words.format(size=isolate(f"{half_up(size, 1)} cm")))
    return ", ".join(parts)


def _observed(record: Vitals) -> str:
    parts: list[str] = []
    if record.temp_c is not None:
        state = _state(record)
        mark = f"{MARKS[state]} " if state else ""
        figure = isolate(f"{half_up(record.temp_c, 1)} °C")
        parts.append(mark + _tr("Temperature {temp}").format(temp=figure))
    for words, value in (
        (_tr("breaths {n}/min"), record.rr),
        (_tr("heart {n}/min"), record.hr),
        (_tr("oxygen saturation {n} %"), record.spo2),
        (_tr("apnoea {n} times"), record.apnoea_events),
    ):
        if value is not None:
            parts.append(words.format(n=isolate(str(value))))
    none = _tr("no danger sign")
    parts += [none if s is DangerSign.NONE else code_text(s) for s in record.danger_signs]
    return ", ".join(parts) or _tr("Vital signs")


def _time(record: DayRecord) -> str:
    at = moment_of(record)
    return _DASH if at is None else isolate(f"{at:%H:%M}")


def _state(record: DayRecord) -> State | None:
    if isinstance(record, Vitals) and record.temp_c is not None:
        return TEMPERATURE_STATES.get(temperature_class(record.temp_c))
    return None


def _tr(words: str) -> str:
    return QCoreApplication.translate("Today", words)
