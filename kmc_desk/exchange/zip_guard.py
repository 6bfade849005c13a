"""Before a zip or a workbook is unpacked: is it whole, open, and no larger than a register is?

What a zip says of its sizes binds: the standard library reads no more of a member than that.
"""

import errno
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import PurePath

from kmc_desk.domain.errors import UserError

LARGEST_TABLE_BYTES = 2_000_000_000
"""Unpacked; over two million rows of feeds as CSV [D]."""
LARGEST_SHEET_BYTES = 1_000_000_000
"""A sheet of a workbook says the same in about five times the bytes and is read as a stream [D]."""
LARGEST_PART_BYTES = 100_000_000
"""Any other part of a workbook; texts and styles are held in memory [D]."""
LARGEST_RATIO = 250
"""Unpacked to packed. Deflate ends at about 1000; a million empty rows with a style make 13 [D]."""
_RATIO_COUNTS_FROM_BYTES = 5_000_000  # small ones do no harm
_LOCKED = 0x1  # flag bit of a member behind a password

_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, struct.error,
)  # fmt: skip
"""What the standard library raises for a zip that is cut off, altered or packed strangely."""


def check_members(members: Iterable[zipfile.ZipInfo], largest_bytes: int) -> None:
    """Refuse what is locked, and what unpacks to more than a register can be.

    Raises:
        UserError: bundle_locked, bundle_too_large.
    """
    for member in members:
        name = PurePath(member.filename).name
        if member.flag_bits & _LOCKED:
            raise UserError("bundle_locked", file=name)
        unpacked = member.file_size
        bomb = (
            unpacked > _RATIO_COUNTS_FROM_BYTES
            and unpacked > LARGEST_RATIO * max(member.compress_size, 1)
        )  # fmt: skip
        if bomb or unpacked > largest_bytes:
            raise UserError("bundle_too_large", file=name)


@contextmanager
def damage_said(file: str) -> Generator[None]:
    """A broken zip becomes a sentence.

    Raises:
        UserError: bundle_damaged.
    """
    try:
        yield
    except _BROKEN as error:
        raise UserError("bundle_damaged", file=file) from error
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place before the beginning, where no disk is at fault
            raise
        raise UserError("bundle_damaged", file=file) from error
