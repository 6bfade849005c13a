"""Disks that are really full, and one that the system itself sets to read-only, under the program.

`mount -o remount,ro` and its bind variant refuse while the program has its files open for writing
(EBUSY); what does set a disk in use to read-only is the system, after an error of the file system.
ext4 lets one try that: the same happens as when a cable or a disk begins to fail.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability.recorder import Fault
from tests.reliability.test_full_stick import can_mount
from tests.usecases.opened_again import beds, die_after_saves, make, open_again

SMALL = 'mount -t tmpfs -o size=80m tmpfs "$1" && cp -r "$0" "$1"/data && shift && exec "$@"'
FULL = """
import json, os, shutil, sys
from pathlib import Path
from kmc_desk.domain.errors import UserError
from tests.usecases.opened_again import beds, open_again, save_beds

disk = Path(sys.argv[1])
folder, told = disk / "data", []
for room in (0, 4096, 16384, 32768):
    filler = disk / "filler"
    with filler.open("wb") as stream:
        os.posix_fallocate(stream.fileno(), 0, shutil.disk_usage(disk).free - room)
    context = None
    try:
        context = open_again(folder)
        there = beds(context)
        save_beds(context, 1)
        told.append("saved")
    except UserError as error:
        told.append(f"{error.key} {there}" if context else error.key)
    filler.unlink()
    if context:
        context.database.close()
context = open_again(folder)
there = beds(context)
save_beds(context, 1)
print(json.dumps([told, there, beds(context)]))
context.database.close()
"""
PROTECTED = """
import json, os, sys
from pathlib import Path
from kmc_desk.domain.errors import UserError
from tests.usecases.opened_again import beds, open_again, save_beds

folder, told = Path(sys.argv[1]), []
context = open_again(folder)
save_beds(context, 3)
Path(sys.argv[2]).write_text("tried by a test", encoding="ascii")
for _ in range(3):
    try:
        save_beds(context, 1)
        told.append("saved")
    except UserError as error:
        told.append(error.key)
print(json.dumps([told, beds(context)]), flush=True)
os._exit(0)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed centre."""
    return make(tmp_path / "data")


def on_a_full_disk(folder: Path) -> list:
    """What opening and saving say where there is no room, and what is there afterwards."""
    if not can_mount():
        pytest.skip("this machine lets nobody make a disk of their own (unshare -rm)")
    disk = folder.with_name("disk")
    disk.mkdir()
    before = ["unshare", "-rm", "sh", "-c", SMALL, str(folder), str(disk)]
    words = [*before, sys.executable, "-c", FULL, str(disk)]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_on_a_full_disk_the_data_open_and_can_be_read(folder: Path, fault: Fault):
    told, there, saved = on_a_full_disk(folder)
    assert told == ["space_short 0"] * 4
    assert (there, saved) == (0, 1)
    fault.tried(4, times=len(told), note="at the very opening")


@pytest.mark.slow
def test_after_a_kill_a_full_disk_is_called_full_and_the_saves_are_there_once_it_is_not(
    folder: Path, fault: Fault
):
    die_after_saves({folder: 5})
    told, there, saved = on_a_full_disk(folder)
    assert set(told) <= {"disk_full", "space_short 5"}
    assert told[0] == "disk_full"
    fault.tried(35, times=len(told), lost=5 - there, note="a full disk at the opening after a kill")
    assert saved == there + 1


@pytest.fixture
def failing(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A disk of ext4, and the file that tells the system that it has an error."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mkfs.ext4") is None:
        pytest.skip("only the system's head may make a disk that fails (loop device, mkfs.ext4)")
    image, disk = tmp_path / "image", tmp_path / "failing"
    disk.mkdir()
    with image.open("wb") as stream:
        stream.truncate(128 << 20)  # less is called too little room
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
    if subprocess.run(
        ["mount", "-o", "loop,errors=remount-ro", image, disk], check=False
    ).returncode:
        pytest.skip("no disk in a file can be mounted here")
    try:
        device = subprocess.run(
            ["findmnt", "-no", "SOURCE", disk], capture_output=True, text=True, check=True
        ).stdout.strip()
        trigger = Path("/sys/fs/ext4", Path(device).name, "trigger_fs_error")
        if not trigger.exists():
            pytest.skip("this system does not let one try an error of ext4")
        yield disk, trigger
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


@pytest.mark.slow
def test_a_disk_that_turns_read_only_under_the_program_is_told_and_loses_nothing(
    folder: Path, failing: tuple[Path, Path], fault: Fault
):
    disk, trigger = failing
    data = Path(shutil.copytree(folder, disk / "data"))
    subprocess.run(["sync", "-f", disk], check=True)  # only what the program saves is tried
    words = [sys.executable, "-c", PROTECTED, str(data), str(trigger)]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    told, there = json.loads(run.stdout)
    assert set(told) <= {"data_read_only", "disk_error"}  # as SQLite takes it
    assert there == 3  # reading goes on
    for how in (["umount", disk], ["mount", "-o", "loop", disk.with_name("image"), disk]):
        subprocess.run(how, check=True)
    context = open_again(data)
    saved = beds(context)
    context.database.close()
    fault.tried(7, times=len(told), lost=3 - saved, note="set to read-only while the program runs")
