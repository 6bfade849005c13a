"""The program is killed at every step of a change of the data key."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kmc_desk.store import rotation
from kmc_desk.store.keys import unlock
from kmc_desk.usecases import keys
from kmc_desk.usecases.keys import rotate_data_key
from kmc_desk.wiring import sign_in
from tests.cheap_keys import cheap_keys
from tests.ready_python import CAN_FORK
from tests.usecases.rotating import BEDS, STEPS, Made, assert_open, clock
from tests.usecases.test_keys import PASSPHRASE


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Iterator[Made]:
    with cheap_keys():
        yield Made(tmp_path_factory.mktemp("rotation") / "data")


def killed_before(folder: Path, number: int) -> bool:
    """Rotate in a process that ends, as by a kill, before a step; False: it came to the end."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    with suppress(BaseException):
        context = sign_in(folder, "head", PASSPHRASE, clock=clock)
        left = [number]

        def step() -> None:
            left[0] -= 1
            if left[0] < 0:
                os._exit(9)

        def hook(event: str, given: tuple[object, ...]) -> None:
            of_files = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"}
            if event in of_files and given and str(folder) in str(given[0]):
                step()

        def counting(real):
            def counted(*given: object, **more: object) -> object:
                step()
                return real(*given, **more)

            return counted

        keys.make_backup = lambda *_: None
        for name in STEPS:
            setattr(rotation, name, counting(getattr(rotation, name)))
        sys.addaudithook(hook)
        rotate_data_key(context)
        os._exit(0)
    os._exit(1)


@pytest.mark.skipif(not CAN_FORK, reason="fork is of POSIX systems")
@pytest.mark.parametrize("every", [11, pytest.param(1, marks=pytest.mark.slow)])
def test_a_kill_at_any_step_leaves_the_old_key_or_the_new_one(
    fault, made: Made, tmp_path: Path, every: int
):
    found: set[bool] = set()
    for number in range(0, 1000, every):
        folder = Path(shutil.copytree(made.folder, tmp_path / str(number)))
        before = unlock(folder, "head", PASSPHRASE)
        if not killed_before(folder, number):
            break
        assert_open(folder, made, BEDS)
        found.add(unlock(folder, "head", PASSPHRASE) == before)
        shutil.rmtree(folder)
    assert number > 30
    assert found == {True, False}
    fault.tried(35, times=number // every, note="kill during a change of the data key")
