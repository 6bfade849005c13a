"""The growth of the whole ward in small charts, with the demo ward and with nobody."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.records import Measurement
from kmc_desk.ui import save_dialog
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.ward_growth_page import WardGrowthPage
from kmc_desk.ui.pages.ward_page import WardPage
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.preview_hands import save_shown
from tests.ui.pages.round_hands import heard

Show = Callable[[QWidget], None]
Settle = Callable[[], None]


@pytest.fixture
def page(services: Services, demo: Context, show: Show) -> WardGrowthPage:
    made = WardGrowthPage(services, demo)
    show(made)
    return made


def test_every_infant_has_a_chart_in_bed_order_with_its_marker_before_the_name(
    page: WardGrowthPage, demo: Context
):
    rows = show_ward(demo).rows
    names = [one.accessibleName() for one in page.charts]
    assert len(names) == len(rows) == 14
    assert names[1].startswith("bed 2 T1 B/O ")
    assert names[2].startswith("bed 3 T2 B/O ")
    assert page.count.text() == "14 infants"
    assert "Latest:" in page.charts[0].accessibleDescription()


def test_a_chart_opens_its_infant_by_mouse_and_by_key(
    page: WardGrowthPage, demo: Context, qtbot: QtBot
):
    rows = show_ward(demo).rows
    with qtbot.waitSignal(page.wants_page) as asked:
        QTest.mouseClick(page.charts[3], Qt.MouseButton.LeftButton)
    assert heard(asked) == ["infant", rows[3].identity.infant_id]
    page.charts[5].setFocus()
    with qtbot.waitSignal(page.wants_page) as asked:
        QTest.keyClick(page.charts[5], Qt.Key.Key_Space)
    assert heard(asked) == ["infant", rows[5].identity.infant_id]


def test_enter_opens_the_infant_too(page: WardGrowthPage, qtbot: QtBot):
    page.charts[2].setFocus()
    with qtbot.waitSignal(page.wants_page):
        QTest.keyClick(page.charts[2], Qt.Key.Key_Return)


def test_arrow_keys_go_across_and_down(page: WardGrowthPage):
    page.charts[0].setFocus()
    across = sum(one.y() == page.charts[0].y() for one in page.charts)
    assert across >= 4
    for key, here in (
        (Qt.Key.Key_Right, 1), (Qt.Key.Key_Down, 1 + across), (Qt.Key.Key_Left, across),
        (Qt.Key.Key_Up, 0), (Qt.Key.Key_Up, 0), (Qt.Key.Key_Left, 0),
    ):  # fmt: skip
        focused = next(one for one in page.charts if one.hasFocus())
        QTest.keyClick(focused, key)
        assert page.charts[here].hasFocus(), key


def test_a_new_weight_is_on_its_chart_and_the_keyboard_stays_where_it_was(
    page: WardGrowthPage, demo: Context, services: Services, settle: Settle
):
    page.charts[0].setFocus()
    before = page.charts[0].accessibleDescription()
    infant_id = show_ward(demo).rows[0].identity.infant_id
    today = demo.clock().date()
    with demo.read() as reader:
        stored = reader.find_one(Measurement, infant_id=infant_id, measured_on=today)
    seen = stored.version if stored else 0
    weight = WeightEntry(
        infant_id=infant_id, day=today, weight_g=1600, confirmed=True, seen_version=seen
    )
    record_weight(demo, weight)
    services.hub.publish(frozenset({Topic.MEASUREMENTS}))
    settle()
    assert page.charts[0].accessibleDescription() != before
    assert "1600 g" in page.charts[0].accessibleDescription()
    assert page.charts[0].hasFocus()


def test_the_charts_are_written_as_a_pdf(
    page: WardGrowthPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "ward.pdf"
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_: target)
    page.save()
    save_shown(page.document, settle)
    assert target.read_bytes().startswith(b"%PDF")
    assert page.document.sentence == f"Charts of the ward saved: {target}"


def test_a_pdf_that_cannot_be_written_says_why(
    page: WardGrowthPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_: tmp_path / "no" / "ward.pdf")
    page.save()
    assert "could not be written" in save_shown(page.document, settle)


def test_with_nobody_on_the_ward_the_one_action_is_to_admit(
    services: Services, empty_centre: Context, show: Show, qtbot: QtBot
):
    page = WardGrowthPage(services, empty_centre)
    show(page)
    assert page.nobody.isVisible()
    with qtbot.waitSignal(page.wants_page) as asked:
        page.nobody.button.click()
    assert heard(asked) == ["admit", None]


def test_the_ward_list_leads_there_and_back(
    services: Services, demo: Context, show: Show, qtbot: QtBot, page: WardGrowthPage
):
    ward = WardPage(services, demo)
    show(ward)
    with qtbot.waitSignal(ward.wants_page) as asked:
        QTest.keyClick(ward, Qt.Key.Key_G)
    assert heard(asked) == ["ward_growth", None]


def test_every_input_has_a_name(page: WardGrowthPage, nameless: Callable[[QWidget], list[str]]):
    assert nameless(page) == []
