"""Where the audit trail ended last, kept outside the database.

A log that was deleted and an old copy that was put back both pass every check of SQLite. The anchor
tells: its entry must be in the trail. It is written after each commit and not flushed, so that it
costs no second wait for the disk: after a power cut it may be older than the trail, never newer.
"""

import logging
import os
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import FileIO
from pathlib import Path

ANCHOR_FILE = "kmc-desk.anchor"
_BYTES = 128  # of each of the two records; the older one is overwritten, so one is always whole
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The newest entry of a trail.

    Attributes:
        seq, hash: of the entry.
        at_utc: when it was written, without zone, to the second.
    """

    seq: int
    hash: str
    at_utc: datetime


def read_anchor(folder: Path) -> Anchor | None:
    """The newer one of the two records that are whole; None where none is."""
    try:
        data = (folder / ANCHOR_FILE).read_bytes()
    except OSError:
        return None
    found = [one for one in _records(data) if one is not None]
    return max(found, key=lambda one: one.seq, default=None)


def write_anchor(folder: Path, anchor: Anchor) -> None:
    """Note the newest entry after its commit; a disk that takes no more is logged, not raised.

    What was committed is safe whether or not the anchor follows.
    """
    try:
        with _opened(folder) as stream:
            older = _older(_records(stream.read(2 * _BYTES)))
            stream.seek(older * _BYTES)
            stream.write(_packed(anchor))
    except OSError as error:
        _log.warning("the anchor was not written: %s", error.errno)


def replace_anchor(folder: Path, anchor: Anchor) -> None:
    """Begin anew from an entry, whatever was noted before: after a restore, or an accepted gap.

    Raises:
        OSError: it cannot be written.
    """
    with _opened(folder) as stream:
        stream.write(_packed(anchor) * 2)
        os.fsync(stream.fileno())


def flush_anchor(folder: Path) -> None:
    """Put the anchor on disk; at lock, idle and exit."""
    try:
        with (folder / ANCHOR_FILE).open("r+b", buffering=0) as stream:
            os.fsync(stream.fileno())
    except OSError as error:
        if not isinstance(error, FileNotFoundError):
            _log.warning("the anchor was not flushed: %s", error.errno)


def _opened(folder: Path) -> FileIO:
    return FileIO(folder / ANCHOR_FILE, "r+", opener=_open_or_make)


def _open_or_make(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_CREAT, 0o600)


def _records(data: bytes) -> list[Anchor | None]:
    return [_unpacked(data[at : at + _BYTES]) for at in (0, _BYTES)]


def _older(records: list[Anchor | None]) -> int:
    """Which of the two places may be written over."""
    first, second = (-1 if one is None else one.seq for one in records)
    return 0 if first <= second else 1


def _packed(anchor: Anchor) -> bytes:
    body = f"{anchor.seq:012d} {anchor.hash} {anchor.at_utc:%Y-%m-%dT%H:%M:%S}"
    return f"{body} {_check(body)}".ljust(_BYTES - 1).encode() + b"\n"


def _unpacked(data: bytes) -> Anchor | None:
    body, _, check = data.decode("ascii", errors="replace").rstrip().rpartition(" ")
    if not body or _check(body) != check:
        return None
    seq, entry_hash, at = body.split(" ")
    return Anchor(seq=int(seq), hash=entry_hash, at_utc=datetime.fromisoformat(at))


def _check(body: str) -> str:
    return sha256(body.encode()).hexdigest()[:16]
