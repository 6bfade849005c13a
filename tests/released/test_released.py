"""Each earlier state left a database: it is opened, backed up, upgraded, and whole."""

import json
import zipfile
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kmc_desk.domain.backup import BackupReason
from kmc_desk.store.backup_check import verify_backup
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.chain import audit_trail, chain_break
from kmc_desk.store.engine import stored_version
from kmc_desk.store.migrate import SCHEMA_VERSION
from kmc_desk.store.tables import METADATA
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.monthly_return import show_return
from kmc_desk.wiring import sign_in

HERE = Path(__file__).resolve().parent
STATES = sorted(path.stem for path in HERE.glob("*.zip"))
PASSPHRASE = "kangaroo demo"
MADE_ANEW = frozenset({"search_key", "search_rules", "follow_up_standing", "alembic_version"})
"""Tables that hold no records."""


def unpacked(state: str, folder: Path) -> Path:
    with zipfile.ZipFile(HERE / f"{state}.zip") as packed:
        packed.extractall(folder)
    return folder


@cache
def told(state: str) -> dict[str, Any]:
    return json.loads((HERE / f"{state}.json").read_text(encoding="utf-8"))


def opened(folder: Path) -> Context:
    """Signed in at the moment at which the state was counted."""
    return sign_in(folder, "head", PASSPHRASE, clock=lambda: datetime(2026, 5, 5, 10, 42))


def test_there_are_states_of_different_schemas():
    schemas = [told(state)["sums"]["schema"] for state in STATES]
    assert len(set(schemas)) == len(STATES) >= 5
    assert all((HERE / f"{state}.zip").stat().st_size < 700_000 for state in STATES)


@pytest.mark.fault(25)
@pytest.mark.parametrize("state", STATES)
def test_a_database_of_an_earlier_state_is_backed_up_upgraded_and_whole(state: str, tmp_path: Path):
    then = told(state)
    folder = unpacked(state, tmp_path / "data")
    context = opened(folder)
    try:
        with context.read() as reader:
            link = reader.connection
            assert chain_break(link) is None
            entries = [one.hash for one in audit_trail(link)]
            assert then["sums"]["audit_end"] == entries[then["counts"]["audit"] - 1]
            weights = link.exec_driver_sql("SELECT sum(weight_g) FROM measurement").scalar_one()
            assert weights == then["sums"]["weights_g"]
            for table in METADATA.tables.keys() & then["counts"].keys() - MADE_ANEW - {"audit"}:
                rows = link.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
                assert (table, rows) == (table, then["counts"][table])
        assert not then["counts"].keys() - METADATA.tables.keys() - MADE_ANEW
        (kept,) = list_backups(folder / "backups")
        assert kept.why == BackupReason.BEFORE_MIGRATION
        assert (kept.schema, kept.is_good) == (then["sums"]["schema"], True)
        assert kept.counts == then["counts"]
        backup, data_key = folder / "backups" / kept.name, context.database.data_key
        assert verify_backup(backup, data_key) == kept
        assert stored_version(backup / "kmc-desk.db", data_key) == then["sums"]["schema"]
    finally:
        context.database.close()
    assert stored_version(folder / "kmc-desk.db", data_key) == SCHEMA_VERSION


@pytest.mark.parametrize("state", STATES)
def test_the_return_of_an_earlier_state_counts_as_it_did(state: str, tmp_path: Path):
    context = opened(unpacked(state, tmp_path / "data"))
    try:
        for month, figures in told(state)["figures"].items():
            now = {f"{one.row} {one.key}": one.value for one in show_return(context, month).figures}
            assert {name: now.get(name) for name in figures} == figures
            assert len(figures) > 100
    finally:
        context.database.close()
