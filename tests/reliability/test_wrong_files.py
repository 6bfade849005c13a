"""Files that do not belong together, and files that are gone: told, or without any effect."""

import sys
from pathlib import Path

import pytest

from kmc_desk.domain.records import Account, Centre
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.wiring import create_centre, sign_in
from tests.cheap_keys import cheap_keys
from tests.ready_python import CAN_FORK, ReadyPython
from tests.reliability.conftest import PASSPHRASE, Closed
from tests.reliability.looking import Found, files, look, put
from tests.reliability.loops import WARD
from tests.reliability.recorder import Fault
from tests.usecases.conftest import Clock, admitted

LOG = f"{DATABASE_FILE}-wal"
STOPS = WARD.replace("context.database.close()", "os.kill(os.getpid(), 9)")

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="a ward that is left open is left by a fork")


def worked(ready: ReadyPython, folder: Path, rounds: int, *, close: bool) -> dict[str, bytes]:
    """The files after some rounds; not closed, the newest saves stand in the log."""
    ran = ready.run(WARD if close else STOPS, (str(folder), str(rounds), "FULL"))
    assert ran.returncode == (0 if close else -9)
    return files(folder)


def seen_with(state: dict[str, bytes], folder: Path) -> Found:
    """What somebody finds who opens these files."""
    return look(put(state, folder))


def without(state: dict[str, bytes], name: str) -> dict[str, bytes]:
    """The same files but one."""
    return {one: data for one, data in state.items() if one != name}


def test_a_log_that_was_deleted_after_a_kill_is_told(centre, quick_path, ready, fault: Fault):
    silent = 0
    for number in range(3):
        folder = put(files(centre.folder), quick_path / "ward")
        left = worked(ready, folder, number + 1, close=False)
        assert left[LOG]
        seen = seen_with(without(left, LOG), quick_path / "state")
        silent += seen.told != ("gap MISSING",)
    fault.tried(13, times=3, silent=silent)


def test_an_older_copy_of_the_database_that_was_put_back_is_told(
    centre, quick_path, ready, fault: Fault
):
    before = files(centre.folder)
    closed = worked(ready, centre.folder, 2, close=True)
    silent = 0
    for name in (DATABASE_FILE, "all but the anchor"):
        old = {name: before[name]} if name in before else without(before, "kmc-desk.anchor")
        seen = seen_with({**closed, **old}, quick_path / "state")
        silent += seen.told != ("gap MISSING",)
    fault.tried(14, times=2, silent=silent)


@pytest.mark.parametrize("which", ["of another centre", "of a later time", "of an earlier time"])
def test_the_log_of_another_database_is_refused_or_ignored(
    centre, quick_path, ready, fault: Fault, which: str
):
    before = files(centre.folder)
    if which == "of another centre":
        other = another_centre(quick_path / "other", ready)
        closed = worked(ready, centre.folder, 2, close=True)
        mixed = {**closed, LOG: other[LOG]}
    elif which == "of a later time":
        # The database of before, the log and the anchor of after some rounds and a checkpoint.
        later = worked(ready, centre.folder, 7, close=False)
        mixed = {**later, DATABASE_FILE: before[DATABASE_FILE]}
        closed = before
    else:
        early = worked(ready, put(before, quick_path / "early"), 1, close=False)
        closed = worked(ready, centre.folder, 7, close=True)
        mixed = {**closed, LOG: early[LOG]}
    whole = seen_with(closed, quick_path / "whole")
    assert whole.told == ()
    seen = seen_with(mixed, quick_path / "state")
    silent = not seen.told and seen.rows != whole.rows
    note = f"{which}: {', '.join(seen.told) or 'ignored'}"
    fault.tried(15, silent=int(silent), note=note)


def another_centre(folder: Path, ready: ReadyPython) -> dict[str, bytes]:
    """The files of a centre with a key of its own, left open."""
    first = Account(name="head", full_name="Dr Head", roles=())
    with cheap_keys():
        made, _ = create_centre(
            folder, Centre(code="OTH", name="Other"), first, PASSPHRASE, clock=Clock()
        )
    made.database.close()
    return worked(ready, folder, 2, close=False)


def test_the_live_database_is_never_opened_past_its_one_connection(centre: Closed, fault: Fault):
    opened: list[str] = []
    watching = True

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event == "open" and DATABASE_FILE in str(arguments[0]):
            opened.append(str(arguments[0]))

    sys.addaudithook(hook)  # it stays, as Python has it, and does nothing after this test
    context = sign_in(centre.folder, "head", PASSPHRASE, clock=Clock())
    admitted(context)
    context.database.close()
    watching = False
    fault.tried(20, silent=len(opened), note="from signing in to closing")
