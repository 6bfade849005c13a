"""Commands that run as processes of their own, and a centre for them to begin with."""

import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kmc_desk import cli, exchange, reports, store, usecases
from kmc_desk.domain.records import Account, Centre
from kmc_desk.wiring import create_centre
from tests.cheap_keys import cheap_keys
from tests.ready_python import CAN_FORK, ReadyPython

PASSPHRASE = "correct horse battery"
_PROGRAM = "import runpy; runpy.run_module('kmc_desk', run_name='__main__', alter_sys=True)"
_started: set[str] = set()


def kmc_desk(
    *words: object, data: Path | None = None, passphrase: str | None = PASSPHRASE
) -> "subprocess.CompletedProcess[str]":
    """Run the program as a person would; the passphrase goes by the environment.

    The first run of each command is a new Python, so that it is seen to import what it needs.
    """
    given = [*([] if data is None else ["--data", str(data)]), *map(str, words)]
    surroundings = {**os.environ, "PYTHONWARNINGS": "error"}
    surroundings.pop("KMC_DESK_PASSPHRASE", None)
    if passphrase is not None:
        surroundings["KMC_DESK_PASSPHRASE"] = passphrase
    command = str(words[0]) if words else ""
    if CAN_FORK and command in _started:
        return _ready().run(_PROGRAM, given, surroundings)
    _started.add(command)
    return subprocess.run(
        [sys.executable, "-m", "kmc_desk", *given],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=surroundings,
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )


@cache
def _ready() -> ReadyPython:
    rooms = (cli, exchange, reports, store, usecases)
    found = [pkgutil.iter_modules(room.__path__, f"{room.__name__}.") for room in rooms]
    return ReadyPython("openpyxl", "kmc_desk.wiring", *(one.name for room in found for one in room))


@pytest.fixture(autouse=True, scope="session")
def nothing_waits_at_the_end() -> Iterator[None]:
    yield
    if _ready.cache_info().currsize:
        _ready().close()


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A centre that holds nobody, as `init` makes it, but with keys that are quick to derive."""
    folder = tmp_path_factory.mktemp("begun") / "data"
    centre = Centre(code="HRP", name="DHQ Haripur")
    with cheap_keys():
        head = Account(name="head", full_name="head", roles=())
        context, _ = create_centre(folder, centre, head, PASSPHRASE)
    context.database.close()
    return folder
