"""`kmc-desk import` from outside."""

import csv
import os
import shutil
import subprocess
import sys

import pytest

from kmc_desk.store.backup_files import list_backups
from tests.cli.conftest import kmc_desk
from tests.cli.test_command_line import content, data, imported, one_sentence, records
from tests.golden.fixture_m1 import write_bundle
from tests.usecases.test_import_bundle import add_row, change

__all__ = ["data", "imported"]  # fixtures of the neighbour


@pytest.fixture
def empty(begun, tmp_path):
    """A centre that holds nobody yet."""
    return shutil.copytree(begun, tmp_path / "data")


def report_of(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_bad_rows_are_left_out_listed_and_told_by_the_exit_code(empty, tmp_path):
    bundle = write_bundle(tmp_path / "bundle")
    change(bundle, "mothers", 0, mother_name="")
    change(bundle, "episodes", 5, admission_weight_g="16500")
    whole = kmc_desk("import", bundle, data=empty)
    assert whole.returncode == 1
    assert "nothing was written" in whole.stderr
    report = tmp_path / "report.csv"
    run = kmc_desk("import", bundle, "--skip-bad-rows", "--report", report, data=empty)
    assert run.returncode == 3, run.stdout + run.stderr
    assert "episodes:7:admission_weight_g out_of_range 16500 g is not possible" in run.stdout
    assert "parent_left_out mothers, row 2, to which this belongs, was left out." in run.stdout
    hard = [(r["table"], r["row"]) for r in report_of(report) if r["level"] == "HARD"]
    assert f"{len(set(hard))} rows were left out" in run.stderr
    assert {("mothers", "2"), ("infants", "2"), ("episodes", "7")} <= set(hard)
    again = kmc_desk("import", write_bundle(tmp_path / "mended"), data=empty)
    assert again.returncode == 0, again.stdout + again.stderr
    made = list_backups(empty / "backups")  # once before the first try, once before the third
    assert [one.why for one in made] == ["BEFORE_IMPORT"] * 2
    assert [one.counts["infant"] > 0 for one in made] == [True, False]


def test_a_dry_run_leaves_every_record_and_writes_its_report(data, tmp_path):
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    add_row(bundle, "mothers", mother_key="M77", mother_name="FAIZA")
    before, stored = content(data), records(data)
    report = tmp_path / "report.csv"
    run = kmc_desk("import", bundle, "--dry-run", "--report", report, data=data)
    assert (run.returncode, run.stderr) == (0, "")
    assert "Nothing written (dry run): 1 records are new" in run.stdout
    assert [r["code"] for r in report_of(report)] == ["no_phone"]
    assert content(data).keys() == before.keys()
    assert records(data) == stored


def test_a_report_that_cannot_be_written_is_said_before_anything_is_read(data, tmp_path):
    bundle = write_bundle(tmp_path / "bundle")
    before = content(data)
    report = tmp_path / "missing" / "report.csv"
    run = kmc_desk("import", bundle, "--report", report, data=data)
    one_sentence(run, "file_not_written")
    assert content(data) == before


@pytest.mark.parametrize(
    ("file", "wrong", "words"),
    [
        ("mothers.csv", b"mother_key,mother_name\nM1,\xff\n", ("mothers.csv, row 2", "UTF-8")),
        ("mothers.csv", b'mother_key,mother_name\nM1,"A\n', ("mothers.csv, row 2", "quotation")),
        ("a.txt", b"", ("holds no table",)),
    ],
)
def test_what_cannot_be_read_is_one_sentence_with_its_place(data, tmp_path, file, wrong, words):
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / file).write_bytes(wrong)
    run = kmc_desk("import", bundle, "--skip-bad-rows", data=data)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert all(word in run.stderr for word in words)
    assert len(run.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_the_progress_shows_on_a_terminal_only(empty, tmp_path):
    import pty

    bundle = write_bundle(tmp_path / "bundle")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kmc_desk", "--data", empty, "import", bundle]
    run = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=theirs, stdin=subprocess.DEVNULL, check=True,
        env={**os.environ, "KMC_DESK_PASSPHRASE": "correct horse battery"},
    )  # fmt: skip
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert shown.startswith("\rReading: ")
    assert shown.rstrip(" ").endswith("\r")
    assert b"Reading" not in run.stdout
    shutil.rmtree(bundle)


def test_the_same_register_again_is_there_already(data, tmp_path):
    run = kmc_desk("import", write_bundle(tmp_path / "bundle"), data=data)
    assert (run.returncode, run.stderr) == (0, "")
    assert "0 records written, " in run.stdout
