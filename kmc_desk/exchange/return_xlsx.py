"""The monthly return as a workbook: a sheet a part, the data rows, and how each row is counted.

What is a figure is a number of the workbook, what is words is text and never a formula.
"""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.returns import Figure, MonthlyReturn
from kmc_desk.domain.returns.figures import Kind, is_small, show_figure
from kmc_desk.domain.returns.parts import PARTS, Part
from kmc_desk.exchange.columns import Column
from kmc_desk.exchange.return_data import COLUMNS, fields_of
from kmc_desk.exchange.xlsx_look import (
    add_sheet,
    align,
    embolden,
    empty_book,
    on_a4,
    part_entry,
    parts_of,
    put_number,
    say,
    style_header,
    to_be_written_on,
    wrap,
)
from kmc_desk.texts import text
from kmc_desk.texts.network_tables import WordTable
from kmc_desk.texts.return_blocks import Block, Line, blocks_of, remarks_of, version_words
from kmc_desk.texts.return_problems import problem_text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from kmc_desk.exchange.xlsx_look import AnyCell

_NUMBERS = {"numerator", "denominator", "value", "version"}
_DIVIDED = {Kind.PERCENTAGE, Kind.RATE, Kind.MEAN}
_LABELS = 2  # columns before the figures: code and label
_INDENT = 2
_LONGEST_SHEET_NAME = 31  # signs; the limit of the format
_NOT_IN_A_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_WIDTHS = {"code": 8, "label": 42, "figure": 12, "words": 100, "name": 22}
_NOTE_PT = 60  # a wrapped cell does not grow by itself in every program
_LINES_TO_SIGN = ("return.prepared_by", "return.verified_by", "return.centre_head", "return.date")


def return_xlsx(return_: MonthlyReturn, tables: Sequence[WordTable] = ()) -> bytes:
    """The return as an .xlsx file; the same arguments give the same bytes.

    Args:
        return_: the month, or the sum of many.
        tables: further sheets behind the front.
    """
    book = empty_book()
    _front(book, return_)
    for table in tables:
        _words(book, table)
    for part in PARTS:
        _part(book, return_, part)
    _data(book, return_)
    _how_counted(book, return_)
    for sheet in book.worksheets:
        _head_and_foot(sheet, return_)
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        for name, content in parts_of(book).items():
            archive.writestr(part_entry(name), content)
    return saved.getvalue()


def _front(book: "Workbook", return_: MonthlyReturn) -> None:
    sheet = book.create_sheet(_sheet_name(text("return.xlsx.front")))
    on_a4(sheet, across=False)
    _widths(sheet, _WIDTHS["name"], _WIDTHS["label"])
    style_header(say(sheet, 1, 1, text("return.title")))
    lines = [*_head_lines(return_), ("", "")]
    for row, (label, value) in enumerate(lines, start=3):
        say(sheet, row, 1, label)
        whole = isinstance(value, int)
        cell = put_number(sheet, row, 2, value) if whole else say(sheet, row, 2, value)
        align(cell, "left")
    first = len(lines) + 3
    signed = _signed_by(return_)
    for row, (key, name) in enumerate(signed.items(), start=first):
        say(sheet, row, 1, text(key))
        say(sheet, row, 2, name)
        to_be_written_on(sheet, row, 2)
    note = first + len(signed) + 1
    wrap(say(sheet, note, 2, text("return.xlsx.note")))
    sheet.row_dimensions[note].height = _NOTE_PT
    if return_.made_of:
        wrap(say(sheet, first + len(signed) + 2, 2, text("network.how_added")))


def _head_lines(return_: MonthlyReturn) -> list[tuple[str, str | int]]:
    """What is said of the return as a whole, each with what it is about."""
    lines: list[tuple[str, str | int]] = [
        (text("return.xlsx.centre"), return_.centre_name),
        (text("return.xlsx.centre_code"), return_.centre_code),
        (text("return.xlsx.month"), return_.period.month),
        *([] if return_.made_of else [(text("return.xlsx.version"), return_.version)]),
        (text("return.xlsx.state"), _state(return_)),
    ]
    if return_.version and return_.reason:
        lines.append((text("return.xlsx.reason"), return_.reason))
    lines += [(text("return.xlsx.problem"), problem_text(one)) for one in return_.problems]
    lines += [
        (text("return.xlsx.explained"), f"{one.row} {text(f'row.{one.row}')}: {one.words}")
        for one in return_.explanations
        if return_.version
    ]
    return [*lines, *remarks_of(return_)]


def _signed_by(return_: MonthlyReturn) -> dict[str, str]:
    """Who signed, by the line to sign on; empty to be written on where nobody has."""
    signature = return_.signature if return_.version else None
    if signature is None:
        return dict.fromkeys(_LINES_TO_SIGN, "")
    names = (
        signature.prepared_by or "",
        signature.verified_by or "",
        signature.finalised_by,
        show_datetime(signature.at),
    )
    return dict(zip(_LINES_TO_SIGN, names, strict=True))


def _state(return_: MonthlyReturn) -> str:
    if return_.version:
        return text("return.xlsx.final")
    if return_.made_of:
        return version_words(return_)
    if not return_.balanced:
        return text("return.not_balanced")
    return text("return.xlsx.provisional" if return_.provisional else "return.draft")


def _part(book: "Workbook", return_: MonthlyReturn, part: Part) -> None:
    words = text(f"part.{part.letter}")
    sheet = book.create_sheet(_sheet_name(f"{part.letter} {words}"))
    on_a4(sheet, across=True)
    _widths(sheet, _WIDTHS["code"], _WIDTHS["label"])
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    centre = f"{return_.centre_name} ({return_.centre_code})"
    style_header(say(sheet, 1, 1, part.letter))
    style_header(say(sheet, 1, 2, f"{words} · {return_.period.month} · {centre}"))
    row = 3
    for block in blocks_of(return_, part):
        row = _block(sheet, row, block) + 1


def _block(sheet: "Worksheet", row: int, block: Block) -> int:
    """Lay out one table from a row on; returns the row after it."""
    from openpyxl.utils import get_column_letter

    divided = [any(one.kind in _DIVIDED for one in column) for column in _columns(block)]
    style_header(say(sheet, row, _LABELS, block.title))
    heads = row + 1
    if block.corner:
        style_header(say(sheet, heads, _LABELS, block.corner))
    place = _LABELS + 1
    for number, with_parts in enumerate(divided):
        above = block.heads[number] if block.heads else ""
        for word in _head_words(above, with_parts=with_parts):
            head = say(sheet, heads, place, word)
            style_header(head)
            align(head, "right")  # over its numbers
            sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS["figure"]
            place += 1
    for after, line in enumerate(block.lines, start=1):
        _line(sheet, heads + after, line, divided)
    return heads + len(block.lines) + 1


def _columns(block: Block) -> list[list[Figure]]:
    """The figures of each column; a line may be shorter than others."""
    widest = max((len(line.figures) for line in block.lines), default=0)
    return [
        [line.figures[place] for line in block.lines if place < len(line.figures)]
        for place in range(widest)
    ]


def _head_words(above: str, *, with_parts: bool) -> list[str]:
    """What stands over a column: three words where a figure stands with what it is made of."""
    own = ("numerator", "denominator", "value") if with_parts else ("value",)
    words = [text(f"return.xlsx.{one}") for one in own]
    if not above:
        return words
    return [f"{above}: {word}" for word in words] if with_parts else [above]


def _line(sheet: "Worksheet", row: int, line: Line, divided: Sequence[bool]) -> None:
    say(sheet, row, 1, line.code)
    label = say(sheet, row, _LABELS, line.label)
    wrap(label, indent=_INDENT if line.indent else 0)
    cells: list[AnyCell] = [label]
    place = _LABELS + 1
    for figure, with_parts in zip(line.figures, divided, strict=False):
        if with_parts:
            if figure.kind in _DIVIDED:
                put_number(sheet, row, place, figure.numerator)
                put_number(sheet, row, place + 1, figure.denominator)
            place += 2
        cells.append(_value(sheet, row, place, figure))
        place += 1
    if line.bold:
        for cell in cells:
            embolden(cell)


def _value(sheet: "Worksheet", row: int, place: int, figure: Figure) -> "AnyCell":
    """The figure itself; a dash, which is text, where there is none."""
    if figure.value is None:
        cell = say(sheet, row, place, "—")
        align(cell, "right")
        return cell
    cell = put_number(sheet, row, place, figure.value)
    cell.number_format = _shown_as(figure)
    return cell


def _shown_as(figure: Figure) -> str:
    """The number format that shows what paper shows; the number itself stays unrounded."""
    if figure.kind is Kind.PERCENTAGE:
        places = '0.0" %"'
    elif figure.kind is Kind.RATE:
        places = "0.0"
    else:
        decimals = len(show_figure(figure).partition(".")[2])
        places = f"0.{'0' * decimals}" if decimals else "0"
    return f'{places}"*"' if is_small(figure) else places


def _words(book: "Workbook", table: WordTable) -> None:
    heads = [Column(head) for head in table.heads]
    sheet = add_sheet(book, _sheet_name(table.title), heads)
    _widths(sheet, _WIDTHS["code"], _WIDTHS["label"])
    for row, cells in enumerate(table.rows, start=2):
        for place, cell in enumerate(cells, start=1):
            if isinstance(cell, str):
                say(sheet, row, place, cell)
            else:
                _value(sheet, row, place, cell)


def _data(book: "Workbook", return_: MonthlyReturn) -> None:
    """The rows of the CSV, cell by cell."""
    columns = [Column(name, float if name in _NUMBERS else str) for name in COLUMNS]
    sheet = add_sheet(book, _sheet_name(text("return.xlsx.data")), columns)
    for row, figure in enumerate(return_.figures, start=2):
        fields = fields_of(return_, figure)
        for place, name in enumerate(COLUMNS, start=1):
            value = fields[name]
            if isinstance(value, str):
                say(sheet, row, place, value)
            elif value is not None:
                put_number(sheet, row, place, value).number_format = "General"
    sheet.auto_filter.ref = f"A1:H{len(return_.figures) + 1}"
    sheet.column_dimensions["D"].width = _WIDTHS["name"] + _WIDTHS["figure"]


def _how_counted(book: "Workbook", return_: MonthlyReturn) -> None:
    heads = [Column(text(f"return.xlsx.{one}")) for one in ("row", "label", "rule")]
    sheet = add_sheet(book, _sheet_name(text("return.xlsx.how_counted")), heads)
    _widths(sheet, _WIDTHS["code"], _WIDTHS["label"], _WIDTHS["words"])
    rows = dict.fromkeys(figure.row for figure in return_.figures)
    for place, code in enumerate(rows, start=2):
        say(sheet, place, 1, code)
        wrap(say(sheet, place, 2, text(f"row.{code}")))
        wrap(say(sheet, place, 3, text(f"rule.{code}")))


def _head_and_foot(sheet: "Worksheet", return_: MonthlyReturn) -> None:
    """On each printed page; centre code and month hold no sign that means something there."""
    state = version_words(return_)
    lines = (
        (sheet.oddHeader, f"{return_.centre_code}  {return_.period.month}", state),
        (sheet.oddFooter, "&A", "&P / &N"),  # name of the sheet; page of pages
    )
    for line, left, right in lines:
        if line is not None:
            line.left.text, line.right.text = left, right


def _sheet_name(words: str) -> str:
    return words.translate(_NOT_IN_A_SHEET_NAME)[:_LONGEST_SHEET_NAME].strip()


def _widths(sheet: "Worksheet", *widths: int) -> None:
    for letter, width in zip("ABC", widths, strict=False):
        sheet.column_dimensions[letter].width = width
