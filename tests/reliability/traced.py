"""What a process asks of the system about one folder, written down by strace, call by call."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from tests.reliability.disk import Disk

if TYPE_CHECKING:
    from tests.reliability.tree import Tree

AnyDisk = TypeVar("AnyDisk", bound="Disk | Tree")

STRACE = shutil.which("strace")
_CALLS = (
    "openat,close,write,writev,pwrite64,pwritev,lseek,ftruncate,truncate,fallocate,fsync,fdatasync,"
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,mkdir,mkdirat,copy_file_range,sendfile"
)
FLUSHES = ("fsync", "fdatasync")
_LINE = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\d+)")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FD = re.compile(r"(\d+)<(.*?)>(?=[,)]|\(deleted\)|$)")


@dataclass(frozen=True)
class Call:
    """One call that succeeded.

    Attributes:
        name: of the call.
        words: its arguments as strace shows them.
        answer: what it returned.
    """

    name: str
    words: str
    answer: int

    @property
    def fd(self) -> int:
        """The file it is about; -1 where there is none."""
        found = _FD.match(self.words)
        return int(found[1]) if found else -1

    @property
    def texts(self) -> list[bytes]:
        """Its strings."""
        return [bytes.fromhex(text.replace("\\x", "")) for text in _STRING.findall(self.words)]

    @property
    def number(self) -> int:
        """The last argument."""
        return int(self.words.rpartition(", ")[2])


def traced(code: str, words: Sequence[str], log: Path, inject: str = "") -> list[Call]:
    """Run Python code to its end; every call that changes files, or writes to stdout.

    Args:
        code: the main program.
        words: its arguments.
        log: where strace writes.
        inject: which calls are to fail, as strace puts it, "fsync:error=EIO:when=3+".

    Returns:
        What succeeded, and the flushes that failed.
    """
    assert STRACE is not None
    asked = ["-f", "-y", "-xx", "-s", "100000000", "-e", f"trace={_CALLS}", "-e", "signal=none"]
    if inject:
        asked += ["-e", f"inject={inject}"]
    command = [STRACE, *asked, "--seccomp-bpf", "-o", str(log), sys.executable, "-c", code, *words]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "TZ": "UTC"}
    )
    # That is logged and no fault of saving: the anchor may be older than the trail.
    complaints = [line for line in ran.stderr.splitlines() if "the anchor was not" not in line]
    assert (ran.returncode, complaints) == (0, [])
    with log.open(encoding="ascii", errors="replace") as lines:
        found = [_LINE.match(line) for line in lines]
    calls = [Call(one[1], one[2], int(one[3])) for one in found if one is not None]
    return [call for call in calls if call.answer >= 0 or call.name in FLUSHES]


class Replay(Generic[AnyDisk]):
    """Does the calls of a process again on a disk of ours, one at a time.

    Args:
        disk: as the folder was before the process began.
        folder: where it really was.

    Attributes:
        said: lines it has written to stdout so far.
    """

    def __init__(self, disk: AnyDisk, folder: Path) -> None:
        self.disk = disk
        self.said: list[bytes] = []
        self._folder = os.fsencode(folder)
        self._names: dict[int, str] = {}  # by the number of the open file; "" is the folder itself
        self._at: dict[int, int] = {}
        self._do: dict[str, Callable[[Call, str], None]] = {
            "write": self._write,
            "pwrite64": lambda call, name: self.disk.write(name, call.number, call.texts[-1]),
            "lseek": self._seek,
            "ftruncate": lambda call, name: self.disk.cut(name, call.number),
            "fsync": self._flush,
            "fdatasync": self._flush,
            "close": self._close,
        }

    def run(self, calls: Sequence[Call]) -> Iterator[int]:
        """Do them; after each that changed the disk or said something its number is given."""
        for number, call in enumerate(calls):
            if self._one(call):
                yield number

    def _one(self, call: Call) -> bool:
        if call.name == "write" and call.fd == 1:
            self.said += call.texts[0].splitlines()
            return True
        if call.name == "openat":
            return self._open(call)
        if call.fd in self._names:
            self._do[call.name](call, self._names[call.fd])
            return call.name not in ("close", "lseek")
        names = [name for text in call.texts if (name := self._name(text)) is not None]
        if call.fd >= 0 or not names:
            return False
        if call.name.startswith("rename"):
            self.disk.rename(*names)
        else:
            assert call.name.startswith("unlink"), call
            if not names[0].endswith("-shm"):
                self.disk.remove(names[0])
        return True

    def _name(self, path: bytes) -> str | None:
        """The name of a file in the folder; None elsewhere."""
        if path == self._folder:
            return ""
        inside, slash, name = path.rpartition(b"/")
        return os.fsdecode(name) if slash and inside == self._folder else None

    def _open(self, call: Call) -> bool:
        name = self._name(call.texts[0])
        # The index of the log is shared memory and made anew after every crash.
        if name is None or name.endswith("-shm"):
            self._names.pop(call.answer, None)
            return False
        self._names[call.answer], self._at[call.answer] = name, 0
        if "O_CREAT" in call.words and not self.disk.has(name):
            self.disk.make(name)
            return True
        if "O_TRUNC" in call.words:
            self.disk.cut(name, 0)
            return True
        return False

    def _write(self, call: Call, name: str) -> None:
        self.disk.write(name, self._at[call.fd], call.texts[0][: call.answer])
        self._at[call.fd] += call.answer

    def _seek(self, call: Call, name: str) -> None:
        self._at[call.fd] = call.answer

    def _flush(self, call: Call, name: str) -> None:
        if call.answer < 0:
            if name:
                self.disk.fail(name)
        elif name:
            self.disk.flush(name)
        else:
            self.disk.flush_folder()

    def _close(self, call: Call, name: str) -> None:
        del self._names[call.fd]
