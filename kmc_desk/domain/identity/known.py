"""An infant with family and stays, and what it is found by."""

from collections.abc import Iterable
from dataclasses import dataclass

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.identity.candidates import Candidate, candidate_of
from kmc_desk.domain.identity.labels import infant_label, marker
from kmc_desk.domain.identity.search_keys import Searchable, search_keys
from kmc_desk.domain.records import Delivery, Episode, Exit, Infant, Mother


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownInfant:
    """One record of an infant with its mother, its delivery and all its stays.

    Attributes:
        stays: in the order of their numbers, each with its exit; stays registered in error too.
    """

    mother: Mother
    delivery: Delivery
    infant: Infant
    stays: tuple[tuple[Episode, Exit | None], ...] = ()

    @property
    def label(self) -> str:
        """Marker first, then the name."""
        return infant_label(self.infant, self.delivery, self.mother)

    @property
    def candidate(self) -> Candidate:
        """What is compared of it."""
        return candidate_of(self.mother, self.delivery, self.infant)

    @property
    def counted_stays(self) -> tuple[tuple[Episode, Exit | None], ...]:
        """Without stays registered in error."""
        return tuple(
            (stay, leaving)
            for stay, leaving in self.stays
            if leaving is None or leaving.outcome is not Outcome.ADMIN_ERROR
        )

    @property
    def open_stay(self) -> Episode | None:
        """The stay that has not ended; None: the infant is not on the ward."""
        return next((stay for stay, leaving in self.stays if leaving is None), None)


def searchable_of(known: KnownInfant) -> Searchable:
    """What one record of an infant is found by."""
    mother, infant, stay = known.mother, known.infant, known.open_stay
    return Searchable(
        names=tuple(
            name for name in (infant.infant_name, mother.mother_name, mother.father_name) if name
        ),
        phones=tuple(phone for phone in (mother.phone_primary, mother.phone_alt) if phone),
        id_number=mother.mother_cnic,
        kmc_no=infant.kmc_no,
        mr_nos=tuple(episode.mr_no for episode, _ in known.stays if episode.mr_no),
        bed_no=stay.bed_no if stay else None,
        marker=marker(known.delivery.plurality, infant.birth_order),
        on_ward=stay is not None,
    )


def keys_of(known: KnownInfant, merged: Iterable[KnownInfant] = ()) -> tuple[str, ...]:
    """Every key of an infant, each once, in order.

    Args:
        known: a record merged into another is found through that one and has no keys of its own.
        merged: the records merged into it; it is found by theirs, too, but for a stay that was
            left with them, which counts nowhere.
    """
    if known.infant.merged_into:
        return ()
    keys = set(search_keys(searchable_of(known)))
    for other in merged:
        ended = tuple(stay for stay in other.stays if stay[1] is not None)
        left = KnownInfant(
            mother=other.mother, delivery=other.delivery, infant=other.infant, stays=ended
        )
        keys.update(search_keys(searchable_of(left)))
    return tuple(sorted(keys))
