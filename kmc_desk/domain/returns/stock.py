"""Part L of the monthly return: stock and staff in figures (clinical.md §6.12).

Trainings, problems and actions are words and no figures: they stand in `MonthlyReturn.typed`.
"""

from kmc_desk.domain.returns.facts import MonthFacts
from kmc_desk.domain.returns.figures import Figure
from kmc_desk.domain.returns.form import FormBlock, listed
from kmc_desk.domain.returns.typed_rows import typed_figures

TYPED_STOCK = {
    "L1": "binders_in_stock",
    "L2": "scales_working",
    "L3": "thermometers_working",
    "L4": "power_h_24h",
    "L5": "staff_on_kmc",
}
"""Rows, and the field of `MonthInput` that each one shows."""

REMARKS = ("trainings", "problems", "actions")
"""Fields of `MonthInput` that are words, in the order of the form."""

STOCK_FORM: tuple[FormBlock, ...] = (listed("return.stock", tuple(TYPED_STOCK)),)


def stock(facts: MonthFacts) -> list[Figure]:
    """Rows L1 to L5 as they were typed; empty where nothing was."""
    return typed_figures(TYPED_STOCK, facts.typed)
