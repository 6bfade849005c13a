"""A disk with folders in folders, of which only what was flushed is sure to be there (`disk.py`).

The name of a file or folder is sure once the folder it stands in was flushed, whatever was flushed
below it.
"""

import random
from dataclasses import dataclass, field
from pathlib import Path

from tests.reliability.disk import Chance, Cut, File, Write, applied, left
from tests.reliability.traced import Call, Replay

State = dict[str, bytes | None]
"""What is on a disk by its path below the root; None: a folder."""


@dataclass
class Folder:
    """Names: those that are sure, those a running program finds, and what was done in between.

    Attributes:
        loose: strokes not flushed yet, each of names that were given, or taken away (None).
    """

    sure: "dict[str, File | Folder]" = field(default_factory=dict)
    names: "dict[str, File | Folder]" = field(default_factory=dict)
    loose: "list[dict[str, File | Folder | None]]" = field(default_factory=list)

    def stroke(self, changed: "dict[str, File | Folder | None]") -> None:
        """Change some names, all of them at once."""
        put(self.names, changed)
        self.loose.append(changed)


def put(names: "dict[str, File | Folder]", changed: "dict[str, File | Folder | None]") -> None:
    """Do one stroke."""
    for name, what in changed.items():
        names.pop(name, None)
        if what is not None:
            names[name] = what


class Tree:
    """A disk with one folder of which the name is sure.

    Args:
        files: what it holds, all of it flushed long ago.
    """

    def __init__(self, files: State) -> None:
        self._root = Folder()
        for path, data in sorted(files.items()):
            self._give(path, Folder() if data is None else File(data))
        self._flush_all(self._root)

    def is_folder(self, path: str) -> bool:
        """Whether a running program finds a folder there."""
        return isinstance(self._find(path), Folder)

    def has(self, path: str) -> bool:
        """Whether a running program finds anything there."""
        above, _, name = path.rpartition("/")
        return name in self._folder(above).names

    def make(self, path: str) -> None:
        """An empty file."""
        self._give(path, File())

    def make_folder(self, path: str) -> None:
        """An empty folder."""
        self._give(path, Folder())

    def write(self, path: str, at: int, data: bytes) -> None:
        """Put bytes into a file."""
        self._file(path).loose.append(Write(at, data))

    def cut(self, path: str, size: int) -> None:
        """Give a file a size."""
        self._file(path).loose.append(Cut(size))

    def flush(self, path: str) -> None:
        """From now on the bytes of a file, or the names in a folder, are sure."""
        found = self._find(path)
        if isinstance(found, File):
            found.sure, found.loose = applied(found, found.loose), []
        else:
            found.sure, found.loose = dict(found.names), []

    def fail(self, path: str) -> None:
        """A flush failed: what was not on disk never comes there."""
        self._file(path).loose.clear()

    def flush_folder(self) -> None:
        """From now on the names in the root are sure."""
        self.flush("")

    def rename(self, old: str, new: str) -> None:
        """Give something another name in the same folder."""
        (above, _, was), (other, _, name) = old.rpartition("/"), new.rpartition("/")
        assert above == other, "renaming into another folder is not done here"
        folder = self._folder(above)
        folder.stroke({was: None, name: folder.names[was]})

    def remove(self, path: str) -> None:
        """Take a name away."""
        above, _, name = path.rpartition("/")
        self._folder(above).stroke({name: None})

    def after_power_cut(self, chance: Chance, rng: random.Random) -> State:
        """What may be found when the power is back."""
        found: State = {}
        self._add(found, "", self._root, chance, rng)
        return found

    def _add(
        self, found: State, above: str, folder: Folder, chance: Chance, rng: random.Random
    ) -> None:
        names = dict(folder.sure)
        for changed in folder.loose:
            if rng.random() < chance.share:
                put(names, changed)
        for name, what in names.items():
            path = f"{above}/{name}" if above else name
            if isinstance(what, Folder):
                found[path] = None
                self._add(found, path, what, chance, rng)
            else:
                ops = [op for one in what.loose for op in left(one, chance, rng)]
                found[path] = applied(what, ops)

    def _give(self, path: str, what: File | Folder) -> None:
        above, _, name = path.rpartition("/")
        self._folder(above).stroke({name: what})

    def _find(self, path: str) -> File | Folder:
        found: File | Folder = self._root
        for name in filter(None, path.split("/")):
            assert isinstance(found, Folder), path
            found = found.names[name]
        return found

    def _folder(self, path: str) -> Folder:
        found = self._find(path)
        assert isinstance(found, Folder), path
        return found

    def _file(self, path: str) -> File:
        found = self._find(path)
        assert isinstance(found, File), path
        return found

    def _flush_all(self, folder: Folder) -> None:
        folder.sure, folder.loose = dict(folder.names), []
        for one in folder.names.values():
            if isinstance(one, Folder):
                self._flush_all(one)


class TreeReplay(Replay[Tree]):
    """Does the calls of a process again on a tree."""

    def _one(self, call: Call) -> bool:
        if call.name.startswith("mkdir"):
            name = self._name(call.texts[0])
            if name is not None:
                self.disk.make_folder(name)
            return name is not None
        return super()._one(call)

    def _name(self, path: bytes) -> str | None:
        if path == self._folder:
            return ""
        if path.startswith(self._folder + b"/"):
            return path.removeprefix(self._folder + b"/").decode()
        return None


def on_disk(folder: Path) -> State:
    """What a folder holds, at any depth."""
    return {
        str(one.relative_to(folder)): None if one.is_dir() else one.read_bytes()
        for one in folder.rglob("*")
    }


def put_tree(state: State, folder: Path) -> Path:
    """Make a folder that holds a state; what is there is not looked at."""
    folder.mkdir()
    for path, data in sorted(state.items()):
        if data is None:
            (folder / path).mkdir()
        else:
            (folder / path).write_bytes(data)
    return folder
