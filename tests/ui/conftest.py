"""A styled application for every test of the window, and a few things tests of it share."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kmc_desk.ui.change_hub import ChangeHub
from kmc_desk.ui.look import Look
from kmc_desk.ui.page import Services
from kmc_desk.ui.settings import Settings
from kmc_desk.ui.tasks import Tasks

NOW = datetime(2026, 5, 5, 10, 42, 7)
_INPUTS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTextEdit)


@pytest.fixture(scope="session")
def styled(qapp: QApplication) -> Look:
    return Look(qapp)


@pytest.fixture(autouse=True)
def look(styled: Look) -> Iterator[Look]:
    yield styled
    # Whatever was shown is gone first: it need not be dressed anew.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if styled.zoom != 100:
        styled.zoom_reset()
    styled.use_scheme(None)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.stop()


@pytest.fixture
def services(tasks: Tasks, look: Look, tmp_path: Path) -> Services:
    return Services(
        tasks=tasks,
        hub=ChangeHub(),
        settings=Settings(tmp_path),
        look=look,
        clock=lambda: NOW,
    )


@pytest.fixture
def settle(qtbot: QtBot, tasks: Tasks) -> Callable[[], None]:
    """Wait until every answer has come back."""
    return lambda: qtbot.waitUntil(lambda: not tasks.is_busy)


@pytest.fixture
def write() -> Callable[[QWidget, str], None]:
    """Type a text, key by key, on whatever keyboard has these letters."""

    def keys(into: QWidget, text: str) -> None:
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(into, letter)
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(into, event)

    return keys


@pytest.fixture
def nameless() -> Callable[[QWidget], list[str]]:
    """The inputs under a widget that a screen reader could not name."""

    def find(under: QWidget) -> list[str]:
        found = []
        for child in under.findChildren(QWidget):
            own = not isinstance(child, QHeaderView) and isinstance(child, _INPUTS)
            inside = child.parent() is not None and isinstance(
                child.parentWidget(), (QComboBox, QAbstractItemView)
            )
            if not own or inside or child.objectName().startswith("qt_"):
                continue
            face = QAccessible.queryAccessibleInterface(child)
            if not face.text(QAccessible.Text.Name):
                found.append(f"{type(child).__name__} {child.objectName()}")
        return found

    return find
