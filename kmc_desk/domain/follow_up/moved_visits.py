"""A visit that is on another day, because the clinic is closed: what the family is told of it."""

from dataclasses import dataclass
from datetime import date

from kmc_desk.domain.records import Contact, Mother, ScheduledVisit
from kmc_desk.domain.stay_file import Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedVisit:
    """One visit that moved, or is not awaited any more because another is so near.

    Attributes:
        mother: with her telephones.
        visit: as it is now.
        told_of: the day that the family knows of.
        contact: the latest attempt to reach the family since; None: nobody has tried.
    """

    identity: Identity
    mother: Mother
    visit: ScheduledVisit
    told_of: date
    contact: Contact | None = None

    @property
    def comes_on(self) -> date | None:
        """The day that counts now; None: the family need not come for this visit."""
        return None if self.visit.cancelled is not None else self.visit.due_on
