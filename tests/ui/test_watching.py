"""After a switch of people nobody looks, or answers, in the name of the one before."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from kmc_desk.app.watching import Watching
from kmc_desk.ui import clock_watch, data_watch
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.clock_banner import ClockBanner
from kmc_desk.ui.widgets.data_banner import DataBanner, Told

DATA = SimpleNamespace(folder=Path("nowhere"))
NOBODY: Any = SimpleNamespace(clock=lambda: None, database=DATA)


@pytest.fixture
def window(qtbot):
    made: Any = QWidget()
    made.clock_banner, made.data_banner = ClockBanner(), DataBanner()
    for one in (made.clock_banner, made.data_banner):
        one.setParent(made)
    qtbot.addWidget(made)
    made.show()
    return made


def test_who_has_gone_confirms_no_clock_and_notes_no_damage(window, services, settle, monkeypatch):
    asked, looked = [], []
    monkeypatch.setattr(clock_watch, "ask", lambda *_: asked.append(1))
    monkeypatch.setattr(clock_watch, "show_datetime", str)
    monkeypatch.setattr(clock_watch, "check_clock", lambda _context: looked.append("clock") or [])
    monkeypatch.setattr(data_watch, "note_damage", lambda _context: looked.append("damage"))
    monkeypatch.setattr(data_watch, "show_notices", lambda _context: looked.append("data") or ())
    watching = Watching(services, NOBODY, window)
    watching.look()
    settle()
    assert looked == ["clock", "data"]
    window.clock_banner.wants_confirm.emit()
    assert asked == [1]
    services.tasks.damaged.emit()
    services.tasks.damaged.emit()  # noted once
    settle()
    settle()
    assert looked == ["clock", "data", "damage", "data"]
    window.data_banner.say([Told(state=State.DANGER, sentence="of the one before")])
    watching.stop()
    assert window.data_banner.sentence == ""
    window.clock_banner.wants_confirm.emit()
    window.clock_banner.wants_check.emit()
    services.tasks.damaged.emit()
    settle()
    assert asked == [1]
    assert len(looked) == 4


def test_a_danger_comes_before_what_stood_there(window):
    less, danger = (Told(state=one, sentence=one.name) for one in (State.WARNING, State.DANGER))
    window.data_banner.say([less])
    window.data_banner.say([danger, less])
    assert window.data_banner.sentence == "DANGER"
