"""When drafts are written, what is written, and what a fault of the disk does."""

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.domain.errors import UserError
from kmc_desk.ui import draft_keeper
from kmc_desk.ui.draft_keeper import DraftKeeper
from kmc_desk.ui.page import Page, PageEntry
from kmc_desk.ui.page_stack import PageStack

NOW = datetime(2026, 5, 5, 10, 42)
NOBODY: Any = None  # the use cases are replaced


class Lined(Page):
    """A page with one line, half-typed while something stands in it."""

    def __init__(self, key):
        super().__init__()
        self.key, self.taken = key, []
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)
        self.line.textChanged.connect(lambda _: self.typed.emit())

    def drafts(self):
        text = self.line.text()
        return {f"{self.key}/1": HalfTyped(name=self.key, text=text)} if text else {}

    def take_drafts(self, drafts):
        self.taken += drafts
        self.line.setText(drafts[0].typed.text)


class Disk:
    """What the use case would have kept."""

    def __init__(self):
        self.kept, self.writes, self.fault = {}, [], None

    def keep(self, _context, changes):
        if self.fault is not None:
            raise self.fault
        self.writes.append(dict(changes))
        for place, typed in changes.items():
            self.kept[place] = typed
            if typed is None:
                del self.kept[place]

    def show(self, _context):
        return [Draft(place=place, typed=typed, kept_at=NOW) for place, typed in self.kept.items()]


@pytest.fixture
def disk(monkeypatch):
    made = Disk()
    monkeypatch.setattr(draft_keeper, "keep_drafts", made.keep)
    monkeypatch.setattr(draft_keeper, "show_drafts", made.show)
    return made


@pytest.fixture
def pages(qtbot):
    made = PageStack(
        [
            PageEntry(key=key, title=key, icon="", factory=lambda k=key: Lined(k))
            for key in ("ward", "admit")
        ]
    )
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def keeper(services, pages, disk, settle):
    def begin():
        made = DraftKeeper(services, NOBODY, pages, pages)
        settle()
        return made

    return begin


def half(key, text):
    return {f"{key}/1": HalfTyped(name=key, text=text)}


def test_keys_in_a_row_are_one_write_after_the_pause(keeper, pages, disk, qtbot):
    line = pages.show_page("ward").line
    keeper()
    qtbot.keyClicks(line, "1540")
    assert disk.writes == []
    qtbot.waitUntil(lambda: disk.writes != [])
    assert disk.writes == [half("ward", "1540")]
    qtbot.keyClicks(line, "g")
    qtbot.waitUntil(lambda: disk.writes[1:] == [half("ward", "1540g")])


def test_who_never_pauses_is_written_all_the_same(keeper, pages, disk, qtbot, monkeypatch):
    monkeypatch.setattr(draft_keeper, "_AFTER_LAST_KEY_MS", 60_000)
    monkeypatch.setattr(draft_keeper, "_AT_LATEST_MS", 20)
    line = pages.show_page("ward").line
    keeper()
    qtbot.keyClicks(line, "15")
    qtbot.waitUntil(lambda: disk.writes != [])
    assert disk.kept == half("ward", "15")


def test_a_draft_goes_when_its_entry_is_saved_or_taken_back(keeper, pages, disk, settle):
    page = pages.show_page("ward")
    made = keeper()
    page.line.setText("15")
    made.keep_now()
    made.keep_now()
    page.line.clear()
    made.keep_now()
    settle()
    assert disk.writes == [half("ward", "15"), {"ward/1": None}]


def test_a_page_gets_its_drafts_when_it_is_first_shown_and_they_stay_till_then(
    keeper, pages, disk, settle, qtbot
):
    disk.kept = half("admit", "GUL") | half("ward", "15")
    ward = pages.show_page("ward")
    waiting = []
    made = keeper()
    made.waiting.connect(waiting.append)
    assert ward.line.text() == "15"
    made.keep_now()
    settle()
    assert disk.kept == half("admit", "GUL") | half("ward", "15")
    admit = pages.show_page("admit")
    assert [draft.typed.text for draft in admit.taken] == ["GUL"]
    assert waiting == [[]]
    made.keep_now()
    settle()
    assert disk.writes == []


def test_a_draft_that_is_dropped_is_off_the_disk_and_one_of_a_page_out_of_reach_stays(
    keeper, pages, disk, settle
):
    disk.kept = half("admit", "GUL") | half("centre", "a role has it no more")
    waiting = []
    pages.show_page("ward")
    made = keeper()
    made.waiting.connect(waiting.append)
    made.drop("admit/1")
    made.keep_now()
    settle()
    assert waiting == [[]]
    assert disk.kept == half("centre", "a role has it no more")


def test_what_could_not_be_kept_is_told_once_and_tried_again(keeper, pages, disk, services, settle):
    told = []
    services.tasks.problem.connect(told.append)
    page = pages.show_page("ward")
    made = keeper()
    disk.fault = UserError("disk_full", folder="data")
    for text in ("1", "15"):
        page.line.setText(text)
        made.keep_now()
        settle()
    assert len(told) == 1
    assert told[0].startswith("What you are typing is not kept")
    disk.fault = None
    made.keep_now()
    settle()
    assert disk.kept == half("ward", "15")
    disk.fault = UserError("disk_full", folder="data")
    page.line.setText("154")
    made.keep_now()
    settle()
    assert len(told) == 2  # it went well in between
    disk.fault = None
    page.line.clear()
    made.keep_now()
    settle()
    assert disk.kept == {}


def test_no_key_puts_off_the_moment_by_which_it_is_kept(keeper, pages, monkeypatch):
    page = pages.show_page("ward")
    keeper().keep_now()
    latest, begun = pages.findChild(QTimer, "draftsAtLatest"), []
    page.line.setText("1")
    assert latest.isActive()
    monkeypatch.setattr(latest, "start", lambda: begun.append(1))
    page.line.setText("15")
    assert begun == []


def test_going_to_another_program_keeps_at_once(keeper, pages, disk, settle, qapp):
    page = pages.show_page("ward")
    keeper()
    page.line.setText("15")
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    settle()
    assert disk.kept == half("ward", "15")


def test_nothing_is_asked_of_a_worker_that_has_stopped(keeper, pages, disk, services):
    page = pages.show_page("ward")
    made = keeper()
    page.line.setText("15")
    services.tasks.stop()
    made.keep_now()
    assert disk.writes == []
