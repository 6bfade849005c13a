"""What DHIS2 takes as a data value set, as a JSON Schema, and a checker for what it uses of it.

Written from the developer guide of DHIS2 ("Data values") and its rule for identifiers; not from the
code that writes the files.
"""

import re
from typing import Any

UID = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9]{10}$"}
VALUE = {"type": "string", "pattern": r"^(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|true|false)$"}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["dataSet", "period", "orgUnit", "dataValues"],
    "properties": {
        "dataSet": UID,
        "completeDate": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "period": {"type": "string", "pattern": r"^(?:19|2\d)\d{2}(?:0[1-9]|1[0-2])$"},
        "orgUnit": UID,
        "attributeOptionCombo": UID,
        "dataValues": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["dataElement", "value"],
                "properties": {
                    "dataElement": UID,
                    "categoryOptionCombo": UID,
                    "attributeOptionCombo": UID,
                    "value": VALUE,
                },
            },
        },
    },
}
_TYPES = {"object": dict, "array": list, "string": str}


def violations(told: Any, schema: dict[str, Any] = SCHEMA, where: str = "$") -> list[str]:
    """Every place that breaks the schema."""
    if not isinstance(told, _TYPES[schema["type"]]):
        return [f"{where}: not {schema['type']}"]
    if schema["type"] == "string":
        return [] if re.search(schema["pattern"], told) else [f"{where}: {told}"]
    if schema["type"] == "array":
        short = [f"{where}: too few"] if len(told) < schema["minItems"] else []
        inner = [violations(one, schema["items"], f"{where}[{i}]") for i, one in enumerate(told)]
        return short + [one for found in inner for one in found]
    known = schema["properties"]
    found = [f"{where}.{name}: missing" for name in schema["required"] if name not in told]
    found += [f"{where}.{name}: unknown" for name in told if name not in known]
    for name in known.keys() & told.keys():
        found += violations(told[name], known[name], f"{where}.{name}")
    return found
