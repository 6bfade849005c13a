"""The monthly return written to a file from its page."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from kmc_desk.ui import save_dialog
from kmc_desk.ui.pages.returns_page import ReturnsPage
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.monthly_return import ReturnFormat
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.preview_hands import save_shown

LAST_MONTH = "2026-04"


@pytest.fixture
def page(services, show, demo):
    made = ReturnsPage(services, demo)
    show(made)
    bring_up(made)
    return made


def exports(page):
    return [b for b in page.findChildren(QPushButton) if b.text().startswith("Export")]


@pytest.mark.parametrize("wanted", [ReturnFormat.CSV, ReturnFormat.JSON])
def test_the_return_is_written_where_the_person_says(page, settle, monkeypatch, tmp_path, wanted):
    asked, opened = [], []

    def answer(_parent, name, _kinds):
        asked.append(name)
        return tmp_path / "mine"

    monkeypatch.setattr(save_dialog, "ask_where_to_save", answer)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    button = next(b for b in exports(page) if b.text().replace("&", "").endswith(wanted.upper()))
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert not button.isEnabled()
    settle()
    written = (tmp_path / "mine").read_bytes()
    assert asked == [f"return-{LAST_MONTH}.{wanted}"]
    assert written.startswith({"csv": b"centre_code,", "json": b"["}[wanted])
    if wanted is ReturnFormat.JSON:
        assert json.loads(written)
    assert page.saved.sentence == f"Saved: {tmp_path / 'mine'}"
    QTest.keyClick(page.open_file, Qt.Key.Key_Space)
    assert opened == [(tmp_path / "mine").as_posix()]
    assert button.isEnabled()


def test_a_file_that_cannot_be_written_is_told(page, settle, monkeypatch, tmp_path):
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_: tmp_path / "gone" / "x.csv")
    said = []
    page.says.connect(lambda state, words: said.append((state, words)))
    page.export(ReturnFormat.CSV)
    settle()
    ((state, words),) = said
    assert state is State.DANGER
    assert "could not be written" in words
    assert page.saved.isHidden()
    assert exports(page)[0].isEnabled()


def test_nothing_is_written_when_the_person_changes_their_mind(page, monkeypatch, tasks):
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_asked: None)
    page.export(ReturnFormat.CSV)
    assert not tasks.is_busy
    assert page.saved.isHidden()


def test_the_return_on_paper_is_shown_before_it_is_saved(page, settle, asked, tmp_path):
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert save_shown(page.document, settle) == f"Saved: {tmp_path / asked[0]}"
    assert asked == [f"return-{LAST_MONTH}.pdf"]
    assert (tmp_path / asked[0]).read_bytes().startswith(b"%PDF")
    assert page.document.sentence == f"Return of {LAST_MONTH} saved: {tmp_path / asked[0]}"
    assert all(one.isEnabled() for one in exports(page))
