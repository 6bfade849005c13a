"""Who opens data that are only read, what the door renews, and what it tells the trail."""

from pathlib import Path
from typing import Any

import pytest

from kmc_desk import wiring
from kmc_desk.domain.records import Account, Centre
from kmc_desk.store import database as opening
from kmc_desk.store import sign_in_delay
from kmc_desk.store.anchor import ANCHOR_FILE
from kmc_desk.store.backup import BACKUPS
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.store.guard import standing_gap
from kmc_desk.store.known_slots import known_slots
from kmc_desk.store.sign_in_delay import TRIES_FILE, read_tries
from kmc_desk.usecases.backup import back_up
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keys import confirm_first_code, propose_recovery_code
from kmc_desk.usecases.people import close_account, reset_passphrase
from kmc_desk.wiring import create_centre, sign_in, take_over
from tests.usecases.keys_of_today import (
    PASSPHRASE,
    clock,
    code,
    context,
    keys_of,
    made,
    put,
    refusal,
    refused,
)
from tests.usecases.letting_in import GIVEN, OWN
from tests.usecases.test_noted_steps import full, noted

__all__ = ["code", "context", "made"]  # fixtures


@pytest.fixture
def no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder takes no lock, as on a disk that is set to read-only."""

    def refuse(_folder: Path) -> None:
        raise opening.UserError("data_read_only", folder="E:")

    monkeypatch.setattr(opening, "hold_folder", refuse)


def test_an_old_key_file_opens_no_backup_either(context: Context):
    folder = context.database.folder
    before = keys_of(folder)
    reset_passphrase(context, "sana", GIVEN)
    backup = folder / BACKUPS / back_up(context).name
    assert refused(backup, "sana", GIVEN) == ""
    put(backup, before)
    assert refused(backup, "sana", OWN) == "keys_old"


def test_the_data_know_no_slot_of_who_was_closed(context: Context):
    folder = context.database.folder
    before = keys_of(folder)
    close_account(context, "sana")
    with context.read() as reader:
        assert "account:sana" not in known_slots(reader.connection).digests
    context.database.close()
    put(folder, before)
    assert refused(folder, "sana", OWN) == "keys_old"


def test_the_pages_are_looked_at_where_data_are_only_read(context: Context):
    backup = context.database.folder / BACKUPS / back_up(context).name
    path = backup / DATABASE_FILE
    data = bytearray(path.read_bytes())
    data[-4096 * 3 : -4096 * 2] = bytes(4096)
    path.write_bytes(data)
    assert refused(backup, "head", PASSPHRASE) == "data_damaged"


def test_each_sign_in_renews_an_old_slot_and_a_full_disk_keeps_nobody_out(
    context: Context, monkeypatch: pytest.MonkeyPatch
):
    renewed: list[Any] = []

    def renew(*given: Any) -> None:
        renewed.append(given[-1].slot)
        full()

    monkeypatch.setattr(wiring, "renew_old_slot", renew)
    monkeypatch.setattr(opening, "renew_old_slot", renew)
    take_over(context.database, "sana", OWN, clock=clock)
    assert renewed == ["account:sana"]
    context.database.close()
    sign_in(context.database.folder, "head", PASSPHRASE, clock=clock).database.close()
    assert renewed[1:] == ["account:head"]


@pytest.mark.usefixtures("no_lock")
def test_in_data_that_are_only_read_nothing_is_renewed_and_the_wait_ends_all_the_same(
    context: Context, monkeypatch: pytest.MonkeyPatch
):
    renewed: list[object] = []
    monkeypatch.setattr(sign_in_delay, "wait_before", lambda *_, **__: 0)
    monkeypatch.setattr(wiring, "renew_old_slot", lambda *given: renewed.append(given))
    folder = context.database.folder
    context.database.close()
    only_read = sign_in(folder, "head", PASSPHRASE, clock=clock)
    database = only_read.database
    assert database.read_only
    again = refusal(lambda: take_over(database, "sana", "not this one", clock=clock))
    assert again == "wrong_passphrase"
    take_over(database, "sana", OWN, clock=clock)
    assert renewed == []
    tries = read_tries(folder)["account:sana"]
    assert (tries.in_a_row, tries.untold) == (0, 1)  # the trail is told by the next who may write
    database.close()
    (folder / TRIES_FILE).unlink()


def test_tries_that_were_told_are_not_told_again_while_somebody_still_waits(
    context: Context, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sign_in_delay, "wait_before", lambda *_, **__: 0)
    database = context.database
    refusal(lambda: take_over(database, "sana", "not this one", clock=clock))
    for _ in range(2):
        take_over(database, "head", PASSPHRASE, clock=clock)
        assert read_tries(database.folder)["account:sana"].in_a_row == 1
        assert noted(context, "SIGN_IN_FAILED") == 1


def test_a_lost_anchor_that_nobody_answered_for_stops_nobody_after_a_restart_either(
    context: Context,
):
    folder = context.database.folder
    context.database.close()
    (folder / ANCHOR_FILE).unlink()
    for _ in range(2):
        again = sign_in(folder, "head", PASSPHRASE, clock=clock)
        with again.read() as reader:
            assert len(standing_gap(reader.connection).gaps) == 1
        with again.write():  # a gap that must be seen refuses this
            pass
        again.database.close()


def test_the_first_passphrase_of_a_centre_is_no_name_of_its_own_and_nothing_is_made(
    tmp_path: Path,
):
    centre, first = Centre(code="HRP", name="Haripur"), Account(name="h", full_name="", roles=())
    folder = tmp_path / "data"
    assert refusal(lambda: create_centre(folder, centre, first, "haripur2026")) == "passphrase_name"
    assert not folder.exists()


def test_the_code_of_another_paper_is_not_the_one_of_this_centre(context: Context, code: str):
    another = propose_recovery_code(context)
    told = refusal(lambda: confirm_first_code(context, code, another))
    assert told == "recovery_code_not_shown_one"
    assert noted(context, "KEYS") == 0
    confirm_first_code(context, code, code.lower().replace("-", " "))
    assert noted(context, "KEYS") == 1
