"""`kmc-desk import` on registers larger than any ward's: memory as for a small one."""

import pytest

from bench.importing import write_big_register
from bench.peak import run_measured
from tests.cli.conftest import kmc_desk
from tests.exchange.small_bundle import csv_bytes, small_tables, write_files

MARGIN_MB = 25
FEW_INFANTS, MANY_INFANTS = 300, 3000


def imported(folder, bundle, code, monkeypatch):
    """Exit code and peak memory in MB of an import into a new centre."""
    made = kmc_desk(
        "init", "--centre-code", code, "--centre-name", "Invented", "--account", "head", data=folder
    )
    assert made.returncode == 0, made.stderr
    monkeypatch.setenv("KMC_DESK_PASSPHRASE", "correct horse battery")
    words = ("-m", "kmc_desk", "--data", folder, "import", bundle)
    returned, peak_mb, _ = run_measured(words)
    return returned, peak_mb


@pytest.mark.slow
def test_ten_times_the_infants_take_the_same_memory(tmp_path, monkeypatch):
    peaks = {}
    for infants in (FEW_INFANTS, MANY_INFANTS):
        bundle = write_big_register(tmp_path / f"bundle-{infants}", infants)
        data = tmp_path / f"data-{infants}"
        returned, peaks[infants] = imported(data, bundle, "BIG", monkeypatch)
        assert returned == 0
    if peaks[FEW_INFANTS] is not None:  # Windows does not say
        assert peaks[MANY_INFANTS] < peaks[FEW_INFANTS] + MARGIN_MB


@pytest.mark.slow
def test_a_million_rows_under_one_key_are_refused_in_little_memory(tmp_path, monkeypatch):
    files = {f"{name}.csv": csv_bytes(rows) for name, rows in small_tables().items()}
    bundle = write_files(tmp_path / "bundle", files)
    with (bundle / "vitals.csv").open("a", encoding="utf-8", newline="") as stream:
        stream.writelines(f"N1,2026-04-02T{n % 24:02d}:00,36.6,44,NONE\r\n" for n in range(10**6))
    small = write_files(tmp_path / "small", files)
    imported(
        tmp_path / "first", small, "HRP", monkeypatch
    )  # in a new clone it compiles the program
    returned, peak_mb = imported(tmp_path / "data", bundle, "HRP", monkeypatch)
    assert returned == 1
    _, small_mb = imported(tmp_path / "small-data", small, "HRP", monkeypatch)
    if peak_mb is not None and small_mb is not None:
        assert peak_mb < small_mb + MARGIN_MB
