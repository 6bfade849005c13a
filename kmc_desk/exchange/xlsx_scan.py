"""What must be known of a sheet before its rows are read, found in its bytes in one quick pass.

A spreadsheet says of a sheet what size it likes, often 1,048,576 rows of which 40 hold something.
Reading stops after the last row with a cell that is not empty, so nothing is lost and no empty
million is waited for. Merged cells stand behind the rows, too late for a reader that streams.
"""

import re
from dataclasses import dataclass
from typing import IO

from kmc_desk.domain.errors import UserError

_CHUNK_BYTES = 1_000_000
_OVERLAP_BYTES = 4_000  # longer than any tag that is looked for
_ROW = re.compile(rb'<row\b[^>]*?\sr="(\d+)"')
_CONTENT = (b"<v>", b"<v ", b"<is>", b"<is ", b"<f>", b"<f ", b"<f/")
_MERGE = re.compile(rb'<mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that were made one: `ref` as a spreadsheet names them, rows from 1, column from 0."""

    ref: str
    first_row: int
    last_row: int
    column: int


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What the bytes of a sheet tell.

    Attributes:
        last_row: the last one with a cell that holds something, or one a little after it; 0: there
            is none; None: the file does not number its rows in the usual way.
        merges: in the order of the file.
    """

    last_row: int | None
    merges: tuple[Merge, ...]


def scanned(stream: IO[bytes], file: str) -> SheetFacts:
    """Go through a sheet's XML.

    Raises:
        UserError: bundle_damaged where it holds a document type, which no spreadsheet writes: it
            can make a small file endless.
    """
    last_row: int | None = None
    row_before: int | None = None
    plain = content = False
    merges: dict[str, Merge] = {}
    kept = b""
    while read := stream.read(_CHUNK_BYTES):
        chunk = kept + read
        if b"<!DOCTYPE" in chunk:
            raise UserError("bundle_damaged", file=file)
        plain = plain or b"<sheetData" in chunk
        at = max(chunk.rfind(sign) for sign in _CONTENT)
        if at >= 0:
            content = True
            before = _last_row(chunk, at)
            last_row = row_before if before is None else before
        row_before = _last_row(chunk, len(chunk)) or row_before
        for found in _MERGE.finditer(chunk):
            merge = _merge(found)
            merges[merge.ref] = merge
        kept = chunk[-_OVERLAP_BYTES:]
    if plain and not content:
        last_row = 0
    return SheetFacts(last_row, tuple(merges.values()))


def _last_row(chunk: bytes, end: int) -> int | None:
    """The number of the last row that begins before a place."""
    while (at := chunk.rfind(b"<row", 0, end)) >= 0:
        if found := _ROW.match(chunk, at):
            return int(found[1])
        end = at
    return None


def _merge(found: re.Match[bytes]) -> Merge:
    left, first, right, last = (part.decode("ascii") for part in found.groups())
    column = 0
    for letter in left:
        column = column * 26 + ord(letter) - ord("A") + 1
    return Merge(f"{left}{first}:{right}{last}", int(first), int(last), column - 1)
