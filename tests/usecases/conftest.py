"""A centre of its own for each test, at a fixed time; the clock can be set."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from kmc_desk.domain.codes import (
    AdmissionSource,
    BirthPlace,
    BirthWeightSource,
    DangerSign,
    GaMethod,
    Sex,
)
from kmc_desk.domain.records import Account, Centre, Infant
from kmc_desk.store.database import Database
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.store.lock import hold_folder
from kmc_desk.store.migrate import open_or_create
from kmc_desk.usecases.admit import Admission, admit
from kmc_desk.usecases.context import Context, Recorded
from kmc_desk.wiring import create_centre

PASSPHRASE = "correct horse battery"


@dataclass
class Clock:
    now: datetime = datetime(2026, 5, 5, 10, 42)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def empty_centre(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """A centre made once; its closed folder is copied, so that no test derives keys again."""
    folder = tmp_path_factory.mktemp("template") / "data"
    centre = Centre(code="HRP", name="Test Centre")
    first = Account(name="head", full_name="Dr Head", roles=())
    made, _ = create_centre(folder, centre, first, PASSPHRASE, clock=Clock())
    made.database.close()
    return made


@pytest.fixture
def context(tmp_path: Path, clock: Clock, empty_centre: Context) -> Iterator[Context]:
    folder = tmp_path / "data"
    shutil.copytree(empty_centre.database.folder, folder)
    key = empty_centre.database.data_key
    engine = open_or_create(folder / DATABASE_FILE, key)
    database = Database(folder=folder, engine=engine, data_key=key, lock=hold_folder(folder))
    yield replace(empty_centre, database=database, clock=clock)
    database.close()


def admission(**changes: Any) -> Admission:
    """An admission nothing is to be said about, with changes."""
    given: dict[str, Any] = {
        "mother_name": "SAIRA",
        "sex": Sex.F,
        "birth_date": date(2026, 5, 3),
        "birth_time": time(4, 0),
        "birth_place": BirthPlace.THIS_HOSPITAL,
        "ga_days": 231,
        "ga_method": GaMethod.LMP_CERTAIN,
        "birth_weight_g": 1500,
        "birth_weight_source": BirthWeightSource.MEASURED_BIRTH_RECORD,
        "admitted_at": datetime(2026, 5, 3, 10, 0),
        "admission_source": AdmissionSource.LABOUR_ROOM,
        "admission_weight_g": 1500,
        "admission_temp_c": 36.8,
        "danger_signs": (DangerSign.NONE,),
        "bed_no": "1",
    }
    return Admission(**{**given, **changes})


def admitted(context: Context, **changes: Any) -> Infant:
    answer = admit(context, admission(**changes))
    assert isinstance(answer, Recorded), answer
    return answer.record
