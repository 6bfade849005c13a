"""What stands on a wrist band: of an infant, or of its mother."""

from dataclasses import dataclass
from datetime import time

from kmc_desk.domain.codes import Plurality
from kmc_desk.domain.stay_file import Identity, StayFile, identity, is_multiple


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One band; the mother's has the same number and codes as her infant's.

    Attributes:
        of_mother: worn by the mother.
        birth_time: None where it is not known, or not said.
        plurality: of a multiple birth; None for a single one.
        birth_order: 1 for the first born.
    """

    identity: Identity
    of_mother: bool = False
    birth_time: time | None = None
    plurality: Plurality | None = None
    birth_order: int | None = None


def bands_of(file: StayFile) -> tuple[Band, Band]:
    """The infant's band, then the mother's."""
    own = Band(
        identity=identity(file),
        birth_time=file.infant.birth_time,
        plurality=file.delivery.plurality if is_multiple(file) else None,
        birth_order=file.infant.birth_order,
    )
    return own, Band(identity=own.identity, of_mother=True)
