"""Tables of a bundle as CSV files, in a folder or a zip, read line by line."""

import csv
import re
import zipfile
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path, PurePath
from typing import IO

from kmc_desk.domain.errors import UserError
from kmc_desk.exchange.bundle_raw import (
    BadRow,
    RawRow,
    RawTable,
    is_csv_name,
    repeated_names,
)
from kmc_desk.exchange.zip_guard import LARGEST_TABLE_BYTES, check_members, damage_said

_LONGEST_LINE = 1_000_000  # signs; a file without line ends must not be read as one line
_MARKED = "surrogateescape"  # so that the row of a wrong sign is known
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_Opener = Callable[[], IO[str]]


def folder_tables(folder: Path) -> list[RawTable]:
    """The tables of a folder; their rows are read when they are asked for."""
    files = [file for file in sorted(folder.iterdir()) if is_csv_name(file.name)]
    return [_table(file.name, _opener(file)) for file in files if file.is_file()]


@contextmanager
def zip_tables(path: Path) -> Generator[list[RawTable]]:
    """The tables of a zip, while it is open.

    Raises:
        UserError: bundle_locked, bundle_too_large, bundle_damaged.
    """
    with damage_said(path.name):
        archive = zipfile.ZipFile(path)
    with archive:
        members = [one for one in archive.infolist() if is_csv_name(one.filename)]
        check_members(members, LARGEST_TABLE_BYTES)
        yield [_table(PurePath(one.filename).name, _member_opener(archive, one)) for one in members]


def _opener(file: Path) -> _Opener:
    return lambda: file.open(encoding="utf-8-sig", errors=_MARKED, newline="")


def _member_opener(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> _Opener:
    return lambda: TextIOWrapper(
        archive.open(member), encoding="utf-8-sig", errors=_MARKED, newline=""
    )


def _table(file: str, opener: _Opener) -> RawTable:
    records = _records(file, opener)
    header = tuple(cell.strip() for cell in next(records, list[str]()))
    records.close()
    return RawTable(
        name=PurePath(file).stem.lower(),
        columns=header,
        repeated=repeated_names(header),
        rows=_rows(file, opener, header),
        file=file,
    )


def _rows(file: str, opener: _Opener, header: tuple[str, ...]) -> Generator[RawRow]:
    records = _records(file, opener)
    next(records, None)
    for number, line in enumerate(records, start=2):
        if not any(cell.strip() for cell in line):
            continue
        cells = {c: v.strip() for c, v in zip(header, line, strict=False) if c}
        if any(cell.strip() for cell in line[len(header) :]):
            counts = {"cells": len(line), "columns": len(header)}
            yield number, BadRow("row_too_long", counts, cells=cells)
        else:
            yield number, cells


def _records(file: str, opener: _Opener) -> Generator[list[str]]:
    """The records of a file; a line end within quotation marks does not end one."""
    place: dict[str, object] = {"file": file, "row": 1}
    with damage_said(file), opener() as stream:
        reader = csv.reader(_lines(stream, place), strict=True)
        try:
            for row, record in enumerate(reader, start=1):
                place["row"] = row + 1  # where the next line belongs
                yield record
        except csv.Error as error:
            raise UserError("bundle_bad_csv", **place) from error


def _lines(stream: IO[str], place: Mapping[str, object]) -> Iterator[str]:
    """Lines of text; what no table holds is said with its row."""
    while line := stream.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise UserError("bundle_line_too_long", **place)
        if not line.isascii() and _NOT_UTF8.search(line):
            raise UserError("bundle_not_utf8", **place)
        if "\0" in line:
            raise UserError("bundle_not_text", **place)
        yield line
