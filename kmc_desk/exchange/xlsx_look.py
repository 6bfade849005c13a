"""How sheets look: header, widths, formats; and a workbook that is the same each time."""

import zipfile
from collections.abc import Collection
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from kmc_desk.exchange.columns import Column
from kmc_desk.exchange.xlsx_cells import (
    DATE_FORMAT,
    DATETIME_FORMAT,
    TEXT_FORMAT,
    number_format_of,
    number_text,
    text_of_cell,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.properties import PageSetupProperties
    from openpyxl.worksheet.worksheet import Worksheet

    AnyCell = Cell | MergedCell

_FONT = "Calibri"  # of every other cell; without a name LibreOffice takes another for bold words
_HEADER_FILL = "E3EEF0"
_REQUIRED_FILL = "1F5C66"
_ROOM_FOR_BUTTON = 4  # signs; the filter's button stands at the right end of the header
_WIDEST = 40
_WIDTHS = {DATE_FORMAT: 13, DATETIME_FORMAT: 19}
_LEAST_WIDTH = 10
_ROOM_TO_SIGN = 30  # points
_CORE = "docProps/core.xml"
_NO_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>KMC Desk</dc:creator>'
    b"</cp:coreProperties>"
)


def empty_book() -> "Workbook":
    """A workbook without a sheet."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def add_sheet(book: "Workbook", title: str, columns: Collection[Column]) -> "Worksheet":
    """A sheet with its header: frozen, with sensible widths, printed A4 across."""
    sheet = book.create_sheet(title)
    for place, column in enumerate(columns, start=1):
        head = sheet.cell(row=1, column=place, value=column.name)
        style_header(head)
        form = number_format_of(column.kind)
        width = max(len(column.name) + _ROOM_FOR_BUTTON, _WIDTHS.get(form, _LEAST_WIDTH))
        sheet.column_dimensions[head.column_letter].width = min(width, _WIDEST)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    on_a4(sheet, across=True)
    return sheet


def on_a4(sheet: "Worksheet", *, across: bool) -> None:
    """Print on A4, as wide as the page and as many pages as it takes."""
    sheet.page_setup.orientation = "landscape" if across else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = _fit_to_width()


def style_header(cell: "AnyCell") -> None:
    """Bold on a light ground."""
    from openpyxl.styles import Font, PatternFill

    cell.font = Font(name=_FONT, bold=True)
    cell.fill = PatternFill("solid", fgColor=_HEADER_FILL)


def style_required(cell: "AnyCell") -> None:
    """White on dark: a column that must be filled in every row."""
    from openpyxl.styles import Font, PatternFill

    cell.font = Font(name=_FONT, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=_REQUIRED_FILL)


def wrap(cell: "AnyCell", indent: int = 0) -> None:
    """Long words go on in the next line of the cell."""
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(wrap_text=True, vertical="top", indent=indent)


def align(cell: "AnyCell", side: Literal["left", "right"]) -> None:
    """Set what stands in a cell to one side; long words go on in its next line."""
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(horizontal=side, wrap_text=True, vertical="top")


def embolden(cell: "AnyCell") -> None:
    """Bold, as a total."""
    from openpyxl.styles import Font

    cell.font = Font(name=_FONT, bold=True)


def to_be_written_on(sheet: "Worksheet", row: int, place: int) -> None:
    """A line to sign on, with room above it."""
    from openpyxl.styles import Border, Side

    sheet.cell(row=row, column=place).border = Border(bottom=Side(style="thin"))
    sheet.row_dimensions[row].height = _ROOM_TO_SIGN


def say(sheet: "Worksheet", row: int, place: int, words: str) -> "AnyCell":
    """A cell of words; what opens with = stays words, also after somebody has edited it."""
    cell = sheet.cell(row=row, column=place, value=text_of_cell(words) or None)
    if words:
        _set_type(cell, "s")
    cell.number_format = TEXT_FORMAT
    return cell


def put_number(sheet: "Worksheet", row: int, place: int, number: float | None) -> "AnyCell":
    """A cell with a number, to the last bit; empty for None. Shown whole, or to one place."""
    if number is None:
        return sheet.cell(row=row, column=place)
    cell = sheet.cell(row=row, column=place, value=number_text(number))
    _set_type(cell, "n")  # given as a number, the library would keep 16 digits
    cell.number_format = "0" if isinstance(number, int) else "0.0"
    return cell


def _set_type(cell: "AnyCell", letter: str) -> None:
    cell.data_type = letter


def _fit_to_width() -> "PageSetupProperties":
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)


def parts_of(book: "Workbook") -> dict[str, bytes]:
    """The files of a saved workbook; no time of day, person or program path in any of them."""
    saved = BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return {**parts, _CORE: _NO_PROPERTIES}


def part_entry(name: str) -> zipfile.ZipInfo:
    """Where a part goes in a zip, without a time of day."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
