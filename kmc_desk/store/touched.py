"""Which infants a unit of work has touched in something they are found by."""

from dataclasses import dataclass, field

from kmc_desk.domain.records import Delivery, Episode, Exit, Infant, Mother
from kmc_desk.domain.records.base import Record


@dataclass(frozen=True, slots=True)
class Touched:
    """Numbers of saved records, and keys of the infants that others were merged into."""

    mothers: set[int] = field(default_factory=set[int])
    deliveries: set[int] = field(default_factory=set[int])
    infants: set[int] = field(default_factory=set[int])
    episodes: set[int] = field(default_factory=set[int])
    survivors: set[str] = field(default_factory=set[str])

    def note(self, record: Record) -> None:
        """A record as it was or as it is now; by most kinds nobody is searched for."""
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
            case _:
                pass
