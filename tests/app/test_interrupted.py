"""What is half-typed outlives whatever ends the program, and stands there again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kmc_desk.ui.pages.admit_page import AdmitPage
from tests.app.conftest import idle, page, sign_in

ROOT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX systems")


def typed_until(folder: Path, wait: str, number: signal.Signals) -> int:
    """Let somebody type in another process, end it with a signal; its exit code."""
    command = [sys.executable, "-m", "tests.app.interrupted", str(folder), wait]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        process.send_signal(number)
        process.communicate(timeout=60)
    assert told == "typed\n"
    return process.returncode


@POSIX
@pytest.mark.parametrize(
    ("wait", "number", "code"),
    [("kept", signal.SIGKILL, -9), ("at once", signal.SIGTERM, 0)],
    ids=["killed", "told to end"],
)
def test_what_was_half_typed_stands_there_again(qtbot, start, folder, wait, number, code):
    assert typed_until(folder, wait, number) == code
    desk = start(folder)
    sign_in(qtbot, desk)
    bar = desk.window.shell.drafts
    assert bar.isVisible()
    assert bar.sentence == "Typed at 10:42 and not saved: admission of GUL BA."
    bar.go.click()
    idle(qtbot, desk)
    assert desk.window.shell.pages.current_key == "admit"
    admission = page(desk)
    assert isinstance(admission, AdmitPage)
    assert admission.form.mother.line.text() == "GUL BA"
    assert "stands here again" in admission.offer.sentence
    assert admission.has_unsaved()
    assert not bar.isVisible()
