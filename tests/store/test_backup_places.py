"""Labels of sticks and the note of what was done, as damaged files and disks leave them."""

import errno
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kmc_desk import paths
from kmc_desk.domain.errors import UserError
from kmc_desk.store import backup_places
from kmc_desk.store.backup_places import (
    DRILL,
    LABEL_FILE,
    USB,
    done,
    label_stick,
    read_label,
    stick_of,
    tell_done,
)

AT, LATER = datetime(2026, 5, 5, 9, 5, tzinfo=UTC), datetime(2026, 5, 6, 9, 5, 7, 8, tzinfo=UTC)


def refusal(call, *given) -> str:
    with pytest.raises(UserError) as caught:
        call(*given)
    return caught.value.key


@pytest.mark.parametrize(
    "odd",
    [b"", b"[]", b"3", b"\xff", b"[" * 99_999, b'{"usb": 3}', b'{"usb": "2026-05-05T09:05:00"}'],
)
def test_a_note_of_what_was_done_that_nobody_understands_is_none(tmp_path: Path, odd: bytes):
    (tmp_path / "done.json").write_bytes(odd)
    assert done(tmp_path) == {}
    tell_done(tmp_path, USB, AT)
    assert done(tmp_path) == {USB: AT}


def test_what_was_done_last_stands_beside_what_was_done_otherwise(tmp_path: Path):
    backups = tmp_path / "backups"
    tell_done(backups, USB, AT)
    tell_done(backups, DRILL, AT)
    tell_done(backups, USB, LATER)
    assert done(backups) == {USB: LATER.replace(microsecond=0), DRILL: AT}
    (tmp_path / "file").touch()
    tell_done(tmp_path / "file", USB, AT)  # where that cannot be, the backup itself still counts


@pytest.mark.parametrize("change", [{"format": 2}, {"format": "1"}, {"centre": None}], ids=str)
def test_only_a_label_of_this_format_with_all_its_parts_is_one(
    tmp_path: Path, change: dict[str, object]
):
    stick = label_stick(tmp_path, "HRP", "  KMC \n A ")
    assert (stick.label, read_label(tmp_path)) == ("KMC A", stick)
    assert stick.folder.is_dir()
    told = json.loads((tmp_path / LABEL_FILE).read_bytes())
    told = {name: value for name, value in (told | change).items() if value is not None}
    (tmp_path / LABEL_FILE).write_text(json.dumps(told))
    assert read_label(tmp_path) is None


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "backup_target_full"),
        (errno.EROFS, "backup_target_read_only"),
        (errno.ENOENT, "backup_target_gone"),
        (errno.EIO, "backup_disk_error"),
    ],
)
def test_a_stick_that_takes_no_label_is_told_as_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, key: str
):
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(backup_places, "write_whole", refuse)
    assert refusal(label_stick, tmp_path, "HRP", "A") == key


def test_of_two_sticks_the_one_of_this_centre_is_written_to(tmp_path: Path):
    roots = [tmp_path / "one", tmp_path / "two", tmp_path / "bare"]
    for root in roots:
        root.mkdir()
    label_stick(roots[0], "ABT", "A")
    label_stick(roots[1], "HRP", "A")
    assert stick_of("HRP", lambda: roots).root == roots[1]
    assert refusal(stick_of, "HRP", lambda: roots[::2]) == "usb_other_centre"
    assert refusal(stick_of, "HRP", lambda: roots[2:]) == "usb_none"
    assert refusal(label_stick, roots[0], "HRP", "B") == "usb_other_centre"
    assert refusal(label_stick, roots[1], "HRP", "B") == "usb_labelled_already"
    assert refusal(label_stick, roots[2], "HRP", " \n") == "usb_label_missing"


def test_each_new_folder_lasts_and_where_one_may_not_look_that_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    flushed: list[Path] = []
    monkeypatch.setattr(paths, "flush_folder", flushed.append)
    paths.lasting_folder(tmp_path / "a" / "b", above=True)
    assert set(flushed) == {tmp_path, tmp_path / "a"}
    flushed.clear()
    paths.lasting_folder(tmp_path / "a")
    assert flushed == []
    with pytest.raises(FileNotFoundError):
        paths.lasting_folder(tmp_path / "c" / "d")

    def forbid(_folder: Path) -> None:
        raise PermissionError(errno.EACCES, "closed to us")

    monkeypatch.setattr(paths, "flush_folder", forbid)
    paths.lasting_folder(tmp_path / "e")
    assert (tmp_path / "e").is_dir()
