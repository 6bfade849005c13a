"""A thousand kills, in every way of saving: what was acknowledged is there, and nothing by half.

`tests/usecases/test_kill.py` is the short one, of weights.
"""

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from kmc_desk.domain.records import FinalReturn, Infant, Mother
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.database import open_database
from kmc_desk.store.unit_of_work import read
from kmc_desk.usecases.finalise_return import check_final_returns
from kmc_desk.wiring import sign_in
from tests.exchange.small_bundle import csv_bytes, small_tables, write_files
from tests.ready_python import CAN_FORK, ReadyPython
from tests.reliability import kill_loops
from tests.reliability.conftest import PASSPHRASE, Closed
from tests.reliability.judged import Acknowledged, judge, made_otherwise
from tests.reliability.looking import files, put
from tests.reliability.recorder import Fault
from tests.usecases.conftest import Clock, admitted
from tests.usecases.finalising import fill
from tests.usecases.visiting import gone_home

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CAN_FORK, reason="SIGKILL and fork are of POSIX systems"),
]
LOOK_AFTER = 40  # kills; the next process has opened the folder after each of them anyway
WAYS = {
    "a weight": (kill_loops.WEIGHT, 200, 8),
    "a sheet of weights": (kill_loops.SHEET, 160, 5),
    "skin-to-skin": (kill_loops.SESSION, 160, 5),
    "a visit": (kill_loops.VISIT, 120, 3),
    "what is half-typed": (kill_loops.DRAFT, 160, 12),
    "signing in": (kill_loops.SIGN_IN, 120, 2),
}


@pytest.fixture(scope="module")
def importing() -> Iterator[ReadyPython]:
    """A Python that has imported all that these loops need."""
    modules = ("finalise_return", "import_bundle", "record_weight", "run_session", "record_visit")
    names = [f"kmc_desk.usecases.{name}" for name in modules]
    helping = ("tests.usecases.visiting", "tests.usecases.finalising", "kmc_desk.store.backup")
    with closing(ReadyPython("kmc_desk.wiring", *names, *helping)) as one:
        yield one


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory, closed_centre: Closed) -> Path:
    """A closed folder with five infants on the ward and one at home."""
    folder = put(files(closed_centre.folder), tmp_path_factory.mktemp("lived") / "data")
    clock = Clock(datetime(2026, 5, 5, 10, 42))
    context = sign_in(folder, "head", PASSPHRASE, clock=clock)
    for number in range(5):
        admitted(context, mother_name=f"SAIRA {number}", bed_no=str(number))
    gone_home(context, mother_name="GUL", bed_no="9")
    context.database.close()
    return folder


def killed(
    ready: ReadyPython, code: str, words: tuple[str, ...], most: int, pause_s: float, least: int = 0
) -> tuple[list[bytes], float]:
    """Let a process save and kill it.

    Args:
        least, most: how many lines it is waited for.
        pause_s: how long it may go on then.

    Returns:
        What it had said, and how long it took from one line to the next.
    """
    reading, writing = os.pipe()
    with open(reading, "rb") as said, TemporaryFile() as complaints:
        with open(os.devnull, "rb") as nothing, open(writing, "wb") as theirs:
            process = ready.start(code, words, (nothing, theirs, complaints))
        told: list[bytes] = []
        begun = time.monotonic()
        for number in range(random.randint(least, most)):
            told.append(said.readline())
            if number == 0:
                begun = time.monotonic()
        gap_s = (time.monotonic() - begun) / max(1, len(told) - 1)
        time.sleep(random.uniform(0, pause_s))
        os.kill(process, signal.SIGKILL)
        ended, out = ready.wait(), said.read()
        complaints.seek(0)
        assert (ended, complaints.read()) == (-signal.SIGKILL, b"")
    return [*told, *out.splitlines(keepends=True)], gap_s


def killed_often(
    ready: ReadyPython, code: str, folder: Path, kills: int, most: int
) -> Iterator[list[bytes]]:
    """What was said before each kill; those that fall into one save are spread over all of it."""
    words = (str(folder),)
    told, gap_s = killed(ready, code, words, max(3, most), 0, 3)
    yield told
    pause_s = max(gap_s, 0.005)
    for _ in range(kills - 1):
        told, gap_s = killed(ready, code, words, most, 1.2 * pause_s)
        if len(told) > 1:
            pause_s = 0.8 * pause_s + 0.2 * min(gap_s, 1)
        yield told


@pytest.mark.parametrize("way", WAYS)
def test_what_was_acknowledged_outlives_a_kill_at_any_moment(
    way, lived_in, quick_path: Path, importing, fault: Fault
):
    code, kills, most = WAYS[way]
    folder = Path(shutil.copytree(lived_in, quick_path / "data"))
    said = Acknowledged()
    lost: list[str] = []
    torn: list[str] = []
    for number, told in enumerate(killed_often(importing, code, folder, kills, most), start=1):
        said.take(told)
        if number % LOOK_AFTER == 0:
            database = open_database(folder, "head", PASSPHRASE)
            found = judge(database, said)
            gap = database.watch.opening.gap
            lost += [*found.lost, *([] if gap is None else [str(gap.kind)])]
            torn += [*found.torn, *made_otherwise(database)]
            database.close()
    assert len(said.records) + len(said.drafts) > 0
    fault.tried(1, times=kills, lost=len(set(lost)), torn=len(set(torn)), note=way)


def test_signed_returns_outlive_a_kill_at_any_moment(
    closed_centre, quick_path: Path, importing, fault: Fault, tmp_path
):
    folder = put(files(closed_centre.folder), quick_path / "data")
    clock = Clock(datetime(2026, 5, 5, 10, 42))
    context = fill(sign_in(folder, "head", PASSPHRASE, clock=clock), tmp_path / "register")
    context.database.close()
    signed = 0
    for told in killed_often(importing, kill_loops.RETURN, folder, 30, 2):
        lines = [line for line in told if b"final_return" in line]
        signed = max([signed, *(int(line.split(b",")[1]) for line in lines)])
    context = sign_in(folder, "head", PASSPHRASE, clock=lambda: datetime(2030, 1, 1))
    with context.read() as reader:
        issues = sorted(one.issue for one in reader.find(FinalReturn))
    torn = [] if check_final_returns(context) is None else ["a signed return"]
    torn += judge(context.database, Acknowledged()).torn
    context.database.close()
    lost = [] if issues == list(range(1, len(issues) + 1)) and len(issues) >= signed else issues
    assert signed > 1
    fault.tried(1, times=30, lost=len(lost), torn=len(torn), note="a return being signed")


def test_of_backups_only_whole_ones_are_listed_after_a_kill_at_any_moment(
    lived_in, quick_path: Path, importing, fault: Fault
):
    folder = Path(shutil.copytree(lived_in, quick_path / "data"))
    said = set[str]()
    for told in killed_often(importing, kill_loops.BACKUP, folder, 40, 2):
        said |= {line.decode().split('"')[3] for line in told}
    there = list_backups(folder / "backups")
    torn = [one.name for one in there if not one.is_good]
    for one in (there[0], there[-1]):
        database = open_database(folder / "backups" / one.name, "head", PASSPHRASE)
        assert judge(database, Acknowledged()).torn == []
        database.close()
    lost = said - {one.name for one in there}
    fault.tried(1, times=40, lost=len(lost), torn=len(torn), note="a backup")


def test_a_register_that_is_killed_while_it_comes_in_is_there_whole_or_not_at_all(
    closed_centre, quick_path: Path, importing, fault: Fault
):
    register = {f"{name}.csv": csv_bytes(rows) for name, rows in small_tables().items()}
    bundle = write_files(quick_path / "register", register)
    folder, torn, outcomes = quick_path / "data", list[str](), set[int]()
    put(files(closed_centre.folder), folder)
    begun = time.monotonic()
    killed(importing, kill_loops.IMPORT, (str(folder), str(bundle)), 1, 0, 1)
    whole_s = time.monotonic() - begun
    for _ in range(50):
        put(files(closed_centre.folder), folder)
        told, _ = killed(importing, kill_loops.IMPORT, (str(folder), str(bundle)), 0, 1.3 * whole_s)
        database = open_database(folder, "head", PASSPHRASE)
        found = judge(database, Acknowledged())
        with read(database.engine) as reader:
            there = len(reader.find(Mother)) + len(reader.find(Infant))
        database.close()
        outcomes.add(there)
        torn += found.torn
        if told:
            assert there == 5
    assert outcomes <= {0, 5}
    assert 0 in outcomes  # else none was killed before its commit
    fault.tried(1, times=50, torn=len(torn), note="a register coming in")
