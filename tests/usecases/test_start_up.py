"""What is found when data are opened again, and what a person can do about it."""

import shutil
from pathlib import Path

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.opening import MB, Answer, FolderKind, FolderPlace, GapKind
from kmc_desk.store import database as opening
from kmc_desk.store import sign_in_delay, space
from kmc_desk.store.anchor import ANCHOR_FILE, read_anchor
from kmc_desk.store.chain import audit_trail, chain_break
from kmc_desk.store.folder import BACKUP_FILE, DATABASE_FILE
from kmc_desk.texts import text
from kmc_desk.usecases.start_up import accept_gap, dismiss_stop, see_gap, show_notices
from tests.usecases.opened_again import (
    NURSE,
    beds,
    die_after_saves,
    make,
    open_again,
    save_beds,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "data")


@pytest.fixture
def folder(tmp_path, made) -> Path:
    return Path(shutil.copytree(made, tmp_path / "data"))


def keys(context):
    return [notice.key for notice in show_notices(context)]


def sentences(context):
    return [text(f"opening.{one.key}", **one.values) for one in show_notices(context)]


def refused(context):
    with pytest.raises(UserError) as caught:
        save_beds(context, 1)
    return caught.value.key


def actions(context):
    with context.read() as reader:
        assert chain_break(reader.connection) is None
        return [entry.action for entry in audit_trail(reader.connection)]


def lose_saves(folder, saves=3):
    """An older copy is put in the place of the database."""
    older = folder / "older"
    shutil.copy(folder / DATABASE_FILE, older)
    context = open_again(folder)
    save_beds(context, saves)
    context.database.close()
    older.replace(folder / DATABASE_FILE)


def test_data_that_were_closed_in_order_are_opened_without_a_word(folder):
    for _ in range(2):
        context = open_again(folder)
        assert keys(context) == []
        save_beds(context, 2)
        context.database.close()


def test_after_a_hard_stop_it_is_said_once_that_everything_is_there(folder):
    die_after_saves({folder: 2})
    context = open_again(folder)
    assert beds(context) == 2
    assert sentences(context) == [
        "The program was not closed in order last time. Everything saved until 05-May-2026 11:42 "
        "is there. What was being typed is offered at the top of its page."
    ]
    dismiss_stop(context)
    assert keys(context) == []
    context.database.close()
    context = open_again(folder)
    assert keys(context) == []
    context.database.close()


def test_a_wrong_passphrase_does_not_use_up_the_word_about_a_hard_stop(folder, monkeypatch):
    die_after_saves({folder: 1})
    monkeypatch.setattr("tests.usecases.opened_again.PASSPHRASE", "not this one at all")
    with pytest.raises(UserError):
        open_again(folder)
    monkeypatch.undo()
    sign_in_delay.forgive(folder, "account:head")
    context = open_again(folder)
    assert keys(context) == ["stopped"]
    context.database.close()


@pytest.mark.parametrize(
    "tries", [pytest.param(6, id="few"), pytest.param(60, id="many", marks=pytest.mark.slow)]
)
def test_a_log_that_was_deleted_after_a_hard_stop_is_always_noticed(tmp_path, made, tries, fault):
    folders = {}
    for number in range(tries):
        copy = Path(shutil.copytree(made, tmp_path / str(number)))
        folders[copy] = number % 6 + 1
    die_after_saves(folders)
    for copy, saves in folders.items():
        (copy / f"{DATABASE_FILE}-wal").unlink()
        context = open_again(copy)
        gap = context.database.watch.opening.gap
        assert beds(context) == 0
        assert gap is not None
        assert (gap.kind, gap.missing) == (GapKind.MISSING, saves + 1)  # and the sign-in
        assert refused(context) == "gap_unseen"
        context.database.close()
    fault.tried(13, times=tries)


@pytest.mark.fault(14)
def test_an_old_copy_says_from_when_to_when_saves_are_missing(folder):
    lose_saves(folder)
    context = open_again(folder)
    (sentence,) = sentences(context)
    assert sentence.startswith(
        "What was saved from 05-May-2026 10:42 to 05-May-2026 11:42 is missing (4 entries)"
    )
    context.database.close()


@pytest.mark.fault(14)
def test_a_nurse_goes_on_at_night_with_a_reason_and_a_head_answers_for_it_later(folder):
    lose_saves(folder)
    night = open_again(folder, NURSE)
    assert show_notices(night)[0].answers == (Answer.SEE_GAP,)
    assert refused(night) == "gap_unseen"
    with pytest.raises(UserError, match="reason_missing"):
        see_gap(night, " ")
    with pytest.raises(UserError, match="not_allowed"):
        accept_gap(night, "I may not")
    see_gap(night, "compared with the paper of the night")
    save_beds(night, 5)  # more than were lost, so that the numbers meet again
    night.database.close()
    morning = open_again(folder, minutes=400)
    assert keys(morning) == ["gap_missing"]
    assert show_notices(morning)[0].answers == (Answer.ACCEPT_GAP,)
    accept_gap(morning, "typed in again from paper")
    assert keys(morning) == []
    kept = [one for one in actions(morning) if one.value.startswith("GAP")]
    assert kept == [AuditAction.GAP_FOUND, AuditAction.GAP_SEEN, AuditAction.GAP_ACCEPTED]
    morning.database.close()
    later = open_again(folder, minutes=500)
    assert keys(later) == []
    later.database.close()


def test_the_trail_keeps_both_ends_of_what_is_missing(folder):
    before = read_anchor(folder)
    lose_saves(folder)
    noted = read_anchor(folder)
    context = open_again(folder)
    with context.read() as reader:
        (found,) = [e for e in audit_trail(reader.connection) if e.action.value == "GAP_FOUND"]
    assert before is not None
    assert noted is not None
    assert before.hash in found.changes
    assert noted.hash in found.changes
    context.database.close()


@pytest.mark.fault(14)
def test_another_line_of_saves_in_the_same_place_is_noticed(folder):
    lose_saves(folder, saves=2)
    (folder / ANCHOR_FILE).rename(folder / "kept")
    context = open_again(folder)  # somebody hides the gap and saves as much again
    accept_gap(context, "hidden")
    save_beds(context, 4)
    context.database.close()
    (folder / "kept").replace(folder / ANCHOR_FILE)
    context = open_again(folder)
    assert keys(context) == ["gap_differs"]
    assert refused(context) == "gap_unseen"
    context.database.close()


@pytest.mark.fault(34)
def test_an_entry_changed_from_outside_is_named(folder):
    context = open_again(folder)
    save_beds(context, 3)
    with context.database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_update")
        seq = connection.exec_driver_sql("SELECT max(seq) - 1 FROM audit").scalar()
        connection.exec_driver_sql(f"UPDATE audit SET account = 'x' WHERE seq = {seq}")
    context.database.close()
    context = open_again(folder)
    assert f"at entry {seq};" in sentences(context)[0]
    accept_gap(context, "known to the head")
    context.database.close()
    context = open_again(folder)
    assert keys(context) == []
    context.database.close()


def test_a_missing_anchor_is_told_but_stops_nobody(folder):
    (folder / ANCHOR_FILE).unlink()
    context = open_again(folder, NURSE)
    assert keys(context) == ["gap_no_anchor"]
    save_beds(context, 1)
    context.database.close()
    context = open_again(folder)  # the anchor is there again, but nobody has answered for it
    assert keys(context) == ["gap_no_anchor"]
    accept_gap(context, "the file was cleaned up by mistake")
    assert keys(context) == []
    context.database.close()


def test_data_of_before_there_were_anchors_get_one_without_a_word(folder):
    context = open_again(folder)
    with context.database.engine.begin() as connection:  # as an upgrade leaves it
        connection.exec_driver_sql("DROP TRIGGER audit_key_no_update")
        connection.exec_driver_sql("UPDATE audit_key SET from_seq = from_seq + 1000")
    context.database.close()
    (folder / ANCHOR_FILE).unlink()
    context = open_again(folder)
    assert keys(context) == []
    assert read_anchor(folder) is not None
    context.database.close()


@pytest.mark.fault(4)
@pytest.mark.parametrize(
    ("free", "told", "stops"),
    [(600 * MB, [], ""), (400 * MB, ["space_low"], ""), (40 * MB, ["space_short"], "space_short")],
)
def test_a_full_disk_stops_entry_not_reading_and_lets_it_go_on(
    folder, monkeypatch, free, told, stops
):
    context = open_again(folder)
    with monkeypatch.context() as patched:
        patched.setattr(space, "free_bytes", lambda _folder: free)
        assert keys(context) == told
        if stops:
            assert refused(context) == stops
        assert beds(context) == 0
    save_beds(context, 1)
    assert beds(context) == 1
    context.database.close()


def test_a_reader_of_a_backup_is_told_when_somebody_saves_into_it(folder):
    (folder / BACKUP_FILE).write_text("{}")
    context = open_again(folder)
    assert keys(context) == ["read_only"]
    (folder / DATABASE_FILE).touch()
    with pytest.raises(UserError, match="data_changed"):
        show_notices(context)
    context.database.close()


@pytest.mark.fault(7)
def test_nothing_is_saved_once_the_folder_is_gone_and_all_goes_on_when_it_is_back(folder):
    context = open_again(folder)
    away = folder.with_name("away")
    folder.rename(away)
    assert keys(context) == ["data_gone"]
    assert refused(context) == "data_gone"
    away.rename(folder)
    save_beds(context, 1)
    assert keys(context) == []
    context.database.close()


def test_data_on_a_network_drive_are_neither_made_nor_opened(folder, tmp_path, monkeypatch):
    place = FolderPlace(kind=FolderKind.NETWORK, name="cifs")
    monkeypatch.setattr(opening, "place_of", lambda _folder: place)
    before = sorted(one.name for one in folder.iterdir())
    with pytest.raises(UserError, match="data_on_network"):
        open_again(folder)
    assert sorted(one.name for one in folder.iterdir()) == before
    with pytest.raises(UserError, match="data_on_network"):
        make(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_folder_that_a_service_copies_takes_no_new_data_and_warns_over_old(
    folder, tmp_path, monkeypatch
):
    place = FolderPlace(kind=FolderKind.SYNCED, name="Dropbox")
    monkeypatch.setattr(opening, "place_of", lambda _folder: place)
    with pytest.raises(UserError, match="data_synced"):
        make(tmp_path / "new")
    context = open_again(folder)
    assert sentences(context)[0].startswith("Dropbox copies these data elsewhere")
    save_beds(context, 1)
    context.database.close()
