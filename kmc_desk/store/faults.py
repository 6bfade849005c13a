"""Faults of disk, folder and file as errors a person can act on."""

import errno
import platform
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from kmc_desk.domain.errors import UserError
from kmc_desk.store.sqlcipher import DriverError

# Result codes of SQLite (their low byte); the binding does not name them all.
_SQLITE = {
    3: "data_read_only",  # PERM
    5: "data_in_use",  # BUSY
    6: "data_in_use",  # LOCKED
    8: "data_read_only",  # READONLY
    10: "disk_error",  # IOERR
    11: "data_damaged",  # CORRUPT
    13: "disk_full",  # FULL
    14: "data_read_only",  # CANTOPEN
    26: "data_damaged",  # NOTADB
}

_SYSTEM = {
    errno.EACCES: "data_read_only",
    errno.EPERM: "data_read_only",
    errno.EROFS: "data_read_only",
    errno.EEXIST: "data_read_only",  # a file where the folder should be
    errno.ENOTDIR: "data_read_only",
    errno.ENAMETOOLONG: "data_read_only",
    errno.ENOSPC: "disk_full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "disk_full",
    errno.EIO: "disk_error",
}


@contextmanager
def database_faults(folder: Path) -> Generator[None]:
    """Turn what SQLite says about the disk into a UserError; what is a bug stays as it is."""
    try:
        yield
    except (DBAPIError, DriverError) as error:
        driver_error = error.orig if isinstance(error, DBAPIError) else error
        key = _SQLITE.get(getattr(driver_error, "sqlite_errorcode", 0) & 0xFF)
        if key is None:
            raise
        raise _fault(key, folder) from error


@contextmanager
def folder_faults(folder: Path) -> Generator[None]:
    """The same for files beside the database: keys and lock."""
    try:
        yield
    except OSError as error:
        key = _SYSTEM.get(error.errno or 0)
        if key is None:
            raise
        raise _fault(key, folder) from error


def _fault(key: str, folder: Path) -> UserError:
    if key == "data_in_use":  # who holds it is known to the lock file only
        return UserError(key, folder=str(folder), pid="?", host=platform.node())
    return UserError(key, folder=str(folder))
