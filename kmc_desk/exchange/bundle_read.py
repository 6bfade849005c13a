"""Read a register bundle's tables as text: a folder or a .zip of CSV files."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kmc_desk.domain.errors import UserError

LARGEST_TABLE_BYTES = 200_000_000  # a zip that unpacks to more is refused


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table as text.

    Attributes:
        rows: (row number as a spreadsheet shows it, cells by column name).
        repeated: column names that stand twice in the header.
    """

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[int, dict[str, str]]]
    repeated: tuple[str, ...] = ()


def read_bundle(path: Path) -> dict[str, RawTable]:
    """All CSV tables of a bundle by name.

    Raises:
        UserError: there is no bundle there, or a file is not UTF-8 CSV text.
    """
    tables = {name: _table(name, text) for name, text in _texts(path)}
    if not tables:
        raise UserError("bundle_empty", path=path)
    return tables


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    if path.is_dir():
        for file in sorted(path.glob("*.csv")):
            yield file.stem.lower(), _decoded(file.name, file.read_bytes())
    elif path.is_file() and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                name = Path(info.filename)
                if name.suffix.lower() != ".csv":
                    continue
                with archive.open(info) as stream:
                    data = stream.read(LARGEST_TABLE_BYTES + 1)
                if len(data) > LARGEST_TABLE_BYTES:
                    raise UserError("bundle_too_large", file=name.name)
                yield name.stem.lower(), _decoded(name.name, data)
    elif not path.exists():
        raise UserError("bundle_missing", path=path)
    else:
        raise UserError("bundle_not_readable", path=path)


def _decoded(file: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("bundle_not_utf8", file=file) from error
    if "\0" in text:
        raise UserError("bundle_not_text", file=file)
    return text


def _table(name: str, text: str) -> RawTable:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = [(reader.line_num, line) for line in reader]
    except csv.Error as error:
        raise UserError("bundle_bad_csv", file=f"{name}.csv", row=reader.line_num) from error
    header = tuple(cell.strip() for cell in lines[0][1]) if lines else ()
    rows: list[tuple[int, dict[str, str]]] = []
    for number, (_, line) in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in line):
            continue
        if len(line) > len(header):
            raise UserError("bundle_row_too_long", file=f"{name}.csv", row=number)
        rows.append((number, {c: v.strip() for c, v in zip(header, line, strict=False) if c}))
    repeated = tuple(sorted({c for c in header if c and header.count(c) > 1}))
    return RawTable(name, header, rows, repeated)
