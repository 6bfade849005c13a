"""What holds for every test: no display, no clock on Hypothesis, and nothing left running."""

import gc
import os
import tempfile
import threading
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import settings

pytest_plugins = ["tests.reliability.recorder"]  # the faults of docs/reliability.md

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QThread, QThreadPool, QTimer

gc.set_threshold(20_000, 20, 20)  # a test makes and drops much, and little of it goes in circles
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before the first QApplication

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

SECONDS_TO_END = 2.0  # a thread or Qt thread that was told to stop may take this long
SYSTEM_TEMPORARY = tempfile.gettempdir()  # which Python notes at the first call
FAILED = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of our own; see tests/golden/test_growth_pictures.py."""
    parser.addoption("--keep-pictures", action="store_true", help="write the golden pictures anew")


def pytest_collection_finish() -> None:
    """What the imports made is for good: set it aside, so that looking for leftovers is quick."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember a failed test: its traceback still holds its window, which is not the fault."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(autouse=True, scope="session")
def statements_are_compiled_once() -> Iterator[None]:
    """SQLAlchemy compiles statements anew for each engine, and most tests open one of their own."""
    from sqlalchemy import Dialect, Engine
    from sqlalchemy.util import LRUCache

    from kmc_desk.store import engine as opening

    made, compiled = opening.create_engine, LRUCache(4000)
    shared: list[Dialect] = []

    def create_engine(*of: object, **how: object) -> Engine:
        engine = made(*of, **how)  # pyright: ignore[reportArgumentType, reportCallIssue]
        if not shared:
            shared.append(engine.dialect)
        # The dialect is part of a statement's key; it knows nothing of a connection.
        engine.dialect = shared[0]
        engine.update_execution_options(compiled_cache=compiled)
        return engine

    with patch.object(opening, "create_engine", create_engine):
        yield


@pytest.fixture(autouse=True, scope="session")
def keys_are_quick_to_derive() -> Iterator[None]:
    """A guess takes a person a fifth of a second, and tests sign in thousands of times."""
    from tests.cheap_keys import cheap_keys

    with cheap_keys():
        yield


@pytest.fixture(autouse=True, scope="module")
def the_store_is_quick() -> Iterator[None]:
    """Tables are made at once and no disk is waited for; tests of the store undo this."""
    from tests.quick_store import quick_store

    with quick_store():
        yield


@pytest.fixture(autouse=True, scope="module")
def what_other_tests_made_is_set_aside() -> None:
    """Caches grow with every file of tests, and each test of the window looks at all objects."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_is_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread alive, a top-level widget, an active timer or a worker."""
    threads = set(threading.enumerate())
    yield
    left = threads_left(threads) + temporary_place()
    if "qapp" in request.fixturenames:
        left += qt_left()
    if left and not request.node.stash.get(FAILED, False):
        pytest.fail("left behind by this test: " + ", ".join(left))


def threads_left(before: set[threading.Thread]) -> list[str]:
    """Names of Python threads that were not there before and do not end when waited for."""
    # A dummy stands for a thread that Qt began; qt_left looks at those.
    new = [
        thread
        for thread in threading.enumerate()
        if thread not in before and type(thread).__name__ != "_DummyThread"
    ]
    for thread in new:
        thread.join(SECONDS_TO_END)
    return [f"thread {thread.name}" for thread in new if thread.is_alive()]


def temporary_place() -> list[str]:
    """The data folder in which the program still keeps temporary files; it is left."""
    if tempfile.tempdir in (None, SYSTEM_TEMPORARY):
        return []
    left, tempfile.tempdir = tempfile.tempdir, None
    return [f"temporary files in {left}"]


def qt_left() -> list[str]:
    """Windows, active timers and running Qt threads; they are ended so as not to blame others."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(1)  # what is only held by a cycle of references is not left behind
    left = still_alive()
    if left:  # only then is it worth looking through all there is
        gc.collect()
        left = still_alive()
    names = [f"{type(item).__name__} {item.objectName()}".rstrip() for item in left]
    for item in left:
        end(item)
    return names + buttons_down()


def buttons_down() -> list[str]:
    """Mouse buttons that nobody let go, as after QTest.mouseDClick; they are let go.

    With one of them down the window keeps still what it otherwise scrolls into sight.
    """
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    down = list(QApplication.mouseButtons())
    for button in down:
        QTest.mouseRelease(QWidget(), button)
    return [f"mouse button {button.name}" for button in down]


def still_alive() -> "list[QObject]":
    """Those that are alive now. Qt keeps no list of timers and threads, so Python's is read."""
    from PySide6.QtCore import QThread, QThreadPool, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    left: list[QObject] = [
        widget
        for widget in QApplication.topLevelWidgets()
        # A child window goes with its parent; a tool tip is Qt's, which takes it away in time.
        if widget.parent() is None and not widget.inherits("QTipLabel")
    ]
    pool = QThreadPool.globalInstance()  # noticed below once Python holds it
    kinds = kinds_of(QTimer) | kinds_of(QThread) | kinds_of(QThreadPool)
    found = [thing for thing in gc.get_objects() if type(thing) in kinds]
    left += [thing for thing in found if isValid(thing) and is_busy(thing)]
    del pool
    return left


def kinds_of(kind: type) -> set[type]:
    """A class and all made from it."""
    return {kind}.union(*(kinds_of(one) for one in kind.__subclasses__()))


def is_busy(thing: "QTimer | QThread | QThreadPool") -> bool:
    """Whether a timer is active, or another thread or a pool of them does not end in time."""
    from PySide6.QtCore import QThread, QTimer

    milliseconds = int(SECONDS_TO_END * 1000)
    if isinstance(thing, QTimer):
        return thing.isActive()
    if isinstance(thing, QThread):
        own = thing is QThread.currentThread()
        return not own and thing.isRunning() and not thing.wait(milliseconds)
    return not thing.waitForDone(milliseconds)


def end(item: "QObject") -> None:
    """Put an end to what a test left behind."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
    from PySide6.QtWidgets import QWidget
    from shiboken6 import isValid

    if not isValid(item):  # gone with another
        return
    if isinstance(item, QTimer):
        item.stop()
    elif isinstance(item, QThread):
        item.quit()
        item.wait(int(SECONDS_TO_END * 1000))
    elif isinstance(item, QWidget):
        item.close()
        item.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
