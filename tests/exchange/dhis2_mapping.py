"""A mapping table for an invented data set."""

from dataclasses import replace
from typing import Any

from kmc_desk.exchange.dhis2.mapping import FigurePart, MappingTable, Target, ValueType

DATA_SET, ORG_UNIT, COMBO = "KmcReturn01", "OrgUnitHrp1", "ComboDeflt1"


def uid(number: int) -> str:
    """An identifier of the form DHIS2 gives."""
    return f"Elem{number:07d}"


def target(number: int, row: str, key: str = "ALL", **changes: Any) -> Target:
    usual = Target(
        row=row,
        key=key,
        data_element=uid(number),
        category_option_combo=COMBO,
        value_type=ValueType.INTEGER,
    )
    return replace(usual, **changes)


MAPPING = MappingTable(
    data_set=DATA_SET,
    org_unit=ORG_UNIT,
    targets=(
        target(1, "B2"),
        target(2, "B3b"),
        target(3, "B4", zero_is_significant=True),
        target(4, "B15", value_type=ValueType.PERCENTAGE),
        target(5, "B15", part=FigurePart.NUMERATOR),
        target(6, "B15", part=FigurePart.DENOMINATOR),
        target(7, "I1", "BW=UNKNOWN;OUT=HOME", value_type=ValueType.NUMBER),
        target(8, "E3", value_type=ValueType.NUMBER, remark="hours, ا"),
        Target(data_element=uid(9), category_option_combo=COMBO, in_data_set=True),
    ),
)
"""Of the month fixture: two zeros, of which one is kept, and one figure without a value."""
