"""What is noted when somebody comes in, what ends a delay, and what a look at the trail goes by."""

import json
import shutil
from collections.abc import Iterator

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.store import chain, sign_in_delay
from kmc_desk.store.anchor import read_anchor
from kmc_desk.store.backup_places import Stick
from kmc_desk.store.repository import Repository
from kmc_desk.store.sign_in_delay import read_tries
from kmc_desk.usecases import start_up
from kmc_desk.usecases import verify_trail as verifying
from kmc_desk.usecases.backup import back_up, local_backups
from kmc_desk.usecases.keys import (
    end_delay,
    rotate_data_key,
)
from kmc_desk.usecases.people import set_roles
from kmc_desk.usecases.start_up import accept_gap, note_damage
from kmc_desk.usecases.verify_trail import verify_trail
from kmc_desk.wiring import take_over
from tests.cheap_keys import cheap_keys
from tests.usecases.conftest import PASSPHRASE
from tests.usecases.letting_in import let_in, trail_of
from tests.usecases.opened_again import open_again, save_beds
from tests.usecases.test_people_steps import refusal
from tests.usecases.test_start_up import folder, keys, lose_saves, made

__all__ = ["folder", "made"]


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with cheap_keys():
        yield


def full(*_: object, **__: object) -> None:
    raise UserError("disk_full", folder="E:")


def noted(context, action: str) -> int:
    asked = f"SELECT count(*) FROM audit WHERE action = '{action}'"
    with context.read() as reader:
        return reader.connection.exec_driver_sql(asked).scalar_one()


def test_wrong_tries_are_noted_once_and_the_right_passphrase_ends_the_delay(context, monkeypatch):
    monkeypatch.setattr(sign_in_delay, "wait_before", lambda *_, **__: 0)
    database, clock = context.database, context.clock
    assert refusal(take_over, database, "head", "not this one", clock=clock) == "wrong_passphrase"
    for _ in range(2):
        take_over(database, "head", PASSPHRASE, clock=clock)
        assert noted(context, "SIGN_IN_FAILED") == 1
        assert read_tries(database.folder) == {}


def test_a_disk_that_takes_no_note_keeps_nobody_out(context, monkeypatch):
    monkeypatch.setattr(Repository, "note", full)
    came = take_over(context.database, "head", PASSPHRASE, clock=context.clock)
    assert came.account.name == "head"


def test_no_sign_in_is_noted_before_a_gap_that_could_not_be(folder, monkeypatch):
    lose_saves(folder)
    end = read_anchor(folder)
    monkeypatch.setattr(start_up, "gap_words", full)
    context = open_again(folder)
    before = noted(context, "SIGN_IN")
    context.database.close()
    context = open_again(folder)
    assert noted(context, "SIGN_IN") == before
    assert read_anchor(folder) == end  # a later one would hide what is missing
    context.database.close()


def test_who_answers_for_a_gap_lets_everybody_go_on(folder):
    lose_saves(folder)
    context = open_again(folder)
    accept_gap(context, "typed in again from paper")
    save_beds(context, 1)
    context.database.close()


def test_a_disk_that_became_read_only_and_a_damaged_part_are_told(context, monkeypatch):
    monkeypatch.setattr(start_up, "is_writable", lambda _folder: False)
    note_damage(context)
    assert keys(context)[:2] == ["damaged", "disk_read_only"]


@pytest.mark.parametrize(("centre", "found"), [("HRP", ["trail_cut"]), ("ABC", [])])
def test_the_trail_is_held_against_backups_on_sticks_of_its_own_centre(
    context, tmp_path, monkeypatch, centre: str, found: list[str]
):
    stick = Stick(root=tmp_path / "drive", centre=centre, label="A", number="1")
    made_here = back_up(context)
    shutil.copytree(local_backups(context) / made_here.name, stick.folder / made_here.name)
    manifest = stick.folder / made_here.name / "backup.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_bytes()), "seq": 9999}))
    monkeypatch.setattr(verifying, "sticks", lambda: [stick])
    assert [one.key for one in verify_trail(context).faults] == found


def test_of_a_long_trail_the_first_break_is_told_and_not_a_later_part(context, monkeypatch):
    let_in(context, "saima")
    with context.database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_update")
        connection.exec_driver_sql("UPDATE audit SET account = 'x' WHERE seq = 2")
    monkeypatch.setattr(chain, "_AT_A_TIME", 2)
    (fault, *_) = verify_trail(context).faults
    assert (fault.key, fault.values["seq"]) == ("trail_broken", 2)


def test_who_lost_the_role_since_the_sign_in_gives_no_new_data_key(context):
    admin, key = let_in(context, "imran", Role.DATA_ADMIN), context.database.data_key
    set_roles(context, "imran", (Role.NURSE,))
    assert refusal(rotate_data_key, admin) == "not_allowed"
    assert context.database.data_key == key


def test_that_somebody_waits_no_more_is_noted(context):
    let_in(context, "saima")
    end_delay(context, "saima")
    assert trail_of(context, "saima")[-1][0] == "KEYS"
