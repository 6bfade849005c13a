"""An infant that a search has found, in words."""

from kmc_desk.domain.identity.found import Found, Whereabouts
from kmc_desk.texts import code_text, text


def where_text(found: Found) -> str:
    """Where the infant is now: "on the ward, bed 7", "left 05-May-2026 10:42: Home"."""
    if found.where is Whereabouts.ON_WARD and found.bed_no is None:
        return text("search.ON_WARD_NO_BED")
    outcome = code_text(found.outcome) if found.outcome else text("search.no_outcome")
    values = {"bed": found.bed_no, "at": found.left_at, "outcome": outcome, "on": found.died_on}
    return text(f"search.{found.where}", **values)


def family_text(found: Found) -> str:
    """The mother, and the father where he is known."""
    if not found.father_name:
        return found.mother_name
    return text("search.family", mother=found.mother_name, father=found.father_name)


def found_line(found: Found) -> str:
    """All of it in one line, the KMC number first."""
    return text(
        "search.line",
        kmc_no=found.kmc_no,
        label=found.label,
        sex=found.sex,
        family=family_text(found),
        age=found.age_days,
        where=where_text(found),
    )
