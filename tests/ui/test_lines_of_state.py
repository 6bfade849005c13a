"""The line under every page, the line about a trial restore, and small parts of the start."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.app.backing_up import BackingUp
from kmc_desk.app.qt_application import application
from kmc_desk.app.set_up import set_up_page
from kmc_desk.domain.codes import Role
from kmc_desk.domain.permissions import may
from kmc_desk.domain.records import Account
from kmc_desk.ui.backup.drill_line import DrillLine
from kmc_desk.ui.keys import code_paper
from kmc_desk.ui.keys.part import may_keep_keys
from kmc_desk.ui.status_line import StatusLine
from kmc_desk.ui.tokens import MARKS, State

NOW = datetime(2026, 5, 5, 9, 5, tzinfo=UTC)
DUE = MARKS[State.DUE]


def shown(line):
    return [one.text() for one in line.findChildren(QLabel) if one.text()]


def test_the_status_line_says_what_was_saved_and_what_goes_on(qtbot):
    line = StatusLine()
    qtbot.addWidget(line)
    assert "nothing saved since signing in" in shown(line)
    line.show_saved(datetime(2026, 5, 5, 3, 4, 5))
    assert f"{MARKS[State.DONE]} saved 03:04:05" in shown(line)
    line.show_busy(True)
    assert "working …" in shown(line)
    line.show_busy(False)
    assert "working …" not in shown(line)


def test_backups_are_spoken_of_once_somebody_has_looked(qtbot):
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    assert not line.backups.isVisible()
    line.show_backups("backup 3 h ago", State.DANGER)
    assert line.backups.isVisible()
    assert "backup 3 h ago" in line.backups.text()
    with qtbot.waitSignal(line.wants_backups):
        QTest.keyClick(line.backups, Qt.Key.Key_Space)


@pytest.mark.parametrize(
    ("at", "begins", "due"),
    [
        (None, "Whether a backup can be restored was never tried here.", True),
        (NOW, "A restore was tried ", False),
        (NOW + timedelta(seconds=1), "The last trial is dated ahead of the clock.", True),
        (NOW - timedelta(days=300), "A restore was tried ", True),
    ],
)
def test_a_trial_restore_is_asked_for_when_it_is_due(qtbot, at, begins, due):
    line = DrillLine(may_try=True)
    qtbot.addWidget(line)
    line.show_last(at, NOW)
    words = line.words.text()
    assert words.removeprefix(f"{DUE} ").startswith(begins)
    assert words.startswith(DUE) is words.endswith("it takes a minute and changes nothing.") is due
    assert line.button.accessibleDescription() == words
    line.set_free(False)
    assert not line.button.isEnabled()
    line.set_free(True)
    with qtbot.waitSignal(line.wants_drill):
        line.button.click()


def test_who_may_not_restore_reads_nothing_of_trials(qtbot):
    tab = QWidget()
    qtbot.addWidget(tab)
    column = QVBoxLayout(tab)
    line = DrillLine(may_try=False)
    column.addWidget(line)
    tab.show()
    assert not line.isVisible()


def test_there_is_one_application(qapp):
    assert application() is qapp


@pytest.mark.parametrize(
    ("role", "read_only", "keeps"),
    [
        (Role.CENTRE_HEAD, False, True),
        (Role.CENTRE_HEAD, True, False),  # a backup that is looked into
        (Role.DATA_ADMIN, False, True),
        (Role.NURSE, False, False),
    ],
)
def test_keys_are_kept_by_who_may_and_where_they_can_be_written(role, read_only, keeps):
    account = Account(name="a", full_name="A", roles=(role,))
    context: Any = SimpleNamespace(
        may=lambda action: may(account, action), database=SimpleNamespace(read_only=read_only)
    )
    assert may_keep_keys(context) is keeps


@pytest.mark.parametrize(
    ("demo", "read_only", "allowed", "wanted"),
    [
        (False, False, True, True),
        (True, False, True, False),
        (False, True, True, False),  # a backup that is looked into
        (False, False, False, False),
    ],
)
def test_backups_are_made_by_themselves_only_of_real_data_that_are_written_to(
    qtbot, services, demo, read_only, allowed, wanted
):
    context: Any = SimpleNamespace(
        is_demo=demo, database=SimpleNamespace(read_only=read_only), may=lambda _action: allowed
    )
    parent = QWidget()
    qtbot.addWidget(parent)
    backing_up = BackingUp(services, context, parent)
    assert backing_up.is_wanted is wanted
    backing_up.end_at_once()
    assert not backing_up.is_wanted


def test_a_new_centre_lets_its_first_person_in_and_shows_its_paper(qtbot, services, monkeypatch):
    came: list[object] = []
    papers: list[tuple[object, ...]] = []
    monkeypatch.setattr(code_paper, "show_code_paper", lambda *given: papers.append(given))
    make: Any = None  # nothing is made here
    page = set_up_page(services, make, came.append)
    qtbot.addWidget(page)
    page.wants_paper.emit("context", "K7")
    assert papers == [(page, services, "context", "K7")]
    page.finished.emit("context")
    assert came == ["context"]
