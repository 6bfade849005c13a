"""A centre with a row of every table of care, and reading what it exports."""

import csv
import shutil
from contextlib import closing, contextmanager
from datetime import datetime

import pytest

from kmc_desk.domain.records import Account, Centre
from kmc_desk.usecases.fill_demo import fill_demo
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.wiring import create_centre, sign_in
from tests.cheap_keys import cheap_keys
from tests.golden.fixture_m1 import write_bundle
from tests.usecases.test_import_bundle import add_row

NOW = datetime(2026, 5, 5, 10, 42)
PASSPHRASE = "correct horse battery"
REASON = "moving to the new PC"
MORE = {
    "treatments": (
        {"treatment": "CAFFEINE", "started_on": "2025-04-01", "stopped_on": "2025-04-06"},
        {"treatment": "IRON", "started_on": "2025-04-05", "dose": "2 mg/kg, once", "reason": "LBW"},
        {"treatment": "O2", "started_on": "2025-04-01", "stopped_on": "UNKNOWN"},
    ),
    "diagnoses": (
        {"diagnosis": "SUSPECTED_SEPSIS", "onset_on": "2025-04-02", "culture": "NEG"},
        {"diagnosis": "JAUNDICE", "onset_on": "2025-03-26", "resolved_on": "2025-03-30"},
    ),
    "immunisations": (
        {"vaccine": "BCG", "given_on": "2025-04-08", "given_here": "Y", "batch": "A-17"},
        {"vaccine": "OPV0", "given_on": "2025-04-08", "given_here": "N"},
    ),
    "visits": (
        {
            "visit_at": "2025-04-12T09:30",
            "place": "CLINIC",
            "weight_g": "1640",
            "length_cm": "41.5",
            "hc_cm": "29",
            "temp_c": "NOT_TAKEN",
            "sts_home_h_24h": "8.5",
            "feeding_24h": "OMM;FORMULA_PRETERM",
            "danger_signs": "NONE",
            "classification": "DOING_WELL",
            "outcome_after_visit": "CONTINUE",
        },
    ),
    "contacts": (
        {"at": "2025-04-20T11:00", "channel": "CALL", "result": "NO_ANSWER", "note": "rang, twice"},
        {
            "at": "2025-04-21T11:00",
            "channel": "LHW_VISIT",
            "result": "WILL_COME",
            "result_date": "2025-04-23",
        },
    ),
}


def new_centre(folder, code="HRP"):
    head = Account(name="head", full_name="Dr Head", roles=())
    centre = Centre(code=code, name="DHQ Haripur")
    with cheap_keys():
        context, _ = create_centre(folder, centre, head, PASSPHRASE, clock=lambda: NOW)
    return context


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory):
    """The folder of the demo centre, filled once and closed."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    context = new_centre(folder, "DEMO")
    fill_demo(context, "kangaroo demo")
    context.database.close()
    return folder


@contextmanager
def copied(folder, to):
    """A copy of a centre, open as long as it is looked at."""
    context = sign_in(shutil.copytree(folder, to), "head", PASSPHRASE, clock=lambda: NOW)
    with closing(context.database):
        yield context


@pytest.fixture
def demo(demo_folder, tmp_path):
    """The demo centre, a copy for each test."""
    with copied(demo_folder, tmp_path / "demo") as context:
        yield context


@pytest.fixture
def centres(tmp_path):
    """Makes centres that are closed at the end."""
    made = []

    def make(code="HRP"):
        made.append(new_centre(tmp_path / f"centre-{len(made)}", code))
        return made[-1]

    yield make
    for context in made:
        context.database.close()


@pytest.fixture(scope="session")
def register_folder(tmp_path_factory):
    """The folder of a centre with the month fixture and a row of every table of care."""
    root = tmp_path_factory.mktemp("register")
    bundle = write_bundle(root / "bundle")
    for table, rows in MORE.items():
        for cells in rows:
            add_row(bundle, table, infant_key="N01", **cells)
    context = new_centre(root / "data")
    report = import_bundle(context, bundle)
    assert not report.refused, [f for f in report.found if f.finding.level == "HARD"]
    context.database.close()
    return root / "data"


@pytest.fixture
def register(register_folder, tmp_path):
    """That centre, a copy for each test."""
    with copied(register_folder, tmp_path / "register") as context:
        yield context


def content(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def rows_of(folder, table):
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
