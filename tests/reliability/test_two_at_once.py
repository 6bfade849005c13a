"""Two programs started at the same moment: one of them has the data, always."""

import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.ready_python import CAN_FORK, ReadyPython
from tests.reliability.conftest import Closed
from tests.reliability.judged import Acknowledged, judged
from tests.reliability.loops import SAY
from tests.reliability.recorder import Fault

# Opens at a given moment, says what came of it, and holds the data until its input ends.
OPENS = (
    SAY
    + """
import time
from kmc_desk.domain.errors import UserError
while time.monotonic() < float(sys.argv[2]):
    pass
try:
    context = begun(sys.argv[1])
except UserError as error:
    os.write(1, error.key.encode())
else:
    os.write(1, b"opened")
    sys.stdin.read()
    context.database.close()
"""
)

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="starting hundreds of programs needs a fork")


@contextmanager
def started(ready: ReadyPython, words: tuple[str, ...]) -> Iterator[int]:
    """A program that holds the data until the end; what it says can be read."""
    theirs_in, ours_in = os.pipe()
    ours_out, theirs_out = os.pipe()
    with open(theirs_in, "rb") as reads, open(theirs_out, "wb") as writes:
        ready.start(OPENS, words, (reads, writes, 2))
    yield ours_out
    os.close(ours_in)
    assert ready.wait() == 0
    os.close(ours_out)


@pytest.mark.slow  # a few are started at once in test_opening_faults.py
@pytest.mark.parametrize("times", [100])
def test_of_two_programs_started_at_the_same_moment_one_opens_the_data(
    centre: Closed, ready: ReadyPython, fault: Fault, times: int
):
    torn = 0
    with closing(ReadyPython("kmc_desk.wiring")) as other:
        for _ in range(times):
            words = (str(centre.folder), str(time.monotonic() + 0.1))
            with started(ready, words) as one, started(other, words) as two:
                said = sorted([os.read(one, 100), os.read(two, 100)])
            torn += said != [b"data_in_use", b"opened"]
    found = judged(Path(centre.folder), centre.data_key, Acknowledged(), made_anew=True)
    assert found.torn == []
    fault.tried(18, times=times, torn=torn, note="two at the same moment")
