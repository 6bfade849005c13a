"""The delay after wrong tries: how it grows, what it outlasts, and what it never does."""

import json
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kmc_desk.domain.errors import UserError
from kmc_desk.store import sign_in_delay
from kmc_desk.store.folder import BACKUP_FILE
from kmc_desk.store.key_file import KdfCost
from kmc_desk.store.keys import create_keys, unlock
from kmc_desk.store.sign_in_delay import (
    MOST_SECONDS,
    TRIES_FILE,
    UNKNOWN,
    forgive,
    one_try,
    read_tries,
    told,
    wait_before,
)

NOW = datetime(2026, 5, 5, 14, 5)
HEAD, PASSPHRASE = "account:head", "a warm chest"


class SystemTime:
    """The system's own time, moved by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seconds = 5000.0
        monkeypatch.setattr(sign_in_delay, "monotonic", lambda: self.seconds)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> SystemTime:
    return SystemTime(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path, cheap: KdfCost) -> Path:
    create_keys(tmp_path, "head", PASSPHRASE, cheap)
    return tmp_path


def try_wrong(folder: Path, slot: str = HEAD, now: datetime = NOW) -> str:
    with pytest.raises(UserError) as caught, one_try(folder, slot, now):
        raise UserError("wrong_passphrase")
    return caught.value.key


def test_the_delay_doubles_up_to_a_minute_and_then_stays(folder: Path, system: SystemTime):
    waits: list[int] = []
    for _ in range(100):
        assert try_wrong(folder) == "wrong_passphrase"
        waits.append(wait_before(folder, HEAD))
        assert try_wrong(folder) == "sign_in_wait"
        system.seconds += waits[-1] - 0.01
        assert try_wrong(folder) == "sign_in_wait"
        system.seconds += 0.02
    assert waits == [1, 2, 4, 8, 16, 32, *[60] * 94]
    assert read_tries(folder)[HEAD].untold == 100


def test_the_right_passphrase_waits_too_and_then_ends_the_delay(folder: Path, system: SystemTime):
    for _ in range(3):
        try_wrong(folder)
        system.seconds += 8
    with one_try(folder, HEAD, NOW):
        pass
    forgive(folder, HEAD)
    assert wait_before(folder, HEAD) == 0
    try_wrong(folder)
    assert wait_before(folder, HEAD) == 1


def test_what_the_trail_does_not_know_outlasts_the_delay(folder: Path, system: SystemTime):
    try_wrong(folder, now=datetime(2026, 5, 5, 3, 10))
    system.seconds += 8
    try_wrong(folder)
    forgive(folder, HEAD)
    tries = read_tries(folder)[HEAD]
    assert (tries.in_a_row, tries.untold, tries.since) == (0, 2, "2026-05-05T03:10:00")
    told(folder)
    assert read_tries(folder) == {}


def test_what_is_told_next_begins_with_the_first_try_the_trail_does_not_know(
    folder: Path, system: SystemTime
):
    try_wrong(folder, now=datetime(2026, 5, 5, 3, 10))
    told(folder)
    system.seconds += 8
    try_wrong(folder)
    assert read_tries(folder)[HEAD].since_at == NOW


def test_accounts_wait_apart_and_the_recovery_code_too(folder: Path, system: SystemTime):
    for _ in range(3):
        try_wrong(folder)
        system.seconds += 8
    try_wrong(folder)
    assert wait_before(folder, HEAD) == 8
    assert wait_before(folder, "recovery") == 0


def test_a_name_nobody_has_waits_like_one_and_is_kept_nowhere(folder: Path, system: SystemTime):
    assert try_wrong(folder, "account:my secret words") == "wrong_passphrase"
    assert try_wrong(folder, "account:my secret words") == "sign_in_wait"
    assert b"secret" not in (folder / TRIES_FILE).read_bytes()
    assert list(read_tries(folder)) == [UNKNOWN]
    assert wait_before(folder, "account:another") == 1
    forgive(folder, HEAD)
    assert wait_before(folder, "account:another") == 0


def test_other_refusals_are_no_tries(folder: Path, system: SystemTime):
    for key in ("data_in_use", "disk_full", "recovery_code_mistyped", "keys_lost"):
        with pytest.raises(UserError), one_try(folder, HEAD, NOW):
            raise UserError(key)
    assert not (folder / TRIES_FILE).exists()


def test_the_clock_of_the_wall_moves_no_delay(folder: Path, system: SystemTime):
    for _ in range(7):
        try_wrong(folder)
        system.seconds += 60
    try_wrong(folder, now=datetime(2099, 1, 1))
    assert wait_before(folder, HEAD) == 60
    assert try_wrong(folder, now=datetime(1999, 1, 1)) == "sign_in_wait"
    system.seconds += 60
    assert wait_before(folder, HEAD) == 0


def test_after_a_restart_of_the_pc_the_delay_begins_anew_and_ends(folder: Path, system: SystemTime):
    for _ in range(5):
        try_wrong(folder)
        system.seconds += 16
    try_wrong(folder)
    system.seconds = 3.0  # its time begins anew with the system
    assert wait_before(folder, HEAD) == 32
    system.seconds += 31
    assert wait_before(folder, HEAD) == 1
    system.seconds += 1
    assert wait_before(folder, HEAD) == 0


@settings(max_examples=60)
@given(
    kept=st.fixed_dictionaries(
        {
            "in_a_row": st.integers() | st.just(10**400),
            "untold": st.integers(),
            "since": st.just("2026-05-05T14:05:00"),
            "at_ms": st.integers() | st.just(10**30) | st.just(-(10**30)),
        }
    )
)
def test_whatever_the_file_says_nobody_waits_longer_than_a_minute(tmp_path_factory, kept):
    folder = tmp_path_factory.mktemp("tries")
    create_keys(folder, "head", PASSPHRASE, KdfCost(memory_kib=8, iterations=1, lanes=1))
    tries = {HEAD: kept}
    content = {"tries": tries, "sha256": sign_in_delay._checksum(tries)}  # noqa: SLF001 - forged
    (folder / TRIES_FILE).write_text(json.dumps(content))
    assert 0 <= wait_before(folder, HEAD) <= MOST_SECONDS


@pytest.mark.parametrize(
    "harm", [b"", b"{}", b"\xff", b'{"tries": {"a": 1}, "sha256": ""}', b"[" * 9999]
)
def test_a_damaged_file_of_tries_lets_people_in(folder: Path, system: SystemTime, harm: bytes):
    try_wrong(folder)
    (folder / TRIES_FILE).write_bytes(harm)
    assert wait_before(folder, HEAD) == 0
    try_wrong(folder)
    assert wait_before(folder, HEAD) == 1


def test_a_file_in_which_a_figure_was_turned_over_counts_for_nothing(
    folder: Path, system: SystemTime
):
    try_wrong(folder)
    path = folder / TRIES_FILE
    path.write_bytes(path.read_bytes().replace(b'"in_a_row": 1', b'"in_a_row": 9'))
    assert read_tries(folder) == {}


def test_a_backup_takes_no_file_of_tries(folder: Path, system: SystemTime):
    (folder / BACKUP_FILE).write_text("{}")
    try_wrong(folder)
    assert wait_before(folder, HEAD) == 0
    assert not (folder / TRIES_FILE).exists()


def test_where_the_folder_takes_no_file_nobody_is_kept_out_for_ever(
    folder: Path, system: SystemTime, monkeypatch: pytest.MonkeyPatch
):
    try_wrong(folder)
    system.seconds = 0.0

    def refused(*_: object) -> None:
        raise OSError(30, "read-only")

    monkeypatch.setattr(sign_in_delay, "write_whole", refused)
    assert wait_before(folder, HEAD) == 0
    assert try_wrong(folder) == "wrong_passphrase"


ANOTHER_PROCESS = """
import sys
from datetime import datetime
from pathlib import Path
from kmc_desk.domain.errors import UserError
from kmc_desk.wiring import sign_in
try:
    sign_in(Path(sys.argv[1]), "head", sys.argv[2], clock=lambda: datetime(2030, 1, 1))
except UserError as error:
    print(error.key, error.values.get("seconds"))
"""


def test_the_delay_is_there_for_another_process(fault, whole_folder: Path, tmp_path: Path):
    folder = Path(shutil.copytree(whole_folder, tmp_path / "data"))
    for _ in range(9):
        sign_in_delay._count(folder, HEAD, NOW)  # noqa: SLF001 - nine tries without waiting
    ran = subprocess.run(
        [sys.executable, "-c", ANOTHER_PROCESS, str(folder), PASSPHRASE],
        capture_output=True,
        text=True,
        check=True,
    )
    key, seconds = ran.stdout.split()
    assert key == "sign_in_wait"
    assert 0 < int(seconds) <= MOST_SECONDS  # less what a slow PC takes to start a process
    assert unlock(folder, "head", PASSPHRASE)
    fault.tried(21, note="a new process right after nine wrong tries")
