"""The days of a stay as a table, the newest on top."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.alerts.breathing import RR_SLOW_BELOW, SPO2_LOW_BELOW
from kmc_desk.domain.danger_signs import FAST_BREATHING_FROM
from kmc_desk.domain.dates import show_date, weeks_and_days
from kmc_desk.domain.infant_view import DayRow
from kmc_desk.domain.temperature import temperature_class
from kmc_desk.domain.units import half_up, show_hours, show_weight
from kmc_desk.texts import code_text, treatment_text
from kmc_desk.ui.care_words import TEMPERATURE_STATES, say, signed
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.infant.history_dialog import Part
from kmc_desk.ui.models.view_table import RIGHT, Column
from kmc_desk.ui.tokens import MARKS, State
from kmc_desk.usecases.show_history import HistoryWish

_DASH = "–"
_WEIGHED = (("Measurement",), "Weight")
_FED = (("Feed",), "Feeds")
_TREATED = (("Treatment",), "Treatments")
_KINDS: dict[int, tuple[tuple[str, ...], str]] = {
    **dict.fromkeys((3, 4, 5, 6), _WEIGHED),
    7: (("Vitals",), "Temperature"),
    8: (("SkinToSkin", "SkinToSkinZeroDay"), "Skin-to-skin"),
    **dict.fromkeys((9, 10), _FED),
    **dict.fromkeys((11, 12, 13), (("Vitals",), "Breathing")),
    14: (("WardDay",), "Stools and urine"),
    15: _TREATED,
}
"""By place of the column: the records it is made from, and the word over them."""


def part_of_day(row: DayRow, column: int) -> Part:
    """The part of the history that a cell of the days is about; of the date, the whole day."""
    kinds, what = _KINDS.get(column, ((), ""))
    day = isolate(show_date(row.on))
    name = f"{_tr(what)}, {day}" if what else day
    goes_on = kinds == _TREATED[0]  # a course began on another day as a rule: all of them
    about = None if goes_on else row.on
    return Part(wish=HistoryWish(kinds=kinds, about=about), words=_tr(what) if goes_on else name)


def day_columns() -> list[Column[DayRow]]:
    """Date, age, growth, warmth, skin-to-skin, feeding, breathing, nappies, treatments."""
    return [
        Column[DayRow](header=_tr("Date"), text=lambda row: isolate(show_date(row.on)), width=11),
        Column[DayRow](
            header=_tr("Day"),
            text=lambda row: str(row.day_of_life),
            tooltip=_tr("Day of life; the day of birth is day 1"),
            align=RIGHT,
            width=4,
        ),
        Column[DayRow](
            header=_tr("PMA"),
            text=lambda row: (
                _DASH if row.pma_days is None else isolate(weeks_and_days(row.pma_days))
            ),
            tooltip=_tr("Postmenstrual age, weeks+days"),
            align=RIGHT,
            width=5,
        ),
        Column[DayRow](header=_tr("Weight"), text=_weight, align=RIGHT, width=7, bold=True),
        Column[DayRow](
            header=_tr("Change"),
            text=_change,
            tooltip=_tr("Since the day before, where both days were weighed"),
            align=RIGHT,
            width=7,
        ),
        Column[DayRow](
            header=_tr("Lost"),
            text=lambda row: _percent(row.loss_percent),
            tooltip=_tr("Below birth weight"),
            align=RIGHT,
            width=6,
        ),
        Column[DayRow](
            header=_tr("Gain, 3 d"),
            text=_gain,
            tooltip=_tr("Gain of three days, g/kg/day"),
            align=RIGHT,
            width=12,
        ),
        Column[DayRow](
            header=_tr("Temperature"),
            text=_warmth,
            state=_warmth_state,
            tooltip=_tr("Lowest and highest reading of the day"),
            width=13,
        ),
        Column[DayRow](
            header=_tr("Skin-to-skin"),
            text=_held,
            tooltip=_tr("Hours of the ward day, and those with the mother"),
            width=19,
        ),
        Column[DayRow](
            header=_tr("Feeds"),
            text=_feeds,
            tooltip=_tr("How many, and the measured volumes over the latest weight"),
            width=11,
        ),
        Column[DayRow](
            header=_tr("Feeding"),
            text=_category,
            cell_tooltip=lambda row: code_text(row.category) if row.category else None,
            width=12,
        ),
        *_breathing(),
        Column[DayRow](
            header=_tr("Stools, urine"),
            text=lambda row: (
                _DASH
                if row.stools is None and row.urine is None
                else isolate(f"{_count(row.stools)}, {_count(row.urine)}")
            ),
            tooltip=_tr("How many stools, and how often urine was passed, as counted for the day"),
            width=8,
        ),
        Column[DayRow](
            header=_tr("Treatments"),
            text=_treatments,
            cell_tooltip=_treatments,
            tooltip=_tr("Treatments that go on, and which day of each it is"),
            width=22,
            grows=True,
        ),
    ]


def _breathing() -> list[Column[DayRow]]:
    """The highest rate, the least saturation, and pauses of breathing."""
    return [
        Column[DayRow](
            header=_tr("RR max"),
            text=lambda row: _marked(row.rr_high, _rate_state(row)),
            state=_rate_state,
            tooltip=_tr("Most breaths a minute; 60 or more is fast, below 30 slow"),
            align=RIGHT,
            width=6,
        ),
        Column[DayRow](
            header=_tr("SpO₂ min"),
            text=lambda row: _marked(row.spo2_low, _saturation_state(row), " %"),
            state=_saturation_state,
            tooltip=_tr("Least oxygen saturation; below 90 % is low"),
            align=RIGHT,
            width=7,
        ),
        Column[DayRow](
            header=_tr("Apnoea"),
            text=lambda row: _marked(row.apnoea, _apnoea_state(row)),
            state=_apnoea_state,
            tooltip=_tr("How many pauses of breathing"),
            align=RIGHT,
            width=6,
        ),
    ]


def _rate_state(row: DayRow) -> State | None:
    if row.rr_high is None:
        return None
    if row.rr_high >= FAST_BREATHING_FROM:
        return State.WARNING
    return State.DANGER if row.rr_high < RR_SLOW_BELOW else None


def _saturation_state(row: DayRow) -> State | None:
    is_low = row.spo2_low is not None and row.spo2_low < SPO2_LOW_BELOW
    return State.DANGER if is_low else None


def _apnoea_state(row: DayRow) -> State | None:
    return State.DANGER if row.apnoea else None


def _marked(value: int | None, state: State | None, unit: str = "") -> str:
    if value is None:
        return _DASH
    mark = f"{MARKS[state]} " if state else ""
    return f"{mark}{isolate(f'{value}{unit}')}"


def _count(value: int | None) -> str:
    return _DASH if value is None else str(value)


def _treatments(row: DayRow) -> str:
    return ", ".join(
        say(
            "handover.course",
            treatment=treatment_text(one.treatment.treatment, one.treatment.drug),
            day=one.day,
        )
        for one in row.courses
    )


def _weight(row: DayRow) -> str:
    return _DASH if row.weight_g is None else isolate(show_weight(row.weight_g))


def _change(row: DayRow) -> str:
    return _DASH if row.change_g is None else isolate(f"{signed(row.change_g)} g")


def _percent(loss: float | None) -> str:
    return "" if loss is None else isolate(f"{half_up(loss, 1)} %")


def _gain(row: DayRow) -> str:
    if row.gain_3d is None:
        return _DASH
    return isolate(f"{signed(row.gain_3d, 1, plus=False)} g/kg/day")


def _warmth(row: DayRow) -> str:
    if row.temp_low is None or row.temp_high is None:
        return _DASH
    state = _warmth_state(row)
    mark = f"{MARKS[state]} " if state else ""
    low, high = half_up(row.temp_low, 1), half_up(row.temp_high, 1)
    figure = f"{low} °C" if low == high else f"{low}–{high} °C"
    return f"{mark}{isolate(figure)}"


def _warmth_state(row: DayRow) -> State | None:
    """The graver of what the lowest and the highest reading say."""
    said = [
        TEMPERATURE_STATES.get(temperature_class(temp_c))
        for temp_c in (row.temp_low, row.temp_high)
        if temp_c is not None
    ]
    return next((one for one in (State.DANGER, State.WARNING) if one in said), None)


def _held(row: DayRow) -> str:
    if row.skin_to_skin_min is None:
        return _tr("not recorded")
    hours = isolate(f"{show_hours(round(row.skin_to_skin_min))} h")
    if not row.skin_to_skin_min:
        return hours
    mother = isolate(show_hours(round(row.mother_minutes)))
    return _tr("{hours}, mother {mother}").format(hours=hours, mother=mother)


def _feeds(row: DayRow) -> str:
    if not row.feeds:
        return _DASH
    if row.feeds_ml_kg is None:
        return str(row.feeds)
    more = "≥ " if row.at_breast else ""  # what is drunk at the breast is not measured
    return isolate(f"{row.feeds}, {more}{half_up(row.feeds_ml_kg)} ml/kg")


def _category(row: DayRow) -> str:
    return _DASH if row.category is None else say(f"feeding_short.{row.category.value}")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Infant", words)
