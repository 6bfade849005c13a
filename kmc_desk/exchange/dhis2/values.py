"""The figures of a return as values of a DHIS2 data set, and the two files it imports.

Form and order of the columns: DHIS2 developer guide, "Data values" (`/api/dataValueSets`).
"""

import csv
import io
import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from kmc_desk.domain.returns import Figure, MonthlyReturn, by_row_and_key
from kmc_desk.domain.returns.figures import Number
from kmc_desk.exchange.dhis2.mapping import (
    FigurePart,
    MappingTable,
    Scheme,
    Target,
    ValueType,
)
from kmc_desk.exchange.xlsx_cells import number_text

CSV_COLUMNS = (
    "dataelement",
    "period",
    "orgunit",
    "catoptcombo",
    "attroptcombo",
    "value",
    "storedby",
    "lastupdated",
    "comment",
    "followup",
)
"""DHIS2 passes over the header and goes by the order."""

SCHEME_NAMES = {
    "data_set_scheme": "dataSetIdScheme",
    "org_unit_scheme": "orgUnitIdScheme",
    "data_element_scheme": "dataElementIdScheme",
    "category_option_combo_scheme": "categoryOptionComboIdScheme",
}
_PERCENT = (0, 100)


class Why(StrEnum):
    """Why a mapped figure is not in the file; the text table has `dhis2.left_out.<why>`."""

    EMPTY = "EMPTY"
    ZERO = "ZERO"


class Fit(StrEnum):
    """How a number does not fit the value type; the text table has `dhis2.fault.<fit>`."""

    NOT_WHOLE = "NOT_WHOLE"
    NOT_PERCENT = "NOT_PERCENT"
    NOT_BOOLEAN = "NOT_BOOLEAN"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataValue:
    """One value as it is sent.

    Attributes:
        value: whole or decimal with a point, without an exponent; or true, false.
    """

    target: Target
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataValueSet:
    """One return for one data set.

    Attributes:
        period: yyyyMM.
        complete_on: when it was finalised; None for a draft.
        values: in the order of the mapping, which is the order in the files.
        left_out: mapped figures that are not sent.
    """

    mapping: MappingTable
    period: str
    complete_on: date | None
    values: tuple[DataValue, ...]
    left_out: tuple[tuple[Target, Why], ...]


def data_value_set(
    return_: MonthlyReturn, mapping: MappingTable, complete_on: date | None
) -> DataValueSet:
    """What is sent of a return; asks for a mapping in which `checks` found nothing.

    A 0 for an element that does not store zeros and an empty figure are left out: DHIS2 would
    pass over the one, and refuse the other.
    """
    figures = by_row_and_key(return_)
    values: list[DataValue] = []
    left_out: list[tuple[Target, Why]] = []
    for target in mapping.mapped:
        number = number_of(figures[target.row, target.key], target.part)
        if number is None:
            left_out.append((target, Why.EMPTY))
        elif number == 0 and not _keeps_zero(target):
            left_out.append((target, Why.ZERO))
        else:
            values.append(DataValue(target=target, value=value_text(target, number)))
    return DataValueSet(
        mapping=mapping,
        period=return_.period.month.replace("-", ""),
        complete_on=complete_on,
        values=tuple(values),
        left_out=tuple(left_out),
    )


def number_of(figure: Figure, part: FigurePart) -> Number | None:
    """The number of a figure that is sent, unrounded."""
    return {
        FigurePart.VALUE: figure.value,
        FigurePart.NUMERATOR: figure.numerator,
        FigurePart.DENOMINATOR: figure.denominator,
    }[part]


def misfit(target: Target, number: Number) -> Fit | None:
    """How a number does not fit the value type of its element; None: it does."""
    low, high = _PERCENT
    match target.value_type:
        case ValueType.INTEGER if number != int(number):
            return Fit.NOT_WHOLE
        case ValueType.PERCENTAGE if not low <= number <= high:
            return Fit.NOT_PERCENT
        case ValueType.BOOLEAN if number not in (0, 1):
            return Fit.NOT_BOOLEAN
        case _:
            return None


def value_text(target: Target, number: Number) -> str:
    """A number as DHIS2 reads it."""
    if target.value_type is ValueType.BOOLEAN:
        return "true" if number else "false"
    return number_text(number)


def _keeps_zero(target: Target) -> bool:
    return target.zero_is_significant or target.value_type is ValueType.BOOLEAN


def to_json(sent: DataValueSet) -> str:
    """The file for `POST /api/dataValueSets`; who stored it is left to the server."""
    mapping = sent.mapping
    head: dict[str, Any] = {"dataSet": mapping.data_set}
    if sent.complete_on is not None:
        head["completeDate"] = sent.complete_on.isoformat()
    head |= {"period": sent.period, "orgUnit": mapping.org_unit}
    if mapping.attribute_option_combo:
        head["attributeOptionCombo"] = mapping.attribute_option_combo
    head |= schemes(mapping)
    head["dataValues"] = [_json_value(one) for one in sent.values]
    return json.dumps(head, ensure_ascii=False, indent=1) + "\n"


def to_csv(sent: DataValueSet) -> str:
    """The same values as CSV; it has no place for the data set and the day of completion."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(CSV_COLUMNS)
    for one in sent.values:
        target = one.target
        own = target.attribute_option_combo or sent.mapping.attribute_option_combo
        combos = (target.category_option_combo, own)
        after = ("", "", "", "")  # who stored it, when, a comment, a mark to follow up
        writer.writerow(
            [target.data_element, sent.period, sent.mapping.org_unit, *combos, one.value, *after]
        )
    return out.getvalue()


def schemes(mapping: MappingTable) -> dict[str, str]:
    """How identifiers are to be looked up, as DHIS2 names it; UID goes without saying."""
    return {
        name: Scheme.CODE.value.lower()
        for field, name in SCHEME_NAMES.items()
        if getattr(mapping, field) is Scheme.CODE
    }


def _json_value(one: DataValue) -> dict[str, str]:
    target = one.target
    words = {"dataElement": target.data_element}
    if target.category_option_combo:
        words["categoryOptionCombo"] = target.category_option_combo
    if target.attribute_option_combo:
        words["attributeOptionCombo"] = target.attribute_option_combo
    return {**words, "value": one.value}
