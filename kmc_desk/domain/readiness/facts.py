"""What readiness is judged by: the stay, and what is recorded beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from kmc_desk.domain.readiness.profiles import Profile
from kmc_desk.domain.records import (
    Contact,
    Counselling,
    DischargeMedicine,
    Immunisation,
    ItemGiven,
    ScheduledVisit,
    Screening,
)
from kmc_desk.domain.stay_file import StayFile

DAYS_BACK = 3
"""So many days before today the daily records of a stay must reach, by the bundled profiles."""


def days_back(profile: Profile) -> int:
    """So many days before today the daily records must reach for a profile."""
    return max(DAYS_BACK, profile.stable_days, profile.held_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingHome:
    """What of one infant prepares it for home; withdrawn records are left out."""

    counselling: tuple[Counselling, ...] = ()
    items: tuple[ItemGiven, ...] = ()
    medicines: tuple[DischargeMedicine, ...] = ()
    immunisations: tuple[Immunisation, ...] = ()
    screenings: tuple[Screening, ...] = ()
    appointments: tuple[ScheduledVisit, ...] = ()
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One infant at one moment."""

    stay: StayFile
    home: GoingHome
    now: datetime
    profile: Profile

    def day_long(self) -> Iterator[tuple[datetime, datetime]]:
        """The last spans of 24 hours, newest first: after the first moment, up to the second."""
        for n in range(self.profile.stable_days):
            end = self.now - timedelta(days=n)
            yield end - timedelta(days=1), end

    @property
    def stable_since(self) -> datetime:
        """Where the time begins that must have been stable."""
        return self.now - timedelta(days=self.profile.stable_days)
