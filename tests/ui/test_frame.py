"""What stands around a page: rail, top bar, status line, help."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QTextBrowser,
    QVBoxLayout,
)

from kmc_desk.ui.page import Page, PageEntry
from kmc_desk.ui.shell import SessionInfo, Shell
from kmc_desk.ui.status_line import StatusLine
from kmc_desk.ui.tokens import State

INFO = SessionInfo(account="head", person="A Person", roles="Centre head", centre="A centre")


class Plain(Page):
    def __init__(self):
        super().__init__()
        self.title, self.help_text = "A page", "Help."
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)
        self.setFocusProxy(self.line)


@pytest.fixture
def shell(qtbot, services):
    names = ("ward", "round", "infant", "returns", "centre", "settings")
    entries = [PageEntry(key=one, title=one, icon="ward", factory=Plain) for one in names]
    made = Shell(services, INFO, entries)
    qtbot.addWidget(made)
    made.resize(1366, 740)
    made.show()
    assert QTest.qWaitForWindowActive(made)
    made.go("ward")
    return made


def test_esc_closes_the_help_and_the_page_has_the_keyboard(shell):
    QTest.keyClick(shell, Qt.Key.Key_F1)
    assert not shell.help.isHidden()
    shell.help.findChild(QTextBrowser).setFocus()
    QTest.keyClick(QApplication.focusWidget() or shell, Qt.Key.Key_Escape)
    assert shell.help.isHidden()
    page = shell.pages.page(shell.pages.current_key)
    assert page is not None
    assert page.hasFocus() or page.isAncestorOf(QApplication.focusWidget() or shell)


def test_once_saving_works_again_the_red_bar_says_so_and_is_a_warning(shell, tasks):
    tasks.problem.emit("The disk is full.")
    shell.pages.page("ward").has_saved.emit(datetime(2026, 5, 5, 10, 42, 7))
    assert shell.notice.sentence == "The disk is full. At 10:42 saving worked again."
    assert shell.notice.accessibleName().startswith("warning")
    shell.pages.page("ward").has_saved.emit(datetime(2026, 5, 5, 10, 43, 7))
    assert shell.notice.sentence == "The disk is full. At 10:42 saving worked again."
    shell.notice.dismiss()
    shell.notice.say(State.DANGER, "A weight cannot be so.")  # not of the disk: it stays as it is
    shell.pages.page("ward").has_saved.emit(datetime(2026, 5, 5, 10, 44, 7))
    assert shell.notice.sentence == "A weight cannot be so."


def test_a_notice_of_one_line_covers_nothing_of_the_page(shell):
    shell.notice.say(State.DONE, "Bed 2: 98.1 °F saved as 36.7 °C.")
    assert shell.notice.height() <= shell.status.height()


def test_the_status_line_says_nothing_of_backups_until_somebody_has_looked(shell):
    assert not shell.status.backups.isVisible()
    shell.status.show_backups("backup 2 d ago", State.WARNING)
    assert shell.status.backups.isVisible()
    assert shell.status.backups.accessibleName() == "warning: backup 2 d ago"


def test_the_words_about_backups_open_their_page_by_key_and_by_mouse(shell):
    shell.status.show_backups("no backup yet", State.DANGER)
    page = shell.go("centre")
    asked = []
    page.open = asked.append
    QTest.keyClick(shell.status.backups, Qt.Key.Key_Space)
    shell.go("ward")
    QTest.mouseClick(shell.status.backups, Qt.MouseButton.LeftButton)
    assert asked == ["backups", "backups"]
    assert shell.pages.current_key == "centre"


def test_the_status_line_says_what_is_demo(shell):
    said = " ".join(label.accessibleName() for label in shell.status.findChildren(QLabel))
    assert "demo data" not in said
    demo = StatusLine(demo=True)
    assert "demo data" in " ".join(label.accessibleName() for label in demo.findChildren(QLabel))
