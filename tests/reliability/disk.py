"""A disk on which only what was flushed is sure to be there after the power has failed.

It is harsher than a real one: what was not flushed may be there in part and in any order, also the
names of files in their folder. It cannot lie about a flush.
"""

import random
from dataclasses import dataclass, field

SECTOR = 512


@dataclass(frozen=True)
class Write:
    """Bytes put into a file."""

    at: int
    data: bytes


@dataclass(frozen=True)
class Cut:
    """A file made shorter or longer."""

    size: int


@dataclass
class File:
    """What is sure to be in a file, and what was done to it since.

    Attributes:
        sure: flushed.
        loose: in the order in which it was done.
    """

    sure: bytes = b""
    loose: list[Write | Cut] = field(default_factory=list)


@dataclass(frozen=True)
class Named:
    """A name that was given to a file, or taken away (`file` None); `gone` with the same stroke."""

    name: str
    file: File | None
    gone: str | None = None


@dataclass(frozen=True)
class Chance:
    """How much of what is loose is there.

    Attributes:
        share: of the writes, 0 to 1.
        torn: each sector of a write is drawn by itself.
    """

    share: float
    torn: bool


class Disk:
    """One folder without folders in it.

    Args:
        files: what it holds, all of it flushed long ago.
    """

    def __init__(self, files: dict[str, bytes]) -> None:
        self._sure = {name: File(data) for name, data in files.items()}
        self._names = dict(self._sure)
        self._loose: list[Named] = []

    def has(self, name: str) -> bool:
        """Whether a running program finds the file."""
        return name in self._names

    def make(self, name: str) -> None:
        """An empty file."""
        self._name(Named(name, File()))

    def write(self, name: str, at: int, data: bytes) -> None:
        """Put bytes into a file."""
        self._names[name].loose.append(Write(at, data))

    def cut(self, name: str, size: int) -> None:
        """Give a file a size."""
        self._names[name].loose.append(Cut(size))

    def flush(self, name: str) -> None:
        """From now on what is in the file is sure, if its name is."""
        file = self._names[name]
        file.sure, file.loose = applied(file, file.loose), []

    def fail(self, name: str) -> None:
        """A flush failed: what was not on disk never comes there, though it can still be read."""
        self._names[name].loose.clear()

    def rename(self, old: str, new: str) -> None:
        """Give a file another name, in the place of whatever had it."""
        self._name(Named(new, self._names[old], old))

    def remove(self, name: str) -> None:
        """Take a name away."""
        self._name(Named(name, None))

    def flush_folder(self) -> None:
        """From now on the names are sure."""
        self._sure, self._loose = dict(self._names), []

    def after_power_cut(self, chance: Chance, rng: random.Random) -> dict[str, bytes]:
        """What may be found when the power is back."""
        names = dict(self._sure)
        for change in self._loose:
            if rng.random() < chance.share:
                put_name(names, change)
        return {
            name: applied(file, [op for op in file.loose for op in left(op, chance, rng)])
            for name, file in names.items()
        }

    def _name(self, change: Named) -> None:
        put_name(self._names, change)
        self._loose.append(change)


def put_name(names: dict[str, File], change: Named) -> None:
    """Do one change of names; a file that never came under its old name comes under the new."""
    if change.gone is not None:
        names.pop(change.gone, None)
    if change.file is None:
        names.pop(change.name, None)
    else:
        names[change.name] = change.file


def left(op: Write | Cut, chance: Chance, rng: random.Random) -> list[Write | Cut]:
    """What reached the disk of one change to a file."""
    if isinstance(op, Cut) or not chance.torn:
        return [op] if rng.random() < chance.share else []
    edges = [op.at, *range(op.at - op.at % SECTOR + SECTOR, op.at + len(op.data), SECTOR)]
    pieces = [
        Write(start, op.data[start - op.at : end - op.at])
        for start, end in zip(edges, [*edges[1:], op.at + len(op.data)], strict=True)
    ]
    return [piece for piece in pieces if rng.random() < chance.share]


def applied(file: File, ops: list[Write | Cut]) -> bytes:
    """The content of a file after some changes; a hole is zeros."""
    if not ops:
        return file.sure
    data = bytearray(file.sure)
    for op in ops:
        if isinstance(op, Cut):
            data = data[: op.size].ljust(op.size, b"\0")
        else:
            data.extend(b"\0" * (op.at - len(data)))
            data[op.at : op.at + len(op.data)] = op.data
    return bytes(data)
