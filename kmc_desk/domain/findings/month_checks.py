"""What is typed once a month for the return, before it is kept (clinical.md §6.11, §6.12)."""

from kmc_desk.domain.dates import is_month
from kmc_desk.domain.findings.finding import Finding, hard, soft
from kmc_desk.domain.findings.limit_checks import limit_findings
from kmc_desk.domain.records import MonthInput

_PART_OF = {
    "weighed_at_birth": "live_births",
    "le2000_births": "live_births",
    "le2000_admitted": "le2000_births",
    "le2000_deaths_before_kmc": "le2000_births",
}
"""Figures that cannot exceed another; each has its own sentence."""


def month_findings(typed: MonthInput) -> list[Finding]:
    """Figures outside their limits; parts that exceed the whole, and no beds, are asked about.

    Registers of other wards disagree now and then, and the return is due all the same: so these are
    questions and no refusals.
    """
    if not is_month(typed.month):
        return [hard("bad_month_cell", "month")]
    found = limit_findings(typed)
    for part, whole in _PART_OF.items():
        some, all_ = getattr(typed, part), getattr(typed, whole)
        if some is not None and all_ is not None and some > all_:
            found.append(soft(f"month_{part}", part, value=some, most=all_))
    if typed.functional_beds == 0:
        found.append(soft("month_no_beds", "functional_beds"))
    return found
