"""The tab of skin-to-skin: the whole day before, and the day so far."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.units import parse_duration_min
from kmc_desk.texts import text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.models.entry_cells import EntryColumn
from kmc_desk.ui.round.cells import held_before_cell, held_cell, was_born_before
from kmc_desk.ui.round.lines import Line, by_day, day_before, with_minutes, with_minutes_before
from kmc_desk.ui.round.sheets import (
    KMC_NO,
    AnyColumn,
    Entry,
    Moment,
    Sheet,
    Typed,
    identity_columns,
)
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_skin_to_skin import DayTotal, record_day_total

BEFORE, DAY = "before", "day"


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
        read=_read,
        spare=(KMC_NO,),
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
            header=day,
            key=DAY,
            unit="h",
            cell=held_cell,
            hint=_hint(),
            width=28,
            grows=True,
            starts="0123456789.,:",
        ),
    ]


def _hint() -> str:
    return _tr("Not recorded yet. Type hours, such as 8, 8.5 or 8:30; 0 is none at all.")


def _read(context: Context, typed: Typed) -> Entry | str:
    minutes = parse_duration_min(typed.text)
    if minutes is None:
        return text("finding.number_not_understood")
    line, is_before = typed.line, typed.column == BEFORE
    total = DayTotal(
        infant_id=line.infant_id,
        day=day_before(line) if is_before else line.day,
        minutes=minutes,
    )
    return Entry(
        save=lambda: record_day_total(context, total),
        after=with_minutes_before if is_before else with_minutes,
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
