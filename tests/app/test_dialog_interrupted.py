"""What is half-typed in a dialog outlives a kill and the end of the system.

At most what was typed in the last second before a kill is lost.
"""

import signal
import subprocess
import sys

import pytest

from tests.app.conftest import sign_in
from tests.app.test_dialog_drafts import open_total
from tests.app.test_interrupted import POSIX, ROOT, ward

__all__ = ["ward"]


def typed_until(folder, what, line, number):
    """Let somebody type in another process and end it with a signal after a line; its exit code."""
    command = [sys.executable, "-m", "tests.app.dialog_interrupted", str(folder), what]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = ""
        while told != line:
            told = process.stdout.readline().strip()
            assert told, "it ended before"
        process.send_signal(number)
        process.communicate(timeout=60)
    return process.returncode


def stands_again(qtbot, start, folder, words):
    desk = start(folder)
    sign_in(qtbot, desk)
    assert "Total of a shift, B/O SAIRA" in desk.window.shell.drafts.sentence
    dialog = open_total(qtbot, desk)
    assert dialog.reason.value() == words
    assert "Typed at 10:42 and not saved" in dialog._message.words  # noqa: SLF001 - as read
    dialog.reject()
    desk.window.close_at_once()


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "line", "number", "code"),
    [
        ("kill", "typed", signal.SIGKILL, -9),
        ("kill", "typed", signal.SIGTERM, 0),
        ("session", "asked", signal.SIGKILL, -9),
    ],
    ids=["killed", "told to end", "killed after the system announced its end"],
)
@pytest.mark.fault(29)
def test_what_is_half_typed_in_a_dialog_stands_there_again(
    qtbot, start, ward, what, line, number, code
):
    assert typed_until(ward, what, line, number) == code
    stands_again(qtbot, start, ward, "seen in the b")
