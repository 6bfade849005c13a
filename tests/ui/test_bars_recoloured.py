"""Bars that stand while the colours change: their marks are seen in the new ones."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from kmc_desk.ui.look import Look
from kmc_desk.ui.tokens import State, state_colour
from kmc_desk.ui.widgets.clock_banner import ClockBanner
from kmc_desk.ui.widgets.data_banner import DataBanner, Told
from kmc_desk.ui.widgets.notice_bar import NoticeBar


@pytest.fixture
def bars(qtbot):
    under = QWidget()
    qtbot.addWidget(under)
    notice, data, clock = NoticeBar(under), DataBanner(), ClockBanner()
    notice.say(State.DANGER, "not saved")
    data.say([Told(state=State.DANGER, sentence="the disk is full")])
    clock.say("the clock is wrong", may_confirm=False)
    for one in (data, clock):
        qtbot.addWidget(one)
    return notice, data, clock


def test_a_mark_is_drawn_anew_when_the_colours_change(bars, qapp):
    look = Look(qapp, has_style=True)
    before = look.colours
    try:
        for colours in ("dark", "light"):
            look.wear(100, colours)
            for bar in bars:
                bar.redraw()
                marks = [one.styleSheet() for one in bar.findChildren(QLabel)]
                assert f"color: {state_colour(State.DANGER).name()}" in marks
    finally:
        look.wear(100, before)
