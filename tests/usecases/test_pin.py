"""The PIN: back into the running program, five tries, and nothing of it anywhere else."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text as sql

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.store.chain import audit_trail
from kmc_desk.usecases import pin as pin_use_case
from kmc_desk.usecases.keys import end_delay
from kmc_desk.usecases.people import close_account, reopen_account, reset_passphrase
from kmc_desk.usecases.pin import has_pin, remove_pin, set_pin, who_has_pin
from kmc_desk.usecases.show_people import show_people
from kmc_desk.wiring import sign_in, take_over, take_over_by_pin
from tests.cheap_keys import cheap_keys
from tests.usecases.letting_in import GIVEN, OWN, let_in, trail_of

PIN, WRONG = "8317", "8318"


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with cheap_keys():
        yield


@pytest.fixture
def nurse(context):
    signed_in = let_in(context, "saima")
    set_pin(signed_in, PIN, OWN)
    return signed_in


def come(context, pin, name="saima"):
    return take_over_by_pin(context.database, name, pin, clock=context.clock)


def refused(call, *arguments):
    with pytest.raises(UserError) as caught:
        call(*arguments)
    return caught.value.key


def test_a_person_comes_back_by_the_pin_they_chose(context, nurse):
    came = come(context, PIN)
    assert came.account.name == "saima"
    assert came.account.roles == (Role.NURSE,)
    assert come(context, "۸۳۱۷").account == came.account
    assert trail_of(context, "saima")[-1] == ("SIGN_IN", "by PIN")
    (found,) = [one for one in show_people(context) if one.account.name == "saima"]
    assert found.has_pin
    assert found.last_sign_in == context.clock()


def test_the_passphrase_is_asked_before_a_pin_is_chosen(context, nurse):
    assert refused(set_pin, nurse, "902641", "not mine at all") == "wrong_passphrase"
    assert refused(set_pin, nurse, "1234", OWN) == "pin_obvious"
    assert come(context, PIN)
    assert refused(set_pin, nurse, "902641", OWN) == "sign_in_wait"
    end_delay(context, "saima")
    set_pin(nurse, "902641", OWN)
    assert refused(come, context, PIN) == "pin_wrong"
    assert come(context, "902641")


def test_five_wrong_pins_in_a_row_ask_for_the_passphrase_and_ban_nobody(context, nurse):
    left = []
    for _ in range(4):
        with pytest.raises(UserError) as caught:
            come(context, WRONG)
        left.append(caught.value.values["left"])
    assert left == [4, 3, 2, 1]
    assert refused(come, context, WRONG) == "pin_blocked"
    assert refused(come, context, PIN) == "pin_blocked"
    assert "saima" not in who_has_pin(context.database)
    assert has_pin(nurse)
    assert [one.account.name for one in show_people(context) if one.pin_blocked] == ["saima"]
    take_over(context.database, "saima", OWN, clock=context.clock)
    assert come(context, PIN)
    assert not any(one.pin_blocked for one in show_people(context))
    assert [done for done, _ in trail_of(context, "saima")].count("SIGN_IN_FAILED") == 5


def test_a_full_disk_keeps_nobody_out_who_had_typed_wrong_pins(context, nurse, monkeypatch):
    assert refused(come, context, WRONG) == "pin_wrong"

    def full(*_args: object) -> None:
        raise UserError("disk_full", folder="E:")

    with monkeypatch.context() as disk:
        disk.setattr(pin_use_case, "count_tries", full)
        disk.setattr("kmc_desk.usecases.sign_in.forgive", lambda *_args: None)
        assert take_over(context.database, "saima", OWN, clock=context.clock)
    assert take_over(context.database, "saima", OWN, clock=context.clock)
    assert come(context, PIN)


def test_a_right_pin_ends_the_row_of_wrong_ones(context, nurse):
    for _ in range(3):
        for _ in range(4):
            assert refused(come, context, WRONG) == "pin_wrong"
        assert come(context, PIN)


def test_wrong_tries_outlast_the_program(context, nurse):
    for _ in range(5):
        refused(come, context, WRONG)
    database = context.database
    database.close()
    opened = sign_in(database.folder, "head", "correct horse battery", clock=context.clock)
    try:
        assert refused(come, opened, PIN) == "pin_blocked"
    finally:
        opened.database.close()


def test_a_try_counts_though_the_program_ends_while_it_is_looked_at(context, nurse, monkeypatch):
    from kmc_desk.store.pins import StoredPin

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(StoredPin, "is_right", killed)
        for _ in range(5):
            with pytest.raises(KeyboardInterrupt):
                come(context, WRONG)
    assert refused(come, context, PIN) == "pin_blocked"


def test_the_pin_of_one_is_not_the_pin_of_another(context, nurse):
    let_in(context, "rabia")
    assert refused(come, context, PIN, "rabia") == "pin_missing"
    assert refused(come, context, PIN, "nobody") == "wrong_passphrase"


def test_a_pin_goes_when_the_account_is_closed_or_the_passphrase_was_forgotten(context, nurse):
    close_account(context, "saima")
    assert refused(come, context, PIN) == "wrong_passphrase"
    reopen_account(context, "saima", OWN)
    assert refused(come, context, PIN) == "pin_missing"
    set_pin(nurse, PIN, OWN)
    reset_passphrase(context, "saima", GIVEN)
    assert refused(come, context, PIN) == "pin_missing"


def test_whose_account_was_closed_meanwhile_chooses_no_pin(context):
    signed_in = let_in(context, "rabia")
    close_account(context, "rabia")
    assert refused(set_pin, signed_in, PIN, OWN) == "wrong_passphrase"
    assert refused(remove_pin, signed_in) == "account_closed"


def test_a_pin_can_be_taken_away(context, nurse):
    remove_pin(nurse)
    remove_pin(nurse)
    assert not has_pin(nurse)
    assert trail_of(context, "saima")[-2:] == [("KEYS", "PIN chosen"), ("KEYS", "PIN taken away")]
    assert refused(come, context, PIN) == "pin_missing"


def test_nothing_of_the_pin_is_in_the_trail(context, nurse):
    refused(come, context, WRONG)
    with context.read() as reader:
        trail = audit_trail(reader.connection)
        (row,) = reader.connection.execute(sql("SELECT * FROM pin"))
    # A hash may have any four figures by chance; it is made of what is looked through here.
    words = repr([replace(entry, hash="", prev_hash="") for entry in trail])
    assert PIN not in words
    assert WRONG not in words
    for secret in (row.salt, row.verifier):
        assert secret.hex() not in words
        assert repr(secret) not in words
    assert PIN.encode() not in row.verifier


def test_where_nothing_can_be_saved_only_the_passphrase_lets_in(context, nurse):
    read_only = replace(context, database=replace(context.database, read_only=True))
    assert refused(come, read_only, PIN) == "pin_blocked"
    assert who_has_pin(read_only.database) == frozenset()
    assert take_over(read_only.database, "saima", OWN, clock=context.clock)
