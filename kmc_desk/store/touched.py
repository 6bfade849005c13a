"""Which infants a unit of work has touched in what is kept beside the records (`derived`)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kmc_desk.domain.records import (
    Contact,
    Delivery,
    Episode,
    Exit,
    Infant,
    Mother,
    ScheduledVisit,
    Visit,
)
from kmc_desk.domain.records.base import Record


@dataclass(frozen=True, slots=True)
class Touched:
    """Numbers of saved records, and keys of the infants that others were merged into.

    Attributes:
        followed: infants that are found as before, but may stand elsewhere in follow-up.
    """

    mothers: set[int] = field(default_factory=set[int])
    deliveries: set[int] = field(default_factory=set[int])
    infants: set[int] = field(default_factory=set[int])
    episodes: set[int] = field(default_factory=set[int])
    survivors: set[str] = field(default_factory=set[str])
    followed: set[int] = field(default_factory=set[int])

    def note(self, record: Record) -> None:
        """A record as it was or as it is now; most kinds touch nothing."""
        match record:
            case Infant():
                self.infants.add(record.id)
                if record.merged_into:
                    self.survivors.add(record.merged_into)
            case Delivery():
                self.deliveries.add(record.id)
            case Mother():
                self.mothers.add(record.id)
            case Episode():
                self.infants.add(record.infant_id)
            case Exit():
                self.episodes.add(record.episode_id)
            case ScheduledVisit() | Visit() | Contact():
                self.followed.add(record.infant_id)
            case _:
                pass

    def note_new_care(self, records: Sequence[Record], infant_ids: Iterable[int]) -> None:
        """New records of one kind that were written for these infants."""
        if isinstance(records[0], ScheduledVisit | Visit | Contact):
            self.followed.update(infant_ids)
