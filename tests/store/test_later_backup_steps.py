"""Which backups are opened to know what the data lack, and how a file is looked at."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kmc_desk.store import engine, later_backup


def backup(seq: int, *, good: bool = True) -> Any:
    return SimpleNamespace(name=f"{seq}", seq=seq, head=f"hash {seq}", is_good=good)


NEWEST: Any = SimpleNamespace(seq=9, hash="hash 9")


def test_only_whole_backups_that_end_later_are_opened_the_furthest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    opened: list[int] = []

    def goes_on(_path: Path, _key: bytes, one: Any, _newest: object) -> bool:
        opened.append(one.seq)
        return False

    there = [backup(5), backup(9), backup(12), backup(14, good=False), backup(13)]
    monkeypatch.setattr(later_backup, "list_backups", lambda _folder: there)
    monkeypatch.setattr(later_backup, "_goes_on", goes_on)
    assert later_backup.later_backup(tmp_path, b"", NEWEST) is None
    assert opened == [13, 12]


@pytest.mark.parametrize(
    ("held", "found"),
    [
        ({9: "hash 9", 12: "hash 12"}, True),
        ({9: "hash 9"}, False),  # it ends before what its manifest says
        ({9: "hash 9", 12: "another"}, False),
        ({9: "another", 12: "hash 12"}, False),  # of a trail that was given up
    ],
)
def test_a_backup_counts_that_ends_as_it_says_and_holds_the_newest_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: dict[int, str], found: bool
):
    @contextmanager
    def opened(*_: object) -> Generator[Any]:
        connect = contextmanager(lambda: iter([None]))
        yield SimpleNamespace(connect=connect)

    monkeypatch.setattr(later_backup, "list_backups", lambda _folder: [backup(12)])
    monkeypatch.setattr(later_backup, "opened_copy", opened)
    monkeypatch.setattr(later_backup, "hash_at", lambda _connection, seq: held.get(seq))
    assert bool(later_backup.later_backup(tmp_path, b"", NEWEST)) is found


def test_a_file_is_looked_at_with_what_a_hard_stop_left_beside_it(tmp_path: Path):
    path = tmp_path / "kmc-desk.db"
    look = engine._mode_to_look  # noqa: SLF001 - what it opens with
    assert look(path) == "ro&immutable=1"
    log, journal = tmp_path / "kmc-desk.db-wal", tmp_path / "kmc-desk.db-journal"
    for empty in (log, journal):
        empty.touch()
    assert look(path) == "ro&immutable=1"
    log.write_bytes(b"x")
    assert look(path) == "ro"
    journal.write_bytes(b"x")
    assert look(path) == "rw"  # the file is whole only once it is rolled back
