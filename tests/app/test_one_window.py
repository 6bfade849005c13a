"""Whoever starts the program twice gets the window that is there."""

import subprocess
import sys
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication

from kmc_desk.app.one_window import OneWindow

_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from kmc_desk.app.one_window import OneWindow
app = QCoreApplication([])
one = OneWindow(Path(sys.argv[1]))
print(one.is_first(), flush=True)
if sys.argv[2:]:
    sys.stdin.readline()
one.close()
"""


def started(folder, *more):
    return subprocess.Popen(
        [sys.executable, "-c", _SECOND, str(folder), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def first(qapp, tmp_path):
    one = OneWindow(tmp_path)
    assert one.is_first()
    yield one
    one.close()
    one.deleteLater()
    QCoreApplication.processEvents()


@pytest.mark.fault(18)
def test_the_second_one_ends_and_the_first_one_comes_forward(qtbot, first, tmp_path):
    with qtbot.waitSignal(first.asked, timeout=30_000):
        second = started(tmp_path)
    assert second.communicate(timeout=30)[0] == "False\n"


def test_the_same_folder_written_otherwise_is_the_same(qtbot, first, tmp_path):
    with qtbot.waitSignal(first.asked, timeout=30_000):
        second = started(f"{tmp_path}/../{tmp_path.name}/")
    assert second.communicate(timeout=30)[0] == "False\n"


def test_another_folder_has_a_window_of_its_own(first, tmp_path):
    second = started(tmp_path / "other")
    assert second.communicate(timeout=30)[0] == "True\n"


@pytest.mark.fault(19)
def test_a_window_that_was_killed_is_not_waited_for(qapp, tmp_path):
    killed = started(tmp_path, "stay")
    assert killed.stdout is not None
    assert killed.stdout.readline() == "True\n"
    killed.kill()
    killed.communicate()
    one = OneWindow(tmp_path)
    assert one.is_first()
    one.close()


def test_a_window_that_stands_still_is_not_waited_for_for_ever(qapp, tmp_path, monkeypatch):
    stuck = started(tmp_path, "stay")  # it reads a line instead of looking at its events
    assert stuck.stdout is not None
    assert stuck.stdout.readline() == "True\n"
    monkeypatch.setattr("kmc_desk.app.one_window._ANSWER_MS", 50)
    one = OneWindow(tmp_path)
    assert one.is_first()  # the folder's lock then says who holds the data
    stuck.communicate("\n")
    one.close()


@pytest.mark.skipif(sys.platform == "win32", reason="another word for the person there")
def test_another_person_of_this_computer_has_a_window_of_their_own(first, tmp_path, monkeypatch):
    monkeypatch.setattr("os.getuid", lambda: 4711)
    assert OneWindow(tmp_path)._name != first._name  # noqa: SLF001 - by which they are found


def test_of_two_that_start_at_the_same_moment_the_slower_one_ends(qapp, tmp_path, monkeypatch):
    one, answers = OneWindow(tmp_path), iter([False, True])
    monkeypatch.setattr(one, "_another_comes", lambda: next(answers))
    monkeypatch.setattr(one, "_server", SimpleNamespace(listen=lambda _name: False))
    assert not one.is_first()
