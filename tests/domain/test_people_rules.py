"""What an account may be called, which secrets are guessed first, and who must stay."""

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.people import (
    account_name,
    given_pin,
    name_key,
    require_keepers,
    require_strong,
    shared_name,
)
from kmc_desk.domain.permissions import Action, may
from kmc_desk.domain.records import Account

NAMES = ("saima", "Sister Saima Bibi", "Haripur KMC Centre", "HRP", "")


def refusal(call, *arguments):
    with pytest.raises(UserError) as caught:
        call(*arguments)
    return caught.value.key


def account(name, *roles, active=True):
    return Account(name=name, full_name=name, roles=roles, active=active)


@pytest.mark.parametrize(
    "name", ["ward", "Ward 2", "NURSE", "kmc staff", "Night-Duty", "nurse1", "12", "office PC"]
)
def test_a_name_that_no_person_has_is_asked_about(name):
    (found,) = shared_name(name)
    assert found.code == "account_shared"


@pytest.mark.parametrize("name", ["saima", "s.bibi", "Dr Khan", "head", "نرگس", "nurse saima"])
def test_a_name_of_a_person_is_not_asked_about(name):
    assert shared_name(name) == []


def test_names_are_compared_without_capitals_spaces_and_ways_of_composing():
    assert name_key("Zoé Khan") == name_key("zoe\u0301  KHAN ") == name_key("ZOÉkhan")
    assert name_key("saima") != name_key("salma")
    assert name_key("علی") == name_key("علي") == name_key("ع\u200cلی")
    assert name_key("علی") != name_key("علیم")


@pytest.mark.parametrize("looks", ["head\u200b", "he\u202ead", "he\u00adad", "\uff48ead", "HEAD "])
def test_a_name_that_looks_like_anothers_is_the_same_name(looks):
    assert name_key(looks) == name_key("head")
    assert account_name(looks).isprintable()


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("03001234567", "passphrase_figures"),
        ("12-05-1987 !!", "passphrase_figures"),
        ("Password123", "passphrase_common"),
        ("passwordpassword", "passphrase_common"),
        ("Pakistan 2026", "passphrase_common"),
        ("kangaroo demo", "passphrase_common"),
        ("kangaroo mother care", "passphrase_common"),
        ("qwertyuiop", "passphrase_common"),
        ("fedcba987654", "passphrase_common"),
        ("abc1abc1abc1", "passphrase_common"),
        ("aaaaaaaaaaaa", "passphrase_common"),
        ("saimasaima", "passphrase_name"),
        ("Saima.1987!", "passphrase_name"),
        ("sister saima bibi", "passphrase_name"),
        ("Haripur KMC Centre 1", "passphrase_name"),
        ("HRPHRPHRP1", "passphrase_name"),
    ],
)
def test_a_passphrase_that_is_guessed_first_is_refused(passphrase, why):
    assert refusal(require_strong, passphrase, NAMES) == why


@pytest.mark.parametrize(
    "passphrase",
    [
        "warm skin to skin",
        "correct horse battery",
        "saima drinks cold tea",
        "7kd-92ff-81xq",
        "بارش میں گرم چائے",
    ],
)
def test_a_few_words_that_nobody_would_put_together_are_taken(passphrase):
    require_strong(passphrase, NAMES)


@pytest.mark.parametrize(
    "pin",
    ["0000", "444444", "1234", "4321", "890123", "1212", "123123", "1987", "2024", "2580", "0852"],
)
def test_a_pin_that_others_try_first_is_refused(pin):
    assert refusal(given_pin, pin) == "pin_obvious"


@pytest.mark.parametrize("pin", ["", "123", "8317264", "83a7", "83 17", "½317"])
def test_a_pin_is_four_to_six_digits(pin):
    assert refusal(given_pin, pin) == "pin_not_digits"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("8317", "8317"), (" 831726 ", "831726"), ("۸۳۱۷", "8317"), ("1904", "1904")],
)
def test_a_pin_is_taken_from_any_keyboard(typed, stored):
    assert given_pin(typed) == stored


def test_the_last_head_must_stay_though_others_may_let_people_in():
    head, admin = account("head", Role.CENTRE_HEAD), account("admin", Role.DATA_ADMIN)
    closed = account("head", Role.CENTRE_HEAD, active=False)
    assert refusal(require_keepers, [head, admin], [closed, admin]) == "last_head"
    assert refusal(require_keepers, [head, admin], [account("head", Role.DOCTOR), admin]) == (
        "last_head"
    )


def test_the_last_one_who_lets_people_in_must_stay_where_no_head_can_sign_in():
    admin = account("admin", Role.DATA_ADMIN)
    assert refusal(require_keepers, [admin], [account("admin", Role.NURSE)]) == "last_keeper"


def test_one_of_two_heads_may_go_and_a_centre_that_lacks_one_may_be_mended():
    one, two = account("one", Role.CENTRE_HEAD), account("two", Role.CENTRE_HEAD)
    require_keepers([one, two], [two])
    require_keepers([], [one])


def test_a_centre_head_may_let_people_in():
    assert may(account("head", Role.CENTRE_HEAD), Action.MANAGE_PEOPLE)
