"""The power fails while a file is written, a backup is made, or a centre is set up.

As in `test_power_loss`, on a disk with folders in folders (`tree.py`): what was said to be there is
there when the power is back, whole, and nothing half-made has the name of something whole.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.store.backup import BACKUPS
from kmc_desk.store.backup_check import verify_backup
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.folder import has_data
from kmc_desk.wiring import sign_in
from tests.reliability.conftest import PASSPHRASE, Closed
from tests.reliability.loops import SAY
from tests.reliability.recorder import Fault
from tests.reliability.traced import STRACE
from tests.reliability.tree import State, cuts, put_tree

pytestmark = pytest.mark.skipif(STRACE is None, reason="strace, of Linux, is not installed")

LENGTH = 3000  # of each file: some sectors
FILES = """
import os, sys
from pathlib import Path
from kmc_desk import paths
folder, wanted = Path(sys.argv[1]), sys.argv[2]
if wanted == "without flushing files":
    paths.os = type("os", (), {**vars(os), "fsync": lambda _: None})
if wanted == "without flushing names":
    paths.flush_folder = lambda _: None

def done(what, number):
    os.write(1, f"{what} {number}\\n".encode())

for number in range(1, 5):
    data = str(number).encode() * 3000
    paths.write_whole(folder / "window.json", data)
    done("window.json", number)
    with paths.whole_file(folder / "return.csv") as stream:
        for at in range(0, len(data), 1000):
            stream.write(data[at:at + 1000])
            stream.flush()
    done("return.csv", number)
    with paths.whole_folder(folder / f"bundle-{number}") as making:
        (making / "infant.csv").write_bytes(data)
    done(f"bundle-{number}/infant.csv", number)
"""
BACKUP = (
    SAY
    + """
import shutil
from kmc_desk import paths
from kmc_desk.domain.backup import BackupReason
from kmc_desk.store import backup
shutil._USE_CP_SENDFILE = False  # so that its bytes are seen on their way
if sys.argv[2] == "without flushing files":
    backup.flush_files = paths.flush_files = lambda _: None
if sys.argv[2] == "without flushing names":
    backup.lasting_folder = lambda folder: folder.mkdir(exist_ok=True)
context = begun(sys.argv[1])
for number in range(2):
    made = backup.make_backup(context.database, Path(sys.argv[1]) / "backups",
                              BackupReason.BY_HAND, datetime(2029, 1, 1, 0, number))
    os.write(1, made.name.encode() + b"\\n")
os._exit(0)
"""
)
SET_UP = (
    SAY
    + """
from kmc_desk.domain.records import Account, Centre
from kmc_desk.store import database
from kmc_desk.wiring import create_centre
from tests.cheap_keys import use_cheap_keys
use_cheap_keys()
if sys.argv[2] == "without flushing names":
    database.lasting_folder = lambda folder, mode, above: folder.mkdir(parents=True)
create_centre(Path(sys.argv[1]) / "ward" / "data", Centre(code="HRP", name="Test Centre"),
              Account(name="head", full_name="Dr Head", roles=()), "correct horse battery",
              clock=lambda: NOW)
os.write(1, b"made\\n")
os._exit(0)
"""
)


def files_lost(state: State, said: list[str]) -> bool:
    """Whether a file is not whole, or older than was said."""
    newest = {name: int(number) for name, number in (line.split() for line in said)}
    shown = {name for name in state if not name.startswith(".")}  # what is on its way begins so
    for name in {*shown, *newest}:
        data = state.get(name, b"")
        if data is None:  # the folder of a bundle, which is there with its file
            data = state.get(f"{name}/infant.csv") or b""
        number = int(data[:1]) if data[:1].isdigit() else 0
        if not number or data != data[:1] * LENGTH or number < newest.get(name, 0):
            return True
    return False


def backup_lost(state: State, said: list[str], centre: Closed) -> bool:
    """Whether a backup that was said to be made is not listed, or a listed one is not whole."""
    place = centre.folder.with_name("state")
    shutil.rmtree(place, ignore_errors=True)
    backups = put_tree(state, place) / BACKUPS
    listed = list_backups(backups)
    if not {*said} <= {one.name for one in listed if one.is_good}:
        return True
    try:
        for one in listed:
            verify_backup(backups / one.name, centre.data_key)
    except UserError:
        return True
    return False


def set_up_lost(state: State, said: list[str], root: Path) -> bool:
    """Whether a centre that was said to be made does not open."""
    if not said:  # whoever sets it up sees that it was not done
        return False
    shutil.rmtree(root, ignore_errors=True)
    folder = put_tree(state, root) / "ward" / "data"
    if not has_data(folder):
        return True
    try:
        sign_in(folder, "head", PASSPHRASE).database.close()
    except UserError:
        return True
    return False


Lost = Callable[[State, list[str]], bool]


def tried(states: Iterator[tuple[State, list[str]]], lost: Lost) -> tuple[int, int]:
    """How many states there were, and in how many something was lost."""
    times = found = 0
    for state, said in states:
        times += 1
        found += lost(state, said)
    return times, found


def test_files_written_whole_outlive_a_power_cut_at_any_moment(tmp_path: Path, fault: Fault):
    (tmp_path / "out").mkdir()
    states = cuts(tmp_path / "out", FILES, ("",), tmp_path / "calls", 1)
    times, lost = tried(states, files_lost)
    assert times > 50
    fault.tried(2, times=times, lost=lost, note="settings, exports and papers")


@pytest.mark.parametrize("wanted", ["without flushing files", "without flushing names"])
def test_without_flushing_the_same_cuts_lose_files(tmp_path: Path, wanted: str):
    (tmp_path / "out").mkdir()
    states = cuts(tmp_path / "out", FILES, (wanted,), tmp_path / "calls", 1)
    times, lost = tried(states, files_lost)
    assert lost > times / 20


@pytest.mark.slow
def test_backups_outlive_a_power_cut_at_any_moment_and_none_is_half_there(
    centre: Closed, tmp_path: Path, fault: Fault
):
    states = cuts(centre.folder, BACKUP, ("",), tmp_path / "calls", 4)
    times, lost = tried(states, lambda state, said: backup_lost(state, said, centre))
    assert times > 10
    fault.tried(2, times=times, lost=lost, note="a backup being made")


@pytest.mark.slow
@pytest.mark.parametrize("wanted", ["without flushing files", "without flushing names"])
def test_without_flushing_the_same_cuts_lose_backups(centre: Closed, tmp_path: Path, wanted: str):
    states = cuts(centre.folder, BACKUP, (wanted,), tmp_path / "calls", 12)
    times, lost = tried(states, lambda state, said: backup_lost(state, said, centre))
    assert lost > times / 20


@pytest.mark.slow
def test_a_new_centre_outlives_a_power_cut_once_it_is_said_to_be_made(
    quick_path: Path, tmp_path: Path, fault: Fault
):
    (quick_path / "disk").mkdir()
    states = cuts(quick_path / "disk", SET_UP, ("",), tmp_path / "calls", 4)
    times, lost = tried(states, lambda state, said: set_up_lost(state, said, quick_path / "state"))
    assert times > 10
    fault.tried(2, times=times, lost=lost, note="a centre being set up")


@pytest.mark.slow
def test_without_flushing_the_folders_above_the_same_cuts_lose_a_new_centre(
    quick_path: Path, tmp_path: Path
):
    (quick_path / "disk").mkdir()
    states = cuts(quick_path / "disk", SET_UP, ("without flushing names",), tmp_path / "calls", 20)
    _, lost = tried(states, lambda state, said: set_up_lost(state, said, quick_path / "state"))
    assert lost > 0
