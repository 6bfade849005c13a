"""The register taken along from the page of the centre: named or naming nobody."""

import zipfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.store.chain import audit_trail
from kmc_desk.ui import save_dialog
from kmc_desk.ui.reason_dialog import ReasonDialog
from tests.ui.pages.on_screen import question


@pytest.fixture
def part(centre_page, empty_centre):
    page = centre_page(empty_centre)
    page.tabs.setCurrentWidget(page.exporting)
    return page.exporting


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """What the system's file window was asked with; it answers with the name suggested."""
    kept = []

    def answer(_parent, name, kinds):
        kept.append((name, kinds))
        return tmp_path / name

    monkeypatch.setattr(save_dialog, "ask_where_to_save", answer)
    return kept


def press(button):
    QTest.keyClick(button, Qt.Key.Key_Space)


def exports(context):
    """What the audit trail says was taken along, and why."""
    with context.read() as reader:
        trail = audit_trail(reader.connection)
    return [(one.entity, one.reason) for one in trail if one.action is AuditAction.EXPORT]


@pytest.mark.parametrize(("downs", "ending"), [(0, ".xlsx"), (2, "")])
def test_what_is_saved_for_analysis_names_nobody(
    part, settle, asked, tmp_path, empty_centre, downs, ending
):
    for _ in range(downs):
        QTest.keyClick(part.kind, Qt.Key.Key_Down)
    press(part.nameless_button)
    assert not part.nameless_button.isEnabled()
    assert not part.kind.isEnabled()
    settle()
    target = tmp_path / f"register-names-nobody{ending}"
    assert [name for name, _ in asked] == [target.name]
    assert part.line.sentence.startswith(f"Saved: {target} (")
    assert part.nameless_button.isEnabled()
    if ending:
        assert target.read_bytes().startswith(b"PK")
    else:
        assert (target / "infants.csv").read_text().startswith("infant,mother,delivery,")
    assert exports(empty_centre) == [("bundle_deidentified", None)]


def test_names_leave_with_a_reason_that_is_kept(part, settle, asked, tmp_path, empty_centre):
    QTest.keyClick(part.kind, Qt.Key.Key_Down)
    press(part.named_button)
    dialog = question()
    assert isinstance(dialog, ReasonDialog)
    QTest.keyClicks(dialog.reason.line, "new")
    QTest.keyClick(dialog.reason.line, Qt.Key.Key_Return)
    assert "Say why" in dialog.reason.message
    assert asked == []
    QTest.keyClicks(dialog.reason.line, " computer")
    QTest.keyClick(dialog.reason.line, Qt.Key.Key_Return)
    settle()
    target = tmp_path / "register-with-names.zip"
    assert part.line.sentence.startswith(f"Saved: {target} (")
    with zipfile.ZipFile(target) as archive:
        assert b"mother_name" in archive.read("mothers.csv").splitlines()[0]
    assert exports(empty_centre) == [("bundle_identified", "new computer")]


def test_nothing_leaves_where_a_file_is_there_or_the_person_changes_their_mind(
    part, settle, asked, tmp_path, empty_centre, monkeypatch, tasks
):
    (tmp_path / "register-names-nobody.xlsx").write_text("mine")
    press(part.nameless_button)
    settle()
    assert "is there already" in part.line.sentence
    assert part.nameless_button.isEnabled()
    assert (tmp_path / "register-names-nobody.xlsx").read_text() == "mine"
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_: None)
    press(part.nameless_button)
    press(part.named_button)
    question().reject()
    assert not tasks.is_busy

    assert exports(empty_centre) == []
