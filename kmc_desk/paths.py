"""Where things lie, in a source tree and in an installed copy."""

import errno
import os
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder of fonts, icons, styles and growth figures."""
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def default_data_dir() -> Path:
    """The per-user data folder; not Documents or Desktop, which sync services copy."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "KMCDesk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "KMCDesk"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "kmc-desk"


def write_whole(target: Path, data: bytes) -> None:
    """Write a file beside its target, flush it to disk and rename it: all of it or none."""
    with whole_file(target) as stream:
        stream.write(data)


@contextmanager
def whole_file(target: Path) -> Generator[BinaryIO]:
    """A stream into a file that appears under its name only when it is complete.

    Raises:
        OSError: it cannot be written; its file name is the target.
    """
    if not target.name or target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    beside = target.with_name(f".{target.name}.part")
    try:
        with beside.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(target)
        flush_folder(target.parent)
    except OSError as error:
        # A full disk names no file, and a refusal the one beside: say which was asked for.
        if error.errno is None or error.filename not in (None, str(beside)):
            raise
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        with suppress(OSError):  # a read-only disk refuses even that, and hides why
            beside.unlink(missing_ok=True)


@contextmanager
def whole_folder(target: Path) -> Generator[Path]:
    """A new folder to be filled, which appears under its name only when it is complete.

    Until then it lies beside as ".NAME.part"; one left by a power cut is thrown away first.

    Raises:
        FileExistsError: there is something of that name.
    """
    if target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    making = target.with_name(f".{target.name}.part")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    try:
        yield making
        making.replace(target)
        flush_folder(target.parent)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def flush_folder(folder: Path) -> None:
    """Put the renaming itself on disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
