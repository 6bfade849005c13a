"""The monthly return as a file for other systems (return-format.md, "File")."""

import csv
import io
import json

from kmc_desk.domain.returns import Figure, MonthlyReturn
from kmc_desk.texts import text

COLUMNS: tuple[str, ...] = (
    "centre_code",
    "period",
    "row",
    "disagg_key",
    "numerator",
    "denominator",
    "value",
    "version",
)


def to_csv(return_: MonthlyReturn) -> str:
    """The figures, one line each under one header row; unrounded, empty where there is none.

    Lines end with a line feed; whoever writes the file writes UTF-8 and translates nothing.
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(fields_of(return_, figure) for figure in return_.figures)
    return stream.getvalue()


def to_json(return_: MonthlyReturn) -> str:
    """An array with one object a line: the columns of the CSV and `rule`, how it is counted."""
    lines = [
        json.dumps(
            {**fields_of(return_, figure), "rule": text(f"rule.{figure.row}")}, ensure_ascii=False
        )
        for figure in return_.figures
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def fields_of(return_: MonthlyReturn, figure: Figure) -> dict[str, str | int | float | None]:
    """One row of the data form: column to value; None where there is none."""
    return {
        "centre_code": return_.centre_code,
        "period": return_.period.month,
        "row": figure.row,
        "disagg_key": figure.key,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": figure.value,
        "version": return_.version,
    }
