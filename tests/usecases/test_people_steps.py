"""What goes with an account, what is asked once more, and what counts as a try at the door."""

from collections.abc import Iterator

import pytest

from kmc_desk import wiring
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action
from kmc_desk.store.keys import by_passphrase
from kmc_desk.store.lock import hold_folder
from kmc_desk.store.pins import count_tries, keep_pin
from kmc_desk.store.sign_in_delay import forgive, read_tries
from kmc_desk.usecases import people
from kmc_desk.usecases.backup import back_up, local_backups
from kmc_desk.usecases.keys import confirm_recovery_code, propose_recovery_code
from kmc_desk.usecases.people import (
    NewPerson,
    add_person,
    change_passphrase,
    close_account,
    reopen_account,
    reset_passphrase,
    set_roles,
)
from kmc_desk.usecases.pin import has_pin, set_pin, who_has_pin
from kmc_desk.usecases.recover import give_new_passphrase
from kmc_desk.wiring import recover, sign_in, take_over, take_over_by_code
from tests.cheap_keys import cheap_keys
from tests.usecases.conftest import PASSPHRASE
from tests.usecases.letting_in import GIVEN, OWN, account_of, let_in, trail_of

PIN = "8317"


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with cheap_keys():
        yield


@pytest.fixture
def nurse(context):
    """Saima, with a PIN."""
    signed_in = let_in(context, "saima")
    set_pin(signed_in, PIN, OWN)
    return signed_in


def refusal(call, *arguments, **more) -> str:
    with pytest.raises(UserError) as caught:
        call(*arguments, **more)
    return caught.value.key


def test_nobody_is_let_in_as_nothing(context):
    person = NewPerson(name="rabia", full_name="", roles=(), passphrase=OWN)
    assert refusal(add_person, context, person) == "account_without_role"


def test_whose_role_was_taken_away_since_the_sign_in_gives_nobody_a_passphrase(context, nurse):
    admin = let_in(context, "imran", Role.DATA_ADMIN)
    let_in(context, "rabia")
    close_account(context, "rabia")
    set_roles(context, "imran", (Role.NURSE,))
    assert admin.may(Action.MANAGE_PEOPLE)  # as it was
    assert refusal(reset_passphrase, admin, "saima", GIVEN) == "not_allowed"
    assert refusal(reopen_account, admin, "rabia", GIVEN) == "not_allowed"


def test_who_opened_an_account_again_gave_its_passphrase(context, nurse):
    change_passphrase(nurse, OWN, "rain on a tin roof")
    close_account(context, "saima")
    reopen_account(context, "saima", GIVEN)
    assert account_of(context, "saima").passphrase_from == "head"


def test_a_pin_goes_with_the_passphrase_and_with_the_account(context, nurse):
    reset_passphrase(context, "saima", GIVEN)
    assert not has_pin(nurse)
    set_pin(nurse, PIN, GIVEN)
    close_account(context, "saima")
    assert not has_pin(nurse)


def test_a_closed_account_is_offered_no_pin(context, nurse):
    close_account(context, "saima")
    with context.write() as work:  # as one that a program of before had left
        keep_pin(work.connection, "saima", PIN, context.clock())
    assert who_has_pin(context.database) == frozenset()


def test_who_was_closed_since_the_sign_in_chooses_no_passphrase(context, nurse, monkeypatch):
    monkeypatch.setattr(people, "prove", lambda *_: close_account(context, "saima"))
    assert refusal(change_passphrase, nurse, OWN, "rain on a tin roof") == "account_closed"


def test_a_short_passphrase_is_refused_before_anything_is_noted(context, nurse):
    before = trail_of(context, "saima")
    assert refusal(reset_passphrase, context, "saima", "ninechars") == "passphrase_too_short"
    assert trail_of(context, "saima") == before
    head = trail_of(context, "head")
    refused = refusal(give_new_passphrase, context, "ninechars", "recovery_code")
    assert refused == "passphrase_too_short"
    assert trail_of(context, "head") == head


def test_a_head_who_recovered_has_no_pin_of_before_and_waits_no_more(context, monkeypatch):
    code = propose_recovery_code(context)
    confirm_recovery_code(context, code, code)
    set_pin(context, PIN, PASSPHRASE)
    folder = context.database.folder
    assert refusal(take_over, context.database, "head", "not this one") == "wrong_passphrase"
    assert read_tries(folder)["account:head"].in_a_row == 1
    came = take_over_by_code(context.database, code, "head", GIVEN, clock=context.clock)
    assert not has_pin(came)
    assert read_tries(folder).get("account:head") is None


@pytest.mark.parametrize("is_open", [True, False])
def test_a_wrong_passphrase_at_the_door_makes_wait(context, *, is_open: bool):
    folder = context.database.folder
    if not is_open:
        context.database.close()
    place, door = (context.database, take_over) if is_open else (folder, sign_in)
    for words, refused in (("not this one", "wrong_passphrase"), (PASSPHRASE, "sign_in_wait")):
        assert refusal(door, place, "head", words, clock=context.clock) == refused
    forgive(folder, by_passphrase("head", "").slot)
    came = door(place, "head", PASSPHRASE, clock=context.clock)
    came.database.close()


def test_wrong_pins_of_the_day_of_a_backup_keep_nobody_out_of_it(context, nurse):
    with context.write() as work:
        count_tries(work.connection, "saima", 3)
    backup = local_backups(context) / back_up(context).name
    came = sign_in(backup, "saima", OWN, clock=context.clock)
    assert came.database.read_only
    came.database.close()


def test_data_without_their_centre_are_told_as_a_set_up_that_was_stopped(context):
    with context.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM centre")
    refused = refusal(take_over, context.database, "head", PASSPHRASE, clock=context.clock)
    assert refused == "set_up_unfinished"


def test_who_is_refused_after_the_data_were_opened_leaves_them_to_the_next(context, monkeypatch):
    def refuse(*_: object) -> None:
        raise UserError("data_damaged", folder="here")

    folder, code = context.database.folder, propose_recovery_code(context)
    confirm_recovery_code(context, code, code)
    context.database.close()
    monkeypatch.setattr(wiring, "_context", refuse)
    with pytest.raises(UserError) as kept:  # its traceback holds what was opened
        sign_in(folder, "head", PASSPHRASE, clock=context.clock)
    hold_folder(folder).release()
    with pytest.raises(UserError) as kept_too:
        recover(folder, code, "head", GIVEN, clock=context.clock)
    hold_folder(folder).release()
    assert (kept.value.key, kept_too.value.key) == ("data_damaged", "data_damaged")


def test_a_short_passphrase_is_refused_before_a_code_is_tried(context):
    code, folder = propose_recovery_code(context), context.database.folder  # opens nothing
    refused = refusal(take_over_by_code, context.database, code, "head", "ninechars")
    assert refused == "passphrase_too_short"
    assert refusal(recover, folder, code, "head", "ninechars") == "passphrase_too_short"
    assert read_tries(folder) == {}
