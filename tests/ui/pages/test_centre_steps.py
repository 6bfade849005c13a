"""Trail, people and sticks on the page of the centre: late answers, faults, and long words."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.home_codes import ProfileName
from kmc_desk.domain.records import Account
from kmc_desk.texts.trail_lines import TrailLine
from kmc_desk.ui import save_dialog
from kmc_desk.ui.backup import label_dialog, salvage_dialog
from kmc_desk.ui.backup.label_dialog import LabelDialog
from kmc_desk.ui.backup.salvage_dialog import SalvageDialog
from kmc_desk.ui.centre import account_dialogs, trail
from kmc_desk.ui.centre.account_dialogs import NewPassphraseDialog
from kmc_desk.ui.centre.trail import TrailPart
from kmc_desk.ui.centre.trail_entry import TrailEntryDialog
from kmc_desk.ui.widgets.message_line import Level, MessageLine

NOW = datetime(2026, 5, 5, 10, 42)


def full(*_: object, **__: object) -> None:
    raise UserError("disk_full", folder="E:")


@pytest.fixture
def beneath(qtbot) -> QWidget:
    """What a dialog lies over."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


@pytest.fixture
def part(services, demo, show, settle) -> TrailPart:
    made = TrailPart(services, demo)
    show(made)
    made.refresh()
    settle()
    return made


def test_of_two_readings_the_later_choice_stands_there(part, settle):
    part.filter.with_reason.setChecked(True)
    part.filter.with_reason.setChecked(False)  # before the first is answered
    settle()
    assert len(part.model.rows) == 100
    part.read_older()
    part.read()
    settle()
    assert len(part.model.rows) == 100


def test_a_fault_while_reading_is_said_and_can_be_tried_again(part, settle, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(trail, "show_trail", full)
        part.read_older()
        assert not part.more.isEnabled()
        settle()
    assert "full" in part.line.sentence
    assert part.more.isEnabled()
    part.read_older()
    settle()
    assert len(part.model.rows) == 200
    part.read()
    settle()
    assert part.line.isHidden()
    assert len(part.model.rows) == 100


def test_a_file_that_could_not_be_written_is_said_and_the_next_can_be(
    part, settle, monkeypatch, tmp_path
):
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda _parent, name, _: tmp_path / name)
    monkeypatch.setattr(trail, "write_trail", full)
    part.save()
    assert not part.save_button.isEnabled()
    settle()
    assert "full" in part.line.sentence
    assert part.save_button.isEnabled()
    assert not part.progress.isVisible()
    monkeypatch.setattr(save_dialog, "ask_where_to_save", lambda *_: None)
    part.save()
    assert part.save_button.isEnabled()


def line(**more: Any) -> TrailLine:
    plain: dict[str, Any] = {"seq": 1234, "at": NOW, "who": "Dr Head", "account": "head"}
    plain |= {"action": "changed", "what": "Bed", "number": 7, "hash": "f" * 64}
    return TrailLine(**{**plain, **more})


def test_an_entry_says_only_what_it_has_and_a_long_cell_is_cut(qtbot, beneath):
    dialog = TrailEntryDialog(beneath, line())
    assert dialog.said == {
        "Entry": "1,234",
        "When": dialog.said["When"],
        "Who": "Dr Head (account head)",
        "Done": "changed",
        "What": "Bed",
        "Digits on paper": "f" * 8,
    }
    hidden = TrailEntryDialog(beneath, line(is_hidden=True, kmc_no="HRP-1", reason="because"))
    assert {"Not shown", "KMC number", "Why"} <= set(hidden.said)
    cell = trail._said  # noqa: SLF001 - what a cell says
    assert cell(line(is_hidden=True)) == "(not shown)"
    assert cell(line(reason="r")) == "because: r"
    long = cell(line(reason="r" * 90))
    assert long == f"because: {'r' * 39} …"


def test_a_stick_that_takes_no_label_is_said_at_the_label_and_can_be_tried_again(
    beneath, services, settle, monkeypatch, tmp_path
):
    context: Any = None
    dialog = LabelDialog(beneath, services, context, tmp_path)
    labelled: list[str] = []
    dialog.labelled.connect(labelled.append)
    monkeypatch.setattr(label_dialog, "is_drive", lambda _root: True)
    monkeypatch.setattr(label_dialog, "label_usb", full)
    dialog.open()
    dialog.label.set_value("KMC A")
    dialog.write()
    assert not dialog.button.isEnabled()
    settle()
    assert dialog.label.level is Level.ERROR
    assert dialog.button.isEnabled()
    assert dialog.isVisible()
    assert labelled == []
    dialog.reject()


def test_who_leaves_the_dialog_ends_what_is_read_out(beneath, tasks, settle, monkeypatch, tmp_path):
    monkeypatch.setattr(salvage_dialog, "accounts_of", lambda _folder: ["head"])
    dialog = SalvageDialog(beneath, tasks, tmp_path, lambda: NOW)
    dialog.open()
    settle()
    dialog.proof.passphrase.line.setText("words")
    chosen: list[Path | None] = [None, tmp_path]
    monkeypatch.setattr(save_dialog, "ask_for_folder", lambda _parent: chosen.pop(0))
    begun: list[Path] = []

    def read_out(_folder: Path, _proof: object, target: Path, tell: Any, **_: object) -> list[Any]:
        begun.append(target)
        dialog.progress.watch.cancel()
        tell(0.5)
        return []

    monkeypatch.setattr(salvage_dialog, "salvage", read_out)
    dialog.save()  # no folder was chosen
    assert dialog.button.isEnabled()
    dialog.save()
    settle()
    assert begun == [tmp_path / "kmc-desk-salvaged-2026-05-05T104200"]
    said = [one.words for one in dialog.findChildren(MessageLine)]
    assert "Cancelled; nothing is left of it." in said
    assert dialog.button.isEnabled()
    watch = dialog.progress.start("x")
    assert not watch.is_cancelled
    dialog.reject()
    assert watch.is_cancelled


def test_limits_of_another_list_come_back_with_that_list(open_settings, demo):
    home = open_settings(demo).home
    at_first, first = home.inputs(), home.typed_profile()
    home.profile.set_value(ProfileName.MSF)
    home._choose()  # noqa: SLF001 - as a person does who was asked
    kept, typed = home.inputs(), home.typed_profile()
    home.take_inputs(at_first)
    assert home.typed_profile() == first != typed
    home.take_inputs(kept)
    assert home.typed_profile() == typed
    assert typed.name is ProfileName.MSF


def test_a_refused_passphrase_is_said_at_its_field_and_the_next_try_begins_clean(
    beneath, services, settle, monkeypatch
):
    context: Any = None
    asma = Account(name="asma", full_name="Asma", roles=())
    dialog = NewPassphraseDialog(beneath, services, context, asma)
    fields = dict(dialog.form)
    refused = iter(["passphrase_common", "data_gone"])

    def refuse(*_: object) -> None:
        raise UserError(next(refused), folder="E:")

    monkeypatch.setattr(account_dialogs, "reset_passphrase", refuse)
    dialog.open()
    dialog.submit()
    settle()
    assert fields["secret"].level is Level.ERROR
    dialog.submit()
    settle()
    assert fields["secret"].message == ""
    assert any(one.words for one in dialog.findChildren(MessageLine))  # at no field
    assert dialog.button.isEnabled()
    dialog.reject()
