"""Skin-to-skin on the ward list: hours of today with what goes on now, and those of yesterday."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import day_span
from kmc_desk.domain.units import show_hours
from kmc_desk.domain.ward import WardRow
from kmc_desk.texts import code_text
from kmc_desk.ui.care_words import hours, moment
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.ward.lines import BedLine
from kmc_desk.ui.ward.rich_cell import Ink, RichCell, Run

_MINUTE = timedelta(minutes=1)
_GOES_ON = "▶"


def held_cell(row: WardRow, line: BedLine) -> RichCell:
    """The ring of today, which counts what goes on, and the words beside it."""
    today = minutes_so_far(row, line.at)
    now = [Run(words=hours(today))]
    if row.running is not None:
        length = show_hours(running_minutes(row, line.at))
        who = code_text(row.running.provider)
        now.append(Run(words=f"{_GOES_ON} {isolate(length)} {who}", whole=True))
    before = _tr("yesterday {hours}").format(hours=hours(row.yesterday_minutes))
    return RichCell(
        lines=(tuple(now), (Run(words=before, ink=Ink.QUIET),)),
        ring=today,
        ring_full_min=60 * row.feeding.rules.sts_target_h,
        going_on=row.running is not None,
    )


def held_words(row: WardRow, line: BedLine) -> str:
    """What is recorded and what goes on, told apart; "" where nothing goes on."""
    if row.running is None:
        return ""
    words = _tr(
        "going on for {length} h since {start}, {who}; today {today} with it, {recorded} without; "
        "yesterday {yesterday}"
    )
    return words.format(
        length=show_hours(running_minutes(row, line.at)),
        start=moment(row.running.start, line.today),
        who=code_text(row.running.provider),
        today=hours(minutes_so_far(row, line.at)),
        recorded=hours(row.today_minutes),
        yesterday=hours(row.yesterday_minutes),
    )


def running_minutes(row: WardRow, at: datetime) -> int:
    """Whole minutes of the session that goes on; 0 where there is none."""
    return 0 if row.running is None else max(0, (at - row.running.start) // _MINUTE)


def minutes_so_far(row: WardRow, at: datetime) -> float:
    """Minutes of today with those of the session that goes on."""
    if row.running is None:
        return row.today_minutes
    midnight, _ = day_span(at.date())
    return row.today_minutes + max(0, (at - max(row.running.start, midnight)) // _MINUTE)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Ward", words)
