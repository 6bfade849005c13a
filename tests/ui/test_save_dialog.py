"""Where files go: the suggested name, the ending, the folder used last."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from kmc_desk.domain.errors import UserError
from kmc_desk.ui import save_dialog


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def window(monkeypatch):
    """The system's window, answered at once; what it offered is kept."""
    seen = {}

    def answer(dialog):
        seen["offered"] = Path(dialog.selectedFiles()[0]) if dialog.selectedFiles() else None
        seen["ending"] = dialog.defaultSuffix()
        seen["folder"] = Path(dialog.directory().absolutePath())
        seen["mode"] = dialog.fileMode()
        return seen.get("accepted", True)

    monkeypatch.setattr(QFileDialog, "exec", answer)
    monkeypatch.setattr(
        QFileDialog, "selectedFiles", lambda _dialog: [str(p) for p in seen.get("chosen", [])]
    )
    monkeypatch.setattr(save_dialog, "_used", [])
    return seen


def test_the_chosen_file_is_handed_back_and_its_folder_offered_next(parent, window, tmp_path):
    window["chosen"] = [tmp_path / "mine.pdf"]
    assert save_dialog.ask_where_to_save(parent, "a.pdf", "PDF (*.pdf)") == tmp_path / "mine.pdf"
    assert window["ending"] == "pdf"
    save_dialog.ask_where_to_save(parent, "b.csv", "CSV (*.csv)")
    assert (window["folder"], window["ending"]) == (tmp_path, "csv")


def test_nothing_is_handed_back_when_the_person_changes_their_mind(parent, window, tmp_path):
    window.update(chosen=[tmp_path / "mine.pdf"], accepted=False)
    assert save_dialog.ask_where_to_save(parent, "a.pdf", "PDF (*.pdf)") is None
    assert save_dialog.ask_for_file(parent, "Zip files (*.zip)") is None
    assert save_dialog.ask_for_folder(parent) is None


def test_a_file_or_a_folder_that_exists_is_asked_for(parent, window, tmp_path):
    window["chosen"] = [tmp_path / "register.zip"]
    assert save_dialog.ask_for_file(parent, "Zip files (*.zip)") == tmp_path / "register.zip"
    assert window["mode"] == QFileDialog.FileMode.ExistingFile
    window["chosen"] = [tmp_path]
    assert save_dialog.ask_for_folder(parent) == tmp_path
    assert window["mode"] == QFileDialog.FileMode.Directory


def test_what_the_system_refuses_becomes_a_sentence(tmp_path):
    target = tmp_path / "gone" / "mine.pdf"
    with (
        pytest.raises(UserError, match="file_not_written") as told,
        save_dialog.write_errors(target),
    ):
        target.write_bytes(b"")
    assert told.value.values["path"] == target
    assert told.value.values["reason"]
