"""A paper looked through, printed and saved with the keyboard alone."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4

from kmc_desk.ui.page import Services
from kmc_desk.ui.preview.dialog import Preview
from kmc_desk.ui.preview.page_view import MOST_KEPT_BYTES
from kmc_desk.ui.preview.pictures import MOST_PIXELS, picture
from kmc_desk.ui.preview.stack import Fit
from kmc_desk.usecases.context import Context
from tests.ui.pages.preview_hands import (
    CTRL,
    PAPER,
    drawn,
    newest_entry,
    open_preview,
    press,
    preview,
)

__all__ = ["drawn", "open_preview", "preview"]  # fixtures

Settle = Callable[[], None]


def test_only_what_is_in_sight_is_drawn_and_not_on_the_thread_of_the_screen(
    preview: Preview, drawn: list[tuple[int, int]]
):
    assert {page for page, _ in drawn} == {0}
    assert threading.get_ident() not in {thread for _, thread in drawn}
    assert preview.view.has_all_in_sight()
    assert preview.number.text() == "Page 1 of 30"


def test_page_down_goes_through_a_page_and_on_to_the_next_and_home_back(
    preview: Preview, settle: Settle
):
    visited = []
    for _ in range(200):
        press(preview, Qt.Key.Key_PageDown)
        settle()
        visited.append(preview.view.page)
        if visited[-1] == 29:
            break
    assert sorted(set(visited)) == list(range(30))
    assert preview.number.text() == "Page 30 of 30"
    assert preview.view.accessibleName() == "Sheets, Page 30 of 30"
    press(preview, Qt.Key.Key_PageUp)
    press(preview, Qt.Key.Key_PageUp)
    assert preview.view.page < 29
    press(preview, Qt.Key.Key_Home)
    assert preview.view.page == 0
    press(preview, Qt.Key.Key_End)
    assert preview.view.page == 29


def test_the_memory_for_pages_is_bounded_however_large_they_are(preview: Preview, settle: Settle):
    preview.view.set_zoom(400)
    settle()
    for page in range(6):
        preview.view.go_to(page)
        settle()
        assert preview.view.kept_bytes <= MOST_KEPT_BYTES
    image = picture(PAPER.pdf, 0, 20_000)
    assert image.width() * image.height() <= MOST_PIXELS * 1.001


def test_plus_minus_and_the_wheel_zoom_and_the_next_preview_remembers_it(
    preview: Preview, open_preview: Callable[[], Preview], settle: Settle
):
    assert preview.view.zoom is Fit.WIDTH
    before = preview.view.percent
    press(preview, Qt.Key.Key_Plus)
    assert preview.view.percent > before
    press(preview, Qt.Key.Key_Minus)
    press(preview, Qt.Key.Key_Minus)
    smaller = preview.view.percent
    assert smaller < before
    wheel = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(preview.view.viewport(), wheel)
    settle()
    assert preview.view.percent > smaller
    kept = preview.view.zoom
    assert preview.zoom.text() == f"{kept} %"
    press(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()
    assert open_preview().view.zoom == kept


def test_a_whole_page_fits_and_what_was_looked_at_stays_in_sight(
    preview: Preview, settle: Settle, qtbot: QtBot
):
    preview.view.go_to(12)
    press(preview, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: preview.view.zoom is Fit.PAGE)
    settle()
    assert abs(preview.view.page - 12) <= 1
    assert preview.view.percent < 70


def test_on_a_dense_screen_pages_are_drawn_with_all_its_dots(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
):
    asked: list[int] = []
    monkeypatch.setattr(preview.view, "devicePixelRatioF", lambda: 2.0)
    monkeypatch.setattr(preview.view, "_draw", lambda _page, width: asked.append(width))
    preview.view.set_zoom(100)
    assert asked == [round(A4[0] * 96 / 72 * 2)]


def test_looking_and_leaving_with_esc_leaves_no_trace(preview: Preview, demo: Context):
    before = newest_entry(demo)
    press(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()
    assert newest_entry(demo) == before


def test_all_of_it_has_names_and_its_title_names_nobody(
    preview: Preview, nameless: Callable[[QWidget], list[str]]
):
    assert nameless(preview) == []
    assert preview.windowTitle() == "Sheets"


def test_every_button_is_reached_by_tab(preview: Preview):
    reached = []
    for _ in range(8):
        QTest.keyClick(preview.focusWidget(), Qt.Key.Key_Tab)
        reached.append(preview.focusWidget().accessibleName())
    assert {"Print …", "Save as …", "Fit width", "Fit page", "Smaller", "Larger", "Close"} < set(
        reached
    )


@pytest.mark.parametrize("size", [(1093, 582), (1276, 660)])
def test_the_preview_fits_the_window_around_it(
    services: Services, demo: Context, qtbot: QtBot, settle: Settle, size: tuple[int, int]
):
    around = QLabel("a page")
    around.resize(*size)
    qtbot.addWidget(around)
    around.show()
    shown = Preview(around, services, demo, PAPER, "Sheets")
    shown.open()
    settle()
    assert shown.width() <= size[0]
    assert shown.height() <= size[1]
    shown.hide()
    around.hide()


def test_a_file_that_cannot_be_shown_says_so_and_can_still_be_saved(
    services: Services,
    demo: Context,
    qtbot: QtBot,
    settle: Settle,
    asked: list[str],
    tmp_path: Path,
):
    around = QLabel("a page")
    around.resize(1276, 660)
    qtbot.addWidget(around)
    around.show()
    broken = replace(PAPER, pdf=b"no pdf at all")
    shown = Preview(around, services, demo, broken, "Sheets")
    shown.open()
    settle()
    assert "made a mistake" in shown.message.sentence
    QTest.keyClick(shown, Qt.Key.Key_S, CTRL)
    settle()
    assert (tmp_path / asked[0]).read_bytes() == b"no pdf at all"
    shown.hide()
    around.hide()
