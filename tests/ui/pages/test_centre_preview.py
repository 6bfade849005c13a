"""A register from elsewhere, looked at before it is imported: rows, findings, and their file."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.ui import save_dialog
from kmc_desk.ui.centre import import_preview
from tests.ui.pages.import_hands import BECOMES, FOUND, ROW, cells, choose_table, space, words_of
from tests.ui.pages.on_screen import lay_out


@pytest.fixture
def page(centre_page, empty_centre):
    return centre_page(empty_centre)


def test_each_row_shows_its_fate_and_findings_and_those_without_can_be_hidden(
    page, choose, settle, nameless, bad_bundle
):
    part = choose(page, bad_bundle)
    choose_table(part, "mothers")
    bad, good = cells(part)[:2]
    assert bad[: FOUND + 1] == ["2", "■ left out", "■ mother_name: This must not be empty."]
    assert good[ROW : BECOMES + 1] == ["3", "● new"]
    assert good[FOUND].startswith("▲ phone_primary: No phone")
    assert "BUSHRA" in good
    part.preview.only_found.setFocus()
    for then in (part.preview.rows_view, part.skip, part.findings_button):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert then.hasFocus()
    assert nameless(page) == []
    space(part.skip)
    settle()
    choose_table(part, "measurements")
    everything = cells(part)
    space(part.preview.only_found)
    assert 0 < len(cells(part)) < len(everything)
    assert all(row[FOUND] for row in cells(part))
    assert "the others are hidden" in words_of(part.preview)


@pytest.mark.parametrize("kept", [True, False], ids=["all are known", "most are only counted"])
def test_findings_are_saved_as_the_command_line_saves_them(
    page, choose, settle, monkeypatch, bad_bundle, tmp_path, kept
):
    if not kept:
        monkeypatch.setattr("kmc_desk.usecases.import_bundle.MOST_FOUND", 2)
    monkeypatch.setattr(import_preview, "MOST_SHOWN", 2)
    part = choose(page, bad_bundle)
    assert len(part.preview.model.rows) == 2
    assert "more" in part.preview.note.text()
    choose_table(part, "episodes")
    assert ("only counted" in part.preview.note.text()) is not kept
    target = tmp_path / "findings.csv"
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_: target)
    said = []
    part.says.connect(lambda _state, words: said.append(words))
    space(part.findings_button)
    settle()
    with target.open(encoding="utf-8", newline="") as stream:
        header, *lines = csv.reader(stream)
    assert header == ["table", "row", "column", "level", "code", "message"]
    hard = [line for line in lines if line[3] == "HARD"]
    assert hard == [
        ["mothers", "2", "mother_name", "HARD", "cell_missing", "This must not be empty."]
    ]
    assert f"{len(lines)} findings" in part.preview.tables.item(0).text()
    assert said[0].startswith(f"Findings saved: {target}")
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_: tmp_path / "gone" / "f.csv")
    space(part.findings_button)
    settle()
    assert "could not be written" in part.answer.sentence
    assert part.findings_button.isEnabled()


def test_with_large_text_the_preview_scrolls_and_import_stays_in_sight(
    page, choose, look, bad_bundle
):
    look.set_zoom(175)
    part = choose(page, bad_bundle)
    lay_out()
    bottom = part.import_button.mapTo(page, part.import_button.rect().bottomRight())
    assert page.rect().contains(bottom)
    rows = part.preview.view.viewport().height() / part.preview.view.rowHeight(0)
    assert rows >= 5
