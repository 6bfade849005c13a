"""A backup in the place of data that cannot be opened: what may be chosen, and what is asked."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kmc_desk.domain.backup import Backup
from kmc_desk.ui.backup.closed_restore import ClosedRestore
from kmc_desk.usecases.list_backups import ListedBackup

AT = datetime(2026, 5, 5, 10, 42, tzinfo=UTC)
NEWEST = Backup(
    name="newest", made_at=AT, number=2, why="ROUND", program="1", schema=1, seq=9, head=""
)


class Asked:
    """Work that is asked for and not done; the test says what comes of it."""

    def __init__(self):
        self.done: list[Any] = []

    def run(self, _owner, _work, done, _failed=None):
        self.done.append(done)


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def dialog(qtbot, asked):
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    made = ClosedRestore(page, asked, Path("data"), lambda: AT.replace(tzinfo=None), account="head")
    made.open()
    backups = (NEWEST, replace(NEWEST, name="older", number=1, is_whole=False))
    listed = tuple(ListedBackup(backup=one, stick="", folder=Path(one.name)) for one in backups)
    asked.done[0]((listed, AT))
    yield made
    if isValid(made):
        made.reject()


def test_a_backup_that_is_not_whole_is_not_offered_and_words_about_another_are_not_shown(
    dialog, asked
):
    newest, older = (dialog.model.row_at(place) for place in (0, 1))
    assert dialog.button.isEnabled()
    dialog.view.go_to(str(older.folder))
    assert not dialog.button.isEnabled()
    before = dialog.lost.sentence
    asked.done[1]((newest, None, ["head"]))  # comes late
    assert dialog.lost.sentence == before
    asked.done[2]((older, None, ["head"]))
    assert "Nobody can say what was saved after it" in dialog.lost.sentence
    assert dialog.lost.accessibleName().startswith("warning")
    dialog.view.go_to(str(newest.folder))
    assert dialog.button.isEnabled()


def test_nothing_is_restored_without_a_reason_and_a_passphrase(dialog, asked):
    so_far = len(asked.done)
    dialog.restore()
    assert "Say why" in dialog.reason.message
    QTest.keyClicks(dialog.reason.editor, "the disk was changed")
    dialog.restore()
    assert dialog.reason.message == ""
    assert "Type the passphrase" in dialog.proof.passphrase.message
    assert len(asked.done) == so_far


def test_who_cancels_ends_what_goes_on(dialog):
    watch = dialog.progress.start("Checking the backup")
    dialog.reject()
    assert watch.is_cancelled


def test_first_a_backup_is_chosen_then_it_is_asked_who_is_there(dialog, asked):
    so_far = len(asked.done)
    assert dialog.view.isVisible()
    assert not dialog.proof.isVisible()
    dialog.button.click()
    assert dialog.proof.isVisible()
    assert not dialog.view.isVisible()
    assert dialog.button.text() == "Restore"
    assert len(asked.done) == so_far
    dialog.other.click()
    assert dialog.view.isVisible()


def test_what_has_begun_is_not_left_before_it_says_what_became_of_it(dialog, asked, qtbot):
    dialog.proof.show_accounts(["head"])
    dialog.button.click()
    QTest.keyClicks(dialog.reason.editor, "the disk was changed")
    QTest.keyClicks(dialog.proof.passphrase.line, "correct horse battery")
    dialog.button.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.settled) as told:
        asked.done[-1](Path("aside"))  # it was past the point where it could be ended
    assert "was restored" in told.args[0]
    assert not dialog.isVisible()
