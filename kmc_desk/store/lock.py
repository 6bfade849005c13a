"""One process at a time in a data folder.

The operating system holds the lock and drops it when the process dies, however it dies; the text
in the file only serves to name the holder (decision 0001).
"""

import errno
import json
import os
import platform
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from kmc_desk.domain.errors import UserError
from kmc_desk.store.folder_faults import folder_faults

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_FILE = "kmc-desk.lock"
_LOCKED_BYTE = 1 << 30  # Windows hides locked bytes from readers: far past the text
_OPEN = "open"  # earlier versions left their text behind when they ended in order, without this
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderLock:
    """A held lock; let go by `release` or by the end of the process.

    Attributes:
        left_open: whoever held it before did not end in order.
    """

    path: Path
    stream: FileIO
    left_open: bool = False

    @property
    def held(self) -> bool:
        """Whether it was not released yet."""
        return not self.stream.closed

    def release(self, *, remove: bool = False, in_order: bool = True) -> None:
        """Let the folder go.

        Args:
            remove: also take the file away (a creation that failed).
            in_order: whoever comes next need not be told that something went wrong here.
        """
        if in_order and self.held:
            with suppress(OSError):  # then the next one is told; nothing is lost by that
                self.stream.truncate(0)
        if remove and sys.platform != "win32":
            self.path.unlink(missing_ok=True)  # while held, so that nobody else's is taken
        self.stream.close()
        if remove and sys.platform == "win32":
            with suppress(OSError):  # another process has it open already
                self.path.unlink(missing_ok=True)


def hold_folder(folder: Path) -> FolderLock:
    """Take the folder for this process.

    Raises:
        UserError: data_in_use (pid, host: the holder), data_read_only, no_file_locks.
    """
    path = folder / LOCK_FILE
    while True:
        with folder_faults(folder):
            # Opened for reading and writing, made when missing, never emptied before it is ours.
            stream = FileIO(path, "r+", opener=_open_or_make)
        try:
            _take(stream, folder)
            if _is_still(path, stream):
                left_open = _was_left(stream)
                with suppress(OSError):  # a full disk: then only the holder's name is missing
                    _sign(stream)
                return FolderLock(path=path, stream=stream, left_open=left_open)
        except BaseException:
            stream.close()
            raise
        stream.close()  # its holder removed the file meanwhile: again, with the new one


def _open_or_make(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_CREAT, 0o600)


def _take(stream: FileIO, folder: Path) -> None:
    try:
        if sys.platform == "win32":
            stream.seek(_LOCKED_BYTE)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            holder = _read_holder(stream)
            raise UserError("data_in_use", folder=str(folder), **holder) from None
        if error.errno in _NO_LOCKS:
            raise UserError("no_file_locks", folder=str(folder)) from error
        raise


def _is_still(path: Path, stream: FileIO) -> bool:
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _sign(stream: FileIO) -> None:
    started = datetime.now(UTC).isoformat(timespec="seconds")
    holder = {"pid": os.getpid(), "host": platform.node(), "started": started, _OPEN: True}
    stream.truncate(0)
    stream.seek(0)
    stream.write(json.dumps(holder).encode())


def _was_left(stream: FileIO) -> bool:
    """Whether somebody signed the file and never let it go."""
    stream.seek(0)
    with suppress(ValueError):
        left = json.loads(stream.read(1000) or b"null")
        return isinstance(left, dict) and _OPEN in left
    return False


def refuse_held(folder: Path) -> None:
    """Refuse a folder that somebody writes to at this moment; nothing is held.

    Raises:
        UserError: data_in_use.
    """
    try:
        stream = FileIO(folder / LOCK_FILE, "r")
    except OSError:  # none there, or not to be read: nobody of this program writes here
        return
    with stream, folder_faults(folder):
        _take(stream, folder)


def _read_holder(stream: FileIO) -> dict[str, object]:
    """Who signed the file; question marks in the moment between locking and signing."""
    stream.seek(0)
    with suppress(ValueError, KeyError, TypeError):
        holder = json.loads(stream.read(1000))
        return {"pid": holder["pid"], "host": holder["host"]}
    return {"pid": "?", "host": platform.node()}
