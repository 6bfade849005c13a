"""Tables as the sheets of a workbook, row by row.

The frame of the workbook (styles, header, widths, list of sheets) is made with openpyxl; the rows
are set into it. A sheet says its size before its rows, so they wait in a file without a name, which
is gone with the program. The library's own way of streaming leaves them in the folder for temporary
files, where names would lie open after a power cut, and rounds numbers.
"""

import shutil
import tempfile
import zipfile
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape

from kmc_desk.domain.errors import UserError
from kmc_desk.exchange.columns import Column
from kmc_desk.exchange.xlsx_cells import (
    DATE_FORMAT,
    DATETIME_FORMAT,
    LONGEST_TEXT,
    TEXT_FORMAT,
    TIME_FORMAT,
    number_format_of,
    written,
)
from kmc_desk.exchange.xlsx_look import add_sheet, empty_book, part_entry, parts_of
from kmc_desk.paths import whole_file

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_ROWS = 1_048_576
"""Of a sheet, the header among them."""
_FORMATS = ("General", TEXT_FORMAT, DATE_FORMAT, DATETIME_FORMAT, TIME_FORMAT)
_SHEET = "xl/worksheets/sheet{}.xml"
_CHUNK_BYTES = 1_000_000
_ROWS_END = b"</sheetData>"
_AT_ONCE = 500  # rows handed to the zip together


class _Sheets:
    """A workbook on its way; a sheet is in the file when its last row has come."""

    def __init__(self, archive: zipfile.ZipFile, folder: Path) -> None:
        self._archive = archive
        self._folder = folder
        self._done: list[tuple[str, Sequence[Column], int]] = []

    def table(self, name: str, columns: Sequence[Column], rows: Iterable[list[str]]) -> int:
        """Write one sheet; returns how many rows.

        Raises:
            UserError: xlsx_too_many_rows, xlsx_text_too_long.
        """
        book = empty_book()
        styles = _styles(book)
        _add(book, name, columns, 0)
        frame = parts_of(book)[_SHEET.format(1)]
        part = part_entry(_SHEET.format(len(self._done) + 1))
        with tempfile.TemporaryFile(dir=self._folder) as waiting:
            count = _write_rows(waiting, name, _Shapes(columns, styles), rows)
            waiting.seek(0)
            header = f'ref="{_all(columns, 0)}"'.encode()
            frame = frame.replace(header, f'ref="{_all(columns, count)}"'.encode())
            head, _, tail = frame.partition(_ROWS_END)
            with self._archive.open(part, "w", force_zip64=True) as stream:
                stream.write(head)
                shutil.copyfileobj(waiting, stream, _CHUNK_BYTES)
                stream.write(_ROWS_END + tail)
        self._done.append((name, columns, count))
        return count

    def finish(self) -> None:
        """Write what the sheets share."""
        book = empty_book()
        _styles(book)
        for name, columns, count in self._done:
            _add(book, name, columns, count)
        sheets = {_SHEET.format(number) for number in range(1, len(self._done) + 1)}
        for name, content in parts_of(book).items():
            if name not in sheets:
                self._archive.writestr(part_entry(name), content)


class _Shapes:
    """For each column: its letters, its type and the number of its style."""

    def __init__(self, columns: Sequence[Column], styles: dict[str, int]) -> None:
        from openpyxl.utils import get_column_letter

        self.columns = [
            (get_column_letter(place), column, styles[number_format_of(column.kind)])
            for place, column in enumerate(columns, start=1)
        ]

    def row(self, table: str, number: int, cells: Sequence[str]) -> str:
        """The XML of one row; empty cells are left out."""
        parts = [f'<row r="{number}">']
        for (letters, column, style), text in zip(self.columns, cells, strict=True):
            if not text:
                continue
            content, kind = written(column.kind, text)
            opening = f'<c r="{letters}{number}" s="{style}"'
            if kind == "n":
                parts.append(f"{opening}><v>{content}</v></c>")
                continue
            if len(content) > LONGEST_TEXT:
                where = {"table": table, "row": number, "column": column.name}
                raise UserError("xlsx_text_too_long", **where, most=LONGEST_TEXT)
            inside = f'<is><t xml:space="preserve">{escape(content)}</t></is>'
            parts.append(f'{opening} t="inlineStr">{inside}</c>')
        parts.append("</row>")
        return "".join(parts)


@contextmanager
def opened_workbook(target: Path) -> Generator[_Sheets]:
    """A workbook that appears under its name only when it is complete."""
    with whole_file(target) as stream, zipfile.ZipFile(stream, "w") as archive:
        sheets = _Sheets(archive, target.parent)
        yield sheets
        sheets.finish()


def _add(book: "Workbook", name: str, columns: Sequence[Column], rows: int) -> None:
    sheet = add_sheet(book, name, columns)
    sheet.auto_filter.ref = _all(columns, rows)


def _all(columns: Sequence[Column], rows: int) -> str:
    """All cells with a header, as a spreadsheet names them."""
    from openpyxl.utils import get_column_letter

    return f"A1:{get_column_letter(len(columns))}{rows + 1}"


def _styles(book: "Workbook") -> dict[str, int]:
    """Number format to the number of its style, which is the same in every book made here."""
    sheet = book.create_sheet()
    styles: dict[str, int] = {}
    for place, form in enumerate(_FORMATS, start=1):
        cell = sheet.cell(row=1, column=place)
        cell.number_format = form
        styles[form] = cell.style_id
    book.remove(sheet)
    return styles


def _write_rows(stream: IO[bytes], table: str, shapes: _Shapes, rows: Iterable[list[str]]) -> int:
    count = 0
    waiting: list[str] = []
    for cells in rows:
        count += 1
        if count >= MOST_ROWS:
            raise UserError("xlsx_too_many_rows", table=table, most=MOST_ROWS - 1)
        waiting.append(shapes.row(table, count + 1, cells))
        if len(waiting) == _AT_ONCE:
            stream.write("".join(waiting).encode())
            waiting.clear()
    stream.write("".join(waiting).encode())
    return count
