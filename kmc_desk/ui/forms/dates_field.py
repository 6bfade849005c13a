"""Several days in one line."""

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_date
from kmc_desk.ui.forms.date_fields import weekday
from kmc_desk.ui.forms.field import ParsedField, Reading
from kmc_desk.ui.forms.typed_dates import parse_typed_date
from kmc_desk.ui.i18n import isolate

_BETWEEN = re.compile(r"[;,]")


class TypedDatesField(ParsedField[tuple[date, ...]]):
    """Days with commas between, each as `typed_dates.parse_typed_date` understands it.

    Args:
        label: what is asked.
        today: gives the day "today" and "+2d" are counted from.
    """

    def __init__(self, label: str, today: Callable[[], date]) -> None:
        super().__init__(
            label,
            Reading(
                parse=lambda typed: parse_dates(typed, today()),
                echo=lambda days, _typed: _in_words(days),
                plain=lambda days: ", ".join(map(show_date, days)),
                complaint=QCoreApplication.translate(
                    "Field", "Not a list of days. Type such as 20 3 26, 21 3 26."
                ),
                hint=QCoreApplication.translate("Field", "day month year, day month year …"),
                is_of_now=True,
            ),
        )


def parse_dates(typed: str, today: date) -> tuple[date, ...] | None:
    """The days that are meant, each once and in order; None where one is no day."""
    parts = [part for part in _BETWEEN.split(typed) if part.strip()]
    days = [parse_typed_date(part, today) for part in parts]
    known = {day for day in days if day is not None}
    return tuple(sorted(known)) if known and None not in days else None


def _in_words(days: tuple[date, ...]) -> str:
    """Each with its weekday, which tells a slip."""
    return ", ".join(f"{weekday(day)} {isolate(show_date(day))}" for day in days)
