"""The register as an empty workbook: a sheet for each table, drop-downs, and the data dictionary.

Whoever fills it needs no training in codes: each header says what belongs there, each cell of codes
has its list, and what cannot be is refused while it is typed. Import reads it as it is.
"""

import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kmc_desk.domain.errors import UserError
from kmc_desk.exchange import bundle_write
from kmc_desk.exchange.bundle import TYPED_TABLES
from kmc_desk.exchange.bundle_write import TABLE_KEYS
from kmc_desk.exchange.dictionary import Entry, entries
from kmc_desk.exchange.template_dictionary import add_dictionary
from kmc_desk.exchange.template_words import number_note, short_note
from kmc_desk.exchange.xlsx_cells import number_format_of, written
from kmc_desk.exchange.xlsx_look import (
    add_sheet,
    empty_book,
    part_entry,
    parts_of,
    style_required,
)
from kmc_desk.paths import whole_file
from kmc_desk.texts import text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

_LISTS = "lists"
_LAST_ROW = 1_048_576
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)  # a slip of the year is outside [D]
_LAST_SECOND = "0.999988426"  # of a day
_KEY_OF = {"mother_key": "mothers", "infant_key": "infants"}
_NOTE_WIDTH, _NOTE_LINE, _NOTE_SIGNS = 320, 18, 46  # pixels, pixels, signs in a line


def write_template(target: Path) -> None:
    """Write the empty workbook; the same bytes each time.

    Raises:
        UserError: template_not_xlsx, export_target_exists.
    """
    if target.suffix.lower() != ".xlsx":
        raise UserError("template_not_xlsx", name=target.name)
    if target.exists():
        raise UserError("export_target_exists", path=target)
    with whole_file(target) as stream, zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts_of(_book()).items():
            archive.writestr(part_entry(name), content)


def _book() -> "Workbook":
    book = empty_book()
    lists = _Lists()
    for table in TYPED_TABLES:
        _add_table(book, table, lists)
    add_dictionary(book)
    lists.add_to(book)
    return book


class _Lists:
    """The drop-downs: each list once, on a sheet that is out of sight."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, ...], str] = {}

    def cells_of(self, choices: tuple[str, ...]) -> str:
        """Where a list stands, as a formula names it."""
        from openpyxl.utils import get_column_letter

        letter = self._columns.setdefault(choices, get_column_letter(len(self._columns) + 1))
        return f"{_LISTS}!${letter}$1:${letter}${len(choices)}"

    def add_to(self, book: "Workbook") -> None:
        """Write the sheet."""
        sheet = book.create_sheet(_LISTS)
        sheet.sheet_state = "hidden"
        for choices, letter in self._columns.items():
            for row, choice in enumerate(choices, start=1):
                sheet[f"{letter}{row}"] = choice


def _add_table(book: "Workbook", table: str, lists: _Lists) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.cell_range import MultiCellRange

    columns = entries(table)
    sheet = add_sheet(book, table, [entry.column for entry in columns])
    if TABLE_KEYS.get(table, True):
        sheet.freeze_panes = "B2"  # whose row it is stays in sight
    for place, entry in enumerate(columns, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].number_format = number_format_of(entry.column.kind)
        head = sheet.cell(row=1, column=place)
        if entry.required:
            style_required(head)
        _add_note(sheet, f"{letter}1", short_note(entry))
        check = _check(entry, lists)
        if check is not None:
            check.sqref = MultiCellRange(f"{letter}2:{letter}{_LAST_ROW}")
            sheet.add_data_validation(check)


def _add_note(sheet: "Worksheet", cell: str, words: str) -> None:
    from openpyxl.comments import Comment

    lines = sum(1 + len(line) // _NOTE_SIGNS for line in words.splitlines())
    height = _NOTE_LINE * (lines + 1)
    sheet[cell].comment = Comment(words, text("template.author"), width=_NOTE_WIDTH, height=height)


def _check(entry: Entry, lists: _Lists) -> "DataValidation | None":
    """What a spreadsheet checks while the cell is typed; None: any text may stand there."""
    if entry.choices:
        return _list_check(entry, lists)
    if entry.form in {"date", "datetime"}:
        days = (_day(_FIRST_DAY), _day(_LAST_DAY))
        return _validation(entry, "date", text("template.bad_date"), days)
    if entry.limit is not None:
        bounds = (f"{entry.limit.low:g}", f"{entry.limit.high:g}")
        words = text("template.bad_number", **number_note(entry.limit))
        return _validation(entry, entry.form, words, bounds)
    if entry.form == "time":
        return _validation(entry, "time", text("template.bad_time"), ("0", _LAST_SECOND))
    table = _KEY_OF.get(entry.name)
    if table is not None and table != entry.table:
        return _key_check(entry, table)
    return None


def _day(day: date) -> str:
    return written(date, day.isoformat())[0]


def _validation(entry: Entry, kind: str, words: str, bounds: tuple[str, str]) -> "DataValidation":
    """A check between two bounds; where an answer may stand instead it only asks."""
    from openpyxl.worksheet.datavalidation import DataValidation

    also = text("template.also", answers=", ".join(entry.answers)) if entry.answers else ""
    return DataValidation(
        type=kind,  # pyright: ignore[reportArgumentType] - one of its words
        operator="between",
        formula1=bounds[0],
        formula2=bounds[1],
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning" if entry.answers else "stop",
        errorTitle=entry.name,
        error=f"{words} {also}".strip(),
    )


def _list_check(entry: Entry, lists: _Lists) -> "DataValidation":
    """A drop-down; of several codes it offers one at a time, and more may be typed behind it."""
    from openpyxl.worksheet.datavalidation import DataValidation

    several = entry.form == "codes"
    check = DataValidation(
        type="list",
        formula1=lists.cells_of(entry.choices),
        allow_blank=True,
        showErrorMessage=not several,
        errorTitle=entry.name,
        error=text("template.bad_code"),
    )
    if several:
        check.showInputMessage = True
        check.promptTitle = entry.name
        first, second = (*entry.choices[1:3], *entry.choices[:2])[:2]  # the first is often NONE
        check.prompt = text("template.several", first=first, second=second)
    return check


def _key_check(entry: Entry, table: str) -> "DataValidation":
    """A drop-down of the keys that stand in another sheet; a key that comes later may be typed."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    names = [column.name for column in bundle_write.columns(table)]
    letter = get_column_letter(names.index(entry.name) + 1)
    filled = f"MAX(1,COUNTA({table}!${letter}:${letter})-1)"
    return DataValidation(
        type="list",
        formula1=f"OFFSET({table}!${letter}$2,0,0,{filled},1)",
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle=entry.name,
        error=text("template.bad_key", table=table),
    )
