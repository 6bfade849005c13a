"""A stick that is full, smaller than it says, or protected: former backups stay as they are."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability.recorder import Fault
from tests.usecases.conftest import PASSPHRASE, clock, context, empty_centre

__all__ = ["clock", "context", "empty_centre"]  # fixtures

SIZES_KB = (100, 200, 300, 420, 480)  # a backup of an empty centre has 510
_ON_A_STICK = """
import json, os, shutil, subprocess, sys
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from kmc_desk.domain.errors import UserError
from kmc_desk.store.backup_files import list_backups
from kmc_desk.usecases.backup import back_up, back_up_to_usb, backup_status, label_usb
from kmc_desk.wiring import sign_in
folder, drive = map(Path, sys.argv[1:3])
context = sign_in(folder, "head", sys.argv[3], clock=lambda: datetime(2026, 5, 5, 10, 42))
mount = lambda *words: subprocess.run(["mount", *words, "stick", str(drive)], check=True)
room = shutil.disk_usage
told = []
def tried(name, lies):
    former = {str(p): sha256(p.read_bytes()).hexdigest() for p in drive.rglob("*") if p.is_file()}
    if lies:
        shutil.disk_usage = lambda path: room(path)._replace(free=10**12)
    try:
        back_up_to_usb(context, look=lambda: [drive])
        key = "done"
    except UserError as error:
        key = error.key
    shutil.disk_usage = room
    now = {str(p): sha256(p.read_bytes()).hexdigest() for p in drive.rglob("*") if p.is_file()}
    told.append([name, lies, key, former == now, backup_status(context).usb.state.value])
for size in map(int, sys.argv[4:]):
    for lies in (False, True):
        mount("-t", "tmpfs", "-o", f"size={size}k")
        label_usb(context, drive, "KMC A")
        (drive / "KMC-Desk-backup" / "former").write_bytes(b"kept")
        tried(size, lies)
        subprocess.run(["umount", str(drive)], check=True)
mount("-t", "tmpfs", "-o", "size=4m")
label_usb(context, drive, "KMC A")
mount("-o", "remount,ro")
tried("protected", False)
back_up(context)
told.append(backup_status(context).local.state.value)
context.database.close()
print(json.dumps(told))
"""


def can_mount() -> bool:
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    probe = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def test_a_full_or_protected_stick_changes_nothing_and_leaves_the_local_backup(
    context,
    tmp_path: Path,
    fault: Fault,
):
    if not can_mount():
        pytest.skip("mounts small disks of its own")
    context.database.close()
    drive = tmp_path / "drive"
    drive.mkdir()
    words = [str(context.database.folder), str(drive), PASSPHRASE, *map(str, SIZES_KB)]
    run = subprocess.run(
        ["unshare", "-rm", sys.executable, "-c", _ON_A_STICK, *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    *told, local = json.loads(run.stdout)
    assert local == "OK"
    assert [one[2:] for one in told[:-1]] == [["backup_target_full", True, "NONE"]] * 10
    assert told[-1][2:] == ["backup_target_read_only", True, "NONE"]
    fault.tried(8, times=len(told), note="of which 5 sticks said they had room")
    fault.tried(5, times=len(told) - 1, note="a backup")
