"""When the round is read again: one's own saves wait for a pause, what others change does not."""

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.round.own_saves import OwnSaves

WEIGHTS = frozenset({Topic.WARD, Topic.MEASUREMENTS})
FEEDS = frozenset({Topic.WARD, Topic.FEEDS})


class Reader:
    """A page that reads when it is told to."""

    def __init__(self) -> None:
        self.page = QObject()
        self.is_typing = False
        self.read: list[object] = []
        self.saves = OwnSaves(self.page, lambda: self.is_typing)
        self.saves.due.connect(self.refresh)
        self.soon, self.at_latest = self.saves.findChildren(QTimer)

    def refresh(self, topics: frozenset[Topic] | None) -> None:
        if not self.saves.put_off(topics):
            self.read.append(self.saves.with_waiting(topics))

    def save(self, topics: frozenset[Topic]) -> None:
        with self.saves.telling():
            self.refresh(topics)


@pytest.fixture
def reader(qapp: object) -> Reader:
    return Reader()


def test_ones_own_saves_are_read_once_in_the_pause_after_the_last(reader: Reader, qtbot: QtBot):
    reader.save(WEIGHTS)
    reader.save(FEEDS)
    assert reader.read == []
    qtbot.waitUntil(lambda: bool(reader.read))
    assert reader.read == [WEIGHTS | FEEDS]
    assert not reader.soon.isActive()
    assert not reader.at_latest.isActive()


def test_what_others_change_is_read_at_once_with_what_waited(reader: Reader):
    reader.save(WEIGHTS)
    reader.refresh(FEEDS)
    assert reader.read == [WEIGHTS | FEEDS]
    assert not reader.soon.isActive()


def test_a_whole_reading_needs_no_other_after_it(reader: Reader):
    reader.save(WEIGHTS)
    reader.refresh(None)
    reader.saves.read_now()
    assert reader.read == [None]


def test_a_cell_that_is_being_typed_in_is_waited_for_but_not_for_ever(reader: Reader):
    reader.is_typing = True
    reader.save(WEIGHTS)
    reader.soon.timeout.emit()
    assert reader.read == []
    assert reader.soon.isActive()
    reader.at_latest.timeout.emit()
    assert reader.read == [WEIGHTS]


def test_nothing_is_read_when_the_program_closes(reader: Reader):
    reader.save(WEIGHTS)
    reader.saves.stop()
    assert not reader.soon.isActive()
    assert not reader.at_latest.isActive()
    reader.saves.read_now()
    assert reader.read == []
