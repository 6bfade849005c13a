"""What goes wrong where a backup is written, as errors a person can act on."""

import errno
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from kmc_desk.domain.errors import UserError
from kmc_desk.store.folder_faults import folder_fault
from kmc_desk.store.sqlcipher import DriverError

_MB = 1_000_000
_SYSTEM = {
    errno.EACCES: "backup_target_read_only",
    errno.EPERM: "backup_target_read_only",
    errno.EROFS: "backup_target_read_only",
    errno.EEXIST: "backup_target_read_only",
    errno.ENOTDIR: "backup_target_read_only",
    errno.ENAMETOOLONG: "backup_target_read_only",
    errno.ENOENT: "backup_target_gone",
    errno.ENODEV: "backup_target_gone",
    errno.ENXIO: "backup_target_gone",
    errno.ENOSPC: "backup_target_full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "backup_target_full",
    errno.EFBIG: "backup_target_full",
    errno.EIO: "backup_disk_error",
    getattr(errno, "ESTALE", errno.EIO): "backup_disk_error",
    errno.EINVAL: "backup_disk_error",
}
# Result codes of SQLite (their low byte) while it writes the copy.
_SQLITE = {
    3: "backup_target_read_only",  # PERM
    8: "backup_target_read_only",  # READONLY
    10: "backup_disk_error",  # IOERR
    13: "backup_target_full",  # FULL
    14: "backup_target_read_only",  # CANTOPEN
}
_OF_SOURCE = {7, 11, 26}  # NOMEM on a page that does not decipher, CORRUPT, NOTADB


@contextmanager
def target_faults(target_dir: Path) -> Generator[None]:
    """Turn what system and SQLite say of the place of a backup into a UserError."""
    try:
        yield
    except (OSError, DriverError) as error:
        if isinstance(error, OSError):
            key = _SYSTEM.get(error.errno or 0)
        else:
            key = _SQLITE.get(_code(error))
        if key is None:
            raise
        if key == "backup_target_full":
            raise target_full(target_dir, 0) from error
        raise UserError(key, folder=str(target_dir)) from error


@contextmanager
def source_faults(folder: Path) -> Generator[None]:
    """Of what SQLite says while it copies, what is the fault of the database itself."""
    try:
        yield
    except DriverError as error:
        if _code(error) in _OF_SOURCE:
            raise folder_fault("data_damaged", folder) from error
        raise


def target_full(target_dir: Path, needed: int) -> UserError:
    """There is no room for a backup.

    Args:
        target_dir: where it should go.
        needed: bytes; 0 where it is not known.
    """
    free = 0
    with suppress(OSError):
        free = shutil.disk_usage(target_dir).free
    more = max(needed * 11 // 10 - free, 0)
    return UserError(
        "backup_target_full", folder=str(target_dir), free_mb=free // _MB, more_mb=more // _MB + 1
    )


def _code(error: Exception) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
