"""One fault within another, and little memory."""

import os
import random
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kmc_desk.wiring import sign_in
from tests.ready_python import CAN_FORK, ReadyPython
from tests.reliability.conftest import PASSPHRASE, Closed
from tests.reliability.judged import Acknowledged, judged
from tests.reliability.looking import files, put
from tests.reliability.loops import SAY, TRYING, WARD
from tests.reliability.recorder import Fault
from tests.reliability.traced import STRACE, traced
from tests.usecases.conftest import Clock, admitted

STOPS = WARD.replace("context.database.close()", "os.kill(os.getpid(), 9)")
OPENS = SAY + "context = begun(sys.argv[1])\ncontext.database.close()\n"
LITTLE = 1 << 30
RETURN = f"""
import resource
resource.setrlimit(resource.RLIMIT_AS, ({LITTLE}, {LITTLE}))
from kmc_desk.__main__ import main
raise SystemExit(main())
"""

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="SIGKILL and fork are of POSIX systems")


def left_by_a_kill(ready: ReadyPython, folder: Path) -> tuple[dict[str, bytes], Acknowledged]:
    """A ward whose newest saves stand in the log, and what it had acknowledged."""
    ran = ready.run(STOPS, (str(folder), "4", "FULL"))
    assert ran.returncode == -signal.SIGKILL
    said = Acknowledged()
    said.take(ran.stdout.encode().splitlines())
    return files(folder), said


@pytest.mark.parametrize("times", [10, pytest.param(150, marks=pytest.mark.slow)])
def test_a_kill_during_the_recovery_from_a_kill_loses_nothing(
    centre: Closed, quick_path: Path, ready: ReadyPython, fault: Fault, times: int
):
    left, said = left_by_a_kill(ready, centre.folder)
    lost = torn = 0
    whole_s = 0.2
    for number in range(times):
        folder = put(left, quick_path / "state") if number % 5 == 0 else quick_path / "state"
        begun = time.monotonic()
        with open(os.devnull, "r+b") as nothing:
            process = ready.start(OPENS, (str(folder),), (nothing, nothing, nothing))
            time.sleep(random.uniform(0, whole_s))
            with suppress(ProcessLookupError):  # it was through before
                os.kill(process, signal.SIGKILL)
        if ready.wait() == 0:
            whole_s = max(0.02, 0.8 * (time.monotonic() - begun))
        if number % 5 == 4:  # killed five times in a row on one folder
            found = judged(folder, centre.data_key, said, made_anew=False)
            lost += len(found.lost)
            torn += len(found.torn)
    note = "killed again while it opens"
    fault.tried(35, times=times, lost=lost, torn=torn, note=note)


@pytest.mark.skipif(STRACE is None, reason="strace, of Linux, is not installed")
@pytest.mark.parametrize("first", [25, pytest.param(40, marks=pytest.mark.slow)])
def test_a_full_disk_during_the_recovery_from_a_kill_loses_nothing(
    centre: Closed, quick_path: Path, tmp_path: Path, ready: ReadyPython, fault: Fault, first: int
):
    context = sign_in(centre.folder, "head", PASSPHRASE, clock=Clock())
    admitted(context, mother_name="GUL", bed_no="9")
    context.database.close()
    left, said = left_by_a_kill(ready, centre.folder)
    folder = put(left, quick_path / "state")
    full = TRYING.replace("2026, 5, 5 +", "2027, 5, 5 +")
    calls = traced(full, (str(folder),), tmp_path / "calls", f"pwrite64:error=ENOSPC:when={first}+")
    for call in calls:
        if call.name == "write" and call.fd == 1:
            said.take(call.texts[0].splitlines())
    assert "disk_full" in said.faults
    assert said.after_fault == 0
    found = judged(folder, centre.data_key, said, made_anew=False)
    note = "the disk is full after a kill"
    fault.tried(35, times=12, lost=len(found.lost), torn=len(found.torn), note=note)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of address space are kept by Linux")
def test_the_return_is_made_with_one_gigabyte_of_address_space(
    centre: Closed, tmp_path: Path, ready: ReadyPython, fault: Fault
):
    context = sign_in(centre.folder, "head", PASSPHRASE, clock=Clock())
    admitted(context)
    context.database.close()
    folder, out = shutil.copytree(centre.folder, tmp_path / "data"), tmp_path / "return.csv"
    words = ("--data", str(folder), "return", "--month", "2026-05", "--format", "csv")
    surroundings = {**os.environ, "KMC_DESK_PASSPHRASE": PASSPHRASE}
    ran = ready.run(RETURN, (*words, "--out", str(out)), surroundings)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert out.stat().st_size > 1000
    fault.tried(32, note="1 GB of address space")
