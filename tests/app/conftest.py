"""The running program on a real encrypted folder, at a fixed time."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMainWindow, QWidget

from kmc_desk import demo, wiring
from kmc_desk.app.desk import Desk
from kmc_desk.domain.records import Account, Centre
from kmc_desk.ui.look import Look
from kmc_desk.ui.models import entry_moves
from kmc_desk.ui.page import Page
from kmc_desk.usecases.context import Context
from tests.cheap_keys import cheap_keys

PASSPHRASE = "correct horse battery"
NOW = datetime(2026, 5, 5, 10, 42)


def clock() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def closed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an empty centre; made once, for copies."""
    folder = tmp_path_factory.mktemp("closed") / "data"
    centre = Centre(code="HRP", name="DHQ Haripur")
    first = Account(name="head", full_name="Dr Head", roles=())
    with cheap_keys():
        context, _ = wiring.create_centre(folder, centre, first, PASSPHRASE, clock=clock)
    context.database.close()
    return folder


@pytest.fixture
def folder(tmp_path: Path, closed_folder: Path) -> Path:
    """A data folder with an empty centre."""
    return Path(shutil.copytree(closed_folder, tmp_path / "data"))


@pytest.fixture(scope="session")
def closed_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo centre of today; made once, for copies."""
    with cheap_keys():
        context = demo.make_demo(tmp_path_factory.mktemp("demo") / "demo", demo.demo_clock)
    context.database.close()
    return context.database.folder


@pytest.fixture
def ward(tmp_path: Path, closed_demo: Path) -> Context:
    """The demo centre, open to its head; whoever shows it closes it."""
    folder = Path(shutil.copytree(closed_demo, tmp_path / "demo"))
    return wiring.sign_in(folder, demo.HEAD, demo.PASSPHRASE, clock=demo.demo_clock)


@pytest.fixture(scope="session")
def styled(qapp) -> Look:
    """The look that all windows wear: another one would dress each window that is there anew."""
    return Look(qapp)


@pytest.fixture
def start(qtbot, qapp, styled, monkeypatch) -> Iterator[Callable[..., Desk]]:
    """Starts the program on a folder; ends it after the test."""
    monkeypatch.setattr("kmc_desk.app.desk.Look", lambda *_, **__: styled)
    # A refused cell holds the keyboard for a moment, so that nobody types on blindly.
    monkeypatch.setattr(entry_moves, "HOLD_S", 0)
    desks: list[Desk] = []

    def run(folder: Path, **more: Any) -> Desk:
        desk = Desk(folder, **{"clock": clock, **more})
        desks.append(desk)
        desk.window.resize(1366, 768)
        desk.window.show()
        assert QTest.qWaitForWindowActive(desk.window)
        return desk

    yield run
    for desk in desks:
        desk.window._may_close = True  # noqa: SLF001 - what a failed test typed is lost
        desk.window.close()
        desk.window.deleteLater()
        desk.deleteLater()
    qapp.processEvents()
    styled.wear(100, "")


def line(root: QWidget, name: str) -> QLineEdit:
    """The visible line a screen reader would call so."""
    found = [
        edit
        for edit in root.findChildren(QLineEdit)
        if edit.isVisible() and edit.accessibleName().removesuffix(", required") == name
    ]
    assert len(found) == 1, (name, [e.accessibleName() for e in root.findChildren(QLineEdit)])
    return found[0]


def idle(qtbot, desk: Desk) -> None:
    """Wait until the worker has answered everything."""
    qtbot.waitUntil(lambda: not desk.services.tasks.is_busy, timeout=20_000)


def leave(qtbot, desk: Desk) -> None:
    """Close the window, and wait for the backup it makes."""
    desk.window.close()
    qtbot.waitUntil(lambda: not desk.window.isVisible(), timeout=20_000)


def page(desk: Desk) -> Page:
    """The page on screen."""
    shell = desk.window.shell
    assert shell is not None
    shown = shell.pages.page(shell.pages.current_key)
    assert shown is not None
    return shown


class StrayWindows(QObject):
    """Notes whatever appears as a window of its own without being one: it would flash on screen
    and take the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            meant = isinstance(watched, QMainWindow | QDialog)
            if watched.windowType() == Qt.WindowType.Window and not meant:
                self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def sign_in(qtbot, desk: Desk, passphrase: str = PASSPHRASE) -> None:
    """Type the passphrase of the account that is offered."""
    secret = line(desk.window, "Passphrase")
    secret.setFocus()
    qtbot.keyClicks(secret, passphrase)
    qtbot.keyClick(secret, Qt.Key.Key_Return)
    idle(qtbot, desk)
