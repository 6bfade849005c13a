"""The screen of an infant that has left the ward, and its summary."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.records import Episode, Exit
from kmc_desk.ui import save_dialog
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.preview_hands import save_shown, shown_in

Show = Callable[[QWidget], None]
Settle = Callable[[], None]


@pytest.fixture
def page(services: Services, demo: Context, show: Show) -> InfantPage:
    made = InfantPage(services, demo)
    show(made)
    return made


def shown_name(page: InfantPage) -> str:
    return page.banner.accessibleName()


def click(page: InfantPage, words: str) -> None:
    shown = [one for one in page.buttons() if one.isVisible()]
    next(one for one in shown if one.accessibleName() == words).click()


def names(page: InfantPage) -> list[str]:
    return [one.accessibleName() for one in page.buttons() if one.isVisible()]


@pytest.fixture
def gone(demo: Context) -> int:
    """An infant that went home and has no stay open."""
    with demo.read() as reader:
        left = next(one for one in reader.find(Exit) if one.outcome is Outcome.HOME_KMC)
        stay = reader.find_one(Episode, id=left.episode_id)
    assert stay is not None
    return stay.infant_id


def test_after_the_exit_there_is_the_summary_and_nothing_more_to_enter(
    page: InfantPage, gone: int, settle: Settle
):
    page.open(gone)
    settle()
    assert "left the ward" in shown_name(page)
    assert "Home, continuing KMC" in shown_name(page)
    assert names(page)[0] == "Discharge summary PDF"
    assert not {"Add skin-to-skin session", "Discharge …"} & set(names(page))


def test_the_summary_is_written_and_can_be_opened(
    page: InfantPage, gone: int, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    opened: list[str] = []
    target = tmp_path / "chosen.pdf"

    def choose(_parent: QWidget, name: str, _filter: str) -> Path:
        asked.append(name)
        return target

    monkeypatch.setattr(save_dialog, "ask_where_to_save", choose)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page.open(gone)
    settle()
    click(page, "Discharge summary PDF")
    assert page.document.sentence.endswith("is being made …")
    assert not page.document.open_button.isVisible()
    save_shown(page.document, settle)
    assert asked == ["discharge-summary.pdf"]
    assert target.read_bytes().startswith(b"%PDF")
    assert page.document.sentence.endswith(f"saved: {target}")
    page.document.open_button.click()
    assert opened == [str(target)]


def test_of_an_infant_that_died_button_and_preview_say_death_summary(
    page: InfantPage, demo: Context, settle: Settle
):
    with demo.read() as reader:
        left = next(one for one in reader.find(Exit) if one.outcome is Outcome.DIED)
        stay = reader.find_one(Episode, id=left.episode_id)
    assert stay is not None
    page.open(stay.infant_id)
    settle()
    click(page, "Death summary PDF")
    preview = shown_in(page.document, settle)
    assert preview.windowTitle() == "Death summary"
    QTest.keyClick(preview.view, Qt.Key.Key_Escape)


def test_a_summary_that_cannot_be_written_says_why(
    page: InfantPage, gone: int, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "not there" / "chosen.pdf"
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_: target)
    page.open(gone)
    settle()
    click(page, "Discharge summary PDF")
    assert "could not be written" in save_shown(page.document, settle)
    assert not page.document.isVisible()


def test_a_summary_is_not_shown_over_another_infant_that_was_opened_meanwhile(
    page: InfantPage, gone: int, demo: Context, settle: Settle
):
    page.open(gone)
    settle()
    page.open(show_ward(demo).rows[0].identity.infant_id)
    click(page, "Discharge summary PDF")
    settle()
    assert page.document.preview is None
    assert not page.document.isVisible()


def test_without_a_file_chosen_nothing_happens(
    page: InfantPage, gone: int, settle: Settle, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_: None)
    page.open(gone)
    settle()
    click(page, "Discharge summary PDF")
    assert save_shown(page.document, settle) == ""
    assert not page.document.isVisible()
