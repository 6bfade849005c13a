"""A new data key: everybody still gets in, nothing is lost, wherever it is stopped."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Bed
from kmc_desk.store import rotation
from kmc_desk.store.anchor import read_anchor
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.chain import audit_trail, chain_break
from kmc_desk.store.database import open_database
from kmc_desk.store.folder import DATABASE_FILE, KEY_FILES
from kmc_desk.store.key_file import read_slots
from kmc_desk.store.key_generations import ROTATING
from kmc_desk.store.keys import add_slot, unlock, unlock_with_recovery
from kmc_desk.usecases import keys
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keys import rotate_data_key
from kmc_desk.usecases.people import close_account
from kmc_desk.wiring import recover_by_escrow, sign_in, take_over
from tests.cheap_keys import cheap_keys
from tests.usecases.letting_in import OWN
from tests.usecases.rotating import BEDS, STEPS, Made, assert_open, beds, clock
from tests.usecases.test_keys import NEW, PASSPHRASE, all_rows, refusal


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Iterator[Made]:
    with cheap_keys():
        yield Made(tmp_path_factory.mktemp("rotation") / "data")


@pytest.fixture
def folder(made: Made, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made.folder, tmp_path / "data"))


@pytest.fixture
def context(folder: Path) -> Iterator[Context]:
    with cheap_keys():
        context = sign_in(folder, "head", PASSPHRASE, clock=clock)
        yield context
        context.database.close()


def test_everybody_gets_in_afterwards_and_no_row_differs(context: Context, made: Made):
    folder, old_key, before = context.database.folder, context.database.data_key, all_rows(context)
    shares: list[float] = []
    rotate_data_key(context, shares.append)
    new_key = context.database.data_key
    assert new_key != old_key
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert all_rows(context) == before
    assert unlock(folder, "head", PASSPHRASE) == new_key
    assert unlock(folder, "sana", OWN) == new_key
    assert unlock_with_recovery(folder, made.code) == new_key
    assert not (folder / ROTATING).exists()
    assert all(not one.sealed_next for one in read_slots(folder).values())
    context.database.close()
    again = recover_by_escrow(folder, made.private, "head", NEW, clock=clock)
    assert all_rows(again) == before
    again.database.close()


def test_the_work_goes_on_in_the_open_window_and_the_trail_holds(context: Context):
    folder = context.database.folder
    rotate_data_key(context)
    with context.write() as work:
        work.repository.add(Bed(bed_no="new", place=99))
    came = take_over(context.database, "sana", OWN, clock=clock)
    assert beds(came) == BEDS + 1
    with context.read() as reader:
        assert chain_break(reader.connection) is None
        trail = audit_trail(reader.connection)
    (noted,) = [one for one in trail if one.entity == "data_key"]
    assert (noted.action, noted.reason) == (AuditAction.KEYS, "a new one; 4 slots open the data")
    anchor = read_anchor(folder)
    assert anchor is not None
    assert (anchor.seq, anchor.hash) == (trail[-1].seq, trail[-1].hash)
    context.database.close()
    again = sign_in(folder, "head", PASSPHRASE, clock=clock)
    assert again.database.watch.opening.gap is None
    again.database.close()


def test_what_somebody_kept_who_left_opens_nothing_any_more(context: Context, tmp_path: Path):
    folder = context.database.folder
    kept = tmp_path / "kept"
    kept.mkdir()
    for name in KEY_FILES:
        shutil.copyfile(folder / name, kept / name)
    close_account(context, "sana")
    add_slot(folder, context.database.data_key, "sana", OWN)  # one that could not be taken away
    rotate_data_key(context)
    assert "account:sana" not in read_slots(folder)
    context.database.close()
    for name in KEY_FILES:
        shutil.copyfile(kept / name, folder / name)
    assert refusal(open_database, folder, "sana", OWN) == "data_damaged"


def test_a_backup_is_made_before_and_opens_as_ever(context: Context):
    folder = context.database.folder
    old_key = context.database.data_key
    rotate_data_key(context)
    (backup,) = list_backups(folder / "backups")
    assert backup.why == "BEFORE_ROTATION"
    copy = open_database(folder / "backups" / backup.name, "sana", OWN)
    assert copy.data_key == old_key
    copy.close()


def test_without_a_backup_nothing_is_changed(context: Context):
    folder = context.database.folder
    before = [(folder / name).read_bytes() for name in (DATABASE_FILE, *KEY_FILES)]

    def full(*_: object) -> None:
        raise UserError("backup_target_full")

    with patch.object(keys, "make_backup", full):
        assert refusal(rotate_data_key, context) == "backup_target_full"
    assert [(folder / name).read_bytes() for name in (DATABASE_FILE, *KEY_FILES)] == before


def test_slots_of_format_1_must_be_opened_once_before(context: Context):
    states = keys.slot_states(context.database.folder)
    old = [keys.SlotState(name=s.name, account=s.account, since="", is_old=True) for s in states]
    with patch.object(keys, "slot_states", lambda _folder: old):
        with pytest.raises(UserError) as caught:
            rotate_data_key(context)
        assert (caught.value.key, caught.value.values) == (
            "rotation_needs_sign_in",
            {"accounts": "head, sana"},
        )
    only_code = [keys.SlotState(name="recovery", account=None, since="", is_old=True)]
    with patch.object(keys, "slot_states", lambda _folder: only_code):
        assert refusal(rotate_data_key, context) == "rotation_needs_code"


@pytest.mark.parametrize("step", [step for step in STEPS if step != "write_anchor"])
def test_a_fault_at_any_step_leaves_the_program_running_and_everybody_in(
    context: Context, made: Made, monkeypatch: pytest.MonkeyPatch, step: str
):
    folder = context.database.folder
    real = getattr(rotation, step)

    def failing(*given: object, **more: object) -> object:
        monkeypatch.setattr(rotation, step, real)  # once, as a disk that is full for a moment
        raise UserError("disk_full", folder=str(folder))

    monkeypatch.setattr(keys, "make_backup", lambda *_: None)
    monkeypatch.setattr(rotation, step, failing)
    with suppress(UserError):
        rotate_data_key(context)
    assert beds(context) == BEDS
    with context.write() as work:
        work.repository.add(Bed(bed_no="new", place=99))
    assert beds(take_over(context.database, "sana", OWN, clock=clock)) == BEDS + 1
    context.database.close()
    assert_open(folder, made, BEDS + 1)


def test_whoever_cancels_when_it_is_done_is_not_told_that_it_was_cancelled(
    context: Context, monkeypatch: pytest.MonkeyPatch
):
    old_key = context.database.data_key

    def stop(share: float) -> None:
        if share == 1.0:
            raise UserError("backup_stopped")

    monkeypatch.setattr(keys, "make_backup", lambda *_: None)
    rotate_data_key(context, stop)
    assert context.database.data_key != old_key


def test_as_long_as_a_power_cut_may_bring_the_old_file_back_its_key_is_kept(
    context: Context, monkeypatch: pytest.MonkeyPatch
):
    folder, old_key, real, flushed = (
        context.database.folder,
        context.database.data_key,
        rotation.flush_folder,
        [],
    )

    def failing_second(path: Path) -> None:
        flushed.append(path)
        if len(flushed) == 2:  # right after the renaming
            raise OSError(5, "not flushed")
        real(path)

    monkeypatch.setattr(keys, "make_backup", lambda *_: None)
    monkeypatch.setattr(rotation, "flush_folder", failing_second)
    old_file = (folder / DATABASE_FILE).read_bytes()
    assert refusal(rotate_data_key, context) == "disk_error"
    context.database.close()
    (folder / DATABASE_FILE).write_bytes(old_file)  # as after the power cut
    (folder / "kmc-desk.anchor").unlink()
    again = sign_in(folder, "sana", OWN, clock=clock)
    assert again.database.data_key == old_key
    assert beds(again) == BEDS
    again.database.close()
