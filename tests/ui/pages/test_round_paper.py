"""The sheets for paper that the round offers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.audit import AuditAction
from kmc_desk.store.chain import audit_trail
from kmc_desk.ui import save_dialog
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.round_page import RoundPage
from kmc_desk.usecases.context import Context
from tests.reports.paper_ward import pages
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.preview_hands import save_shown


@pytest.fixture
def page(services: Services, demo: Context, show: Callable[[QWidget], None]) -> RoundPage:
    made = RoundPage(services, demo)
    show(made)
    bring_up(made)
    return made


@pytest.fixture
def choose(page: RoundPage, qtbot: QtBot, settle: Callable[[], None]) -> Callable[[int], None]:
    """Ctrl+P, down to a sheet, Enter."""

    def by_keys(place: int) -> None:
        menu = page.paper.choices
        QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(menu.isVisible)
        for _ in range(place):
            QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        save_shown(page.paper.line, settle)

    return by_keys


@pytest.mark.parametrize(
    ("place", "name", "title"),
    [
        (0, "round-sheet-empty.pdf", "Round sheet"),
        (1, "round-sheet.pdf", "Round sheet"),
        (2, "daily-sheets-empty.pdf", "Daily sheet"),
    ],
)
def test_ctrl_p_and_enter_show_a_sheet_whose_file_names_nobody(
    place: int,
    name: str,
    title: str,
    page: RoundPage,
    choose: Callable[[int], None],
    asked: list[str],
    tmp_path: Path,
):
    choose(place)
    assert asked == [name]
    words = pages((tmp_path / name).read_bytes())
    assert len(words) == (14 if place == 2 else 1)
    assert title in words[0]
    assert "Ward day 05-May-2026" in words[0]
    assert page.paper.line.sentence.endswith(f"saved: {tmp_path / name}")
    assert page.paper.line.open_button.isVisible()


def test_the_doctors_round_is_the_last_of_the_sheets(
    choose: Callable[[int], None], asked: list[str], tmp_path: Path
):
    choose(3)
    assert asked == ["doctors-round.pdf"]
    words = pages((tmp_path / "doctors-round.pdf").read_bytes())
    assert len(words) <= 3
    assert all("Doctor's round" in page for page in words)
    assert "05-May-2026 10:42" in words[0]


def test_the_filled_sheet_shows_the_day_that_is_typed_for_and_the_empty_one_no_entry(
    page: RoundPage,
    choose: Callable[[int], None],
    asked: list[str],
    tmp_path: Path,
    settle: Callable[[], None],
):
    page.head.day.line.selectAll()
    QTest.keyClicks(page.head.day.line, "-1d")
    QTest.keyClick(page.head.day.line, Qt.Key.Key_Return)
    settle()
    choose(1)
    page.paper.choices.actions()[0].trigger()
    save_shown(page.paper.line, settle)
    filled, empty = (" ".join(pages((tmp_path / name).read_bytes())) for name in asked)
    assert "Ward day 04-May-2026" in filled
    assert filled.count(" 08:00") >= 10
    assert " 08:00" not in empty


def test_making_a_sheet_is_in_the_audit_trail(
    page: RoundPage, demo: Context, choose: Callable[[int], None], asked: list[str]
):
    choose(2)
    assert asked
    with demo.read() as reader:
        last = audit_trail(reader.connection)[-1]
    assert (last.action, last.entity) == (AuditAction.EXPORT, "daily_sheets")


def test_with_nobody_on_the_ward_the_empty_sheet_says_so(
    services: Services,
    empty_centre: Context,
    show: Callable[[QWidget], None],
    asked: list[str],
    tmp_path: Path,
    settle: Callable[[], None],
):
    page = RoundPage(services, empty_centre)
    show(page)
    page.paper.choices.actions()[0].trigger()
    save_shown(page.paper.line, settle)
    assert "No bed and no infant." in pages((tmp_path / asked[0]).read_bytes())[0]


def test_a_sheet_that_cannot_be_written_says_why(
    page: RoundPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settle: Callable[[], None]
):
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_: tmp_path / "no" / "a.pdf")
    page.paper.choices.actions()[1].trigger()
    assert "could not be written" in save_shown(page.paper.line, settle)
    assert not page.paper.line.isVisible()


def test_every_input_has_a_name(page: RoundPage, nameless: Callable[[QWidget], list[str]]):
    assert nameless(page) == []
