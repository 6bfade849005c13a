"""A restore that is killed at any step leaves the old data or the new ones, never neither."""

import shutil
from pathlib import Path

import pytest

from kmc_desk.domain.records import Infant
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.chain import chain_break
from kmc_desk.usecases.backup import back_up
from kmc_desk.usecases.context import Context
from kmc_desk.wiring import sign_in
from tests.ready_python import CAN_FORK, ReadyPython
from tests.reliability.recorder import Fault
from tests.usecases.conftest import (  # noqa: F401 - the centre and its clock
    PASSPHRASE,
    admitted,
    clock,
    context,
    empty_centre,
)

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="kills forks of one process")

OLD, NEW = 3, 2
_KILLED = -9
RESTORE = f"""
import sys
from datetime import datetime
from pathlib import Path
from tests.reliability.stopped import die_at
from kmc_desk.usecases.restore import Proof, restore_closed
folder, backup, step = sys.argv[1:]
proof = Proof(account="head", passphrase={PASSPHRASE!r})
die_at(int(step))
restore_closed(Path(folder), Path(backup), proof, "a trial", clock=lambda: datetime(2026, 5, 6, 8))
"""
RESUME = """
import sys
from pathlib import Path
from tests.reliability.stopped import die_at
from kmc_desk.store.restore import resume_restore
die_at(int(sys.argv[2]))
resume_restore(Path(sys.argv[1]))
"""


@pytest.fixture
def data(context: Context) -> Path:  # noqa: F811
    """Closed data with three infants, and a backup of two of them beside."""
    admitted(context)
    admitted(context, mother_name="NAZIA", bed_no="2")
    back_up(context)
    admitted(context, mother_name="BUSHRA", bed_no="3")
    context.database.close()
    folder = context.database.folder
    shutil.move(folder / "backups", folder.parent / "backups")
    return folder


def judged(folder: Path) -> int:
    """How many infants are there; all of it must hold."""
    after = sign_in(folder, "head", PASSPHRASE)
    try:
        with after.read() as reader:
            assert chain_break(reader.connection) is None
            found = len(reader.find(Infant))
        assert after.database.watch.opening.gap is None
    finally:
        after.database.close()
    for aside in folder.glob("aside-*"):
        assert found == NEW
        assert (aside / "kmc-desk.db").exists()
    assert not (folder / ".restoring").exists() or found == OLD
    assert not (folder / "restore.json").exists()
    return found


def steps_of(ready: ReadyPython, data: Path, first: int, every: int) -> dict[int, int]:
    """What is found after a kill at every so many steps, until one is not killed any more."""
    backups = data.parent / "backups"
    backup = backups / list_backups(backups)[0].name
    found: dict[int, int] = {}
    step = first
    while True:
        folder = Path(shutil.copytree(data, data.parent / f"at-{step}"))
        ended = ready.run(RESTORE, [str(folder), str(backup), str(step)])
        again = Path(shutil.copytree(folder, folder.with_name(f"again-{step}")))
        found[step] = judged(folder)
        if (again / "restore.json").exists():  # killed once more while it is being finished
            for next_step in range(1, 60, max(1, every // 4)):
                if ready.run(RESUME, [str(again), str(next_step)]).returncode == 0:
                    break
            assert judged(again) == NEW
        shutil.rmtree(folder)
        shutil.rmtree(again)
        if ended.returncode == 0:
            assert found[step] == NEW
            return found
        assert ended.returncode == _KILLED, ended.stderr
        step += every


def test_some_steps_of_a_restore_are_killed(ready: ReadyPython, data: Path, fault: Fault):
    found = steps_of(ready, data, first=25, every=60)
    assert set(found.values()) == {OLD, NEW}
    fault.tried(35, times=len(found), note="a restore killed")


@pytest.mark.slow
def test_every_fifth_step_of_a_restore_is_killed(ready: ReadyPython, data: Path, fault: Fault):
    found = steps_of(ready, data, first=1, every=5)
    assert set(found.values()) == {OLD, NEW}
    fault.tried(35, times=len(found), note="a restore killed at every fifth of its steps")
