"""A time of day."""

from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtCore import QCoreApplication

from kmc_desk.ui.forms.field import ParsedField, Reading
from kmc_desk.ui.forms.typed_dates import parse_typed_time


class TypedTimeField(ParsedField[time]):
    """A time of day to the minute: 14:30, 9:05, 1430 or now.

    Args:
        label: what is asked.
        now: gives the moment "now" stands for.
    """

    def __init__(self, label: str, now: Callable[[], datetime]) -> None:
        def parse(typed: str) -> time | None:
            if typed.strip().lower() == "now":
                return now().time().replace(second=0, microsecond=0)
            return parse_typed_time(typed)

        super().__init__(
            label,
            Reading(
                parse=parse,
                echo=lambda at, _typed: f"{at:%H:%M}",
                plain=lambda at: f"{at:%H:%M}",
                complaint=QCoreApplication.translate("Field", "Not a time. Type 14:30, or now."),
                hint=QCoreApplication.translate("Field", "hh:mm"),
                is_of_now=True,
            ),
        )
