"""Letting people in, changing what they may do, and letting them in no more."""

import shutil
from collections.abc import Iterator

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.store import unit_of_work
from kmc_desk.store.folder import KEY_FILES
from kmc_desk.store.keys import account_names, add_slot, create_keys, keep_slot, unlock
from kmc_desk.store.sign_in_delay import read_tries
from kmc_desk.texts import text
from kmc_desk.usecases import people as use_cases
from kmc_desk.usecases.context import Question
from kmc_desk.usecases.people import (
    NewPerson,
    add_person,
    change_passphrase,
    close_account,
    reopen_account,
    reset_passphrase,
    set_full_name,
    set_roles,
)
from kmc_desk.usecases.show_people import show_people
from tests.cheap_keys import cheap_keys
from tests.usecases.conftest import PASSPHRASE
from tests.usecases.letting_in import GIVEN, OWN, account_of, can_sign_in, let_in, trail_of


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with cheap_keys():
        yield


@pytest.fixture
def nurse(context):
    return let_in(context, "saima")


def refusal(call, *arguments):
    with pytest.raises(UserError) as caught:
        call(*arguments)
    return caught.value.key


def new(name, passphrase=OWN):
    return NewPerson(name=name, full_name="", roles=(Role.NURSE,), passphrase=passphrase)


def fail_once(monkeypatch, module, name):
    """The disk is full when this is called, once."""
    real, failed = getattr(module, name), []

    def full(*arguments, **named):
        if not failed:
            failed.append(True)
            raise UserError("disk_full", folder="")
        return real(*arguments, **named)

    monkeypatch.setattr(module, name, full)


def fail_to_commit(monkeypatch):
    """The disk is full when the next unit of work ends, after all that was done inside it."""
    fail_once(monkeypatch, unit_of_work, "refresh")


def test_who_gave_the_passphrase_of_a_new_person_is_known_until_they_choose_their_own(
    context, nurse
):
    assert account_of(context, "saima").passphrase_from == "head"
    change_passphrase(nurse, OWN, "rain on a tin roof")
    assert account_of(context, "saima").passphrase_from is None
    assert can_sign_in(context, "saima", "rain on a tin roof")
    assert not can_sign_in(context, "saima")
    assert trail_of(context, "saima")[-2:] == [("CHANGE", None), ("KEYS", "new passphrase")]


def test_names_differ_by_more_than_capitals(context, nurse):
    assert refusal(add_person, context, new("Saima ")) == "account_exists"


def test_a_name_typed_with_other_accents_is_the_same_name_and_key(context):
    let_in(context, "zoe\u0301  khan")
    assert can_sign_in(context, "zo\u00e9 khan")
    assert all(one.has_key for one in show_people(context))
    assert refusal(add_person, context, new("ZO\u00c9 KHAN")) == "account_exists"


def test_an_account_for_the_ward_is_asked_about_and_kept_when_confirmed(context):
    answer = add_person(context, new("ward"))
    assert isinstance(answer, Question)
    assert [found.code for found in answer.findings] == ["account_shared"]
    assert account_names(context.database.folder) == ["head"]
    add_person(context, new("ward"), confirmed=True)
    assert ("CONFIRM", None) in trail_of(context, "ward")


def test_a_passphrase_with_the_name_of_the_centre_is_refused_everywhere(context, nurse):
    weak = "Test Centre 2026"
    assert refusal(add_person, context, new("rabia", weak)) == "passphrase_name"
    assert refusal(reset_passphrase, context, "saima", weak) == "passphrase_name"
    assert refusal(change_passphrase, nurse, OWN, weak) == "passphrase_name"
    close_account(context, "saima")
    assert refusal(reopen_account, context, "saima", weak) == "passphrase_name"
    assert not can_sign_in(context, "saima")


def test_roles_and_name_on_documents_are_changed_with_a_trail(context, nurse):
    set_roles(context, "saima", (Role.NURSE, Role.CHARGE_NURSE))
    set_full_name(context, "saima", " Saima  Bibi ")
    found = account_of(context, "saima")
    assert found.roles == (Role.NURSE, Role.CHARGE_NURSE)
    assert found.full_name == "Saima Bibi"
    assert [action for action, _ in trail_of(context, "saima")] == ["ADD", "CHANGE", "CHANGE"]
    assert refusal(set_full_name, context, "saima", "  ") == "full_name_missing"
    assert refusal(set_roles, context, "saima", ()) == "account_without_role"
    assert refusal(set_roles, context, "nobody", (Role.NURSE,)) == "account_unknown"


def test_the_only_head_cannot_give_the_role_up_nor_be_closed(context):
    admin = let_in(context, "imran", Role.DATA_ADMIN)
    assert refusal(set_roles, context, "head", (Role.DOCTOR,)) == "last_head"
    assert refusal(close_account, admin, "head") == "last_head"
    let_in(context, "asma", Role.CENTRE_HEAD)
    set_roles(context, "head", (Role.DOCTOR,))
    assert refusal(close_account, admin, "asma") == "last_head"


def test_a_head_without_a_key_is_no_head_that_could_take_over(context, monkeypatch):
    asma = let_in(context, "asma", Role.CENTRE_HEAD)
    use_cases.remove_slot(context.database.folder, "asma")
    assert refusal(close_account, asma, "head") == "last_head"
    reset_passphrase(context, "asma", GIVEN)
    assert can_sign_in(context, "asma", GIVEN)
    close_account(asma, "head")


def test_nobody_closes_or_resets_themselves(context):
    assert refusal(close_account, context, "head") == "account_own"
    assert refusal(reset_passphrase, context, "head", GIVEN) == "passphrase_own"


def test_who_is_closed_cannot_sign_in_and_can_be_let_in_again(context, nurse):
    close_account(context, "saima")
    assert refusal(change_passphrase, nurse, OWN, GIVEN) == "wrong_passphrase"
    assert not can_sign_in(context, "saima")
    assert account_names(context.database.folder) == ["head"]
    assert refusal(reset_passphrase, context, "saima", GIVEN) == "account_closed"
    reopen_account(context, "saima", GIVEN)
    assert can_sign_in(context, "saima", GIVEN)
    assert not can_sign_in(context, "saima", OWN)
    assert account_of(context, "saima").passphrase_from == "head"
    assert refusal(reopen_account, context, "saima", GIVEN) == "account_open"


def test_whose_role_was_taken_away_since_the_sign_in_lets_nobody_in(context):
    admin = let_in(context, "imran", Role.DATA_ADMIN)
    set_roles(context, "imran", (Role.NURSE,))
    assert admin.account.roles == (Role.DATA_ADMIN,)
    assert refusal(close_account, admin, "head") == "not_allowed"
    assert refusal(add_person, admin, new("rabia")) == "not_allowed"


def test_the_list_says_who_has_a_key_drafts_and_a_passphrase_of_others(context, nurse):
    by_name = {one.account.name: one for one in show_people(context)}
    assert by_name["head"].has_key
    assert not by_name["head"].has_pin
    assert by_name["saima"].last_sign_in is None
    close_account(context, "saima")
    assert [one.has_key for one in show_people(context)] == [True, False]


def test_one_chooses_another_passphrase_than_before_and_knows_the_one_before(context):
    assert refusal(change_passphrase, context, PASSPHRASE, PASSPHRASE) == "passphrase_same"
    assert refusal(change_passphrase, context, "something else", OWN) == "wrong_passphrase"


@pytest.mark.parametrize("fails", ["key", "commit"])
def test_a_person_who_could_not_be_added_can_be_added_again(context, monkeypatch, fails):
    with monkeypatch.context() as patch:
        fail_once(patch, use_cases, "keep_slot") if fails == "key" else fail_to_commit(patch)
        assert refusal(add_person, context, new("rabia")) == "disk_full"
    assert not can_sign_in(context, "rabia")
    assert account_names(context.database.folder) == ["head"]
    add_person(context, new("rabia"))
    assert can_sign_in(context, "rabia")


@pytest.mark.parametrize("fails", ["key", "commit"])
def test_a_person_who_could_not_be_let_in_again_stays_closed(context, nurse, monkeypatch, fails):
    close_account(context, "saima")
    with monkeypatch.context() as patch:
        fail_once(patch, use_cases, "keep_slot") if fails == "key" else fail_to_commit(patch)
        assert refusal(reopen_account, context, "saima", GIVEN) == "disk_full"
    assert not account_of(context, "saima").active
    assert account_names(context.database.folder) == ["head"]
    reopen_account(context, "saima", GIVEN)
    assert can_sign_in(context, "saima", GIVEN)


def test_an_account_whose_key_could_not_be_taken_away_is_closed_and_closed_again(
    context, nurse, monkeypatch
):
    with monkeypatch.context() as patch:
        fail_once(patch, use_cases, "remove_slot")
        assert refusal(close_account, context, "saima") == "key_left"
    assert not can_sign_in(context, "saima")
    assert unlock(context.database.folder, "saima", OWN)  # the key is there, the account is not
    assert [one.has_key for one in show_people(context)] == [True, True]
    close_account(context, "saima")
    assert account_names(context.database.folder) == ["head"]


def test_an_account_that_could_not_be_closed_stays_open_with_its_key(context, nurse, monkeypatch):
    with monkeypatch.context() as patch:
        fail_to_commit(patch)
        assert refusal(close_account, context, "saima") == "disk_full"
    assert can_sign_in(context, "saima")


@pytest.mark.parametrize("fails", ["key", "commit"])
def test_a_passphrase_that_could_not_be_reset_or_changed_stays(context, nurse, monkeypatch, fails):
    for call in (
        lambda: reset_passphrase(context, "saima", GIVEN),
        lambda: change_passphrase(nurse, OWN, GIVEN),
    ):
        with monkeypatch.context() as patch:
            fail_once(patch, use_cases, "keep_slot") if fails == "key" else fail_to_commit(patch)
            assert refusal(call) == "disk_full"
        assert not can_sign_in(context, "saima", GIVEN)
        assert can_sign_in(context, "saima", OWN)  # ends the wait, too


def test_a_reset_that_reached_no_key_file_is_taken_back_in_list_and_trail(
    context, nurse, monkeypatch
):
    with monkeypatch.context() as patch:
        fail_once(patch, use_cases, "keep_slot")
        assert refusal(reset_passphrase, context, "saima", GIVEN) == "disk_full"
    assert account_of(context, "saima").passphrase_from == "head"  # who let her in
    change_passphrase(nurse, OWN, "milk and warm rice")
    with monkeypatch.context() as patch:
        fail_once(patch, use_cases, "keep_slot")
        assert refusal(reset_passphrase, context, "saima", GIVEN) == "disk_full"
    assert account_of(context, "saima").passphrase_from is None
    told = [reason for action, reason in trail_of(context, "saima") if action == "KEYS"]
    assert told[-1] == text("keys.not_written")


def test_a_reset_holds_where_only_the_second_copy_of_the_key_file_failed(
    context, nurse, monkeypatch
):
    def half(folder, name, slot):
        keep_slot(folder, name, slot)
        raise UserError("disk_full", folder="")

    with monkeypatch.context() as patch:
        patch.setattr(use_cases, "keep_slot", half)
        reset_passphrase(context, "saima", GIVEN)
    assert can_sign_in(context, "saima", GIVEN)
    assert trail_of(context, "saima")[-1] == ("KEYS", "new passphrase")


def test_whoever_tries_old_passphrases_at_an_open_screen_waits_and_is_told_of(context, nurse):
    assert refusal(change_passphrase, nurse, "not mine at all", GIVEN) == "wrong_passphrase"
    assert refusal(change_passphrase, nurse, OWN, GIVEN) == "sign_in_wait"
    assert read_tries(context.database.folder)["account:saima"].untold == 1


def test_a_key_file_of_other_data_proves_nobody(context, nurse, tmp_path):
    (tmp_path / "made").mkdir()
    create_keys(tmp_path / "made", "saima", "made by a thief")
    for name in KEY_FILES:
        shutil.copyfile(tmp_path / "made" / name, context.database.folder / name)
    before = (context.database.folder / KEY_FILES[0]).read_bytes()
    assert refusal(change_passphrase, nurse, "made by a thief", GIVEN) == "wrong_passphrase"
    assert (context.database.folder / KEY_FILES[0]).read_bytes() == before


def test_a_slot_of_nobody_opens_no_centre(context):
    database = context.database
    add_slot(database.folder, database.data_key, "ghost", OWN)
    assert not can_sign_in(context, "ghost")
