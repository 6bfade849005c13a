"""The tab of the temperatures: a reading at the time of the round, beside those before it."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.units import half_up, parse_number, parse_temp_c
from kmc_desk.texts import text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.models.entry_cells import EntryColumn
from kmc_desk.ui.models.view_table import Column
from kmc_desk.ui.round.cells import other_readings, temperature_cell, temperature_ghost
from kmc_desk.ui.round.lines import Line, by_moment, line_name, reading_now, with_reading
from kmc_desk.ui.round.sheets import AnyColumn, Entry, Moment, Sheet, Typed, identity_columns
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_temperature import TemperatureEntry, record_temperature

TEMPERATURE = "temp_c"
_ROUNDING_C = 0.5  # a reading that moved by more was converted from °F, not rounded


def temperatures_sheet() -> Sheet:
    """Temperatures."""
    return Sheet(
        key="temperature",
        title=_tr("&Temperature"),
        legend=_tr(
            "°C (36.7) or °F (98.1) at the time of the round · Enter saves and goes down · Ctrl+Z "
            "the last entry again · / and a bed number · Esc as before"
        ),
        columns=_columns,
        row_key=by_moment,
        counted=TEMPERATURE,
        topics=frozenset({Topic.WARD, Topic.VITALS}),
        read=_read,
    )


def _columns(moment: Moment) -> list[AnyColumn]:
    return [
        *identity_columns(),
        Column[Line](header=_tr("Other readings of the day"), text=other_readings, width=28),
        EntryColumn[Line](
            header=_tr("Temperature at {time}").format(time=f"{moment.at:%H:%M}"),
            key=TEMPERATURE,
            unit="°C",
            cell=temperature_cell,
            ghost=temperature_ghost,
            hint=_tr("Type degrees, such as 36.7."),
            width=30,
            grows=True,
        ),
    ]


def _read(context: Context, typed: Typed) -> Entry | str:
    temp_c = parse_temp_c(typed.text)
    if temp_c is None:
        return text("finding.number_not_understood")
    entry = TemperatureEntry(
        infant_id=typed.line.infant_id,
        at=typed.line.at,
        temp_c=temp_c,
        corrects=reading_now(typed.line),
        confirmed=typed.again,
    )
    return _entry(context, entry, _converted(typed, temp_c))


def _entry(context: Context, entry: TemperatureEntry, echo: str) -> Entry:
    return Entry(
        save=lambda: record_temperature(context, entry),
        after=with_reading,
        echo=echo,
        over=lambda stored: _entry(context, replace(entry, corrects=stored), echo),
    )


def _converted(typed: Typed, temp_c: float) -> str:
    """Says so where °F was typed; a converted value must not pass for the one typed."""
    number = parse_number(typed.text.strip(" °CcFf"))
    if number is None or abs(number - temp_c) < _ROUNDING_C:
        return ""
    return _tr("{name}: {fahrenheit} °F saved as {celsius} °C.").format(
        name=line_name(typed.line),
        fahrenheit=half_up(number, 1),
        celsius=half_up(temp_c, 1),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
