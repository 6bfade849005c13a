"""Where things lie, in a source tree and in an installed copy."""

import errno
import os
import shutil
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_PACKAGE = Path(__file__).resolve().parent
_TEMPORARY, _UNFINISHED, _PART = "temporary", "unfinished-", ".part"
_PAUSES_S = (0.05, 0.2, 0.5) if os.name == "nt" else ()
_place: list[Path] = []  # where temporary files lie; none before a data folder is open
_writing: set[Path] = set()  # notes of what this process has not finished yet


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


def viewing_place() -> Path:
    """Where copies lie of data that are only looked at; on this computer, of this person alone."""
    usual = default_data_dir()
    return usual.with_name(f"{usual.name}-viewing")


def write_whole(
    target: Path, data: bytes, when_written: Callable[[], object] | None = None
) -> None:
    """Write a file beside its target, flush it to disk and rename it: all of it or none.

    Args:
        target: the file.
        data: what stands in it.
        when_written: as of `whole_file`.
    """
    with whole_file(target, when_written) as stream:
        stream.write(data)


@contextmanager
def whole_file(
    target: Path, when_written: Callable[[], object] | None = None
) -> Generator[BinaryIO]:
    """A stream into a file that appears under its name only when it is complete.

    Args:
        target: the file.
        when_written: called when all of it is on disk and before it has its name; what this raises
            leaves no file.

    Raises:
        OSError: it cannot be written; its file name is the target.
    """
    if not target.name or target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    beside = target.with_name(f".{target.name}{_PART}")
    try:
        with _noted(beside), beside.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            if when_written is not None:
                when_written()
        put_in_place(beside, target)
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
    making = target.with_name(f".{target.name}{_PART}")
    shutil.rmtree(making, ignore_errors=True)
    lasting_folder(making.parent, above=True)
    making.mkdir()
    try:
        with _noted(making):
            yield making
        flush_files(making)
        put_in_place(making, target)
        flush_folder(target.parent)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def put_in_place(old: Path, new: Path) -> None:
    """Rename a file or folder that is closed.

    On Windows another program that looks at it, as a virus scanner does right after it was written,
    forbids that for a moment: it is tried again three times before it is a fault (reliability.md
    5h, 33).

    Raises:
        OSError: it cannot be renamed.
    """
    for pause_s in _PAUSES_S:
        with suppress(PermissionError):
            old.replace(new)
            return
        time.sleep(pause_s)  # nothing tells when the other program is done
    old.replace(new)


def flush_folder(folder: Path) -> None:
    """Put the renaming itself on disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_files(folder: Path) -> None:
    """Put every file of a folder, and its names, on disk."""
    for path in folder.iterdir():
        with path.open("r+b") as stream:
            os.fsync(stream.fileno())
    flush_folder(folder)


def lasting_folder(folder: Path, mode: int = 0o777, *, above: bool = False) -> None:
    """Make a folder so that no power cut takes it away: what is flushed in it would go with it.

    Args:
        folder: may be there already.
        mode: the rights of a new one.
        above: make those above it that are missing, too.

    Raises:
        OSError: it cannot be made.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(mode=mode, parents=above, exist_ok=True)
    for one in missing:
        with suppress(PermissionError):  # one may write there and not look
            flush_folder(one.parent)


def keep_temporary_in(folder: Path) -> None:
    """From now on what is written for a moment lies in a data folder, and nothing stays there.

    What a program left behind that was killed is thrown away, beside the files it was writing, too.

    Args:
        folder: open, so that no other program is at work in it.
    """
    import tempfile  # late: not before the window

    clear_temporary(folder)
    place = folder / _TEMPORARY
    with suppress(OSError):  # of a folder for reading only: it goes where the system says
        place.mkdir(mode=0o700, exist_ok=True)
        tempfile.tempdir = str(place)
        _place[:] = [place]


def clear_temporary(folder: Path) -> None:
    """Throw away what lies there, at a lock and at the end; not what is being written just now."""
    place = folder / _TEMPORARY
    if not place.is_dir():
        return
    for one in place.iterdir():
        if one in _writing:
            continue
        if one.name.startswith(_UNFINISHED) and not _is_finished(one):
            continue  # such as on a stick that is not here now
        _throw_away(one)


def leave_temporary(folder: Path) -> None:
    """The data folder is closed."""
    import tempfile

    _place.clear()
    tempfile.tempdir = None
    clear_temporary(folder)
    with suppress(OSError):
        (folder / _TEMPORARY).rmdir()


@contextmanager
def _noted(beside: Path) -> Generator[None]:
    """Where an unfinished file lies, so that the next start finds it after a kill."""
    note = _place[0] / f"{_UNFINISHED}{os.urandom(8).hex()}" if _place else None
    if note is not None:
        _writing.add(note)
        with suppress(OSError):
            note.write_text(str(beside.absolute()), encoding="utf-8")
    try:
        yield
    finally:
        if note is not None:
            with suppress(OSError):
                note.unlink(missing_ok=True)
            _writing.discard(note)


def _is_finished(note: Path) -> bool:
    """Throw away what a note is about; False where its folder is not there."""
    try:
        beside = Path(note.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return True
    if not beside.parent.is_dir():
        return False
    if beside.name.startswith(".") and beside.name.endswith(_PART):
        _throw_away(beside)
    return True


def _throw_away(one: Path) -> None:
    with suppress(OSError):  # another program may hold it; the next start tries again
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)
