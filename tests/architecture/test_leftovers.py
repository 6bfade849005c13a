"""The guard in tests/conftest.py notices what a test leaves behind, and only that."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
TESTS = """
import threading
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

KEPT = []
OVER = threading.Event()


def test_tidy(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QTimer(window).start(5)
    window.show()
    worker = threading.Thread(target=print)
    worker.start()


def test_leaves_a_window(qtbot):
    KEPT.append(QWidget(objectName="forgotten"))


def test_leaves_a_timer(qtbot):
    QTimer(QApplication.instance(), objectName="ticking").start(60_000)


def test_leaves_a_qt_thread(qtbot):
    KEPT.append(QThread(objectName="spinning"))
    KEPT[-1].start()


def test_leaves_a_thread():
    threading.Thread(target=OVER.wait, args=(20,), name="waiting", daemon=True).start()


def test_tidy_again(qtbot):
    OVER.set()
"""


def test_a_window_a_timer_and_a_thread_left_behind_fail_the_test_that_left_them(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    source = CONFTEST.read_text(encoding="utf-8")
    pytester.makeconftest(source.replace("SECONDS_TO_END = 2.0", "SECONDS_TO_END = 0.2"))
    pytester.makepyfile(TESTS)

    result = pytester.runpytest_subprocess("-p", "no:randomly", "-p", "no:cacheprovider")

    result.assert_outcomes(passed=6, errors=4)
    result.stdout.fnmatch_lines(
        [
            "E *left behind by this test: QWidget forgotten",
            "E *left behind by this test: QTimer ticking",
            "E *left behind by this test: QThread spinning",
            "E *left behind by this test: thread waiting",
        ]
    )
