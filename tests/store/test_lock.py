"""One process at a time in a data folder, and nothing stale after one that died."""

import errno
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.store.database import Database, open_database
from kmc_desk.store.lock import LOCK_FILE, hold_folder

PASSPHRASE = "a warm chest"

HOLDER = """
import sys
from pathlib import Path
from typing import Any
from kmc_desk.store.database import open_database
database = open_database(Path(sys.argv[1]), "head", sys.argv[2])
print("open", flush=True)
sys.stdin.readline()
database.close()
"""


@contextmanager
def another_process(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has the data folder open until a line is written to it."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


@pytest.mark.fault(18)
def test_a_second_process_is_told_who_holds_the_data(database: Database):
    database.close()
    with another_process(database.folder) as process:
        with pytest.raises(UserError) as caught:
            open_database(database.folder, "head", PASSPHRASE)
        assert caught.value.key == "data_in_use"
        assert caught.value.values["pid"] == process.pid
        assert caught.value.values["host"] == platform.node()


@pytest.mark.fault(19)
def test_a_process_that_was_killed_leaves_nothing_in_the_way(database: Database):
    database.close()
    with another_process(database.folder) as process:
        process.kill()
        process.wait()
        assert (database.folder / LOCK_FILE).read_text().startswith(f'{{"pid": {process.pid}')
        open_database(database.folder, "head", PASSPHRASE).close()


def test_a_process_that_closed_lets_the_next_one_in(database: Database):
    database.close()
    with another_process(database.folder) as process:
        process.communicate("close\n")
        assert process.returncode == 0
        open_database(database.folder, "head", PASSPHRASE).close()


def test_the_same_process_cannot_open_the_data_twice(database: Database):
    with pytest.raises(UserError) as caught:
        open_database(database.folder, "head", PASSPHRASE)
    assert caught.value.key == "data_in_use"
    assert caught.value.values["pid"] == os.getpid()


@pytest.mark.fault(19)
def test_a_text_left_by_another_program_does_not_hold_the_folder(tmp_path: Path):
    (tmp_path / LOCK_FILE).write_text('{"pid": 1, "host": "elsewhere", "started": ""}')
    hold_folder(tmp_path).release()


@pytest.mark.parametrize("text", ["", "not json", "[]", '{"pid": 1}'])
@pytest.mark.fault(19)
def test_a_holder_whose_text_cannot_be_read_still_holds(tmp_path: Path, text: str):
    lock = hold_folder(tmp_path)
    (tmp_path / LOCK_FILE).write_text(text)
    with pytest.raises(UserError) as caught:
        hold_folder(tmp_path)
    assert (caught.value.key, caught.value.values["pid"]) == ("data_in_use", "?")
    lock.release()


def test_releasing_twice_is_harmless(tmp_path: Path):
    lock = hold_folder(tmp_path)
    assert lock.held
    lock.release()
    lock.release()
    assert not lock.held


def test_a_lock_file_can_be_taken_away_with_the_lock(tmp_path: Path):
    hold_folder(tmp_path).release(remove=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has locks on every file system")
def test_a_file_system_without_locks_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    import fcntl

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with pytest.raises(UserError) as caught:
        hold_folder(tmp_path)
    assert caught.value.key == "no_file_locks"


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed on Windows")
@pytest.mark.fault(19)
def test_a_lock_on_a_file_that_was_removed_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from kmc_desk.store import lock as module

    real, removed = module._take, []  # noqa: SLF001 - the moment between opening and locking

    def removed_in_between(*args: Any) -> None:
        if not removed:
            removed.append((tmp_path / LOCK_FILE).unlink())
        real(*args)

    monkeypatch.setattr(module, "_take", removed_in_between)
    held = hold_folder(tmp_path)
    assert os.path.samestat(os.fstat(held.stream.fileno()), (tmp_path / LOCK_FILE).stat())
    held.release()
