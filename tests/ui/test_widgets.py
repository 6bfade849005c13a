"""Small parts: banner, chips, sparkline, ring, notice, empty screen."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from kmc_desk.ui.care_words import say
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.dose_ring import paint_dose_ring
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.ui.widgets.identity_banner import Chip, Identity, IdentityBanner
from kmc_desk.ui.widgets.message_line import MessageLine
from kmc_desk.ui.widgets.notice_bar import NoticeBar
from kmc_desk.ui.widgets.sparkline import Sparkline, spark_points
from kmc_desk.ui.widgets.state_label import StateLabel

TWIN = Identity(
    marker="T1",
    name="B/O " + "GUL BAHAR BANO " * 5,
    mother="GUL BAHAR BANO",
    born="01-May-2026",
    sex="Male",
    kmc_no="HRP-26-00042-K",
    chips=(Chip(words="sibling on ward"), Chip(words="Over 2000 g", state=State.WARNING)),
)


@pytest.fixture
def banner(qtbot):
    made = IdentityBanner()
    qtbot.addWidget(made)
    made.show_identity(TWIN)
    return made


def words(banner):
    return [label.text() for label in banner.findChildren(QLabel) if label.isVisibleTo(banner)]


def test_the_twin_marker_stands_before_the_name(banner):
    assert words(banner)[:2] == ["T1", TWIN.name]
    assert banner.accessibleName().startswith("T1 B/O GUL BAHAR BANO")


def test_what_is_not_recorded_says_so(banner):
    shown = words(banner)
    assert shown[shown.index("Father") + 1] == "Not recorded"
    assert "Gestation Not recorded" in banner.accessibleName()


@pytest.mark.parametrize("width", [300, 700, 1366])
def test_a_banner_wraps_and_cuts_nothing_off(banner, width):
    banner.resize(width, banner.heightForWidth(width))
    banner.show()
    inside = banner.rect()
    parts = [part for part in banner.findChildren(QWidget) if part.parentWidget() is banner]
    assert len(parts) == 10
    for part in parts:
        assert part.width() >= part.sizeHint().width()
        if part.sizeHint().width() <= width - 32:
            assert inside.contains(part.geometry())


def test_a_banner_is_taller_where_there_is_less_room(banner):
    assert banner.heightForWidth(400) > banner.heightForWidth(1366)


def test_the_next_infant_leaves_nothing_of_the_one_before(banner, qtbot):
    banner.show_identity(Identity(name="B/O OTHER"))
    assert "T1" not in words(banner)
    assert TWIN.name not in words(banner)
    assert banner.findChildren(StateLabel, options=Qt.FindChildOption.FindDirectChildrenOnly) == [
        chip for chip in banner.findChildren(StateLabel) if not chip.isVisibleTo(banner)
    ]


def test_a_name_with_markup_is_shown_as_it_is_written(banner):
    banner.show_identity(Identity(name="<b>B/O</b>"))
    name = next(label for label in banner.findChildren(QLabel) if label.text() == "<b>B/O</b>")
    assert name.textFormat() == Qt.TextFormat.PlainText


def test_a_chip_says_its_state_in_words(qtbot):
    chip = StateLabel("cold 36.4", State.WARNING, chip=True)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "warning: cold 36.4"
    plain = StateLabel(state=State.DUE)
    qtbot.addWidget(plain)
    assert plain.accessibleName() == "due"


def test_a_missing_weight_is_a_gap_in_the_line_and_is_not_bridged():
    runs = spark_points([1500, 1510, None, 1520], QRectF(0, 0, 30, 10))
    assert [len(run) for run in runs] == [2, 1]
    assert runs[0][0] == (0.0, 10.0)
    assert runs[1][0] == (30.0, 0.0)


def test_a_flat_series_lies_in_the_middle_and_an_empty_one_nowhere():
    assert spark_points([1500, 1500], QRectF(0, 0, 10, 10)) == [[(0.0, 5.0), (10.0, 5.0)]]
    assert spark_points([None, None], QRectF(0, 0, 10, 10)) == []
    assert spark_points([], QRectF(0, 0, 10, 10)) == []


def ring(minutes: int | None, **more: Any) -> QImage:
    picture = QImage(40, 40, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    paint_dose_ring(painter, QRectF(0, 0, 40, 40), minutes, **more)
    painter.end()
    return picture


def test_a_ring_fills_up_to_eight_hours_or_what_the_ward_aims_for(qapp):
    pictures = [ring(minutes) for minutes in (None, 0, 240, 480, 700)]
    assert pictures[3] == pictures[4]
    for one, other in pairwise(pictures[:4]):
        assert one != other
    assert ring(480, goal_min=720) != pictures[3]
    assert ring(720, goal_min=720) == pictures[3]
    assert ring(240, going_on=True) != pictures[2]


def test_a_sparkline_is_read_aloud_as_it_is_told(qtbot):
    line = Sparkline([1500, 1520], "1500 to 1520 g in 2 days")
    qtbot.addWidget(line)
    line.grab()
    assert line.accessibleName() == "1500 to 1520 g in 2 days"


def test_a_message_never_changes_the_height_of_its_line(qtbot):
    line = MessageLine()
    qtbot.addWidget(line)
    line.resize(200, line.sizeHint().height())
    before = line.height()
    line.say("A sentence that does not fit into two lines of this width. " * 4, State.DANGER)
    line.grab()
    assert line.height() == before
    assert line.accessibleName().startswith("danger: A sentence")


@pytest.fixture
def under(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    return window


def test_good_news_goes_by_itself_and_bad_news_stays(under, qtbot, monkeypatch):
    monkeypatch.setattr("kmc_desk.ui.widgets.notice_bar.SHOWN_MS", 1)
    notice = NoticeBar(under)
    notice.say(State.DONE, "Saved.")
    assert notice.sentence == "Saved."
    qtbot.waitUntil(lambda: notice.sentence == "")
    notice.say(State.DONE, "Saved.")
    notice.say(State.DANGER, "Not saved.")
    with qtbot.assertNotEmitted(notice.gone, wait=20):
        pass
    assert notice.sentence == "Not saved."
    notice.dismiss()
    assert notice.sentence == ""


def test_what_goes_by_itself_does_not_take_a_warning_with_it(under):
    notice = NoticeBar(under)
    notice.say(State.WARNING, "Typed and not saved: Bed 1.")
    notice.say(State.DONE, "Saved: Bed 2.")
    assert notice.sentence == "Saved: Bed 2."
    notice.dismiss()
    assert notice.sentence == "Typed and not saved: Bed 1."
    notice.dismiss()
    assert notice.sentence == ""


def test_a_long_notice_takes_the_lines_it_needs_at_the_foot_of_its_parent(under):
    notice = NoticeBar(under)
    notice.say(State.DANGER, "Nothing further was saved. " * 12)
    assert notice.geometry().bottom() == under.rect().bottom()
    assert notice.height() > 60
    under.resize(400, 300)
    assert notice.geometry().bottom() == under.rect().bottom()
    assert notice.width() == 400


def test_an_empty_screen_offers_its_one_action(qtbot):
    empty = EmptyState("Nobody is on the ward.", "Admit an infant", "infant")
    qtbot.addWidget(empty)
    empty.resize(600, 400)
    empty.show()
    assert len(empty.findChildren(QPushButton)) == 1
    with qtbot.waitSignal(empty.acted):
        QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)


def test_a_loss_in_a_sentence_has_the_sign_that_is_no_hyphen():
    said = say("readiness_why.no_gain_in_a_day", grams=-25, on=date(2026, 5, 5))
    assert "−25" in said
    assert "-25" not in said
