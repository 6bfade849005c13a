"""The power fails at every moment of a shift: what was said saved is there when it is back.

The shift is really worked, under strace; then its calls are done again one by one on a disk that
forgets what was not flushed (`disk.py`), and what may be left is opened as the program opens it.
"""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kmc_desk.domain.errors import UserError
from tests.reliability.conftest import Closed
from tests.reliability.disk import Chance, Disk
from tests.reliability.judged import Acknowledged, judged
from tests.reliability.looking import files, put
from tests.reliability.loops import WARD
from tests.reliability.recorder import Fault
from tests.reliability.traced import STRACE, Call, Replay, traced

pytestmark = pytest.mark.skipif(STRACE is None, reason="strace, of Linux, is not installed")

NOTHING, HALF, TORN = Chance(0, torn=False), Chance(0.5, torn=False), Chance(0.5, torn=True)
MOST, LITTLE, ALL = Chance(0.9, torn=True), Chance(0.1, torn=True), Chance(1, torn=False)


def worked(centre: Closed, log: Path, rounds: int, how: str) -> tuple[Replay, list[Call]]:
    """A shift that was worked, ready to be done again."""
    before = files(centre.folder)
    calls = traced(WARD, (str(centre.folder), str(rounds), how), log)
    return Replay(Disk(before), centre.folder), calls


def power_cuts(
    replay: Replay, calls: list[Call], chances: tuple[Chance, ...], said: Acknowledged, seed: int
) -> Iterator[dict[str, bytes]]:
    """Every state that may be found after a cut, once each; `said` goes along with them."""
    rng, seen = random.Random(seed), set[object]()
    for _ in replay.run(calls):
        said.take(replay.said)
        replay.said.clear()
        for chance in chances:
            state = replay.disk.after_power_cut(chance, rng)
            mark = (len(said.records), str(said.drafts), frozenset(state.items()))
            if (short := hash(mark)) not in seen:
                seen.add(short)
                yield state


def outcome(states: Iterator[dict[str, bytes]], said: Acknowledged, centre: Closed) -> Counter[str]:
    """How many states there were, and in how many something was lost, torn or did not open."""
    found = Counter[str]()
    for state in states:
        found["states"] += 1
        folder = put(state, centre.folder.with_name("state"))
        try:
            verdict = judged(folder, centre.data_key, said, made_anew=found["states"] % 10 == 0)
        except UserError:
            found["unreadable"] += 1
        else:
            found["lost"] += bool(verdict.lost)
            found["torn"] += bool(verdict.torn)
    return found


def survived(
    centre: Closed, tmp_path: Path, rounds: int, chances: tuple[Chance, ...], seed: int, how: str
) -> Counter[str]:
    """What came of cutting the power at every moment of a shift."""
    said = Acknowledged()
    replay, calls = worked(centre, tmp_path / "calls", rounds, how)
    found = outcome(power_cuts(replay, calls, chances, said, seed), said, centre)
    assert len(said.records) > rounds  # the infant, and its weight of each day
    return found


def test_every_acknowledged_save_outlives_a_power_cut_at_any_moment_of_a_round(
    centre, tmp_path, fault: Fault
):
    found = survived(centre, tmp_path, 2, (TORN,), seed=1, how="FULL")
    record(fault, found, at_least=100)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_every_acknowledged_save_outlives_a_power_cut_at_any_moment_of_a_shift(
    centre, tmp_path, fault: Fault, seed: int
):
    chances = {1: (NOTHING, HALF, LITTLE), 2: (TORN, MOST, ALL)}[seed]
    found = survived(centre, tmp_path, 24, chances, seed, how="FULL")
    record(fault, found, at_least=2000)


def record(fault: Fault, found: Counter[str], *, at_least: int) -> None:
    """Tell the recorder; a folder that does not open has lost all that was acknowledged."""
    assert found["states"] >= at_least, found
    lost = found["lost"] + found["unreadable"]
    fault.tried(2, times=found["states"], lost=lost, torn=found["torn"], note="a ward's saves")


@pytest.mark.slow
@pytest.mark.parametrize("how", ["NORMAL", "OFF"])
def test_without_a_flush_at_each_commit_the_same_cuts_lose_saves(centre, tmp_path, how):
    found = survived(centre, tmp_path, 2, (TORN,), seed=1, how=how)
    assert found["lost"] > found["states"] / 10, found
