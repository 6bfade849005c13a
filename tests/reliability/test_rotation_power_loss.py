"""The power fails at every moment of a change of the data key: the old key opens, or the new one.

What the program asks of the system is done again call by call (`traced.py`), on a disk that forgets
what was not flushed, and each state that may be left is opened by passphrase and read.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.store.key_file import read_slots
from kmc_desk.store.key_generations import ROTATING
from kmc_desk.store.keys import unlock
from kmc_desk.wiring import sign_in
from tests.reliability.conftest import PASSPHRASE, Closed
from tests.reliability.looking import Found, Rows, look
from tests.reliability.loops import SAY
from tests.reliability.recorder import Fault
from tests.reliability.traced import STRACE
from tests.reliability.tree import State, cuts, put_tree

pytestmark = pytest.mark.skipif(STRACE is None, reason="strace, of Linux, is not installed")

BELOW = f"{ROTATING}/"
# The backup before is tried elsewhere.
ROTATE = (
    SAY
    + """
from kmc_desk import paths
from kmc_desk.store import key_file, rotation
from kmc_desk.usecases import keys
if sys.argv[2] == "without flushing the key files":
    key_file.write_whole = lambda path, data: path.write_bytes(data)
if sys.argv[2] == "without flushing names":
    rotation.flush_folder = paths.flush_folder = lambda _: None
context = begun(sys.argv[1])
keys.make_backup = lambda *_: None
keys.rotate_data_key(context)
os.write(1, b"changed\\n")
context.database.close()
"""
)


def left(centre: Closed, log: Path, wanted: str, every: int) -> Iterator[tuple[State, bool]]:
    """What may be left by a cut after some of the calls, and whether it was said to be done."""
    seen = set[int]()
    for state, said in cuts(centre.folder, ROTATE, (wanted,), log, 1):
        # Nobody reads the copy before it has its name: its content makes no state of its own.
        mark = hash(frozenset(item for item in state.items() if not item[0].startswith(BELOW)))
        if mark not in seen:
            seen.add(mark)
            if len(seen) % every == 0 or said:
                yield state, bool(said)


def is_wrong(folder: Path, found: Found, rows: Rows, *, is_new: bool, was_said: bool) -> bool:
    """Whether rows are missing, a slot has a key too many, or the old key counts still."""
    same = all(found.rows.get(name) == kept for name, kept in rows.items())
    if found.told or not same or (was_said and not is_new):
        return True
    return any(one.sealed_next for one in read_slots(folder).values())


def cut(centre: Closed, log: Path, wanted: str, every: int) -> tuple[int, int, set[bool]]:
    """How many states were tried, how many were wrong, and which keys there were in the end."""
    database = (centre.folder / DATABASE_FILE).read_bytes()
    rows = {name: found for name, found in look(centre.folder).rows.items() if name != "audit"}
    lost, times, keys = 0, 0, set[bool]()
    state, was_said = State(), False
    place = centre.folder.with_name("state")
    for state, was_said in left(centre, log, wanted, every):
        shutil.rmtree(place, ignore_errors=True)
        folder = put_tree(state, place)
        times += 1
        found = look(folder)
        if found.told and wanted:
            lost += 1
            continue
        is_new = unlock(folder, "head", PASSPHRASE) != centre.data_key
        lost += is_wrong(folder, found, rows, is_new=is_new, was_said=was_said)
        keys.add(is_new)
    assert was_said
    # The replay did see the copy come under the name of the database.
    assert state[DATABASE_FILE] not in (database, b"")
    return times, lost, keys


@pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_a_power_cut_at_any_moment_leaves_the_old_key_or_the_new_one(
    centre: Closed, tmp_path: Path, fault: Fault, every: int
):
    sign_in(centre.folder, "head", PASSPHRASE).database.close()
    times, lost, keys = cut(centre, tmp_path / "calls", "", every)
    assert keys == {True, False}
    assert times > 8
    fault.tried(2, times=times, lost=lost, note="during a change of the data key")


@pytest.mark.slow
@pytest.mark.parametrize("wanted", ["without flushing the key files", "without flushing names"])
def test_without_flushing_the_same_cuts_leave_no_key_that_opens(
    centre: Closed, tmp_path: Path, wanted: str
):
    sign_in(centre.folder, "head", PASSPHRASE).database.close()
    times, lost, _ = cut(centre, tmp_path / "calls", wanted, 3)
    assert lost > times / 50
