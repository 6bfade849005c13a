"""`kmc-desk summary` and `document` from outside."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kmc_desk.domain.identity import kmc_number
from kmc_desk.store.lock import hold_folder
from tests.cli.conftest import PASSPHRASE, kmc_desk
from tests.cli.test_command_line import data, imported, one_sentence
from tests.reports.paper_ward import pages

__all__ = ["data", "imported"]  # fixtures of the neighbour


def test_all_who_left_in_a_month_have_a_file_and_no_name_of_a_file_names_anybody(data, tmp_path):
    out = tmp_path / "april"
    run = kmc_desk("summary", "--month", "2025-04", "--out", out, data=data)
    assert (run.returncode, run.stderr) == (0, "")
    files = sorted(file.name for file in out.iterdir())
    assert run.stdout == f"{len(files)} summaries written into {out}\n"
    assert files == [f"summary-{n:03}.pdf" for n in range(1, len(files) + 1)]
    told = [pages((out / name).read_bytes())[0] for name in files]
    assert all("HRP-2025-" in words or "HRP-25-" in words for words in told)
    log = data / "kmc-desk.log"
    assert not log.exists() or "HRP-" not in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("month", "code"),
    [("2025-4", "bad_month"), ("2031-01", "month_in_future"), ("2024-01", "month_without_exits")],
)
def test_a_wrong_month_is_one_sentence(data, tmp_path, month, code):
    run = kmc_desk("summary", "--month", month, "--out", tmp_path / "out", data=data)
    one_sentence(run, code)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_there_is_refused(data, tmp_path):
    run = kmc_desk("summary", "--month", "2025-04", "--out", tmp_path, data=data)
    one_sentence(run, "export_target_exists")


@pytest.mark.parametrize("words", [[], ["--month", "2025-04", "--kmc-no", "1"]])
def test_either_a_month_or_an_infant_is_asked_for(data, tmp_path, words):
    run = kmc_desk("summary", *words, "--out", tmp_path / "x", data=data)
    assert run.returncode == 2


def begun(data: Path, out: Path) -> subprocess.Popen[str]:
    """A month that is being written, its first file there."""
    surroundings = {**os.environ, "KMC_DESK_PASSPHRASE": PASSPHRASE}
    words = ["--data", str(data), "summary", "--month", "2025-04", "--out", str(out)]
    process = subprocess.Popen(
        [sys.executable, "-m", "kmc_desk", *words],
        env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,  # so that Ctrl+C can be said to all of its processes at once
    )  # fmt: skip
    making, until = out.with_name(f".{out.name}.part"), time.monotonic() + 60
    while not list(making.glob("summary-*.pdf")):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal for Ctrl+C of another")
def test_ctrl_c_in_the_middle_leaves_no_file_behind(data, tmp_path):
    out = tmp_path / "april"
    process = begun(data, out)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to all of them
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert said == "kmc-desk: Stopped. What was not complete is not there. [stopped]\n"
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


def test_killed_in_the_middle_there_is_no_folder_and_the_next_run_writes_it(data, tmp_path):
    out = tmp_path / "april"
    process = begun(data, out)
    process.kill()
    process.communicate(timeout=60)
    assert not out.exists()
    hold_folder(data).release()  # nothing holds the data any more
    run = kmc_desk("summary", "--month", "2025-04", "--out", out, data=data)
    assert run.returncode == 0, run.stderr
    assert "COPY" not in pages((out / "summary-001.pdf").read_bytes())[0]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["april", "data"]


def test_a_paper_of_any_kind_is_written_by_its_name(data, tmp_path):
    out = tmp_path / "letter.pdf"
    here = kmc_number("HRP", 2025, 7)
    run = kmc_desk(
        "document", "--kmc-no", here, "--kind", "referral-letter", "--out", out, data=data
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, f"Wrote {out}\n", "")
    assert here in pages(out.read_bytes())[0]


def test_a_summary_of_who_is_on_the_ward_is_refused(data, tmp_path):
    out = tmp_path / "s.pdf"
    here = kmc_number("HRP", 2025, 7)
    run = kmc_desk(
        "document", "--kmc-no", here, "--kind", "discharge-summary", "--out", out, data=data
    )
    one_sentence(run, "not_discharged")
    assert not out.exists()
    assert (
        kmc_desk("document", "--kmc-no", here, "--kind", "poem", "--out", out, data=data).returncode
        == 2
    )
