"""The tab of the vital signs: one set for each infant at the time of the round."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.danger_signs import is_second_count
from kmc_desk.domain.records import Vitals
from kmc_desk.domain.units import half_up, parse_number
from kmc_desk.domain.vital_signs import ACTIVITIES, COLOURS, is_fahrenheit, parse_vital
from kmc_desk.texts import text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.models.entry_cells import EntryColumn
from kmc_desk.ui.round.lines import Line, by_moment, line_name, reading_now, with_reading
from kmc_desk.ui.round.sheets import (
    KMC_NO,
    AnyColumn,
    Entry,
    Moment,
    Sheet,
    Typed,
    identity_columns,
)
from kmc_desk.ui.round.vital_cells import vital_cell, vital_ghost
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_observation import Observation, record_observation

TEMPERATURE = "temp_c"
BREATHS = "rr"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vital:
    """How one vital sign is shown and typed."""

    field: str
    header: str
    hint: str
    unit: str = ""
    width: int = 11
    value_chars: int = 3
    starts: str = "0123456789.,"
    at_once: str = ""


def vitals_sheet() -> Sheet:
    """Vital signs."""
    return Sheet(
        key="vitals",
        title=_tr("&Vitals"),
        legend=_tr(
            "°C (36.7) or °F (98.1) · Tab to the right, Enter to the next infant · apnoea 2 25 s: "
            "two, the longest 25 seconds, stimulated · colour p pink, j yellow, c blue · Ctrl+Z "
            "the last entry again"
        ),
        columns=_columns,
        row_key=by_moment,
        counted=TEMPERATURE,
        topics=frozenset({Topic.WARD, Topic.VITALS}),
        read=read_vital,
        spare=(KMC_NO,),
    )


def _columns(_moment: Moment) -> list[AnyColumn]:
    return [*identity_columns(), *(vital_column(one.field) for one in _vitals())]


def vital_column(field: str) -> EntryColumn[Line]:
    """The column of one vital sign, on whatever sheet."""
    one = next(vital for vital in _vitals() if vital.field == field)
    return EntryColumn[Line](
        header=one.header,
        key=one.field,
        unit=one.unit,
        cell=partial(vital_cell, field=one.field),
        ghost=partial(vital_ghost, field=one.field),
        hint=one.hint,
        width=one.width,
        value_chars=one.value_chars,
        starts=one.starts,
        at_once=one.at_once,
    )


def _vitals() -> tuple[_Vital, ...]:
    number = _tr("Not recorded yet. Type a whole number.")
    return (
        _Vital(
            field=TEMPERATURE,
            header=_tr("Temperature"),
            unit="°C",
            hint=_tr("Type degrees, such as 36.7."),
            width=17,
            value_chars=4,
        ),
        _Vital(
            field=BREATHS,
            header=_tr("Breaths /min"),
            hint=_tr("Breaths of a whole minute; 60 or more are counted twice."),
        ),
        _Vital(field="hr", header=_tr("Heart /min"), hint=number),
        _Vital(field="spo2", header=_tr("SpO₂ %"), hint=number),
        _Vital(
            field="o2_flow",
            header=_tr("O₂ L/min"),
            hint=_tr("Oxygen in litres a minute; 0 is room air."),
            width=8,
        ),
        _Vital(
            field="apnoea_events",
            header=_tr("Apnoeas"),
            hint=_tr(
                "How many: 0, or 2 25 s for two, the longest 25 seconds, ended by stimulation "
                "(b bag and mask, n by itself)."
            ),
            width=13,
            value_chars=6,
        ),
        _Vital(
            field="colour",
            header=_tr("Colour"),
            hint=_tr(
                "One letter: p pink, l pale, j jaundiced, a blue hands and feet, c blue lips and "
                "tongue, m mottled."
            ),
            width=11,
            value_chars=1,
            starts="",
            at_once="".join(COLOURS),
        ),
        _Vital(
            field="activity",
            header=_tr("Activity"),
            hint=_tr(
                "One letter: a active, s sleepy but can be woken, l lethargic, m moves only when "
                "stimulated, n no movement, i irritable, j jittery."
            ),
            width=11,
            value_chars=1,
            starts="",
            at_once="".join(ACTIVITIES),
        ),
    )


def read_vital(context: Context, typed: Typed) -> Entry | str:
    """The entry meant by what was typed into the column of a vital sign."""
    values = parse_vital(typed.column, typed.text)
    if values is None:
        return _not_understood(typed.column)
    entry = Observation(
        infant_id=typed.line.infant_id,
        at=typed.line.at,
        values=values,
        seen={typed.column: getattr(reading_now(typed.line), typed.column, None)},
        confirmed=typed.again,
        counted_again=typed.column == BREATHS and _is_second_count(typed),
    )
    return observed(context, entry, _converted(typed, values))


def observed(context: Context, entry: Observation, echo: str = "") -> Entry:
    """An observation as the grid saves it."""

    def over(stored: Vitals) -> Entry:
        seen = {name: getattr(stored, name) for name in entry.seen}
        return observed(context, replace(entry, seen=seen), echo)

    return Entry(
        save=lambda: record_observation(context, entry),
        after=with_reading,
        echo=echo,
        over=over,
        because=lambda why: observed(context, replace(entry, why=why), echo),
    )


def _is_second_count(typed: Typed) -> bool:
    """Whether breaths were counted anew, and not the next figure typed with the eyes on paper."""
    first, second = parse_number(typed.asked), parse_number(typed.text)
    return first is not None and second is not None and is_second_count(first, second)


def _not_understood(field: str) -> str:
    if field == "apnoea_events":
        return _tr("Not understood. Type 0, or 2 25 s for two, the longest 25 seconds.")
    return text("finding.number_not_understood")


def _converted(typed: Typed, values: Mapping[str, object]) -> str:
    """Says so where °F was typed; a converted value must not pass for the one typed."""
    temp_c = values.get(TEMPERATURE)
    if not isinstance(temp_c, float) or not is_fahrenheit(typed.text):
        return ""
    number = parse_number(typed.text.strip(" °CcFf")) or 0
    return _tr("{name}: {fahrenheit} °F saved as {celsius} °C.").format(
        name=line_name(typed.line), fahrenheit=half_up(number, 1), celsius=half_up(temp_c, 1)
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
