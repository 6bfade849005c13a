"""The stored words of what a centre sets for going home (clinical.md §3.8, §3.9)."""

from enum import StrEnum


class ProfileName(StrEnum):
    """The bundled profiles of discharge readiness."""

    WHO2003_STYLE = "WHO2003_STYLE"
    NBSU_INDIA = "NBSU_INDIA"
    MSF = "MSF"


class ScheduleName(StrEnum):
    """The calendars of follow-up: two are bundled, the third is the centre's own."""

    PAK_DEFAULT = "PAK_DEFAULT"
    D2_7_14_28 = "D2_7_14_28"
    OWN = "OWN"


class CorrectedAge(StrEnum):
    """A corrected age at which there is a visit."""

    M3 = "M3"
    M6 = "M6"
    M12 = "M12"
    M18 = "M18"
    M24 = "M24"

    @property
    def months(self) -> int:
        """Months after term."""
        return int(self.value[1:])


class Weekday(StrEnum):
    """A day of the week, Monday first as `date.weekday` counts them."""

    MONDAY = "MONDAY"
    TUESDAY = "TUESDAY"
    WEDNESDAY = "WEDNESDAY"
    THURSDAY = "THURSDAY"
    FRIDAY = "FRIDAY"
    SATURDAY = "SATURDAY"
    SUNDAY = "SUNDAY"


OPEN_WEEKDAYS = tuple(day for day in Weekday if day is not Weekday.SUNDAY)
"""The days of a follow-up clinic by default (clinical.md §3.9) [D]."""
