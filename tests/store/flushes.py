"""What is on disk at the moment something gets its name; for tests of the order of flushes."""

import os
from pathlib import Path

import pytest


class Flushes:
    """Watches fsync and every renaming of a path from now on.

    Attributes:
        lacking: at each renaming, by the new name, what was not flushed since it was changed last:
            the file itself, or the folder and all in it, and what lies in the folders of `beside`.
        renamed: the new names whose folder was not flushed since.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *beside: Path) -> None:
        self.lacking: dict[str, list[str]] = {}
        self.renamed: list[str] = []
        self._at: dict[int, int] = {}
        self._folder_of: dict[str, int] = {}
        self._beside = beside
        self._fsync, self._replace = os.fsync, Path.replace
        monkeypatch.setattr(os, "fsync", self._flush)
        rename = self._rename

        def replace(path: Path, target: Path) -> Path:  # a function, so that it is bound to a path
            return rename(path, target)

        monkeypatch.setattr(Path, "replace", replace)

    def _flush(self, descriptor: int) -> None:
        found = os.fstat(descriptor)
        self._at[found.st_ino] = found.st_mtime_ns
        self.renamed = [one for one in self.renamed if self._folder_of[one] != found.st_ino]
        self._fsync(descriptor)

    def is_on_disk(self, path: Path) -> bool:
        """Whether a file was flushed since it was changed last."""
        found = path.stat()
        return self._at.get(found.st_ino) == found.st_mtime_ns

    def _rename(self, path: Path, target: Path) -> Path:
        looked_at = [path]
        for folder in (path, *self._beside):
            if folder.is_dir():
                looked_at += [folder, *folder.iterdir()]
        self.lacking[target.name] = [one.name for one in looked_at if not self.is_on_disk(one)]
        self.renamed.append(target.name)
        self._folder_of[target.name] = target.parent.stat().st_ino
        return self._replace(path, target)
