"""Where the tables of an export go: a folder, a zip or a workbook, complete or not there at all."""

import zipfile
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Protocol

from kmc_desk.domain.errors import UserError
from kmc_desk.exchange.bundle_write import Row, write_table
from kmc_desk.exchange.columns import Column
from kmc_desk.exchange.xlsx_write import opened_workbook
from kmc_desk.paths import whole_file, whole_folder


class TableFiles(Protocol):
    """A folder, a zip or a workbook on its way."""

    def table(self, name: str, columns: Sequence[Column], rows: Iterable[Row]) -> int:
        """Write one table; returns how many rows."""
        ...


class _Folder:
    """CSV files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def table(self, name: str, columns: Sequence[Column], rows: Iterable[Row]) -> int:
        """Write NAME.csv."""
        with (self._folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            return write_table(stream, columns, rows)


class _Zip:
    """CSV files of a zip; no time of day in it, so that the same data give the same bytes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def table(self, name: str, columns: Sequence[Column], rows: Iterable[Row]) -> int:
        """Write NAME.csv."""
        entry = zipfile.ZipInfo(f"{name}.csv")
        entry.compress_type = zipfile.ZIP_DEFLATED
        with self._archive.open(entry, "w", force_zip64=True) as raw:
            stream: IO[str] = TextIOWrapper(raw, encoding="utf-8", newline="")
            count = write_table(stream, columns, rows)
            stream.flush()
            stream.detach()
            return count


@contextmanager
def opened(target: Path) -> Generator[TableFiles]:
    """A folder, or a file that ends in .zip or .xlsx; it appears only when it is complete.

    Raises:
        UserError: export_target_exists.
    """
    if target.exists():
        raise UserError("export_target_exists", path=target)
    if target.suffix.lower() == ".zip":
        with whole_file(target) as stream, zipfile.ZipFile(stream, "w") as archive:
            yield _Zip(archive)
        return
    if target.suffix.lower() == ".xlsx":
        with opened_workbook(target) as sheets:
            yield sheets
        return
    with whole_folder(target) as making:
        yield _Folder(making)
