"""The data dictionary as a sheet of the empty workbook."""

from typing import TYPE_CHECKING

from kmc_desk.exchange.bundle import TYPED_TABLES
from kmc_desk.exchange.columns import Column
from kmc_desk.exchange.dictionary import Entry, entries
from kmc_desk.exchange.template_words import code_words, kind_words
from kmc_desk.exchange.xlsx_look import add_sheet, wrap
from kmc_desk.texts import text

if TYPE_CHECKING:
    from openpyxl import Workbook

_SHEET = "data_dictionary"
_HEADS = {  # with widths in signs
    "table": 16,
    "column": 28,
    "required": 10,
    "meaning": 60,
    "kind": 24,
    "unit": 8,
    "codes": 60,
    "answers": 20,
    "low": 9,
    "high": 9,
    "soft_low": 11,
    "soft_high": 10,
    "tag": 20,
}


def add_dictionary(book: "Workbook") -> None:
    """One row for each column of each table."""
    columns = [Column(text(f"template.head.{name}")) for name in _HEADS]
    sheet = add_sheet(book, _SHEET, columns)
    lines = [_line(entry) for table in TYPED_TABLES for entry in entries(table)]
    for row, line in enumerate(lines, start=2):
        for place, value in enumerate(line, start=1):
            cell = sheet.cell(row=row, column=place, value=value)
            wrap(cell)
    for letter, width in zip("ABCDEFGHIJKLM", _HEADS.values(), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.auto_filter.ref = f"A1:M{len(lines) + 1}"


def _line(entry: Entry) -> list[str | float | None]:
    limit = entry.limit
    figures = [limit.low, limit.high, limit.soft_low, limit.soft_high] if limit else [None] * 4
    return [
        entry.table,
        entry.name,
        "Y" if entry.required else "N",
        entry.meaning,
        kind_words(entry),
        limit.unit if limit else None,
        "\n".join(code_words(entry)) or None,
        ", ".join(entry.answers) or None,
        *figures,
        limit.tag if limit else None,
    ]
