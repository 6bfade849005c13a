"""The cells of weights and skin-to-skin as the record has them."""

from dataclasses import replace
from datetime import datetime, time

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.findings.daily_checks import (
    is_entered_late,
    measurement_findings,
    other_scale_findings,
)
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.growth.velocity import gv_3d
from kmc_desk.domain.growth.weight_loss import loss_pct
from kmc_desk.domain.records import Measurement
from kmc_desk.domain.skin_to_skin import is_low
from kmc_desk.domain.units import show_hours, show_weight
from kmc_desk.domain.ward_codes import LowStsReason
from kmc_desk.texts import code_text, finding_text
from kmc_desk.ui.care_words import signed
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.models.entry_cells import NO_CELL, Cell, CellState
from kmc_desk.ui.round.lines import Line, day_before
from kmc_desk.ui.tokens import MARKS, State


def weight_cell(line: Line) -> Cell:
    """The weight of the day; without one, the date of the weight shown as ghost."""
    row = line.row
    if row.weight_g is None and row.not_weighed_reason is not None:
        return Cell(state=CellState.NOT_WEIGHED, text=code_text(row.not_weighed_reason))
    if row.weight_g is None:
        return Cell(note=isolate(show_date(row.previous_on)))
    measured = row.measured or Measurement(
        infant_id=line.infant_id, measured_on=line.day, weight_g=row.weight_g
    )
    found = measurement_findings(
        replace(measured, weight_g=row.weight_g, length_cm=None, hc_cm=None),
        [(point.on, point.weight_g) for point in row.weights_before],
        line.day,
        row.identity.birth_date,
    )
    found += other_scale_findings(measured, row.scale_before)
    said = [line.asked, *(finding_text(f) for f in found)]
    late = _late(measured)
    return Cell(
        state=CellState.SAVED,
        text=str(row.weight_g),
        note=", ".join(filter(None, (_change(line), late and _tr("late")))),
        message=" ".join(filter(None, [*said, late])),
        flagged=any(said),
    )


def _late(measured: Measurement) -> str:
    """When it was entered, where that was long after it was weighed (clinical.md §2.9)."""
    if measured.entered_at is None or measured.weight_g is None:
        return ""
    weighed_at = datetime.combine(measured.measured_on, measured.weighed_at or time(23, 59))
    if not is_entered_late(weighed_at, measured.entered_at):
        return ""
    words = _tr("Saved on {day} at {time}, more than 6 h later.")
    entered = measured.entered_at
    return words.format(day=show_date(entered.date()), time=isolate(f"{entered:%H:%M}"))


def weight_ghost(line: Line) -> str:
    """The latest weight before the day."""
    return str(line.row.previous_g)


def weight_before(line: Line) -> str:
    """The latest weight before the day, with its date."""
    return isolate(f"{show_weight(line.row.previous_g)}, {show_date(line.row.previous_on)}")


def _change(line: Line) -> str:
    row = line.row
    if row.weight_g is None or row.previous_on >= line.day:
        return ""
    grams = signed(row.weight_g - row.previous_g)
    percent = signed(-loss_pct(row.previous_g, row.weight_g), 1)
    change = isolate(f"{grams} g, {percent} %")
    if row.previous_on != day_before(line):
        since = _tr("{change} since {day}")
        change = since.format(change=change, day=isolate(show_date(row.previous_on)))
    today = WeightPoint(on=line.day, weight_g=row.weight_g)
    gain = gv_3d([*row.weights_before, today], line.day)
    if gain is None:
        return change
    three_days = isolate(f"{signed(gain, 1)} g/kg/d")
    return _tr("{change}, 3 days {gain}").format(change=change, gain=three_days)


def held_cell(line: Line) -> Cell:
    """Skin-to-skin of the day so far."""
    return _hours_cell(line.row.skin_to_skin_min, _timed(line))


def held_before_cell(line: Line) -> Cell:
    """Skin-to-skin of the whole day before; too little of a full day asks for the reason."""
    cell = _hours_cell(line.row.previous_skin_to_skin_min, "")
    if not needs_low_reason(line):
        return cell
    aim = isolate(f"{line.row.feeding.rules.sts_target_h} h")
    words = _tr("Less than {aim} on a full day. Tab to the reason and choose it.")
    message = words.format(aim=aim)
    note = f"{MARKS[State.WARNING]} {_tr('under {aim}').format(aim=aim)}"
    return replace(cell, note=note, message="" if low_reasons(line) else message, flagged=True)


def needs_low_reason(line: Line) -> bool:
    """Whether a full day on the ward was below what the ward aims at (clinical.md §3.5)."""
    minutes = line.row.previous_skin_to_skin_min
    return (
        line.row.had_full_day
        and minutes is not None
        and is_low(minutes + line.row.open_before_min, line.row.feeding.rules)
    )


def low_reasons(line: Line) -> tuple[LowStsReason, ...]:
    """Why the day before had little skin-to-skin, as far as somebody said."""
    day = line.row.ward_day_before
    return day.low_sts_reasons if day is not None and not day.withdrawn else ()


def low_reason_cell(line: Line) -> Cell:
    """The reasons, or that one is due."""
    reasons = low_reasons(line)
    if not reasons:
        return (
            Cell(note=f"{MARKS[State.WARNING]} {_tr('why?')}")
            if needs_low_reason(line)
            else NO_CELL
        )
    day = line.row.ward_day_before
    words = [
        day.other_text if one is LowStsReason.OTHER and day and day.other_text else code_text(one)
        for one in reasons
    ]
    return Cell(state=CellState.SAVED, note=", ".join(words))


def _timed(line: Line) -> str:
    timed = round(line.row.timed_min)
    return _tr("{hours} h timed").format(hours=isolate(show_hours(timed))) if timed else ""


def _hours_cell(minutes: float | None, note: str) -> Cell:
    if minutes is None:
        return NO_CELL
    return Cell(state=CellState.SAVED, text=show_hours(round(minutes)), note=note)


def was_born_before(line: Line) -> bool:
    """Whether there was a day before to be asked about."""
    return line.row.identity.birth_date <= day_before(line)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
