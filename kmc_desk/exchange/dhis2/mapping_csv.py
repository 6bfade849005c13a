"""The mapping table as a file: lines `setting,value`, then a header and a line a field of DHIS2."""

import csv
import io
from pathlib import Path
from typing import Any, TypeVar

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns.figures import ALL
from kmc_desk.exchange.dhis2.mapping import FigurePart, MappingTable, Scheme, Target, ValueType
from kmc_desk.texts import system_reason

COLUMNS = (
    "row",
    "disagg_key",
    "part",
    "data_element",
    "category_option_combo",
    "attribute_option_combo",
    "value_type",
    "zero_is_significant",
    "in_data_set",
    "remark",
)
MOST_BYTES = 1_000_000
MOST_LINES = 5_000
_LONGEST_CELL = 255
_YES, _NO = "Y", "N"

E = TypeVar("E", Scheme, FigurePart, ValueType)
_SCHEMES = (
    "data_set_scheme",
    "org_unit_scheme",
    "data_element_scheme",
    "category_option_combo_scheme",
)
_FLAGS = ("category_option_combo_required", "attribute_option_combo_required")
_IDENTIFIERS = ("data_set", "org_unit", "attribute_option_combo")
SETTINGS = (*_IDENTIFIERS, *_SCHEMES, *_FLAGS)
_NEEDED = ("row", "data_element", "value_type")


def mapping_file(file: Path) -> str:
    """What a mapping file holds; UTF-8, with or without a byte order mark.

    Raises:
        UserError: dhis2_file_unreadable, dhis2_file_large, dhis2_file_not_utf8.
    """
    return file_text(file, MOST_BYTES)


def file_text(file: Path, most_bytes: int) -> str:
    """The text of a file of no more than so many bytes; raises as `mapping_file`."""
    try:
        with file.open("rb") as stream:
            data = stream.read(most_bytes + 1)
    except OSError as error:
        reason = system_reason(error)
        raise UserError("dhis2_file_unreadable", path=file, reason=reason) from error
    if len(data) > most_bytes:
        raise UserError("dhis2_file_large", file=file.name, most=most_bytes // 1_000_000)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("dhis2_file_not_utf8", file=file.name) from error


def read_mapping(text: str) -> MappingTable:
    """A table from its text: lines `setting,value`, then the header and a line a field.

    Identifiers are taken as they stand; `checks` says what DHIS2 would refuse.

    Raises:
        UserError: dhis2_mapping_columns (missing), dhis2_mapping_setting (line, name),
            dhis2_mapping_cell (line, column, found, known), dhis2_mapping_empty_cell (line,
            column), dhis2_mapping_line (line) for what is no CSV or too long.
    """
    settings: dict[str, Any] = {}
    header: list[str] | None = None
    targets: list[Target] = []
    for number, cells in _lines(text):
        if header is not None:
            targets.append(_target(number, dict(zip(header, cells, strict=False))))
        elif cells[0].lower() == COLUMNS[0]:
            header = [cell.lower() for cell in cells]
            missing = [name for name in _NEEDED if name not in header]
            if missing:
                raise UserError("dhis2_mapping_columns", missing=", ".join(missing))
        else:
            settings |= _setting(number, cells)
    if header is None:
        raise UserError("dhis2_mapping_columns", missing=", ".join(_NEEDED))
    return MappingTable(targets=tuple(targets), **settings)


def mapping_text(table: MappingTable) -> str:
    """The table in one fixed form, which `read_mapping` reads as the same table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for name in SETTINGS:
        writer.writerow([name, _cell(getattr(table, name))])
    writer.writerow(COLUMNS)
    for target in table.targets:
        writer.writerow(_cells(target))
    return out.getvalue()


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Lines that are not empty, with their number and cells without blanks around them."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                lines.append((reader.line_num, cells))
    except csv.Error as error:
        raise UserError("dhis2_mapping_line", line=reader.line_num) from error
    for number, cells in lines:
        if number > MOST_LINES or max(map(len, cells)) > _LONGEST_CELL:
            raise UserError("dhis2_mapping_line", line=number)
    return lines


def _setting(number: int, cells: list[str]) -> dict[str, Any]:
    name, value = cells[0].lower(), cells[1] if len(cells) > 1 else ""
    if name not in SETTINGS or any(cells[2:]):
        raise UserError("dhis2_mapping_setting", line=number, name=cells[0])
    if name in _IDENTIFIERS:
        return {name: value}
    if name in _FLAGS:
        return {name: bool(_flag(number, name, value))}
    return {name: _word(Scheme, number, name, value) or Scheme.UID}


def _target(number: int, cells: dict[str, str]) -> Target:
    given = {name: cells.get(name, "") for name in COLUMNS}
    value_type = _word(ValueType, number, "value_type", given["value_type"])
    for column, missing in (
        ("data_element", not given["data_element"]),
        ("value_type", bool(given["row"]) and value_type is None),
    ):
        if missing:
            raise UserError("dhis2_mapping_empty_cell", line=number, column=column)
    return Target(
        line=number,
        row=given["row"],
        key=given["disagg_key"] or ALL,
        part=_word(FigurePart, number, "part", given["part"]) or FigurePart.VALUE,
        data_element=given["data_element"],
        category_option_combo=given["category_option_combo"],
        attribute_option_combo=given["attribute_option_combo"],
        value_type=value_type,
        zero_is_significant=bool(
            _flag(number, "zero_is_significant", given["zero_is_significant"])
        ),
        in_data_set=_flag(number, "in_data_set", given["in_data_set"]),
        remark=given["remark"],
    )


def _word(kind: type[E], number: int, column: str, found: str) -> E | None:
    """A code; None for an empty cell."""
    if not found:
        return None
    try:
        return kind(found.upper())
    except ValueError as error:
        known = ", ".join(kind)
        raise UserError(
            "dhis2_mapping_cell", line=number, column=column, found=found, known=known
        ) from error


def _flag(number: int, column: str, found: str) -> bool | None:
    if found.upper() not in {_YES, _NO, ""}:
        known = f"{_YES}, {_NO}"
        raise UserError("dhis2_mapping_cell", line=number, column=column, found=found, known=known)
    return None if not found else found.upper() == _YES


def _cells(target: Target) -> list[str]:
    """A line; where nothing of ours goes, our cells stay empty for people to fill."""
    ours = (target.row, target.key, target.part.value) if target.mapped else ("", "", "")
    return [
        *ours,
        *target.field,
        target.value_type.value if target.value_type else "",
        _cell(target.zero_is_significant or (False if target.mapped else None)),
        _cell(target.in_data_set),
        target.remark,
    ]


def _cell(value: str | bool | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES if value else _NO
    return str(value)
