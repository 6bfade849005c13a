"""Fields for a day and for a moment, typed as people write them, echoed with the weekday."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_date, show_datetime
from kmc_desk.ui.forms.field import ParsedField, Reading
from kmc_desk.ui.forms.typed_dates import parse_typed_date, parse_typed_datetime
from kmc_desk.ui.i18n import isolate


class TypedDateField(ParsedField[date]):
    """A day; see `typed_dates.parse_typed_date` for what it understands.

    Args:
        label: what is asked.
        today: gives the day "today" and "-2d" are counted from.
        required: marked as such.
    """

    def __init__(self, label: str, today: Callable[[], date], *, required: bool = False) -> None:
        super().__init__(
            label,
            Reading(
                parse=lambda typed: parse_typed_date(typed, today()),
                echo=lambda day, _typed: day_in_words(day, today()),
                plain=show_date,
                complaint=QCoreApplication.translate(
                    "Field", "Not a day. Type such as 5 5 26, today or -2d."
                ),
                hint=QCoreApplication.translate("Field", "day month year"),
                is_of_now=True,
            ),
            required=required,
        )


class TypedDateTimeField(ParsedField[datetime]):
    """A day and a time; see `typed_dates.parse_typed_datetime` for what it understands.

    Args:
        label: what is asked.
        now: gives the moment "now" and "14:30" are counted from.
        parse: reads the typed text at a moment, where another reading than that is meant.
        required: marked as such.
    """

    def __init__(
        self,
        label: str,
        now: Callable[[], datetime],
        *,
        parse: Callable[[str, datetime], datetime | None] = parse_typed_datetime,
        required: bool = False,
    ) -> None:
        super().__init__(
            label,
            Reading(
                parse=lambda typed: parse(typed, now()),
                echo=lambda at, _typed: moment_in_words(at, now()),
                plain=show_datetime,
                complaint=QCoreApplication.translate(
                    "Field", "Not a day with a time. Type now, 14:30, or 5 5 26 14:30."
                ),
                hint=QCoreApplication.translate("Field", "day month year  hh:mm"),
                is_of_now=True,
            ),
            required=required,
        )


def day_in_words(day: date, today: date) -> str:
    """ "Tuesday 05-May-2026, 2 days ago"."""
    return f"{weekday(day)} {isolate(show_date(day))}, {_distance((day - today).days)}"


def moment_in_words(at: datetime, now: datetime) -> str:
    """ "Tuesday 05-May-2026 14:30, today"."""
    distance = _distance((at.date() - now.date()).days)
    return f"{weekday(at.date())} {isolate(show_datetime(at))}, {distance}"


def weekday(day: date) -> str:
    """The name of the day of the week."""
    names = (
        QCoreApplication.translate("Weekday", "Monday"),
        QCoreApplication.translate("Weekday", "Tuesday"),
        QCoreApplication.translate("Weekday", "Wednesday"),
        QCoreApplication.translate("Weekday", "Thursday"),
        QCoreApplication.translate("Weekday", "Friday"),
        QCoreApplication.translate("Weekday", "Saturday"),
        QCoreApplication.translate("Weekday", "Sunday"),
    )
    return names[day.weekday()]


def _distance(days: int) -> str:
    near = {
        -1: QCoreApplication.translate("Field", "yesterday"),
        0: QCoreApplication.translate("Field", "today"),
        1: QCoreApplication.translate("Field", "tomorrow"),
    }
    if days in near:
        return near[days]
    if days < 0:
        return QCoreApplication.translate("Field", "{n} days ago").format(n=-days)
    return QCoreApplication.translate("Field", "in {n} days").format(n=days)
