"""A new data key: everybody still gets in, nothing is lost, wherever it is stopped."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Account, Bed, Centre
from kmc_desk.store import rotation
from kmc_desk.store.anchor import read_anchor
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.chain import audit_trail, chain_break
from kmc_desk.store.database import open_database
from kmc_desk.store.folder import DATABASE_FILE, KEY_FILES
from kmc_desk.store.key_file import read_slots
from kmc_desk.store.key_generations import ROTATING
from kmc_desk.store.keys import unlock, unlock_with_recovery
from kmc_desk.usecases import keys
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keys import rotate_data_key, set_escrow
from kmc_desk.usecases.people import close_account
from kmc_desk.wiring import create_centre, recover_by_escrow, sign_in, take_over
from tests.cheap_keys import cheap_keys
from tests.ready_python import CAN_FORK
from tests.usecases.letting_in import OWN, let_in
from tests.usecases.test_keys import NEW, PASSPHRASE, all_rows, pair, refusal

NOW = datetime(2026, 5, 5, 14, 5)
GOLDEN = Path(__file__).parents[1] / "store" / "golden_keys"
BEDS = 40


def clock() -> datetime:
    return NOW


class Made:
    """A closed centre of a head, a nurse Sana, an escrow key and some beds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        first = Account(name="head", full_name="Dr Head", roles=())
        made = Centre(code="HRP", name="Haripur")
        context, self.code = create_centre(folder, made, first, PASSPHRASE, clock=clock)
        let_in(context, "sana")
        self.private, public = pair()
        set_escrow(context, public)
        with context.write() as work:
            work.repository.add_many([Bed(bed_no=str(n), place=n) for n in range(BEDS)])
        context.database.close()


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


def beds(context: Context) -> int:
    with context.read() as reader:
        return len(reader.find(Bed))


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


STEPS = (
    *("write_slots", "_make_copy", "pragma", "open_or_create", "flush_files", "opened_copy"),
    *("close_engine", "flush_folder", "keep_generation", "write_anchor"),
)


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


def assert_open(folder: Path, made: Made, count: int) -> None:
    """Everybody gets in, nothing is missing and nothing of a rotation is left."""
    again = sign_in(folder, "sana", OWN, clock=clock)
    assert beds(again) == count
    assert again.database.watch.opening.gap is None
    with again.read() as reader:
        assert chain_break(reader.connection) is None
    key = again.database.data_key
    again.database.close()
    assert unlock(folder, "head", PASSPHRASE) == key
    assert unlock_with_recovery(folder, made.code) == key
    assert all(not one.sealed_next for one in read_slots(folder).values())
    assert not (folder / ROTATING).exists()


def killed_before(folder: Path, number: int) -> bool:
    """Rotate in a process that ends, as by a kill, before a step; False: it came to the end."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    with suppress(BaseException):
        context = sign_in(folder, "head", PASSPHRASE, clock=clock)
        left = [number]

        def step() -> None:
            left[0] -= 1
            if left[0] < 0:
                os._exit(9)

        def hook(event: str, given: tuple[object, ...]) -> None:
            of_files = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"}
            if event in of_files and given and str(folder) in str(given[0]):
                step()

        def counting(real):
            def counted(*given: object, **more: object) -> object:
                step()
                return real(*given, **more)

            return counted

        keys.make_backup = lambda *_: None
        for name in STEPS:
            setattr(rotation, name, counting(getattr(rotation, name)))
        sys.addaudithook(hook)
        rotate_data_key(context)
        os._exit(0)
    os._exit(1)


@pytest.mark.skipif(not CAN_FORK, reason="fork is of POSIX systems")
@pytest.mark.parametrize("every", [11, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.fault(35)
def test_a_kill_at_any_step_leaves_the_old_key_or_the_new_one(
    fault, made: Made, tmp_path: Path, every: int
):
    found: set[bool] = set()
    for number in range(0, 1000, every):
        folder = Path(shutil.copytree(made.folder, tmp_path / str(number)))
        before = unlock(folder, "head", PASSPHRASE)
        if not killed_before(folder, number):
            break
        assert_open(folder, made, BEDS)
        found.add(unlock(folder, "head", PASSPHRASE) == before)
        shutil.rmtree(folder)
    assert number > 30
    assert found == {True, False}
    fault.tried(35, times=number // every, note="kill during a change of the data key")
