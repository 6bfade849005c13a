"""The disk answers a flush with an error while a nurse enters a weight on the real window."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kmc_desk.domain.records import Measurement
from kmc_desk.texts import text
from kmc_desk.wiring import sign_in
from tests.reliability.conftest import PASSPHRASE, Closed
from tests.reliability.failing_disk import WEIGHT
from tests.reliability.recorder import Fault
from tests.reliability.traced import STRACE
from tests.usecases.conftest import Clock, admitted

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.skipif(STRACE is None, reason="strace, of Linux, is not installed"),
    pytest.mark.slow,
]


@contextmanager
def flushes_fail(process: int) -> Iterator[None]:
    """From now until the end every flush of a running process fails with EIO."""
    assert STRACE is not None
    words = ["-f", "-p", str(process), "-e", "inject=fsync,fdatasync:error=EIO", "-o", os.devnull]
    with subprocess.Popen([STRACE, *words], stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr is not None
        said = strace.stderr.readline()
        try:
            if "attached" not in said:
                pytest.skip(f"nobody may look into a running process here: {said}")
            yield
        finally:
            strace.terminate()
            strace.communicate()


def weights(folder: Path) -> list[int | None]:
    """What is stored."""
    context = sign_in(folder, "head", PASSPHRASE, clock=Clock())
    with context.read() as reader:
        found = [one.weight_g for one in reader.find(Measurement)]
    context.database.close()
    return found


def test_a_weight_whose_flush_fails_is_not_ticked_stays_and_is_saved_by_the_next_try(
    centre: Closed, tmp_path: Path, fault: Fault
):
    context = sign_in(centre.folder, "head", PASSPHRASE, clock=Clock())
    admitted(context)
    context.database.close()
    before = weights(centre.folder)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.failing_disk", str(centre.folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as window:
        assert window.stdin is not None
        assert window.stdout is not None

        def go_on() -> list[Any]:
            assert window.stdin is not None
            assert window.stdout is not None
            window.stdin.write("\n")
            window.stdin.flush()
            return json.loads(window.stdout.readline())

        assert json.loads(window.stdout.readline()) == "fail"
        with flushes_fail(window.pid):
            states, state, typed, sentence = go_on()
            killed = Path(shutil.copytree(centre.folder, tmp_path / "killed"))
        assert (states, state, typed) == (["SAVING", "REFUSED"], "REFUSED", WEIGHT)
        assert sentence == text("disk_error", folder=str(centre.folder))
        assert json.loads(window.stdout.readline()) == "mend"
        _, state, typed, _ = go_on()
        assert (state, typed) == ("SAVED", WEIGHT)
    assert window.returncode == 0
    # Killed right then, what was not acknowledged may be there or not, but whole: it was written,
    # and nobody knows what became of it.
    torn = int(weights(killed) not in (before, [*before, int(WEIGHT)]))
    lost = int(weights(centre.folder) != [*before, int(WEIGHT)])
    fault.tried(3, lost=lost, torn=torn, note="under the running window")
