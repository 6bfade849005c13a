"""A real encrypted database for every test that asks for one; only the key derivation is cheap.

Each is a copy of one that is made once: making its tables takes a fifth of a second.
"""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kmc_desk.domain.codes import Sex
from kmc_desk.domain.records import Delivery, Infant, Mother
from kmc_desk.store.database import Database, create_database, open_database
from kmc_desk.store.engine import close_engine
from kmc_desk.store.key_file import KdfCost
from kmc_desk.store.migrate import open_or_create
from kmc_desk.store.unit_of_work import UnitOfWork

NOW = datetime(2026, 5, 5, 14, 5)
PASSPHRASE = "a warm chest"
DATA_KEY = bytes(range(32))


@pytest.fixture(autouse=True, scope="module")
def the_store_is_quick() -> None:
    """Not here, where it is tested as it is."""


@pytest.fixture(scope="session")
def cheap() -> KdfCost:
    return KdfCost(memory_kib=64, iterations=1, lanes=1)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty database under `DATA_KEY`; closed, for copies."""
    folder = tmp_path_factory.mktemp("migrated")
    close_engine(open_or_create(folder / "kmc-desk.db", DATA_KEY))
    return folder


@pytest.fixture
def engine(tmp_path: Path, migrated: Path) -> Iterator[Engine]:
    """A migrated database under `DATA_KEY`, without keys and lock."""
    shutil.copytree(migrated, tmp_path, dirs_exist_ok=True)
    engine = open_or_create(tmp_path / "kmc-desk.db", DATA_KEY)
    yield engine
    close_engine(engine)


@pytest.fixture
def infant(engine: Engine) -> Infant:
    """An infant with mother and delivery."""
    with UnitOfWork(engine, account="nurse", now=NOW) as work:
        mother = work.repository.add(Mother(key="m1", mother_name="Nasreen"))
        delivery = work.repository.add(Delivery(key="d1", mother_id=mother.id))
        return work.repository.add(
            Infant(
                key="i1",
                delivery_id=delivery.id,
                kmc_no="HRP-2026-00001",
                sex=Sex.F,
                birth_date=date(2026, 5, 1),
            )
        )


@pytest.fixture(scope="session")
def whole_folder(tmp_path_factory: pytest.TempPathFactory, cheap: KdfCost) -> Path:
    """A data folder with keys for "head"; closed, for copies."""
    folder = tmp_path_factory.mktemp("whole") / "data"
    database, _ = create_database(folder, "head", PASSPHRASE, cheap)
    database.close()
    return folder


@pytest.fixture
def database(tmp_path: Path, whole_folder: Path) -> Iterator[Database]:
    """A whole data folder, open; the account is "head"."""
    folder = Path(shutil.copytree(whole_folder, tmp_path / "data"))
    database = open_database(folder, "head", PASSPHRASE)
    yield database
    database.close()
