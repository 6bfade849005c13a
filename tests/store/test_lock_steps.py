"""What the text in the lock file tells the next one, and what is done while the lock is held."""

import errno
import json
import os
from pathlib import Path

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.store import lock as module
from kmc_desk.store.lock import LOCK_FILE, hold_folder, refuse_held


def refusal(call, *args) -> str:
    with pytest.raises(UserError) as caught:
        call(*args)
    return caught.value.key


def test_whoever_ended_in_order_leaves_no_word_and_whoever_did_not_does(tmp_path: Path):
    hold_folder(tmp_path).release(in_order=False)
    second = hold_folder(tmp_path)
    assert second.left_open
    second.release()
    third = hold_folder(tmp_path)
    assert not third.left_open
    third.release()


def test_the_text_of_a_program_that_always_left_it_says_nothing(tmp_path: Path):
    (tmp_path / LOCK_FILE).write_text(json.dumps({"pid": 7, "host": "pc"}))
    held = hold_folder(tmp_path)
    assert not held.left_open
    held.release()


def test_a_full_disk_that_takes_no_name_of_the_holder_keeps_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(_stream: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(module, "_sign", full)
    held = hold_folder(tmp_path)
    assert refusal(hold_folder, tmp_path) == "data_in_use"
    held.release()


def test_a_disk_that_may_only_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refused(path: str, _flags: int) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)

    monkeypatch.setattr(module, "_open_or_make", refused)
    assert refusal(hold_folder, tmp_path) == "data_read_only"


@pytest.mark.skipif(os.name == "nt", reason="Windows takes no open file away")
def test_the_file_is_taken_away_while_it_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    found: list[str] = []
    unlink = Path.unlink

    def look(path: Path, *, missing_ok: bool = False) -> None:
        found.append(refusal(hold_folder, tmp_path))
        unlink(path, missing_ok=missing_ok)

    held = hold_folder(tmp_path)
    monkeypatch.setattr(Path, "unlink", look)
    held.release(remove=True)
    assert found == ["data_in_use"]
    assert list(tmp_path.iterdir()) == []


def test_a_reader_is_refused_while_somebody_writes_and_leaves_nothing(tmp_path: Path):
    refuse_held(tmp_path)
    assert list(tmp_path.iterdir()) == []
    held = hold_folder(tmp_path)
    assert refusal(refuse_held, tmp_path) == "data_in_use"
    held.release()
    refuse_held(tmp_path)
    hold_folder(tmp_path).release()
