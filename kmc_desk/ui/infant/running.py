"""Skin-to-skin of an infant's day in words, with what goes on."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.infant_day import InfantDay
from kmc_desk.domain.units import show_hours
from kmc_desk.texts import code_text
from kmc_desk.ui.care_words import moment
from kmc_desk.ui.i18n import isolate


def day_line(day: InfantDay, now: datetime) -> str:
    """How much skin-to-skin there was today, and what goes on."""
    total = isolate(f"{show_hours(round(day.strip.minutes))}\u00a0h")
    if day.running is None:
        return _tr("Skin-to-skin today {total}, none going on").format(total=total)
    minutes = max(0, (now - day.running.start) // timedelta(minutes=1))
    return _tr("Skin-to-skin today {total} · going on since {start}, {so_far}, {provider}").format(
        total=total,
        start=moment(day.running.start, now.date()),
        so_far=isolate(f"{show_hours(minutes)}\u00a0h"),
        provider=code_text(day.running.provider),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Running", words)
