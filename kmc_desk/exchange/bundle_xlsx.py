"""Tables of a bundle as the sheets of a workbook (.xlsx), read row by row.

Of a workbook only its list of distinct texts is held in memory. A hidden sheet, a hidden row and a
filtered row are read like any other: a clerk hides what is in the way, not what is wrong.
"""

import warnings
import zipfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kmc_desk.domain.errors import UserError
from kmc_desk.exchange.bundle_raw import BadRow, Cells, RawRow, RawTable, repeated_names
from kmc_desk.exchange.xlsx_cells import cell_text, month_text
from kmc_desk.exchange.xlsx_scan import Merge, SheetFacts, scanned
from kmc_desk.exchange.zip_guard import (
    LARGEST_PART_BYTES,
    LARGEST_SHEET_BYTES,
    check_members,
    damage_said,
)

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_Sheet = Any  # what the library's own types say of a sheet that is only read is not so
_Cell = Any
_Row = Sequence[_Cell]
_MONTHS = frozenset({"month"})  # columns of months as text, which spreadsheets turn into days
_AT_ONCE = 500  # rows between two looks at warnings
_SHEETS = "xl/worksheets/"
_UNSEEN = SheetFacts(None, ())  # a sheet that lies elsewhere in the file


@contextmanager
def workbook_tables(path: Path) -> Generator[list[RawTable]]:
    """The sheets of a workbook, while it is open; sheets without any cell are left out.

    Raises:
        UserError: bundle_locked, bundle_too_large, bundle_damaged; with the rows also
            bundle_no_header.
    """
    with path.open("rb") as stream:
        facts = _checked(path)
        with _damage_said(path.name):
            book = _loaded(stream)
        with closing(book):
            found = [(sheet, facts.get(_part(sheet), _UNSEEN)) for sheet in book.worksheets]
            yield [_table(path.name, sheet, about) for sheet, about in found if about.last_row != 0]


def _checked(path: Path) -> dict[str, SheetFacts]:
    """Sizes are those of a register, every part can be unpacked; and what the sheets tell."""
    facts: dict[str, SheetFacts] = {}
    with damage_said(path.name), zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        sheets = [one for one in members if _is_sheet(one)]
        check_members(sheets, LARGEST_SHEET_BYTES)
        check_members((one for one in members if not _is_sheet(one)), LARGEST_PART_BYTES)
        for one in members:
            with archive.open(one) as part:
                about = scanned(part, path.name)
            if one in sheets:
                facts[one.filename] = about
    return facts


def _is_sheet(member: zipfile.ZipInfo) -> bool:
    return member.filename.startswith(_SHEETS) and member.filename.endswith(".xml")


def _part(sheet: _Sheet) -> str:
    return str(sheet._worksheet_path).lstrip("/")  # noqa: SLF001 - openpyxl tells a sheet's file nowhere else


@contextmanager
def _damage_said(file: str) -> Generator[None]:
    """Whatever the library makes of a part that is not as it should be becomes a sentence."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it does not keep, which nobody asked for
        try:
            yield
        except UserError:
            raise
        except Exception as error:
            raise UserError("bundle_damaged", file=file) from error


def _loaded(stream: object) -> "Workbook":
    from openpyxl import load_workbook

    return load_workbook(stream, read_only=True, keep_links=False)  # pyright: ignore[reportArgumentType]


def _table(file: str, sheet: _Sheet, about: SheetFacts) -> RawTable:
    sheet.reset_dimensions()  # what the file says of its own size is often wrong
    with _damage_said(file):
        first: _Row = next(iter(sheet.iter_rows(min_row=1, max_row=1)), ())
        texts = [cell_text(cell.value).strip() for cell in first]
    while texts and not texts[-1]:
        texts.pop()
    where = f"{file}, sheet {sheet.title}"
    columns = tuple(texts)
    return RawTable(
        name=sheet.title.strip().lower(),
        columns=columns,
        repeated=repeated_names(columns),
        rows=_rows(file, sheet, columns, about) if columns else _no_header(where),
        file=where,
    )


def _no_header(where: str) -> Generator[RawRow]:
    """Said when the rows are asked for: nobody asks for those of a sheet of notes."""
    raise UserError("bundle_no_header", file=where)
    yield


def _rows(
    file: str, sheet: _Sheet, columns: tuple[str, ...], about: SheetFacts
) -> Generator[RawRow]:
    rows: Iterator[_Row] = sheet.iter_rows(min_row=2, max_row=about.last_row)
    number = 1
    merges = sorted(about.merges, key=lambda one: one.first_row, reverse=True)
    open_merges: list[Merge] = []
    while True:
        with _damage_said(file):
            some = [_row(columns, cells) for cells in islice(rows, _AT_ONCE)]
        for row in some:
            number += 1
            if row is None:
                continue
            while merges and merges[-1].first_row <= number:
                open_merges.append(merges.pop())
            open_merges = [one for one in open_merges if number <= one.last_row]
            yield number, _merged(open_merges[0], columns) if open_merges else row
        if len(some) < _AT_ONCE:
            return


def _row(columns: tuple[str, ...], cells: _Row) -> Cells | BadRow | None:
    """The texts of a row; None: it is empty."""
    texts: Cells = dict.fromkeys(filter(None, columns), "")
    filled = False
    for place, cell in enumerate(cells):
        value = cell.value
        if value is None:
            continue
        name = columns[place] if place < len(columns) else ""
        kind = cell.data_type
        if kind == "f":
            return BadRow("cell_formula", column=name)
        if kind == "e":
            return BadRow("cell_error", {"value": str(value)}, column=name)
        text = (name in _MONTHS and month_text(value)) or _text(cell)
        if text and place >= len(columns):
            return BadRow("row_too_long", {"cells": place + 1, "columns": len(columns)})
        filled = filled or bool(text)
        if name:
            texts[name] = text
    return texts if filled else None


def _text(cell: _Cell) -> str:
    value = cell.value
    if value is None or isinstance(value, str):  # its format says nothing; looking it up takes time
        return cell_text(value)
    return cell_text(value, str(cell.number_format))


def _merged(merge: Merge, columns: tuple[str, ...]) -> BadRow:
    name = columns[merge.column] if merge.column < len(columns) else ""
    return BadRow("cells_merged", {"cells": merge.ref}, column=name)
