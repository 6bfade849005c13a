"""The disk fails or is full in the middle of a change of the data key: nothing is lost by it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kmc_desk.store.keys import unlock
from tests.reliability.conftest import PASSPHRASE, Closed
from tests.reliability.looking import look
from tests.reliability.loops import SAY
from tests.reliability.recorder import Fault
from tests.reliability.traced import STRACE

pytestmark = pytest.mark.skipif(STRACE is None, reason="strace, of Linux, is not installed")

# Prints what came of it, and whether the data are still open after it.
CHANGE = (
    SAY
    + """
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Account
from kmc_desk.usecases import keys
try:
    context = begun(sys.argv[1])
except UserError as error:
    print("not begun", error.key)
    sys.exit()
keys.make_backup = lambda *_: None
said = "changed"
try:
    keys.rotate_data_key(context)
except UserError as error:
    said = error.key
with context.read() as reader:
    print(said, *[one.name for one in reader.find(Account)])
try:
    context.database.close()
except UserError:
    pass
"""
)
FEW = [40]
MANY = range(2, 60, 6)


def change(folder: Path, inject: str) -> str:
    """Change the data key in a process one of whose calls fails."""
    assert STRACE is not None
    call = inject.partition(":")[0]
    failing = [STRACE, "-f", "-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={inject}"]
    ran = subprocess.run(
        [*failing, sys.executable, "-c", CHANGE, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, "Traceback" in ran.stderr) == (0, False), inject + ran.stderr
    return ran.stdout.strip()


ENOSPC, EIO = (4, "pwrite64:error=ENOSPC"), (3, "fdatasync,fsync:error=EIO")
SLOW = [
    pytest.param(number, call, often, MANY, marks=pytest.mark.slow)
    for number, call in (ENOSPC, EIO)
    for often in ("", "+")
]


@pytest.mark.parametrize(("number", "fault_of", "often", "places"), [(*ENOSPC, "+", FEW), *SLOW])
def test_a_disk_that_fails_during_a_change_of_the_key_loses_nothing(
    centre: Closed, tmp_path: Path, fault: Fault, number: int, fault_of: str, often: str, places
):
    look(centre.folder)
    rows = {name: found for name, found in look(centre.folder).rows.items() if name != "audit"}
    lost, told = 0, set[str]()
    for place in places:
        folder = Path(shutil.copytree(centre.folder, centre.folder.with_name(str(place))))
        said = change(folder, f"{fault_of}:when={place}{often}")
        told.add(said)
        assert said.startswith("not begun") or said.endswith(" head"), said
        found = look(folder)
        same = all(found.rows.get(name) == kept for name, kept in rows.items())
        lost += bool(found.told or not same)
        assert unlock(folder, "head", PASSPHRASE)
        shutil.rmtree(folder)
    fault.tried(number, times=len(places), lost=lost, note="during a change of the data key")
