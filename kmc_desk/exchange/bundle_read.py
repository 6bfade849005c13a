"""Read a register bundle's tables as text: a folder or .zip of CSV files, or a workbook.

What a file is, its first bytes say and not its name.
"""

import zipfile
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import cast

from kmc_desk.domain.errors import UserError
from kmc_desk.exchange.bundle_csv import folder_tables, zip_tables
from kmc_desk.exchange.bundle_raw import HELPER_TABLES, BadRow, RawRow, RawTable
from kmc_desk.exchange.bundle_xlsx import workbook_tables
from kmc_desk.exchange.zip_guard import damage_said

__all__ = ["BadRow", "RawRow", "RawTable", "opened_bundle"]

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls; also an .xlsx behind a password
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_SEARCHED_BYTES = 50_000_000
_WORKBOOK = "xl/workbook.xml"
_STRICT = b"purl.oclc.org/ooxml"  # "Strict Open XML Spreadsheet", which the library cannot read
_STARTS_BYTES = 4_000


@contextmanager
def opened_bundle(path: Path) -> Generator[Sequence[RawTable]]:
    """The tables of a bundle, while it is open; no table is held in memory.

    The rows of each table can be gone through once, in any order of the tables. Faults of a row
    come as `BadRow`, faults of a file are raised, some of them only while its rows are read.

    Raises:
        UserError: there is no bundle there, or a file of it cannot be read.
    """
    with _tables(path) as found, ExitStack() as left:
        for table in found:  # rows that nobody went through to the end hold their file open
            left.callback(cast("Generator[RawRow]", table.rows).close)
        tables = [table for table in found if table.name not in HELPER_TABLES]
        names = [table.name for table in tables]
        for table in tables:
            if names.count(table.name) > 1:
                raise UserError("bundle_table_twice", file=table.file, table=table.name)
        if not found:
            raise UserError("bundle_empty", path=path)
        yield tables


@contextmanager
def _tables(path: Path) -> Generator[Sequence[RawTable]]:
    if path.is_dir():
        yield folder_tables(path)
    elif not path.exists():
        raise UserError("bundle_missing", path=path)
    elif _is_workbook(path):
        with workbook_tables(path) as tables:
            yield tables
    else:
        with zip_tables(path) as tables:
            yield tables


def _is_workbook(path: Path) -> bool:
    """Whether it is a workbook of our kind; False: a zip.

    Raises:
        UserError: it is neither, with what to do.
    """
    with path.open("rb") as stream:
        start = stream.read(_SEARCHED_BYTES) if path.is_file() else b""
    if start.startswith(_OLD_OFFICE):
        locked = _LOCKED_OFFICE in start
        raise UserError("bundle_locked" if locked else "bundle_other_spreadsheet", file=path.name)
    if not start.startswith(_ZIP) and not zipfile.is_zipfile(path):
        raise UserError("bundle_not_readable", path=path)
    with damage_said(path.name), zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        start = b""
        if _WORKBOOK in names:
            with archive.open(_WORKBOOK) as part:
                start = part.read(_STARTS_BYTES)
    if _WORKBOOK in names and _STRICT not in start:
        return True
    if _WORKBOOK in names or names & {"xl/workbook.bin", "mimetype", "Index/Document.iwa"}:
        raise UserError("bundle_other_spreadsheet", file=path.name)
    return False
