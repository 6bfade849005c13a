"""A disk with folders in folders, of which only what was flushed is sure to be there (`disk.py`).

The name of a file or folder is sure once the folder it stands in was flushed, whatever was flushed
below it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.reliability.disk import Chance, Cut, File, Write, applied, left
from tests.reliability.traced import Call, Replay, traced

CHANCES = (
    Chance(0, torn=False),
    Chance(0.5, torn=True),
    Chance(0.9, torn=True),
    Chance(1, torn=False),
)

State = dict[str, bytes | None]
"""What is on a disk by its path below the root; None: a folder."""
Stroke = dict[str, "File | Folder | None"]
"""Names of one folder that are given or taken away (None), all of them at once."""


@dataclass
class Folder:
    """Names: those that are sure, those a running program finds, and what was done in between.

    Attributes:
        loose: strokes not flushed yet.
    """

    sure: "dict[str, File | Folder]" = field(default_factory=dict)
    names: "dict[str, File | Folder]" = field(default_factory=dict)
    loose: list[Stroke] = field(default_factory=list)

    def stroke(self, changed: Stroke) -> None:
        """Change some names."""
        put(self.names, changed)
        self.loose.append(changed)


@dataclass(frozen=True)
class Move:
    """Something that went into another folder: it may have both names, or either, never none."""

    into: Folder
    given: Stroke
    out_of: Folder
    taken: Stroke


def put(names: "dict[str, File | Folder]", changed: Stroke) -> None:
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
        self._moves: list[Move] = []
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
            self._keep_moved_out_of(found)
            found.sure, found.loose = dict(found.names), []

    def fail(self, path: str) -> None:
        """A flush failed: what was not on disk never comes there."""
        self._file(path).loose.clear()

    def flush_folder(self) -> None:
        """From now on the names in the root are sure."""
        self.flush("")

    def rename(self, old: str, new: str) -> None:
        """Give something another name, in the place of whatever had it."""
        (above, _, was), (other, _, name) = old.rpartition("/"), new.rpartition("/")
        folder, into = self._folder(above), self._folder(other)
        what = folder.names[was]
        if folder is into:
            folder.stroke({was: None, name: what})
            return
        move = Move(into, {name: what}, folder, {was: None})
        into.stroke(move.given)
        folder.stroke(move.taken)
        self._moves.append(move)

    def remove(self, path: str) -> None:
        """Take a name away."""
        above, _, name = path.rpartition("/")
        self._folder(above).stroke({name: None})

    def after_power_cut(self, chance: Chance, rng: random.Random) -> State:
        """What may be found when the power is back."""
        by_given = {id(move.given): id(move.taken) for move in self._moves}
        drawn: dict[int, bool] = {}

        def came(stroke: int) -> bool:
            if stroke not in drawn:
                taken = by_given.get(stroke)
                drawn[stroke] = rng.random() < chance.share or (taken is not None and came(taken))
            return drawn[stroke]

        def add(above: str, folder: Folder) -> None:
            names = dict(folder.sure)
            for changed in folder.loose:
                if came(id(changed)):
                    put(names, changed)
            for name, what in names.items():
                path = f"{above}/{name}" if above else name
                if isinstance(what, Folder):
                    found[path] = None
                    add(path, what)
                else:
                    ops = [op for one in what.loose for op in left(one, chance, rng)]
                    found[path] = applied(what, ops)

        found: State = {}
        add("", self._root)
        return found

    def _keep_moved_out_of(self, folder: Folder) -> None:
        """What is sure to have left a folder is sure to be where it went."""
        for move in [one for one in self._moves if one.out_of is folder]:
            self._moves.remove(move)
            if any(one is move.given for one in move.into.loose):
                put(move.into.sure, move.given)
                move.into.loose = [one for one in move.into.loose if one is not move.given]

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
        if call.name in ("rmdir", "unlinkat"):
            return self._remove(call)
        if call.name.startswith("rename") and call.texts[0].endswith(b"-shm"):
            return False
        return super()._one(call)

    def _remove(self, call: Call) -> bool:
        if call.fd >= 0:  # a name in an open folder
            above = self._names.get(call.fd)
            name = None if above is None else f"{above}/{call.texts[0].decode()}".lstrip("/")
        else:
            name = self._name(call.texts[0])
        if name is None or not self.disk.has(name):
            return False
        self.disk.remove(name)
        return True

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


def cuts(
    folder: Path, code: str, words: tuple[str, ...], log: Path, every: int
) -> Iterator[tuple[State, list[str]]]:
    """What may be left by a cut after some calls, once each, and what was said to be done.

    Args:
        folder: the first argument of the program, which is run in it.
        code: the program.
        words: its further arguments.
        log: where its calls are kept.
        every: after how many calls; always where something was said.
    """
    before = on_disk(folder)
    calls = traced(code, (str(folder), *words), log)
    replay, rng, seen = TreeReplay(Tree(before), folder), random.Random(1), set[int]()
    told = 0
    for number, _ in enumerate(replay.run(calls)):
        said = [line.decode() for line in replay.said]
        if number % every and len(said) == told:
            continue
        told = len(said)
        for chance in CHANCES:
            state = replay.disk.after_power_cut(chance, rng)
            mark = hash((told, frozenset(state.items())))
            if mark not in seen:
                seen.add(mark)
                yield state, said
