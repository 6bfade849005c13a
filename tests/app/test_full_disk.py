"""The disk fills up under the running window: what is typed stays, nothing unsaved looks saved."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kmc_desk.domain.records import Measurement
from kmc_desk.store import space
from kmc_desk.store.unit_of_work import read
from kmc_desk.ui.models.entry_cells import CellState
from tests.app.conftest import idle, sign_in
from tests.app.interrupted import keys, press
from tests.app.test_interrupted import ward, weight_cell  # noqa: F401 - a fixture
from tests.reliability.recorder import Fault

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB in memory."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only the system's head may mount a disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "kmc", disk], check=False
    ).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def fill_up(disk: Path) -> Path:
    """Write until there is no room."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as stream, suppress(OSError):
        while True:
            stream.write(bytes(512))
    return filler


def test_on_a_full_disk_the_weight_stays_in_its_cell_and_is_saved_once_there_is_room(
    qtbot,
    start,
    ward,  # noqa: F811
    small_disk: Path,
    monkeypatch,
    fault: Fault,
):
    # Else entry is refused long before; another program may take the last room in one stroke.
    monkeypatch.setattr(space, "free_bytes", lambda _: None)
    folder = Path(shutil.copytree(ward, small_disk / "data"))
    desk = start(folder)
    sign_in(qtbot, desk)
    press(Qt.Key.Key_2, CTRL)
    idle(qtbot, desk)
    filler = fill_up(small_disk)
    false_ticks = 0
    for _ in range(5):
        keys("1520")
        press(Qt.Key.Key_Return)
        idle(qtbot, desk)
        cell = weight_cell(desk)
        assert (cell.state, cell.text) == (CellState.REFUSED, "1520")
        false_ticks += len(weights(desk))
    filler.unlink()
    keys("1520")
    press(Qt.Key.Key_Return)
    idle(qtbot, desk)
    assert weight_cell(desk).state is CellState.SAVED
    assert weights(desk) == [1520]
    fault.tried(4, times=5, silent=false_ticks, note="under the running window")


def weights(desk) -> list[int | None]:
    """What is stored."""
    with read(desk._database.engine) as reader:  # noqa: SLF001 - what is on disk
        return [one.weight_g for one in reader.find(Measurement)]
