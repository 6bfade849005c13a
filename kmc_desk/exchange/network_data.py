"""A consolidated return as CSV and JSON: the columns of the data form, and who had each figure."""

import csv
import io
import json
from typing import Any

from kmc_desk.domain.returns import Figure
from kmc_desk.domain.returns.consolidate import Consolidated
from kmc_desk.exchange.return_data import COLUMNS, fields_of
from kmc_desk.texts import text
from kmc_desk.texts.network_tables import note_words

FORMAT = "kmc-desk-consolidated"
FORMAT_VERSION = 1
_OWN_COLUMNS = ("returns_with", "returns")


def consolidated_csv(found: Consolidated) -> str:
    """The figures, unrounded; `returns_with` of `returns` had the figure and are in it."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, (*COLUMNS, *_OWN_COLUMNS), lineterminator="\n")
    writer.writeheader()
    writer.writerows(_fields(found, figure) for figure in found.whole.figures)
    return stream.getvalue()


def consolidated_json(found: Consolidated) -> str:
    """An object: centres with the version of each month (null: missing), notes, and `rows`."""
    head: dict[str, Any] = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "name": found.whole.centre_name,
        "months": found.months,
        "returns": found.whole.made_of,
        "expected": found.expected,
        "how_added": text("network.how_added"),
        "centres": [
            {
                "code": one.code,
                "name": one.name,
                "province": one.province,
                "versions": {
                    month: found.versions.get((one.code, month)) for month in found.months
                },
            }
            for one in found.centres
        ],
        "notes": [{"kind": one.kind, "words": note_words(one)} for one in found.notes],
    }
    rows = [
        _line({**_fields(found, one), "rule": text(f"rule.{one.row}")})
        for one in found.whole.figures
    ]
    lines = [f"{_line(name)}: {_line(value)}" for name, value in head.items()]
    lines.append('"rows": [\n' + ",\n".join(rows) + "\n]")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _fields(found: Consolidated, figure: Figure) -> dict[str, Any]:
    have, of = found.coverage[figure.row, figure.key]
    return {**fields_of(found.whole, figure), "returns_with": have, "returns": of}


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
