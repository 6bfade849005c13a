"""What is copied of a patient does not lie on the clipboard for whoever comes next."""

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QImage

from kmc_desk.ui import clipboard
from kmc_desk.ui.clipboard import KEPT_MS, ClipboardWatch, put_image, put_text


@pytest.fixture
def watch(qapp):
    owner = QObject()
    QGuiApplication.clipboard().clear()
    made = ClipboardWatch(owner)
    yield made
    made.empty()
    QGuiApplication.clipboard().clear()


def words():
    return QGuiApplication.clipboard().text()


def test_it_is_gone_after_a_minute(watch, monkeypatch, qtbot):
    assert KEPT_MS == 60_000
    watch.findChild(QTimer).setInterval(0)
    put_text("SAIRA, 1540 g")
    qtbot.waitUntil(lambda: not words())


def test_it_is_there_until_then_and_gone_at_once_when_told(watch):
    put_text("SAIRA, 1540 g")
    assert words() == "SAIRA, 1540 g"
    watch.empty()
    assert words() == ""
    put_image(QImage(3, 3, QImage.Format.Format_RGB32))
    assert QGuiApplication.clipboard().image().width() == 3
    watch.empty()
    assert QGuiApplication.clipboard().image().isNull()


def test_what_another_program_put_there_since_stays(watch, monkeypatch):
    put_text("SAIRA, 1540 g")
    QGuiApplication.clipboard().setText("a shopping list")
    assert not watch.findChild(QTimer).isActive()
    watch.empty()
    assert words() == "a shopping list"


def test_what_was_copied_by_hand_out_of_a_field_goes_too(watch, monkeypatch):
    monkeypatch.setattr(watch, "_is_ours", lambda: True)  # as the system says of its own
    QGuiApplication.clipboard().setText("typed in a field")
    assert watch.findChild(QTimer).isActive()
    watch.empty()
    assert words() == ""


def test_programs_that_keep_what_was_copied_are_asked_to_leave_it_out(watch):
    put_text("SAIRA")
    data = QGuiApplication.clipboard().mimeData()
    assert data.data("x-kde-passwordManagerHint") == b"secret"
    assert any("ExcludeClipboardContent" in one for one in data.formats())
    assert clipboard.KEPT_MS > 0
