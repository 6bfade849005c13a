"""What somebody sees who is about to call a family, and what was tried before."""

from dataclasses import dataclass
from datetime import date

from kmc_desk.domain.documents import Clinic
from kmc_desk.domain.follow_up.reach import FamilyPhone, family_phones
from kmc_desk.domain.follow_up.states import Standing
from kmc_desk.domain.records import Contact, Mother, ScheduledVisit
from kmc_desk.domain.stay_file import Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
    """One family.

    Attributes:
        contacts: all attempts, the newest first; what is withdrawn is not among them.
        siblings: of the same birth, who are still to be followed: one call speaks of all.
        awaited: the dates the family may still keep.
        why_not: key of the sentence that says why nobody calls; None: nothing stands against it.
        may_enter: whether this person may record a contact.
    """

    identity: Identity
    mother: Mother
    standing: Standing
    today: date
    clinic: Clinic
    contacts: tuple[Contact, ...] = ()
    siblings: tuple[Identity, ...] = ()
    awaited: tuple[ScheduledVisit, ...] = ()
    why_not: str | None = None
    may_enter: bool = False

    @property
    def phones(self) -> tuple[FamilyPhone, ...]:
        """The telephones in the order in which to try them."""
        return family_phones(self.mother)
