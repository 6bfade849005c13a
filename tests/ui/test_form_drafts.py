"""What of a dialog is a draft: what was changed in it, and never over what is being typed."""

from datetime import datetime

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kmc_desk.domain.drafts import Draft
from kmc_desk.ui.dialogs import FormDialog
from kmc_desk.ui.draft_places import draft_place
from kmc_desk.ui.form_drafts import FormDrafts
from kmc_desk.ui.page import Page

NOW = datetime(2026, 5, 5, 10, 42)


class Form(FormDialog):
    def __init__(self, parent):
        body = QWidget()
        column = QVBoxLayout(body)
        self.lines = [QLineEdit(words) for words in ("1540", "2 h")]
        for line, name in zip(self.lines, ("Weight", "Hours"), strict=True):
            line.setAccessibleName(name)
            column.addWidget(line)
        super().__init__(parent, "Correct it", body, "Save")


@pytest.fixture
def page(qtbot):
    made = Page()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def changed():
    return []


@pytest.fixture
def drafts(services, page, changed):
    made = FormDrafts(services, lambda: changed.append(1), page)
    yield made
    made.stop()


def opened(drafts, page):
    dialog = Form(page)
    dialog.open()
    return dialog, drafts.take(dialog, page, "infant")


def test_only_what_was_changed_is_kept_so_that_what_others_change_stays(drafts, page, changed):
    dialog, place = opened(drafts, page)
    timer = drafts.findChild(QTimer)
    assert timer.isActive()  # a dialog does not tell what is typed in it
    assert drafts.drafts() == {}
    QTest.keyClicks(dialog.lines[1], " 30")
    (kept,) = drafts.drafts().items()
    assert kept[0] == place
    assert kept[1].text == '{"QLineEdit Hours 1": "2 h 30"}'
    dialog.keeps_all = True  # a new record is all that stands there
    assert "1540" in drafts.drafts()[place].text
    changed.clear()
    dialog.reject()
    assert changed == [1]  # what stood there goes
    assert drafts.drafts() == {}
    assert not timer.isActive()


def test_a_draft_is_not_put_over_what_is_being_typed(drafts, page):
    first, place = opened(drafts, page)
    QTest.keyClicks(first.lines[1], " 30")
    draft = Draft(place=place, typed=drafts.drafts()[place], kept_at=NOW)
    first.reject()
    again, _ = opened(drafts, page)
    QTest.keyClicks(again.lines[0], "0")
    assert not drafts.put_back(draft)
    assert again.lines[1].text() == "2 h"
    again.lines[0].setText("1540")
    assert drafts.put_back(draft)
    assert [line.text() for line in again.lines] == ["1540", "2 h 30"]
    drafts.stop()
    assert not drafts.findChild(QTimer).isActive()
    again.reject()


def test_nobody_can_be_read_from_the_place_of_a_draft():
    place = draft_place("infant", "12", "TotalDialog", "Total of a shift/SAIRA/")
    assert place.startswith("infant/dialog/12/TotalDialog/")
    assert "SAIRA" not in place
