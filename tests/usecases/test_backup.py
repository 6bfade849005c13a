"""Backups beside the data and on labelled sticks, and what is said of their age."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.backup import BackupReason, BackupState
from kmc_desk.domain.errors import UserError
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.backup_places import LABEL_FILE, Stick, sticks
from kmc_desk.store.chain import audit_trail
from kmc_desk.texts.backup_words import place_words
from kmc_desk.usecases.backup import (
    back_up,
    back_up_to_usb,
    backup_status,
    label_usb,
    local_backups,
)
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.restore import restore_drill
from tests.usecases.conftest import Clock, admitted


def fault_of(call: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        call()
    return caught.value.key


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    root = tmp_path / "drive"
    root.mkdir()
    return root


@pytest.fixture
def stick(context: Context, drive: Path) -> Stick:
    return label_usb(context, drive, " KMC  A ")


def test_a_backup_is_noted_in_the_trail(context: Context):
    made = back_up(context, BackupReason.LOCK)
    with context.read() as reader:
        last = audit_trail(reader.connection)[-1]
    assert (last.action, last.entity, last.reason) == (AuditAction.BACKUP, "backup_local", "LOCK")
    assert made.name in last.changes
    assert made.seq == last.seq - 1


def test_a_backup_counts_where_its_note_cannot_be_saved(context: Context, tmp_path: Path):
    """As with a full disk, or data that are open for reading only."""
    reading = replace(context, database=replace(context.database, read_only=True))
    made = back_up(reading, target_dir=tmp_path / "elsewhere")
    assert [one.name for one in list_backups(tmp_path / "elsewhere")] == [made.name]


def test_nothing_is_written_into_a_folder_that_is_open_for_reading_only(context: Context):
    reading = replace(context, database=replace(context.database, read_only=True))
    assert fault_of(lambda: back_up(reading)) == "opened_read_only"
    assert not local_backups(context).exists()


def test_from_what_is_open_for_reading_only_no_stick_is_written_and_no_restore_is_tried(
    context: Context, drive: Path, stick: Stick
):
    """The newest on the stick would else be a copy of an old backup."""
    back_up(context)
    reading = replace(context, database=replace(context.database, read_only=True))
    assert fault_of(lambda: back_up_to_usb(reading, look=lambda: [drive])) == "opened_read_only"
    assert fault_of(lambda: restore_drill(reading)) == "opened_read_only"
    assert list_backups(stick.folder) == []


def test_the_state_follows_the_age_of_the_newest_backup(context: Context, clock: Clock):
    assert backup_status(context).local.state is BackupState.NONE
    back_up(context)
    assert backup_status(context).local.state is BackupState.OK
    clock.now += timedelta(hours=25)
    assert backup_status(context).local.state is BackupState.AMBER
    clock.now += timedelta(hours=48)
    assert backup_status(context).local.state is BackupState.RED
    assert backup_status(context).usb.state is BackupState.NONE


def test_a_backup_that_was_cut_short_makes_the_state_none(context: Context):
    made = back_up(context)
    (local_backups(context) / made.name / "keys.json").unlink()
    assert backup_status(context).local.state is BackupState.NONE


def test_a_labelled_stick_takes_backups_and_is_remembered_when_unplugged(
    context: Context, drive: Path, stick: Stick, clock: Clock
):
    admitted(context)
    made = back_up_to_usb(context, look=lambda: [drive])
    assert stick.label == "KMC A"
    assert (drive / "KMC-Desk-backup" / made.name / "kmc-desk.db").exists()
    assert backup_status(context).usb.state is BackupState.OK
    assert backup_status(context).local.state is BackupState.NONE
    clock.now += timedelta(hours=80)
    assert backup_status(context).usb.state is BackupState.RED
    with context.read() as reader:
        assert audit_trail(reader.connection)[-1].entity == "backup_usb"


@pytest.mark.fault(8)
def test_without_a_stick_or_with_an_unlabelled_one_nothing_is_written(
    context: Context, drive: Path
):
    assert fault_of(lambda: back_up_to_usb(context, look=lambda: [])) == "usb_none"
    assert fault_of(lambda: back_up_to_usb(context, look=lambda: [drive])) == "usb_none"
    assert list(drive.iterdir()) == []


@pytest.mark.fault(8)
def test_a_stick_of_another_centre_is_refused(context: Context, drive: Path, stick: Stick):
    told = json.loads((drive / LABEL_FILE).read_text())
    (drive / LABEL_FILE).write_text(json.dumps({**told, "centre": "ABC"}))
    assert fault_of(lambda: back_up_to_usb(context, look=lambda: [drive])) == "usb_other_centre"
    assert fault_of(lambda: label_usb(context, drive, "ours")) == "usb_other_centre"
    assert list(stick.folder.iterdir()) == []


@pytest.mark.parametrize("label", ["", "{", "[]", '{"format": 2}', '{"format": 1}', "null"])
def test_a_label_that_cannot_be_understood_is_none(drive: Path, label: str):
    (drive / LABEL_FILE).write_text(label)
    assert sticks(lambda: [drive]) == []


def test_a_stick_is_labelled_once(context: Context, drive: Path, stick: Stick):
    assert fault_of(lambda: label_usb(context, drive, "again")) == "usb_labelled_already"
    assert fault_of(lambda: label_usb(context, drive, "  ")) == "usb_label_missing"
    assert sticks(lambda: [drive, drive / "nowhere"]) == [stick]


@pytest.mark.fault(8)
def test_a_stick_that_is_pulled_out_leaves_the_local_backups(
    context: Context, drive: Path, stick: Stick
):
    back_up(context)

    def pull(share: float) -> None:
        if share > 0.5 and drive.exists():
            drive.rename(drive.with_name("pulled"))

    key = fault_of(lambda: back_up_to_usb(context, look=lambda: [drive], progress=pull))
    assert key == "backup_target_gone"
    assert backup_status(context).local.state is BackupState.OK
    assert backup_status(context).usb.state is BackupState.NONE
    assert list_backups(drive.with_name("pulled") / stick.folder.name) == []


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "Last backup 0 min ago"),
        (1.9, "Last backup 114 min ago"),
        (2, "Last backup 2 h ago"),
        (47, "Last backup 47 h ago: make one today"),
        (49, "Last backup 2 days ago: make one today"),
        (73, "Last backup 3 days ago: make one now"),
        (-48, "Last backup is dated ahead of the clock: make one now"),
    ],
)
def test_the_age_of_a_backup_is_said_in_words(
    context: Context, clock: Clock, hours: float, said: str
):
    made = back_up(context)
    clock.now += timedelta(hours=hours)
    age = clock.now.astimezone() - made.made_at
    assert place_words("local", backup_status(context).local.state, age) == said
