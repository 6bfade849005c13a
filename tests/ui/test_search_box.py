"""The search of the frame: typed, walked through with the keys, opened, taken away."""

from dataclasses import dataclass, field
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.identity.found import Found, SearchAnswer, Whereabouts
from kmc_desk.texts import text
from kmc_desk.ui.page import Page, PageEntry
from kmc_desk.ui.search_box import DEBOUNCE_MS, line_of
from kmc_desk.ui.shell import SessionInfo, Shell

HEAD = SessionInfo(account="head", person="Dr Head", roles="Doctor", centre="DHQ Haripur")


def found(number, **more):
    given = {
        "infant_id": number,
        "label": f"B/O NAME{number}",
        "sex": "F",
        "mother_name": f"NAME{number}",
        "father_name": "Akram",
        "kmc_no": f"HRP-2026-{number:05d}-X",
        "birth_date": date(2026, 5, 1),
        "age_days": 4,
        "where": Whereabouts.ON_WARD,
        "bed_no": "7",
    }
    return Found(**{**given, **more})


@dataclass
class Index:
    """Answers each text with the infants that are set for it."""

    of: dict[str, list[Found]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    more: bool = False
    fault: UserError | None = None

    def __call__(self, typed, progress):
        self.asked.append(typed)
        if self.fault:
            raise self.fault
        progress(500)
        return SearchAnswer(found=tuple(self.of.get(typed, ())), more=self.more)


class Infants(Page):
    def __init__(self):
        super().__init__()
        self.opened = []
        self.title = "Infant"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def open(self, what):
        self.opened.append(what)


@pytest.fixture
def index():
    return Index(of={"sai": [found(1), found(2), found(3)], "s": [found(9)]})


@pytest.fixture
def shell(qtbot, services, index):
    entries = [PageEntry(key="infant", title="Infant", icon="infant", factory=Infants)]
    made = Shell(services, HEAD, entries, index)
    qtbot.addWidget(made)
    made.resize(1366, 740)
    made.show()
    assert QTest.qWaitForWindowActive(made)
    made.go("infant")
    return made


@pytest.fixture
def box(shell):
    shell.search.begin()
    return shell.search


def press(box, key):
    QTest.keyClick(box, key)


def lines(box):
    if box.panel.list.isHidden():
        return []
    return [box.panel.list.item(row).text() for row in range(box.panel.list.count())]


def typed(box, words, settle):
    QTest.keyClicks(box, words)
    box.look()
    settle()


def test_the_key_takes_the_keyboard_and_says_what_can_be_typed(qtbot, shell):
    QTest.keyClick(shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert shell.search.hasFocus()
    assert shell.search.panel.isVisible()
    assert shell.search.panel.words.text() == text("search.what")


def test_while_one_types_it_waits_a_moment_and_asks_once(qtbot, box, index):
    QTest.keyClicks(box, "sai")
    assert index.asked == []
    qtbot.waitUntil(lambda: lines(box) != [], timeout=20 * DEBOUNCE_MS)
    assert index.asked == ["sai"]
    assert len(lines(box)) == 3


def test_down_and_enter_open_the_infant_and_take_the_answers_away(box, shell, settle):
    typed(box, "sai", settle)
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Up)
    press(box, Qt.Key.Key_Return)
    page = shell.pages.page("infant")
    assert page.opened == [2]
    assert box.text() == ""
    assert not box.panel.isVisible()
    assert page.hasFocus()


def test_a_click_opens_the_infant(box, shell, settle):
    typed(box, "sai", settle)
    at = box.panel.list.visualItemRect(box.panel.list.item(2)).center()
    QTest.mouseClick(box.panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert shell.pages.page("infant").opened == [3]


def test_enter_before_the_answer_searches_and_opens_nobody(box, shell, index, settle):
    typed(box, "s", settle)
    QTest.keyClicks(box, "ai")
    press(box, Qt.Key.Key_Return)
    settle()
    assert shell.pages.page("infant").opened == []
    assert len(lines(box)) == 3


def test_an_answer_to_what_stands_there_no_more_is_dropped(box, index, settle):
    QTest.keyClicks(box, "s")
    box.look()
    QTest.keyClicks(box, "ai")
    settle()
    assert lines(box) == []


def test_escape_takes_it_away_and_gives_the_keyboard_back(box, shell, settle):
    typed(box, "sai", settle)
    press(box, Qt.Key.Key_Escape)
    assert (box.text(), box.panel.isVisible()) == ("", False)
    assert shell.pages.page("infant").hasFocus()


def test_nobody_found_is_said(box, settle):
    typed(box, "xqj", settle)
    assert lines(box) == []
    assert box.panel.words.text() == text("search.nobody")


def test_that_there_are_more_is_said(box, index, settle):
    index.more = True
    typed(box, "sai", settle)
    assert box.panel.words.text() == text("search.more", count=3)


def test_a_fault_is_said_in_the_panel(box, index, settle):
    index.fault = UserError("not_allowed")
    typed(box, "sai", settle)
    assert box.panel.words.text() == text("not_allowed")


def test_an_emptied_field_says_again_what_can_be_typed(box, settle):
    typed(box, "sai", settle)
    box.clear()
    assert lines(box) == []
    assert box.panel.words.text() == text("search.what")


def test_behind_a_lock_nothing_of_a_patient_stays(box, shell, settle):
    typed(box, "sai", settle)
    shell.hide()
    shell.show()
    assert (box.text(), box.panel.isVisible()) == ("", False)


def test_twenty_answers_fit_into_the_window(box, index, shell, settle):
    index.of["all"] = [found(n) for n in range(1, 21)]
    index.more = True
    typed(box, "all", settle)
    panel = box.panel.geometry()
    assert panel.bottom() <= shell.height()
    assert panel.right() <= shell.width()
    for _ in range(25):
        press(box, Qt.Key.Key_Down)
    assert box.panel.list.currentRow() == 19


def test_a_line_says_who_and_where(qapp):
    first, second = line_of(found(1)).split("\n")
    assert first == "B/O NAME1  F   on the ward, bed 7"
    assert "NAME1 and Akram" in second
    gone = {"where": Whereabouts.LEFT, "left_at": datetime(2026, 5, 4, 9, 0), "bed_no": None}
    assert "left 04-May-2026 09:00: Home, continuing KMC" in line_of(
        found(1, **gone, outcome=Outcome.HOME_KMC)
    )
    assert "no outcome recorded" in line_of(found(1, **gone))
    assert "on the ward, no bed" in line_of(found(1, bed_no=None))
    assert "no stay" in line_of(found(1, where=Whereabouts.NEVER_ADMITTED, father_name=None))


def test_a_frame_without_a_search_has_no_field(qtbot, services):
    entries = [PageEntry(key="infant", title="Infant", icon="infant", factory=Infants)]
    made = Shell(services, HEAD, entries)
    qtbot.addWidget(made)
    assert made.search is None
    assert isinstance(made, QWidget)


def test_who_goes_on_to_the_page_sees_it_and_what_was_typed_stays(shell, box, settle):
    typed(box, "sai", settle)
    assert box.panel.isVisible()
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert not box.hasFocus()
    assert not box.panel.isVisible()
    assert box.text() == "sai"
