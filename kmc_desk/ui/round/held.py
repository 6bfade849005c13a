"""The tab of skin-to-skin: the whole day before, and the day so far."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.units import parse_duration_min
from kmc_desk.domain.ward_codes import LowStsReason
from kmc_desk.texts import text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.models.entry_cells import EntryColumn
from kmc_desk.ui.round.cells import (
    held_before_cell,
    held_cell,
    low_reason_cell,
    low_reasons,
    needs_low_reason,
    was_born_before,
)
from kmc_desk.ui.round.lines import (
    Line,
    by_day,
    day_before,
    line_name,
    with_minutes,
    with_minutes_before,
)
from kmc_desk.ui.round.sheets import (
    KMC_NO,
    AnyColumn,
    Entry,
    GoOn,
    Moment,
    Sheet,
    Typed,
    identity_columns,
)
from kmc_desk.ui.round.ticks_dialog import TicksDialog
from kmc_desk.ui.round.whole_day import of_ward_day
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_skin_to_skin import DayTotal, record_day_total
from kmc_desk.usecases.record_ward_day import WardDayEntry

BEFORE, DAY, WHY_LITTLE = "before", "day", "low_sts_reasons"


def held_sheet() -> Sheet:
    """Skin-to-skin."""
    return Sheet(
        key="skin_to_skin",
        title=_tr("&Skin-to-skin"),
        legend=_tr(
            "Hours: 8, 8.5 or 8:30; 0 is none at all · Enter saves and goes down · Tab to the "
            "other day · Ctrl+Z the last entry again · / and a bed number · Esc as before"
        ),
        columns=_columns,
        row_key=by_day,
        counted=BEFORE,
        topics=frozenset({Topic.WARD, Topic.SKIN_TO_SKIN}),
        read=read_held,
        spare=(KMC_NO,),
        picks={WHY_LITTLE: _pick_reasons},
    )


def _columns(moment: Moment) -> list[AnyColumn]:
    if moment.day == moment.today:
        before, day = _tr("Yesterday, whole day"), _tr("Today so far")
    else:
        before = _tr("The day before, whole day")
        day = _tr("{day}, whole day").format(day=show_date(moment.day))
    return [
        *identity_columns(),
        EntryColumn[Line](
            header=before,
            key=BEFORE,
            unit="h",
            cell=held_before_cell,
            editable=was_born_before,
            hint=_hint(),
            width=24,
            starts="0123456789.,:",
        ),
        EntryColumn[Line](
            header=_tr("Why so little"),
            key=WHY_LITTLE,
            cell=low_reason_cell,
            editable=needs_low_reason,
            hint=_tr("Why so little? Space or a letter opens the list; Space ticks, Enter saves."),
            width=26,
            value_chars=0,
            starts="",
            picks=True,
        ),
        replace(held_column(), header=day, width=24, grows=True),
    ]


def held_column() -> EntryColumn[Line]:
    """The column of the day's total, on whatever sheet."""
    return EntryColumn[Line](
        header=_tr("Skin-to-skin"),
        key=DAY,
        unit="h",
        cell=held_cell,
        hint=_hint(),
        width=14,
        starts="0123456789.,:",
    )


def _hint() -> str:
    return _tr("Not recorded yet. Type hours, such as 8, 8.5 or 8:30; 0 is none at all.")


def read_held(context: Context, typed: Typed) -> Entry | str:
    """The total of a day meant by what was typed."""
    minutes = parse_duration_min(typed.text)
    if minutes is None:
        return text("finding.hours_not_understood")
    line, is_before = typed.line, typed.column == BEFORE
    total = DayTotal(
        infant_id=line.infant_id,
        day=day_before(line) if is_before else line.day,
        minutes=minutes,
        seen_min=line.row.previous_skin_to_skin_min if is_before else line.row.skin_to_skin_min,
    )
    return _entry(context, total, with_minutes_before if is_before else with_minutes)


def _entry(context: Context, total: DayTotal, after: Callable[[Line, int], Line]) -> Entry:
    return Entry(
        save=lambda: record_day_total(context, total),
        after=after,
        because=lambda why: _entry(context, replace(total, why=why), after),
    )


def _pick_reasons(parent: QWidget, context: Context, line: Line, letter: str, chosen: GoOn) -> None:
    dialog = TicksDialog(
        parent,
        _tr("Why so little?"),
        _tr("Little skin-to-skin on {day}: {name}").format(
            day=show_date(day_before(line)), name=line_name(line)
        ),
        [reason for reason in LowStsReason if reason is not LowStsReason.UNKNOWN],
    )
    dialog.ticks.set_value(low_reasons(line))
    dialog.go_to(letter)
    before = line.row.ward_day_before
    dialog.other.set_value(before.other_text if before else None)
    dialog.ask(
        lambda ticked, other: chosen(
            of_ward_day(
                context,
                WardDayEntry(
                    infant_id=line.infant_id,
                    day=day_before(line),
                    values={WHY_LITTLE: ticked, "other_text": other},
                    seen={WHY_LITTLE: low_reasons(line)},
                ),
            )
        )
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
