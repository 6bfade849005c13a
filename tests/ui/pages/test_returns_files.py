"""The monthly return written to a file from its page."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from kmc_desk.domain.returns.quality import red_rows
from kmc_desk.ui import save_dialog
from kmc_desk.ui.pages.returns_page import ReturnsPage
from kmc_desk.ui.returns.exporting import file_kinds
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.finalise_return import Signing, finalise
from kmc_desk.usecases.monthly_return import ReturnFormat, show_return
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.preview_hands import save_shown
from tests.ui.pages.returns_hands import LAST_MONTH

BEGINS = {ReturnFormat.CSV: b"centre_code,", ReturnFormat.JSON: b"[", ReturnFormat.XLSX: b"PK"}


@pytest.fixture
def page(services, show, demo):
    made = ReturnsPage(services, demo)
    show(made)
    bring_up(made)
    return made


def choose(page, qtbot, words):
    """Open the menu with its key and take the entry that begins with these words."""
    QTest.keyClick(page, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    menu = page.exporting.menu.choices
    qtbot.waitUntil(menu.isVisible)
    menu.setActiveAction(next(a for a in menu.actions() if a.text().startswith(f"&{words}")))
    QTest.keyPress(menu, Qt.Key.Key_Return)  # the menu is gone before the key is let go


@pytest.mark.parametrize("wanted", list(BEGINS))
def test_the_return_is_written_where_the_person_says(
    page, settle, qtbot, monkeypatch, tmp_path, wanted
):
    asked, opened = [], []

    def answer(_parent, name, _kinds):
        asked.append(name)
        return tmp_path / "mine"

    monkeypatch.setattr(save_dialog, "ask_where_to_save", answer)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    choose(page, qtbot, wanted.upper())
    assert not page.exporting.menu.isEnabled()
    settle()
    written = (tmp_path / "mine").read_bytes()
    assert asked == [f"return-{LAST_MONTH}.{wanted}"]
    assert written.startswith(BEGINS[wanted])
    if wanted is ReturnFormat.JSON:
        assert json.loads(written)
    draft = "A draft: this month is not finalised."
    assert page.exporting.sentence == f"Saved: {tmp_path / 'mine'}  {draft}"
    QTest.keyClick(page.exporting.open_file, Qt.Key.Key_Space)
    assert opened == [(tmp_path / "mine").as_posix()]
    assert page.exporting.menu.isEnabled()


def test_a_file_that_cannot_be_written_is_told(page, settle, monkeypatch, tmp_path):
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_: tmp_path / "gone" / "x.csv")
    said = []
    page.says.connect(lambda state, words: said.append((state, words)))
    page.exporting.export(file_kinds()[1])
    settle()
    ((state, words),) = said
    assert state is State.DANGER
    assert "could not be written" in words
    assert page.exporting.isHidden()
    assert page.exporting.menu.isEnabled()


def test_nothing_is_written_when_the_person_changes_their_mind(page, monkeypatch, tasks):
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_asked: None)
    page.exporting.export(file_kinds()[1])
    assert not tasks.is_busy
    assert page.exporting.isHidden()


def test_the_return_on_paper_is_shown_before_it_is_saved(page, settle, asked, tmp_path):
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert save_shown(page.exporting.document, settle) == f"Saved: {tmp_path / asked[0]}"
    assert asked == [f"return-{LAST_MONTH}.pdf"]
    assert (tmp_path / asked[0]).read_bytes().startswith(b"%PDF")
    assert (
        page.exporting.document.sentence == f"Return of {LAST_MONTH} saved: {tmp_path / asked[0]}"
    )
    assert page.exporting.menu.isEnabled()


def test_a_return_that_is_not_final_is_not_written_for_dhis2(page, settle, monkeypatch, tmp_path):
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_: tmp_path / "x.json")
    said = []
    page.says.connect(lambda _state, words: said.append(words))
    page.exporting.export(file_kinds()[-1])
    settle()
    assert len(said) == 1
    assert "DHIS2" in said[0]
    assert list(tmp_path.glob("x*")) == []


def test_only_a_signed_return_is_written_for_the_network_and_its_name_says_which(
    page, demo, settle, monkeypatch, tmp_path
):
    asked, said = [], []

    def answer(_parent, name, _kinds):
        asked.append(name)
        return tmp_path / name

    monkeypatch.setattr(save_dialog, "ask_where_to_save", answer)
    page.says.connect(lambda _state, words: said.append(words))
    network = next(one for one in file_kinds() if one.words.startswith("&Network"))
    page.exporting.export(network)
    assert asked == []
    assert said[0].startswith(f"The return of {LAST_MONTH} is not finalised")
    red = red_rows(show_return(demo, LAST_MONTH).quality)
    finalise(demo, LAST_MONTH, Signing(explanations={one.row: "the book was away" for one in red}))
    page.exporting.take(show_return(demo, LAST_MONTH))
    page.exporting.export(network)
    settle()
    assert asked == [f"return-{demo.centre.code}-{LAST_MONTH}-v1.json"]
    told = json.loads((tmp_path / asked[0]).read_text(encoding="utf-8"))
    assert (told["format"], told["version"]) == ("kmc-desk-return", 1)
