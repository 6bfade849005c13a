"""What is copied of a patient does not lie on the clipboard for whoever comes next."""

import pytest
from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QImage

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
    assert not watch.findChild(QTimer).isActive()
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


class OfASystem:
    """A clipboard that tells whose what lies there is, as those of real systems do."""

    def __init__(self, owns, marks):
        self.owns, self.marks, self.cleared = owns, marks, []
        self.data = QMimeData()
        self.data.setText("typed in a field")
        self.mimeData, self.ownsClipboard = lambda: self.data, lambda: owns
        self.supportsSelection, self.ownsSelection = lambda: marks is not None, lambda: marks

    def clear(self, mode=QClipboard.Mode.Clipboard):
        self.cleared.append(mode)


@pytest.mark.parametrize(
    ("owns", "marks", "cleared"),
    [
        (True, None, [QClipboard.Mode.Clipboard]),
        (True, False, [QClipboard.Mode.Clipboard]),
        (False, True, [QClipboard.Mode.Selection]),
        (False, None, []),
    ],
    ids=["copied here", "copied here, marked elsewhere", "marked here", "of another program"],
)
def test_what_was_copied_or_marked_by_hand_in_a_field_goes_too(
    watch, monkeypatch, owns, marks, cleared
):
    of_a_system = OfASystem(owns, marks)
    monkeypatch.setattr(watch, "_clipboard", of_a_system)
    QGuiApplication.clipboard().dataChanged.emit()
    assert watch.findChild(QTimer).isActive() is owns
    watch.empty()
    assert of_a_system.cleared == cleared


def test_programs_that_keep_what_was_copied_are_asked_to_leave_it_out(watch):
    put_text("SAIRA")
    data = QGuiApplication.clipboard().mimeData()
    assert data.data("x-kde-passwordManagerHint") == b"secret"
    assert any("ExcludeClipboardContent" in one for one in data.formats())
    assert clipboard.KEPT_MS > 0
