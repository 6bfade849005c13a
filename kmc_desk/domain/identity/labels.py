"""What an infant is called on screens and paper: the marker of siblings first, then the name."""

from kmc_desk.domain.codes import Plurality
from kmc_desk.domain.records import Delivery, Infant, Mother

_MARKER = {Plurality.TWIN: "T", Plurality.TRIPLET: "TR", Plurality.HIGHER: "M"}


def marker(plurality: Plurality | None, birth_order: int | None) -> str:
    """ "T1" for the first twin; empty for a single birth. It stands before the name, always."""
    if plurality is None or plurality is Plurality.SINGLE or birth_order is None:
        return ""
    return f"{_MARKER[plurality]}{birth_order}"


def infant_name(infant: Infant, mother: Mother) -> str:
    """The infant's name, or "B/O" and the mother's: many are unnamed for days."""
    return name_of(infant.infant_name, mother.mother_name)


def name_of(infant_name: str | None, mother_name: str) -> str:
    """As `infant_name`, of the names alone."""
    return infant_name or f"B/O {mother_name}"


def infant_label(infant: Infant, delivery: Delivery, mother: Mother) -> str:
    """Marker first, then the name: "T1 B/O SAIRA"."""
    return f"{marker(delivery.plurality, infant.birth_order)} {infant_name(infant, mother)}".strip()
