"""How a family can be reached, and what finds it on a list."""

from dataclasses import replace
from datetime import date

import pytest

from kmc_desk.domain.codes import PhoneOwner
from kmc_desk.domain.follow_up.reach import family_phones, fits, shown_phone
from kmc_desk.domain.records import Mother
from kmc_desk.domain.stay_file import Identity
from kmc_desk.texts.tracing_words import lhw_words, phone_words, place_words
from tests.sought_families import FAMILY

MOTHER = Mother(key="M1", **FAMILY)
WHO = Identity(
    infant_id=1,
    marker="T1",
    name="B/O SAIRA Bibi",
    mother_name="SAIRA Bibi",
    father_name="Imran",
    sex="F",
    kmc_no="HRP-2026-00011-X",
    birth_date=date(2026, 3, 26),
    ga_days=None,
    birth_weight_g=None,
)


def test_both_telephones_are_told_with_their_owners():
    assert [phone_words(one) for one in family_phones(MOTHER)] == [
        "0300-1234567 (father)",
        "0333-7654321 (neighbour)",
    ]


def test_the_same_number_typed_twice_stands_once():
    twice = replace(MOTHER, phone_alt="0300 1234567")
    assert [one.number for one in family_phones(twice)] == ["0300-1234567"]


@pytest.mark.parametrize("owner", [None, PhoneOwner.UNKNOWN])
def test_a_number_whose_owner_nobody_knows_stands_alone(owner):
    (first, _) = family_phones(replace(MOTHER, phone_owner=owner))
    assert phone_words(first) == "0300-1234567"


def test_without_a_first_number_the_other_is_told_and_without_any_none():
    other = replace(MOTHER, phone_primary=None)
    assert [one.number for one in family_phones(other)] == ["0333-7654321"]
    assert family_phones(replace(other, phone_alt=None)) == ()


def test_a_number_that_is_none_is_shown_as_it_was_typed():
    assert shown_phone("ask the shop") == "ask the shop"
    assert shown_phone(None) == ""


def test_a_place_is_told_from_near_to_far_and_the_district_only_alone():
    assert place_words(MOTHER) == (("Kot Najibullah", "Bakka"), "behind the mosque")
    far = replace(MOTHER, village_mohalla=" ", union_council=None, landmark=None)
    assert place_words(far) == (("Haripur",), "")
    same = replace(MOTHER, union_council="Kot Najibullah")
    assert place_words(same)[0] == ("Kot Najibullah",)
    assert lhw_words(replace(MOTHER, lhw_name=None)) == ("", "0345-1112223")


@pytest.mark.parametrize(
    "typed",
    [
        *("", "  ", "saira", "SAERA", "saira bibi imran", "t1", "00011", "hrp-2026"),
        *("0300-1234567", "03001234567", "7654321", "۰۳۰۰", "kot", "mosque", "nasrin", "1112223"),
    ],
)
def test_name_number_telephone_village_and_health_worker_find_a_family(typed):
    assert fits(typed, WHO, MOTHER)


@pytest.mark.parametrize(
    "typed", ["hina", "saira hina", "t2", "03001234568", "school", "zzz", "aa"]
)
def test_what_stands_nowhere_finds_nobody(typed):
    assert not fits(typed, WHO, MOTHER)
