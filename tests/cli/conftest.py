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
_QUICK = f"from tests.cheap_keys import use_cheap_keys; use_cheap_keys(); {_PROGRAM}"
_FROM_NOTHING = {"", "init", "doctor", "return", "import"}
_LIBRARIES = (
    "alembic.command",
    "cryptography.hazmat.primitives.asymmetric.x25519",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.argon2",
    "numpy",
    "openpyxl",
    "reportlab.platypus",
    "sqlalchemy",
    "sqlcipher3",
)
_started: set[str] = set()
_shared: list[Path] = []
"""Where processes that share the tests tell each other which commands were run; or nothing."""


def kmc_desk(
    *words: object, data: Path | None = None, passphrase: str | None = PASSPHRASE
) -> "subprocess.CompletedProcess[str]":
    """Run the program as a person would; the passphrase goes by the environment.

    The first run of each command finds nothing of the program imported, so that it is seen to
    import what it needs; of some it is a new Python.
    """
    given = [*([] if data is None else ["--data", str(data)]), *map(str, words)]
    surroundings = {**os.environ, "PYTHONWARNINGS": "error"}
    surroundings.pop("KMC_DESK_PASSPHRASE", None)
    if passphrase is not None:
        surroundings["KMC_DESK_PASSPHRASE"] = passphrase
    command = str(words[0]) if words else ""
    is_first = _is_first(command)
    if CAN_FORK and not (is_first and command in _FROM_NOTHING):
        ready = _ready_libraries() if is_first else _ready()
        return ready.run(_QUICK, given, surroundings)
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


def _is_first(command: str) -> bool:
    """Whether nobody has run this command yet, here or in the process of tests beside this one."""
    if command in _started:
        return False
    _started.add(command)
    if _shared:
        try:
            (_shared[0] / f"started {command}").touch(exist_ok=False)
        except FileExistsError:
            return False
    return True


@cache
def _ready_libraries() -> ReadyPython:
    """Everything of others, and nothing of the program."""
    return ReadyPython(*_LIBRARIES)


@cache
def _ready() -> ReadyPython:
    rooms = (cli, exchange, reports, store, usecases)
    found = [pkgutil.iter_modules(room.__path__, f"{room.__name__}.") for room in rooms]
    rest = (one.name for room in found for one in room)
    return ReadyPython("openpyxl", "kmc_desk.wiring", "tests.cheap_keys", *rest)


@pytest.fixture(autouse=True, scope="session")
def nothing_waits_at_the_end(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    if "PYTEST_XDIST_WORKER" in os.environ:
        _shared.append(tmp_path_factory.getbasetemp().parent)
    yield
    for ready in (_ready, _ready_libraries):
        if ready.cache_info().currsize:
            ready().close()


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
