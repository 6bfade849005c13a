"""A file is written whole or not at all, and a refusal names the file that was asked for."""

import errno
import os
from pathlib import Path

import pytest

from kmc_desk import paths
from kmc_desk.paths import whole_file, whole_folder, write_whole
from tests.store.flushes import Flushes


@pytest.mark.fault(5)
def test_a_full_disk_names_the_file_that_was_asked_for_and_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "summary.pdf"
    write_whole(target, b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # as the system says it: no name

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space") as caught:
        write_whole(target, b"new")
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, str(target))
    assert target.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["summary.pdf"]


def test_a_disk_that_may_only_be_read_names_the_file_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "summary.pdf"

    def refused(path: Path, *_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(Path, "open", refused)
    monkeypatch.setattr(Path, "unlink", refused)  # taking away what is not there is refused too
    with pytest.raises(OSError, match="ead-only") as caught:
        write_whole(target, b"new")
    assert caught.value.filename == str(target)


def test_a_fault_of_another_file_keeps_its_name(tmp_path: Path):
    source = tmp_path / "missing.csv"
    with pytest.raises(FileNotFoundError) as caught, whole_file(tmp_path / "out") as stream:
        stream.write(source.read_bytes())
    assert caught.value.filename == str(source)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_on_disk_before_it_has_its_name_and_then_its_name_is_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    flushes = Flushes(monkeypatch)
    write_whole(tmp_path / "keys.json", b"new")
    assert flushes.lacking == {"keys.json": []}
    assert flushes.renamed == []


def held_by_another(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Windows refuses to rename a file that a virus scanner looks at."""
    real, left = Path.replace, [times]

    def replace(old: Path, new: Path) -> Path:
        if left[0]:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "held", str(old))
        return real(old, new)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(paths, "_PAUSES_S", (0, 0, 0))


@pytest.mark.fault(33)
def test_a_file_that_another_program_holds_for_a_moment_is_put_in_place_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    held_by_another(monkeypatch, 3)
    write_whole(tmp_path / "keys.json", b"new")
    assert (tmp_path / "keys.json").read_bytes() == b"new"


@pytest.mark.fault(33)
def test_a_file_that_another_program_holds_for_longer_is_refused_and_the_old_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write_whole(tmp_path / "keys.json", b"old")
    held_by_another(monkeypatch, 4)
    with pytest.raises(PermissionError):
        write_whole(tmp_path / "keys.json", b"new")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"keys.json": b"old"}


def test_nothing_is_written_where_a_folder_has_the_name(tmp_path: Path):
    with pytest.raises(IsADirectoryError) as caught, whole_file(tmp_path):
        pytest.fail("it was begun")
    assert caught.value.filename == str(tmp_path)


def test_a_folder_that_is_there_is_never_replaced_not_even_an_empty_one(tmp_path: Path):
    with pytest.raises(FileExistsError) as caught, whole_folder(tmp_path):
        pytest.fail("it was begun")
    assert caught.value.filename == str(tmp_path)


def test_what_a_power_cut_left_of_a_folder_does_not_get_into_the_next_one(tmp_path: Path):
    left = tmp_path / ".rows.part"
    left.mkdir()
    (left / "half.csv").write_bytes(b"half")
    with whole_folder(tmp_path / "rows") as making:
        (making / "whole.csv").write_bytes(b"whole")
    assert [path.name for path in tmp_path.rglob("*")] == ["rows", "whole.csv"]
