"""Rows of the return that a person types once a month."""

from collections.abc import Mapping

from kmc_desk.domain.records import MonthInput
from kmc_desk.domain.returns.figures import Figure, typed


def typed_figures(rows: Mapping[str, str], month: MonthInput | None) -> list[Figure]:
    """One figure a row, from the field named beside it; empty where it was not typed."""
    return [
        typed(row, None if month is None else getattr(month, name)) for row, name in rows.items()
    ]
