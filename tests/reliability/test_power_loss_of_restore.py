"""The power fails at every moment of a restore: the old data are there, or the new ones.

As in `test_power_loss_of_files`. The data have a passphrase and saves of later than the backup, of
which some stand in the log of a program that was killed; and a data key of later, or the same. Then
the key file of today stays.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest

from kmc_desk.store.backup import BACKUPS
from kmc_desk.store.folder import RESTORE_FILE
from kmc_desk.usecases import keys
from kmc_desk.usecases.backup import back_up
from kmc_desk.usecases.people import change_passphrase
from kmc_desk.wiring import sign_in
from tests.reliability.conftest import PASSPHRASE, Closed
from tests.reliability.looking import Found, Rows, look
from tests.reliability.loops import SAY
from tests.reliability.recorder import Fault
from tests.reliability.traced import STRACE
from tests.reliability.tree import State, cuts, put_tree

pytestmark = pytest.mark.skipif(STRACE is None, reason="strace, of Linux, is not installed")

LATER = "another horse battery"
RESTORE = (
    SAY
    + """
import shutil
from kmc_desk import paths
from kmc_desk.store import restore
from kmc_desk.store.proof import Proof
from kmc_desk.usecases import restore as usecase
shutil._USE_CP_SENDFILE = False  # so that its bytes are seen on their way
if sys.argv[3] == "without flushing the copy":
    restore.flush_files = lambda _: None
if sys.argv[3] == "without flushing names":
    restore.flush_folder = paths.flush_folder = lambda _: None
if sys.argv[4] == "open":
    usecase._back_up_before = lambda *_: None  # that is tried elsewhere
    context = sign_in(Path(sys.argv[1]), "head", "another horse battery", clock=lambda: NOW)
    usecase.restore(context, Path(sys.argv[2]), "a trial")
else:
    proof = Proof(account="head", passphrase="correct horse battery")
    folder, backup = Path(sys.argv[1]), Path(sys.argv[2])
    usecase.restore_closed(folder, backup, proof, "a trial", clock=lambda: NOW)
os.write(1, b"restored\\n")
os._exit(0)
"""
)


@dataclass(frozen=True)
class Data:
    """A data folder, a backup of an earlier day, and what is read in the folder.

    Attributes:
        folder: with a log.
        backup: opened by `PASSPHRASE`; the folder by `LATER`.
        rows: of the folder.
        same_key: as that of the backup.
    """

    folder: Path
    backup: Path
    rows: Rows
    same_key: bool


@pytest.fixture(params=[False])
def data(centre: Closed, request: pytest.FixtureRequest) -> Data:
    same_key: bool = request.param
    above = centre.folder.parent
    context = sign_in(centre.folder, "head", PASSPHRASE)
    backup = above / "backup"
    back_up(context)
    shutil.move(next((centre.folder / BACKUPS).glob("kmc-desk-*")), backup)
    if not same_key:
        with patch.object(keys, "make_backup"):
            keys.rotate_data_key(context)
    change_passphrase(context, PASSPHRASE, LATER)
    shutil.rmtree(centre.folder / BACKUPS)
    folder = Path(shutil.copytree(centre.folder, above / "killed"))
    context.database.close()
    assert (folder / "kmc-desk.db-wal").stat().st_size > 0
    return Data(folder, backup, look(centre.folder, passphrase=LATER).rows, same_key)


def holds(found: Found, rows: Rows) -> bool:
    """Whether all rows are there; whoever signed in meanwhile left some more."""
    return not found.told and all({*kept} <= {*found.rows[name]} for name, kept in rows.items())


def found_in(folder: Path, data: Data, *, restored: Rows, is_done: bool) -> str:
    """What is wrong with a folder after a power cut; "" where nothing is."""
    now = look(folder, passphrase=LATER)
    if holds(now, data.rows):
        return "not done" if is_done else ""
    after, before = (now, look(folder)) if data.same_key else (look(folder), now)
    if after.told or after.rows != restored:
        return f"neither {now.told} {after.told}"
    if not before.told:
        return "opened by what was replaced"
    if (folder / RESTORE_FILE).exists() or (folder / ".restoring").exists():
        return "unfinished"
    aside = [look(one, passphrase=LATER) for one in folder.glob("aside*")]
    return "" if len(aside) == 1 and holds(aside[0], data.rows) else "not kept aside"


def cut(data: Data, tmp_path: Path, wanted: str, every: int) -> tuple[int, list[str]]:
    """How many states were tried, and what was wrong."""
    restored: Rows = {}
    tried, wrong = 0, list[str]()
    place = data.folder.with_name("state")
    words = (str(data.backup), wanted, "open" if data.same_key else "closed")
    for state, said in cuts(data.folder, RESTORE, words, tmp_path / "calls", every):
        passphrase = LATER if data.same_key else PASSPHRASE
        restored = restored or look(data.folder, passphrase=passphrase).rows
        tried += 1
        put_state(state, place)
        if what := found_in(place, data, restored=restored, is_done=bool(said)):
            wrong.append(what)
    return tried, wrong


def put_state(state: State, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    put_tree(state, place)


def test_a_power_cut_in_a_restore_leaves_the_old_data_or_the_new_ones(
    data: Data, tmp_path: Path, fault: Fault
):
    tried, wrong = cut(data, tmp_path, "", 60)
    assert tried > 5
    fault.tried(2, times=tried, lost=len(wrong), note="during a restore")


@pytest.mark.slow
@pytest.mark.parametrize("data", [False, True], indirect=True)
def test_a_power_cut_at_any_moment_of_a_restore_leaves_the_old_data_or_the_new_ones(
    data: Data, tmp_path: Path, fault: Fault
):
    tried, wrong = cut(data, tmp_path, "", 1)
    assert tried > 100
    fault.tried(2, times=tried, lost=len(wrong), note="during a restore")


@pytest.mark.slow
@pytest.mark.parametrize("wanted", ["without flushing the copy", "without flushing names"])
def test_without_flushing_the_same_cuts_leave_neither(data: Data, tmp_path: Path, wanted: str):
    tried, wrong = cut(data, tmp_path, wanted, 10)
    assert len(wrong) > tried / 20
