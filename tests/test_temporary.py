"""What the program writes for a moment lies in the data folder, and nothing of it stays there."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kmc_desk.paths import (
    clear_temporary,
    keep_temporary_in,
    leave_temporary,
    whole_file,
    whole_folder,
    write_whole,
)

_KILLED = """
import os, sys, tempfile
from pathlib import Path
from kmc_desk.paths import keep_temporary_in, whole_file, whole_folder
keep_temporary_in(Path(sys.argv[1]))
out = Path(sys.argv[2])
with whole_file(out / "names.csv") as stream, whole_folder(out / "summaries") as folder:
    stream.write(b"SAIRA")
    stream.flush()
    (folder / "1.pdf").write_bytes(b"SAIRA")
    with tempfile.NamedTemporaryFile(delete=False) as other:
        other.write(b"SAIRA")
    os._exit(9)
"""


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "data"
    made.mkdir()
    yield made
    leave_temporary(made)
    assert tempfile.tempdir is None


def everything(under: Path) -> list[str]:
    return sorted(one.name for one in under.rglob("*"))


def test_temporary_files_lie_in_the_data_folder_and_are_gone_when_it_is_closed(folder):
    keep_temporary_in(folder)
    with tempfile.NamedTemporaryFile(delete=False) as other:
        other.write(b"SAIRA")
    assert Path(other.name).is_relative_to(folder)
    clear_temporary(folder)
    assert everything(folder) == ["temporary"]
    leave_temporary(folder)
    assert everything(folder) == []


def test_after_a_kill_the_next_start_throws_away_what_was_half_written_anywhere(folder, tmp_path):
    out = tmp_path / "stick"
    out.mkdir()
    (out / "older.csv").write_text("kept")
    run = [sys.executable, "-c", _KILLED, str(folder), str(out)]
    assert subprocess.run(run, check=False, timeout=60).returncode == 9
    assert {".names.csv.part", ".summaries.part"} < set(everything(out))
    keep_temporary_in(folder)
    assert everything(out) == ["older.csv"]
    assert everything(folder) == ["temporary"]


def test_what_lies_on_a_stick_that_is_not_there_is_remembered(folder, tmp_path):
    out, away = tmp_path / "stick", tmp_path / "away"
    out.mkdir()
    run = [sys.executable, "-c", _KILLED, str(folder), str(out)]
    subprocess.run(run, check=False, timeout=60)
    out.rename(away)
    keep_temporary_in(folder)
    away.rename(out)
    keep_temporary_in(folder)
    assert everything(out) == []


def test_a_file_that_is_written_whole_leaves_no_note_behind(folder, tmp_path):
    keep_temporary_in(folder)
    write_whole(tmp_path / "paper.pdf", b"%PDF")
    with pytest.raises(ZeroDivisionError), whole_file(tmp_path / "other.pdf"):
        raise ZeroDivisionError
    with whole_folder(tmp_path / "papers") as papers:
        (papers / "1.pdf").write_bytes(b"%PDF")
    with pytest.raises(IsADirectoryError), whole_folder(tmp_path / "half") as papers:
        papers.write_bytes(b"SAIRA")
    assert everything(folder) == ["temporary"]
    assert everything(tmp_path) == ["1.pdf", "data", "paper.pdf", "papers", "temporary"]


def test_a_note_never_throws_away_a_file_of_somebody_else(folder, tmp_path):
    keep_temporary_in(folder)
    (tmp_path / "register.xlsx").write_text("kept")
    note = folder / "temporary" / "unfinished-1"
    note.write_text(str(tmp_path / "register.xlsx"), encoding="utf-8")
    clear_temporary(folder)
    assert (tmp_path / "register.xlsx").exists()
    assert not note.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="rights and links of POSIX systems")
def test_nobody_else_of_the_computer_looks_into_it_and_a_link_out_of_it_is_not_followed(
    folder, tmp_path
):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "register.xlsx").write_text("kept")
    keep_temporary_in(folder)
    place = folder / "temporary"
    assert place.stat().st_mode & 0o077 == 0
    (place / "link").symlink_to(tmp_path / "papers")
    clear_temporary(folder)
    assert everything(place) == []
    assert (tmp_path / "papers" / "register.xlsx").exists()
