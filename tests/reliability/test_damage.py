"""Bits turn over, pages go, ends are cut off: it is told, or nothing at all has changed."""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from kmc_desk.domain.records import Mother
from kmc_desk.store.anchor import ANCHOR_FILE
from kmc_desk.store.engine import checkpoint
from kmc_desk.store.folder import DATABASE_FILE, KEY_FILES
from kmc_desk.store.unit_of_work import UnitOfWork
from tests.ready_python import CAN_FORK, ReadyPython
from tests.reliability.conftest import Closed
from tests.reliability.judged import opened
from tests.reliability.looking import Found, files, look, put
from tests.reliability.loops import WARD
from tests.reliability.recorder import Fault

LOG = f"{DATABASE_FILE}-wal"
PAGE = 4096
FAR_AHEAD = datetime(2030, 1, 1)
FLIPS = 60  # in the ordinary run; twenty times as many in the long one

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="the ward that is damaged is left by a fork")


@pytest.fixture(scope="module")
def left_open(
    tmp_path_factory: pytest.TempPathFactory, closed_centre: Closed, ready: ReadyPython
) -> dict[str, bytes]:
    """The files of a ward whose program was killed, so that newer saves stand in the log."""
    folder = put(files(closed_centre.folder), tmp_path_factory.mktemp("left") / "data")
    stops = WARD.replace("context.database.close()", "os.kill(os.getpid(), 9)")
    assert ready.run(stops, (str(folder), "7", "FULL")).returncode == -9
    return files(folder)


@pytest.fixture(scope="module")
def closed(
    tmp_path_factory: pytest.TempPathFactory, closed_centre: Closed, ready: ReadyPython
) -> dict[str, bytes]:
    """The files of a ward that was closed in order."""
    folder = put(files(closed_centre.folder), tmp_path_factory.mktemp("closed") / "data")
    ran = ready.run(WARD, (str(folder), "7", "FULL"))
    assert (ran.returncode, ran.stderr) == (0, "")
    with opened(folder, closed_centre.data_key) as database:
        with UnitOfWork(database.engine, account="head", now=FAR_AHEAD) as work:
            mother = work.repository.find(Mother)[0]
            # Longer than a page: its end lies in pages of their own.
            work.repository.update(replace(mother, mother_name="SAIRA BIBI " * 1000))
        checkpoint(database.engine)
    (folder / LOG).unlink(missing_ok=True)
    return files(folder)


def flipped(data: bytes, bit: int) -> bytes:
    """The data with one bit turned over."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def outcome(
    state: dict[str, bytes], name: str, changed: Iterable[bytes], folder: Path
) -> Counter[str]:
    """How often a changed file was told, had the same rows, or gave others in silence."""
    whole = look(put(state, folder))
    assert whole.told == ()
    assert len(whole.rows["measurement"]) > 7
    found = Counter[str]()
    for data in changed:
        seen = look(put({**state, name: data}, folder))
        found[verdict(seen, whole)] += 1
        found.update(seen.told)
    return found


def verdict(seen: Found, whole: Found) -> str:
    """One word."""
    if seen.told:
        return "told"
    return "the same" if seen.rows == whole.rows else "silent"


@pytest.mark.parametrize("times", [FLIPS, pytest.param(20 * FLIPS, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", [DATABASE_FILE, LOG, KEY_FILES[0], KEY_FILES[1], ANCHOR_FILE])
def test_a_bit_that_turned_over_is_told_or_changes_nothing(
    left_open, quick_path: Path, fault: Fault, name: str, times: int
):
    times = times if name in (DATABASE_FILE, LOG) else times // 6
    rng, data = random.Random(times), left_open[name]
    bits = [rng.randrange(8 * len(data)) for _ in range(times)]
    found = outcome(left_open, name, (flipped(data, bit) for bit in bits), quick_path / "data")
    note = f"{name}: {found['told']} told, {found['the same']} without any effect"
    fault.tried(10, times=times, silent=found["silent"], note=note)
    assert "wrong_passphrase" not in found
    if name not in (DATABASE_FILE, LOG):
        assert found["the same"] == times  # there is a second copy, and of the anchor an older one


@pytest.mark.slow
@pytest.mark.parametrize("filling", ["zeros", "chance"])
def test_a_page_that_went_is_told_and_not_as_a_wrong_passphrase(
    closed, quick_path: Path, fault: Fault, filling: str
):
    data, rng = closed[DATABASE_FILE], random.Random(1)
    page = {"zeros": bytes(PAGE), "chance": rng.randbytes(PAGE)}[filling]
    starts = range(0, len(data), PAGE)
    changed = (data[:at] + page + data[at + PAGE :] for at in starts)
    found = outcome(closed, DATABASE_FILE, changed, quick_path / "data")
    note = f"{filling}: {found['told']} told, {found['the same']} of free pages"
    fault.tried(11, times=len(starts), silent=found["silent"], note=note)
    assert set(found) <= {"told", "the same", "data_damaged"}


@pytest.mark.parametrize("length", [16, 100, 4096, None])
def test_a_lost_header_is_told_apart_from_a_wrong_passphrase(
    closed, quick_path: Path, fault: Fault, length: int | None
):
    data = closed[DATABASE_FILE]
    wiped = bytes(len(data) if length is None else length)
    folder = put({**closed, DATABASE_FILE: wiped + data[len(wiped) :]}, quick_path / "data")
    assert look(folder, passphrase="something else").told == ("wrong_passphrase",)
    assert look(folder).told == ("data_damaged",)
    fault.tried(11, note="the header wiped")


@pytest.mark.parametrize("every", [16, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("ward", ["closed", "left_open"])
def test_a_file_that_lost_its_end_never_opens_with_fewer_rows(
    request, quick_path: Path, fault: Fault, every: int, ward: str
):
    state = request.getfixturevalue(ward)
    data = state[DATABASE_FILE]
    ends = range(0, len(data), every * PAGE)
    found = outcome(state, DATABASE_FILE, (data[:end] for end in ends), quick_path / "data")
    note = f"{ward.replace('_', ' ')}: {found['told']} told, {found['the same']} whole by the log"
    fault.tried(12, times=len(ends), silent=found["silent"], note=note)
    if ward == "closed":
        assert found["data_damaged"] == len(ends)


@pytest.mark.parametrize("every", [40, pytest.param(1, marks=pytest.mark.slow)])
def test_a_log_that_lost_its_end_is_told(left_open, quick_path: Path, fault: Fault, every: int):
    data = left_open[LOG]
    frames = range(32, len(data), every * (PAGE + 24))
    found = outcome(left_open, LOG, (data[:end] for end in frames), quick_path / "data")
    note = f"the log: {found['told']} told, {found['the same']} were cut behind the last record"
    fault.tried(12, times=len(frames), silent=found["silent"], note=note)
