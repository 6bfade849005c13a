"""A centre in a folder, closed, for programs that are to come to harm in a copy of it."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kmc_desk.domain.records import Account, Centre
from kmc_desk.store.keys import unlock
from kmc_desk.wiring import create_centre
from tests.cheap_keys import cheap_keys
from tests.ready_python import ReadyPython

PASSPHRASE = "correct horse battery"
_MEMORY = Path("/dev/shm")


@dataclass(frozen=True)
class Closed:
    """A closed data folder.

    Attributes:
        folder: a copy for this test.
        data_key: of its database.
    """

    folder: Path
    data_key: bytes


@pytest.fixture(autouse=True, scope="module")
def the_store_is_quick() -> None:
    """Not here, where it is tested as it is."""


@pytest.fixture(scope="session")
def closed_centre(tmp_path_factory: pytest.TempPathFactory) -> Closed:
    """An empty centre of a head, made once."""
    folder = tmp_path_factory.mktemp("centre") / "data"
    first = Account(name="head", full_name="Dr Head", roles=())
    with cheap_keys():
        context, _ = create_centre(
            folder,
            Centre(code="HRP", name="Test Centre"),
            first,
            PASSPHRASE,
            clock=lambda: datetime(2026, 5, 1, 8, 0),
        )
    context.database.close()
    return Closed(folder, unlock(folder, "head", PASSPHRASE))


@pytest.fixture
def quick_path(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one."""
    if not _MEMORY.is_dir():
        yield tmp_path
        return
    with TemporaryDirectory(dir=_MEMORY, prefix="kmc-desk-test-") as folder:
        yield Path(folder)


@pytest.fixture
def centre(quick_path: Path, closed_centre: Closed) -> Closed:
    """A copy of the empty centre."""
    folder = Path(shutil.copytree(closed_centre.folder, quick_path / "data"))
    return Closed(folder, closed_centre.data_key)


@pytest.fixture(scope="session")
def ready() -> Iterator[ReadyPython]:
    """A Python that has imported what these tests need; each asks it for one fork at a time."""
    cases = ("admit", "make_document", "monthly_return", "record_weight", "restore", "show_history")
    modules = (f"kmc_desk.usecases.{name}" for name in cases)
    own = ("tests.reliability.stopped", "tests.usecases.opened_again")
    with closing(ReadyPython("kmc_desk.wiring", "alembic.command", *modules, *own)) as one:
        yield one
