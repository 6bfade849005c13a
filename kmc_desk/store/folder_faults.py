"""Faults of the folder and of the files beside the database, as errors a person can act on."""

import errno
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from kmc_desk.domain.errors import UserError

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
def folder_faults(folder: Path) -> Generator[None]:
    """Turn what the system says of keys, lock and folder into a UserError."""
    try:
        yield
    except OSError as error:
        key = _SYSTEM.get(error.errno or 0)
        if key is None:
            raise
        raise folder_fault(key, folder) from error


def folder_fault(key: str, folder: Path) -> UserError:
    """The error of a key of the text table that names the folder."""
    if key == "data_in_use":  # who holds it is known to the lock file only
        import platform

        return UserError(key, folder=str(folder), pid="?", host=platform.node())
    return UserError(key, folder=str(folder))
