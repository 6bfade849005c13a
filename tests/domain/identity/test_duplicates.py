"""Whether an infant is registered already (V03): rules, laws, and the order of what is shown."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from kmc_desk.domain.codes import IdType, PhoneOwner, Plurality, Sex
from kmc_desk.domain.identity.candidates import Candidate, candidate_of
from kmc_desk.domain.identity.duplicates import POSSIBLE_FROM, Relation, duplicate_score, rank
from kmc_desk.domain.records import Delivery, Infant, Mother

BORN = date(2025, 4, 5)
DAY = timedelta(days=1)
POSSIBLE, SIBLING, NONE = Relation.POSSIBLE_DUPLICATE, Relation.SIBLING, Relation.NONE


def baby(**facts):
    return Candidate(
        **{"mother_name": "Saira Bibi", "birth_date": BORN, "birth_order": 1, "sex": Sex.F, **facts}
    )


def relation(one, other):
    return duplicate_score(one, other).relation


def codes(one, other):
    return [reason.code for reason in duplicate_score(one, other).reasons]


# V03, one rule after the other


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_the_same_phone_and_birth_within_a_day_is_a_possible_duplicate(days):
    known = baby(mother_name="Nazia", phone="+92 300 1234567", birth_date=BORN + days * DAY)
    assert relation(baby(phone="0300-1234567"), known) is POSSIBLE
    assert "same_phone" in codes(baby(phone="0300-1234567"), known)


@pytest.mark.parametrize("days", [-2, 2])
def test_the_same_phone_two_days_apart_is_none(days):
    known = baby(mother_name="Nazia", phone="0300-1234567", birth_date=BORN + days * DAY)
    assert relation(baby(phone="0300-1234567"), known) is NONE


def test_the_same_cnic_and_birth_within_a_day_is_a_possible_duplicate():
    new, known = baby(cnic="1330212345678"), baby(mother_name="Nazia", cnic="13302-1234567-8")
    assert relation(new, known) is POSSIBLE
    assert codes(new, known) == ["same_cnic"]
    assert relation(new, replace(known, birth_date=BORN + 2 * DAY)) is NONE


@pytest.mark.parametrize("days", [-2, -1, 0, 1, 2])
def test_mother_and_father_alike_within_two_days_are_a_possible_duplicate(days):
    new = baby(father_name="M. Akram")
    known = baby(mother_name="SAYRA", father_name="Muhammad Akrm", birth_date=BORN + days * DAY)
    assert relation(new, known) is POSSIBLE
    assert "names_alike" in codes(new, known)


def test_mother_and_father_alike_three_days_apart_are_none():
    new = baby(father_name="Akram")
    score = duplicate_score(new, replace(new, birth_date=BORN + 3 * DAY))
    assert (score.relation, score.score, score.reasons) == (NONE, 0.0, ())


def test_a_slip_in_the_mothers_name_is_outweighed_by_the_very_same_father():
    new = baby(mother_name="Nazia", father_name="Akram")
    assert codes(new, replace(new, mother_name="Nadia")) == ["names_alike"]
    assert relation(new, replace(new, mother_name="Nadia", father_name="Aslam")) is NONE


def test_the_mothers_name_alone_is_a_hint_and_no_duplicate():
    score = duplicate_score(baby(), baby())
    assert score.relation is NONE
    assert 0 < score.score < POSSIBLE_FROM
    assert codes(baby(), baby()) == ["mother_alike"]


def test_another_father_is_another_family():
    assert relation(baby(father_name="Akram"), baby(father_name="Aslam")) is NONE


def test_the_fathers_phone_alone_is_weak_and_with_the_mothers_name_it_counts():
    new = baby(phone="0300-1234567", phone_owner=PhoneOwner.FATHER)
    other = replace(new, mother_name="Nazia")
    assert relation(new, other) is NONE
    assert duplicate_score(new, other).score < duplicate_score(new, new).score
    assert codes(new, other) == ["same_family_phone"]
    assert relation(new, replace(new, mother_name="Sayra")) is POSSIBLE


@pytest.mark.parametrize(
    "owner", [PhoneOwner.FATHER, PhoneOwner.NEIGHBOUR, PhoneOwner.GRANDPARENT, PhoneOwner.OTHER]
)
def test_a_phone_that_one_record_calls_the_mothers_counts_as_hers(owner):
    new = baby(phone="0300-1234567", phone_owner=PhoneOwner.MOTHER)
    known = baby(mother_name="Nazia", phone="0300-1234567", phone_owner=owner)
    assert relation(new, known) is POSSIBLE


def test_a_second_phone_is_compared_with_the_first():
    new = baby(phone="0300-1234567")
    known = baby(mother_name="Nazia", phone="0311-7654321", phone_alt="0300 1234567")
    assert relation(new, known) is POSSIBLE


def test_two_wives_of_one_man_are_two_mothers():
    new = baby(cnic="35202-1234567-1", id_type=IdType.FATHER_CNIC, father_name="Akram")
    known = replace(new, mother_name="Nazia")
    assert relation(new, known) is NONE
    assert "same_fathers_cnic" in codes(new, known)


def test_the_number_of_another_paper_counts_and_only_with_its_kind():
    new = baby(cnic="AB-12 345", id_type=IdType.POR_CARD)
    known = baby(mother_name="Nazia", cnic="ab12345", id_type=IdType.POR_CARD)
    assert relation(new, known) is POSSIBLE
    assert relation(new, replace(known, id_type=IdType.ACC)) is NONE


def test_numbers_that_only_fill_the_cell_make_nobody_the_same():
    new = baby(phone="0300-0000000", cnic="00000-0000000-0")
    assert relation(new, replace(new, mother_name="Nazia")) is NONE


# twins


def test_twins_not_yet_joined_are_offered_as_siblings():
    new = baby(phone="0300-1234567", plurality=Plurality.TWIN, birth_order=2)
    known = replace(new, birth_order=1)
    score = duplicate_score(new, known)
    assert (score.relation, score.score) == (SIBLING, 0.0)
    assert score.family > POSSIBLE_FROM
    assert "birth_order_differs" in codes(new, known)


def test_a_second_born_finds_the_first_who_was_written_down_as_single():
    known = baby(phone="0300-1234567", plurality=Plurality.SINGLE, birth_order=1)
    new = replace(known, plurality=Plurality.TWIN, birth_order=2)
    assert relation(new, known) is SIBLING


def test_two_singles_of_unlike_sex_may_still_be_one_baby_written_down_twice():
    new = baby(phone="0300-1234567", plurality=Plurality.SINGLE)
    known = replace(new, sex=Sex.M)
    assert relation(new, known) is POSSIBLE
    assert codes(new, known)[-1] == "sex_differs"
    assert duplicate_score(new, known).score < duplicate_score(new, new).score


def test_twins_born_before_and_after_midnight_are_siblings():
    first = baby(
        phone="0300-1234567", plurality=Plurality.TWIN, birth_order=1, birth_time=time(23, 50)
    )
    second = replace(first, birth_order=2, birth_time=time(0, 5), birth_date=BORN + DAY)
    assert relation(second, first) is SIBLING


# the order of what is shown


def test_a_duplicate_stands_before_a_sibling_and_a_joined_sibling_is_no_question():
    new = baby(
        key="new", phone="0300-1234567", plurality=Plurality.TWIN, birth_order=2, delivery_key="D1"
    )
    joined = replace(new, key="joined", birth_order=1)
    twin = replace(joined, key="twin", delivery_key="D2")
    same = replace(new, key="same", delivery_key="D3")
    stranger = baby(key="stranger", mother_name="Nazia")
    found = rank(new, [joined, twin, stranger, same, new])
    assert [match.known.key for match in found] == ["same", "twin"]


def test_more_evidence_and_a_nearer_weight_stand_first():
    new = baby(phone="0300-1234567", father_name="Akram", birth_weight_g=1500)
    near, far = replace(new, key="near"), replace(new, key="far", birth_weight_g=1900)
    phone_only = baby(key="phone", mother_name="Nazia", phone="0300-1234567")
    found = rank(new, [phone_only, far, near])
    assert found[0].known is near
    assert {match.known.key for match in found} == {"near", "far", "phone"}
    assert codes(new, far)[-1] == "birth_weight_differs"


def test_a_candidate_is_made_of_stored_records():
    mother = Mother(key="M1", mother_name="Saira", father_name="Akram", phone_primary="0300-1")
    delivery = Delivery(key="D1", mother_id=1, plurality=Plurality.TWIN)
    infant = Infant(key="I1", delivery_id=1, kmc_no="", sex=Sex.M, birth_date=BORN, birth_order=2)
    made = candidate_of(mother, delivery, infant)
    assert (made.key, made.delivery_key, made.phone) == ("I1", "D1", "0300-1")
    assert (made.plurality, made.birth_order, made.sex) == (Plurality.TWIN, 2, Sex.M)
