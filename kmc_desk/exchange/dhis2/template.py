"""A mapping to fill in, from what DHIS2 itself says the data set asks for.

`GET /api/dataSets/<uid>/dataValueSet.json` gives an empty data value set with every pair of data
element and category option combination; it is carried here as a file.
"""

import json
from dataclasses import replace
from typing import Any, cast

from kmc_desk.domain.errors import UserError
from kmc_desk.exchange.dhis2.mapping import MappingTable, Target

MOST_BYTES = 5_000_000
_COMBOS = ("categoryOptionCombo", "attributeOptionCombo")


def filled_from_template(text: str, known: MappingTable) -> MappingTable:
    """The table with a line for each field of the template.

    Lines that are mapped already keep what goes there; those the template does not name any more
    stand last, marked as outside the data set. Settings that stand in `known` are kept.

    Args:
        text: JSON of DHIS2.
        known: what is mapped already; an empty table where nothing is.

    Raises:
        UserError: dhis2_not_a_template.
    """
    told = _object(text)
    fields = list(dict.fromkeys(_field(one) for one in _values(told)))
    ours: dict[tuple[str, str, str], list[Target]] = {}
    for target in known.mapped:
        ours.setdefault(target.field, []).append(target)
    targets: list[Target] = []
    for field in fields:
        element, combo, attribute = field
        empty = Target(
            data_element=element, category_option_combo=combo, attribute_option_combo=attribute
        )
        targets += [replace(one, in_data_set=True) for one in ours.pop(field, [empty])]
    gone = [replace(one, in_data_set=False) for left in ours.values() for one in left]
    return replace(
        known,
        data_set=known.data_set or _word(told, "dataSet"),
        org_unit=known.org_unit or _word(told, "orgUnit"),
        attribute_option_combo=(
            known.attribute_option_combo or _word(told, "attributeOptionCombo")
        ),
        targets=(*targets, *gone),
    )


def _object(text: str) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UserError("dhis2_not_a_template") from error
    if not isinstance(told, dict):
        raise UserError("dhis2_not_a_template")
    return cast("dict[str, Any]", told)


def _values(told: dict[str, Any]) -> list[dict[str, Any]]:
    values = told.get("dataValues")
    if not isinstance(values, list) or not values:
        raise UserError("dhis2_not_a_template")
    found = cast("list[Any]", values)
    if not all(isinstance(one, dict) for one in found):
        raise UserError("dhis2_not_a_template")
    return found


def _field(told: dict[str, Any]) -> tuple[str, str, str]:
    element = _word(told, "dataElement")
    if not element:
        raise UserError("dhis2_not_a_template")
    combo, attribute = (_word(told, name) for name in _COMBOS)
    return element, combo, attribute


def _word(told: dict[str, Any], name: str) -> str:
    found = told.get(name)
    if found is not None and not isinstance(found, str):
        raise UserError("dhis2_not_a_template")
    return (found or "").strip()
