"""Part K of the monthly return: births from other registers, and coverage (clinical.md §6.11)."""

from kmc_desk.domain.eligibility import Eligibility, eligibility
from kmc_desk.domain.returns.born_here import BornHere
from kmc_desk.domain.returns.facts import MonthFacts
from kmc_desk.domain.returns.figures import ALL, Figure, Item, percentage
from kmc_desk.domain.returns.form import FormBlock, listed
from kmc_desk.domain.returns.typed_rows import typed_figures

TYPED_OUTSIDE = {
    "K1": "live_births",
    "K2": "weighed_at_birth",
    "K3": "le2000_births",
    "K4": "le2000_admitted",
    "K5": "le2000_deaths_before_kmc",
}
"""Rows that are typed, and the field of `MonthInput` that each one shows."""

OUTSIDE_FORM: tuple[FormBlock, ...] = (
    listed(
        "return.outside",
        (*TYPED_OUTSIDE, "K6"),
        totals=frozenset({"K6"}),
        parts=frozenset({"K2", "K3", "K4", "K5"}),
    ),
)


def outside(facts: MonthFacts) -> list[Figure]:
    """Rows K1 to K5 as they were typed, and K6 over the typed K3.

    K6 counts infants by their month of birth, whenever skin-to-skin began: it may still rise while
    infants born in the month are held for the first time. A coverage of more than 100 % is shown:
    then the typed births are too few, or infants are recorded as born here who were not.
    """
    held = [
        Item(one.infant_id, one.first_held_at)
        for one in facts.born_here
        if one.first_held_at is not None and is_small(one)
    ]
    births = facts.typed.le2000_births if facts.typed else None
    coverage = percentage("K6", ALL, (len(held), births), (held, ()))
    return [*typed_figures(TYPED_OUTSIDE, facts.typed), coverage]


def is_small(one: BornHere) -> bool:
    """Of 2000 g or less at birth, else at the first admission (return-format reading 3)."""
    found = eligibility(one.birth_weight_g, None, one.first_admission_weight_g)
    return found is not Eligibility.OVER_2000
