"""The power fails at every moment of a change of the data key: the old key opens, or the new one.

What the program asks of the system is done again call by call (`traced.py`), on a disk that forgets
what was not flushed, and each state that may be left is opened by passphrase and read.
"""

import random
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
from tests.reliability.disk import Chance, Disk, put_name
from tests.reliability.looking import files, look
from tests.reliability.loops import SAY
from tests.reliability.recorder import Fault
from tests.reliability.traced import STRACE, Call, Replay, traced

pytestmark = pytest.mark.skipif(STRACE is None, reason="strace, of Linux, is not installed")

BELOW = f"{ROTATING}/"
CHANCES = (Chance(0, torn=False), Chance(0.5, torn=True), Chance(1, torn=False))
# The backup before is tried elsewhere.
ROTATE = (
    SAY
    + """
from kmc_desk.usecases import keys
context = begun(sys.argv[1])
keys.make_backup = lambda *_: None
keys.rotate_data_key(context)
os.write(1, b"changed\\n")
context.database.close()
"""
)


class TwoFolders(Disk):
    """A disk on which the folder of the copy lies below, with names of its own to be flushed."""

    def flush_below(self) -> None:
        """From now on the names below are sure."""
        for change in [one for one in self._loose if one.name.startswith(BELOW)]:
            put_name(self._sure, change)
            self._loose.remove(change)


class WithCopy(Replay):
    """Does the calls again, also those on the folder of the copy."""

    def _one(self, call: Call) -> bool:
        if call.name.startswith(
            ("mkdir", "rmdir", "unlinkat")
        ):  # what is thrown away may as well stay
            return False
        if call.name == "fsync" and self._names.get(call.fd) == BELOW:
            assert isinstance(self.disk, TwoFolders)
            self.disk.flush_below()
            return True
        return super()._one(call)

    def _name(self, path: bytes) -> str | None:
        below = self._folder + b"/" + ROTATING.encode()
        if path == below:
            return BELOW
        if path.startswith(below + b"/"):
            return BELOW + path.removeprefix(below + b"/").decode()
        return super()._name(path)


def cuts(centre: Closed, log: Path, every: int) -> Iterator[tuple[dict[str, bytes], bool]]:
    """What may be left by a cut after some of the calls, and whether it was said to be done."""
    before = files(centre.folder)
    calls = traced(ROTATE, (str(centre.folder),), log)
    replay, rng, seen = WithCopy(TwoFolders(before), centre.folder), random.Random(1), set[int]()
    for number, _ in enumerate(replay.run(calls)):
        for chance in CHANCES:
            state = replay.disk.after_power_cut(chance, rng)
            # Nobody reads the copy before it has its name: its content makes no state of its own.
            mark = hash(frozenset(item for item in state.items() if not item[0].startswith(BELOW)))
            if mark not in seen and (number % every == 0 or len(replay.said) > 0):
                seen.add(mark)
                yield state, bool(replay.said)


def put_all(state: dict[str, bytes], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    (folder / ROTATING).mkdir(parents=True)
    for name, data in state.items():
        (folder / name).write_bytes(data)


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_a_power_cut_at_any_moment_leaves_the_old_key_or_the_new_one(
    centre: Closed, tmp_path: Path, fault: Fault, every: int
):
    database = (centre.folder / DATABASE_FILE).read_bytes()
    sign_in(centre.folder, "head", PASSPHRASE).database.close()
    there = look(centre.folder)
    rows = {name: found for name, found in there.rows.items() if name != "audit"}
    lost, times, keys = 0, 0, set[bool]()
    state, was_said = dict[str, bytes](), False
    folder = centre.folder.with_name("state")
    for state, was_said in cuts(centre, tmp_path / "calls", every):
        put_all(state, folder)
        times += 1
        found = look(folder)
        is_new = unlock(folder, "head", PASSPHRASE) != centre.data_key
        same = all(found.rows.get(name) == kept for name, kept in rows.items())
        left = [one for one in read_slots(folder).values() if one.sealed_next]
        lost += bool(found.told or not same or left or (was_said and not is_new))
        keys.add(is_new)
    assert keys == {True, False}
    assert times > 15
    assert was_said
    # The replay did see the copy come under the name of the database.
    assert state[DATABASE_FILE] not in (database, b"")
    fault.tried(2, times=times, lost=lost, note="during a change of the data key")
