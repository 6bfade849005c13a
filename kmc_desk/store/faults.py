"""What SQLite says of disk, folder and file, as errors a person can act on."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from kmc_desk.store import space
from kmc_desk.store.folder_faults import folder_fault
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


_FULL_BELOW_BYTES = 64 * 1024  # the index of a log that a hard stop left takes 32 kB


def _is_full(folder: Path) -> bool:
    """SQLite calls it an error of the disk, too, when there is no room for the index of its log."""
    free = space.free_bytes(folder)
    return free is not None and free < _FULL_BELOW_BYTES


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
        if key == "disk_error" and _is_full(folder):
            key = "disk_full"
        raise folder_fault(key, folder) from error
