"""What a change of the data key leaves right after each step of it failed, before any opening."""

import os
from pathlib import Path

import pytest
from sqlalchemy import text

from kmc_desk.domain.errors import UserError
from kmc_desk.store import key_generations, rotation
from kmc_desk.store.anchor import read_anchor
from kmc_desk.store.chain import end_of_chain
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.store.key_file import read_slots
from kmc_desk.store.key_generations import ROTATING
from kmc_desk.store.keys import add_slot, unlock
from kmc_desk.usecases import keys
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keys import rotate_data_key
from kmc_desk.wiring import sign_in
from tests.usecases.letting_in import OWN
from tests.usecases.rotating import BEDS, beds, clock
from tests.usecases.test_keys import PASSPHRASE, refusal
from tests.usecases.test_rotation import context, folder, made

__all__ = ["context", "folder", "made"]
NEW_KEY = bytes(range(32))


@pytest.fixture(autouse=True)
def no_backup_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "make_backup", lambda *_: None)


def has_both_keys(folder: Path) -> bool:
    return any(one.sealed_next for one in read_slots(folder).values())


def full(*_: object, **__: object) -> None:
    raise UserError("disk_full")


@pytest.mark.parametrize("step", ["_make_copy", "flush_files", "close_engine", "flush_folder"])
def test_a_change_that_fails_leaves_one_key_and_no_copy(
    context: Context,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
):
    old_key = context.database.data_key
    monkeypatch.setattr(rotation, step, full)
    assert refusal(rotate_data_key, context) == "disk_full"
    monkeypatch.undo()
    assert not has_both_keys(context.database.folder)
    assert not (context.database.folder / ROTATING).exists()
    assert context.database.data_key == old_key
    assert beds(context) == BEDS


def test_without_room_for_the_copy_nothing_is_begun(
    context: Context,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(rotation, "_MARGIN", 1 << 30)
    monkeypatch.setattr(rotation, "counted", lambda _: pytest.fail("it was begun"))
    assert refusal(rotate_data_key, context) == "disk_full"


def test_what_an_earlier_change_left_is_in_nobodys_way(context: Context):
    left = context.database.folder / ROTATING
    left.mkdir()
    (left / DATABASE_FILE).write_bytes(b"half")
    rotate_data_key(context)
    assert beds(context) == BEDS
    assert not left.exists()


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM bed WHERE bed_no = '1'",
        "UPDATE centre SET code = 'ABC'",
        "PRAGMA user_version = 1",
        "DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE seq = 1",
    ],
)
def test_a_copy_that_is_not_what_was_copied_does_not_take_the_place_of_the_data(
    context: Context,
    monkeypatch: pytest.MonkeyPatch,
    harm: str,
):
    real = rotation.close_engine

    def harmed(engine):
        if engine.url.database and ROTATING in engine.url.database:
            with engine.begin() as connection:
                for statement in harm.split("; "):
                    connection.execute(text(statement))
        real(engine)

    monkeypatch.setattr(rotation, "close_engine", harmed)
    old_key = context.database.data_key
    assert refusal(rotate_data_key, context) == "disk_error"  # the data are whole
    assert context.database.data_key == old_key
    assert beds(context) == BEDS


def test_a_copy_of_which_the_tables_do_not_fit_together_is_thrown_away(
    context: Context,
    monkeypatch: pytest.MonkeyPatch,
):
    real = rotation.close_engine

    def harmed(engine):
        if engine.url.database and ROTATING in engine.url.database:
            with engine.begin() as connection:
                connection.execute(text("PRAGMA writable_schema = ON"))
                gone = "DELETE FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
                connection.execute(text(gone))
        real(engine)

    monkeypatch.setattr(rotation, "close_engine", harmed)
    assert refusal(rotate_data_key, context) == "disk_error"  # the data are whole
    assert beds(context) == BEDS


@pytest.mark.parametrize("of_copy", [True, False])
def test_where_saves_stay_in_a_log_nothing_takes_the_place_of_the_data(
    context: Context,
    monkeypatch: pytest.MonkeyPatch,
    *,
    of_copy: bool,
):
    monkeypatch.setattr(rotation, "has_log", lambda path: (ROTATING in path.parts) == of_copy)
    old_key = context.database.data_key
    assert refusal(rotate_data_key, context) == "disk_error"
    assert context.database.data_key == old_key
    assert beds(context) == BEDS


def test_the_anchor_is_the_note_of_the_change_at_once(context: Context):
    rotate_data_key(context)
    anchor = read_anchor(context.database.folder)
    assert anchor is not None
    with context.read() as reader:
        assert end_of_chain(reader.connection)[:2] == (anchor.seq, anchor.hash)


def test_no_two_changes_give_the_same_key(context: Context):
    keys_of_file = {context.database.data_key}
    for _ in range(2):
        rotate_data_key(context)
        keys_of_file.add(context.database.data_key)
    assert len(keys_of_file) == 3


def stopped_before_the_end(context: Context, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Closed data under the new key, of which the key file still holds both."""
    with monkeypatch.context() as failing:
        failing.setattr(rotation, "keep_generation", full)
        rotate_data_key(context)
    folder = context.database.folder
    assert has_both_keys(folder)
    return folder


def test_who_was_given_a_slot_in_between_keeps_it(
    context: Context,
    monkeypatch: pytest.MonkeyPatch,
):
    folder = stopped_before_the_end(context, monkeypatch)
    key = context.database.data_key
    add_slot(folder, key, "amina", OWN)
    context.database.close()
    sign_in(folder, "head", PASSPHRASE, clock=clock).database.close()
    assert not has_both_keys(folder)
    assert unlock(folder, "amina", OWN) == key


@pytest.mark.parametrize("step", ["flush_folder", "write_slots"])
def test_the_other_key_goes_only_after_the_database_is_on_disk_and_the_copy_is_gone(
    context: Context,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
):
    folder = stopped_before_the_end(context, monkeypatch)
    context.database.close()
    (folder / ROTATING).mkdir(exist_ok=True)

    def failing(*_: object) -> None:
        raise OSError(5, os.strerror(5)) if step == "flush_folder" else UserError("disk_error")

    monkeypatch.setattr(key_generations, step, failing)
    sign_in(folder, "head", PASSPHRASE, clock=clock).database.close()  # nobody is kept out
    assert has_both_keys(folder)
    assert (folder / ROTATING).exists() == (step == "flush_folder")
