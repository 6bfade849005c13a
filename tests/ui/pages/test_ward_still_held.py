"""The ward asks whether a session still goes on, once a shift."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.records import SkinToSkin
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.ward_page import WardPage
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.run_session import Started, start_session
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.on_screen import stored
from tests.ui.pages.round_hands import Clock

NOW = datetime(2026, 5, 5, 10, 42)
Settle = Callable[[], None]


@pytest.fixture
def context(open_centre: Callable[..., Context], demo_folder: object, clock: Clock) -> Context:
    return open_centre(demo_folder, clock=clock)


@pytest.fixture
def page(
    services: Services,
    context: Context,
    clock: Clock,
    show: Callable[[QWidget], None],
    settle: Settle,
) -> WardPage:
    """Two sessions go on since the morning; now it is the evening shift."""
    for row in show_ward(context).rows[:2]:
        assert isinstance(start_session(context, row.identity.infant_id), Started)
    made = WardPage(services, context)
    show(made)
    assert made.still_held.isHidden()
    clock.now = NOW.replace(hour=14, minute=5)
    made.refresh(None)
    settle()
    return made


def going_on(context: Context) -> list[SkinToSkin]:
    return [s for s in stored(context, SkinToSkin) if s.stop is None and not s.withdrawn]


def test_after_the_end_of_the_shift_each_session_is_asked_about_once(
    page: WardPage, context: Context, clock: Clock, settle: Settle
):
    assert page.still_held.isVisible()
    assert "1 more" in page.still_held.sentence
    first = page.still_held.sentence
    QTest.keyClick(page.still_held.goes_on, Qt.Key.Key_Space)
    assert page.still_held.sentence != first
    QTest.keyClick(page.still_held.goes_on, Qt.Key.Key_Space)
    page.refresh(None)
    settle()
    assert page.still_held.isHidden()
    assert len(going_on(context)) == 2  # nothing is ended by itself
    clock.now = NOW.replace(hour=20, minute=1)
    page.refresh(None)
    settle()
    assert page.still_held.isVisible()


def test_a_session_is_stopped_now_or_when_it_was(
    page: WardPage, context: Context, clock: Clock, settle: Settle
):
    page.still_held.at.setFocus()
    QTest.keyClicks(page.still_held.at, "13:10")
    QTest.keyClick(page.still_held.at, Qt.Key.Key_Return)
    settle()
    assert len(going_on(context)) == 1
    ended = max(stored(context, SkinToSkin), key=lambda s: s.entered_at or datetime.min)
    assert ended.stop == NOW.replace(hour=13, minute=10)
    assert page.still_held.at.text() == ""
    QTest.keyClick(page.still_held.now, Qt.Key.Key_Space)
    settle()
    assert not going_on(context)
    assert page.still_held.isHidden()
    stops = [s.stop for s in stored(context, SkinToSkin) if s.start == NOW.replace(second=0)]
    assert sorted(stop for stop in stops if stop) == [ended.stop, clock.now]


def test_a_stop_that_cannot_be_leaves_the_session_and_the_question(
    page: WardPage, context: Context, settle: Settle
):
    for typed in ("soon", f"{NOW + timedelta(hours=9):%H:%M}"):
        page.still_held.at.clear()
        QTest.keyClicks(page.still_held.at, typed)
        QTest.keyClick(page.still_held.then, Qt.Key.Key_Space)
        settle()
        assert page.still_held.isVisible()
        assert page.still_held.isEnabled()
    assert len(going_on(context)) == 2
