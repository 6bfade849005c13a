"""Many linked records on their way into the database: an imported register, the demo centre."""

from dataclasses import dataclass, field

from kmc_desk.domain.records import (
    CareRecord,
    Delivery,
    Episode,
    Exit,
    Infant,
    Mother,
    Record,
)


@dataclass(frozen=True, slots=True)
class NewRecords:
    """Records to write, each with the key of what it belongs to; their own links are 0.

    Attributes:
        deliveries: (mother key, record); infants: (delivery key, record); the rest: (infant key,
            record). An exit also names the number of its stay.
        plain: records without links.
    """

    mothers: list[Mother] = field(default_factory=list[Mother])
    deliveries: list[tuple[str, Delivery]] = field(default_factory=list[tuple[str, Delivery]])
    infants: list[tuple[str, Infant]] = field(default_factory=list[tuple[str, Infant]])
    episodes: list[tuple[str, Episode]] = field(default_factory=list[tuple[str, Episode]])
    exits: list[tuple[str, int, Exit]] = field(default_factory=list[tuple[str, int, Exit]])
    daily: list[tuple[str, CareRecord]] = field(default_factory=list[tuple[str, CareRecord]])
    plain: list[Record] = field(default_factory=list[Record])

    @property
    def size(self) -> int:
        """How many records there are."""
        linked = (self.deliveries, self.infants, self.episodes, self.exits, self.daily)
        return len(self.mothers) + len(self.plain) + sum(len(part) for part in linked)


@dataclass(frozen=True, slots=True)
class Existing:
    """What the database holds already of people and stays of a register, by key."""

    mothers: dict[str, Mother]
    deliveries: dict[str, Delivery]
    infants: dict[str, Infant]
    episodes: dict[str, list[Episode]]
    exits: dict[int, Exit]

    def delivery_of(self, infant: Infant) -> Delivery:
        """The delivery of a stored infant."""
        return next(d for d in self.deliveries.values() if d.id == infant.delivery_id)
