"""The system refuses to flush or to write, really: nothing is said to be saved that is not."""

import random
from pathlib import Path

import pytest

from kmc_desk.wiring import sign_in
from tests.reliability.conftest import PASSPHRASE, Closed
from tests.reliability.disk import Chance, Disk
from tests.reliability.judged import Acknowledged, judged
from tests.reliability.looking import files, put
from tests.reliability.loops import TRYING
from tests.reliability.recorder import Fault
from tests.reliability.traced import STRACE, Replay, traced
from tests.usecases.conftest import Clock, admitted

pytestmark = pytest.mark.skipif(STRACE is None, reason="strace, of Linux, is not installed")

EIO, ENOSPC = "fsync,fdatasync:error=EIO", "pwrite64:error=ENOSPC"
KEYS = {EIO: (3, "disk_error"), ENOSPC: (4, "disk_full")}
OF_CHECKPOINT = "OperationalError"


@pytest.fixture
def ward(centre: Closed) -> Closed:
    """The centre with one infant."""
    context = sign_in(centre.folder, "head", PASSPHRASE, clock=Clock())
    admitted(context)
    context.database.close()
    return centre


def tried(ward: Closed, log: Path, inject: str) -> tuple[Acknowledged, Replay, list]:
    """What the program said while calls failed."""
    before = files(ward.folder)
    calls = traced(TRYING, (str(ward.folder),), log, inject)
    said = Acknowledged()
    for call in calls:
        if call.name == "write" and call.fd == 1:
            said.take(call.texts[0].splitlines())
    return said, Replay(Disk(before), ward.folder), calls


ONCE = [(EIO, when) for when in ("4", "2+3", "3+5", "6+7")]
# More than one write: a single one may be of the anchor, which no save waits for.
ONCE += [(ENOSPC, when) for when in ("24+41", "20+31")]


@pytest.mark.parametrize(
    ("what", "when"),
    [ONCE[0], *(pytest.param(*one, marks=pytest.mark.slow) for one in ONCE[1:])],
)
def test_a_save_that_failed_now_and_then_is_told_and_then_saved(
    ward, tmp_path, fault: Fault, what: str, when: str
):
    said, _, _ = tried(ward, tmp_path / "calls", f"{what}:when={when}")
    number, key = KEYS[what]
    assert key in said.faults
    assert set(said.faults) <= {key, OF_CHECKPOINT}
    assert max(version for (kind, _), version in said.records.items() if kind == "measurement") == 2
    assert said.drafts == {"round": "7"}  # the loop came to its end
    found = judged(ward.folder, ward.data_key, said, made_anew=True)
    fault.tried(number, times=len(said.faults), lost=len(found.lost), torn=len(found.torn))


FOR_GOOD = [(ENOSPC, 12), (EIO, 5), (EIO, 1), (EIO, 2), (EIO, 9), (ENOSPC, 25), (ENOSPC, 60)]


@pytest.mark.parametrize(
    ("what", "first"),
    [
        FOR_GOOD[1],
        *(pytest.param(*one, marks=pytest.mark.slow) for one in (FOR_GOOD[0], *FOR_GOOD[2:])),
    ],
)
def test_a_disk_that_fails_for_good_acknowledges_nothing_more_and_keeps_what_there_was(
    ward, tmp_path, fault: Fault, what: str, first: int
):
    said, _, _ = tried(ward, tmp_path / "calls", f"{what}:when={first}+")
    number, key = KEYS[what]
    assert set(said.faults) <= {key, OF_CHECKPOINT}
    assert said.faults.count(key) == 12  # it lived on and tried again each time
    assert said.after_fault == 0
    found = judged(ward.folder, ward.data_key, said, made_anew=True)
    fault.tried(number, times=12, lost=len(found.lost), torn=len(found.torn))


@pytest.mark.slow
@pytest.mark.parametrize("when", ["5+4", "7+6"])
def test_what_is_acknowledged_after_a_failed_flush_outlives_a_power_cut(
    ward, tmp_path, fault: Fault, when: str
):
    """The system may forget what it could not flush: only what is written again is safe."""
    told, replay, calls = tried(ward, tmp_path / "calls", f"{EIO}:when={when}")
    assert len(told.faults) > 3
    said, rng, states = Acknowledged(), random.Random(when), 0
    lost: list[str] = []
    torn: list[str] = []
    for _ in replay.run(calls):
        if replay.said:
            said.take(replay.said)
            replay.said.clear()
            for share in (0, 0.5):
                state = replay.disk.after_power_cut(Chance(share, torn=True), rng)
                folder = put(state, ward.folder.with_name("state"))
                found = judged(folder, ward.data_key, said, made_anew=False)
                states += 1
                lost += found.lost
                torn += found.torn
    assert said.records == told.records
    note = "the power fails after a flush that failed"
    fault.tried(3, times=states, lost=len(lost), torn=len(torn), note=note)
