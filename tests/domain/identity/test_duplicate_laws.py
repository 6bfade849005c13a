"""What holds for any two records: twins are never one baby, both sides say the same."""

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from kmc_desk.domain.codes import IdType, PhoneOwner, Plurality, Sex
from kmc_desk.domain.identity.candidates import Candidate
from kmc_desk.domain.identity.duplicates import (
    POSSIBLE_FROM,
    Relation,
    blocking_keys,
    born_between,
    duplicate_score,
    rank,
)

BORN = date(2025, 4, 5)
DAY = timedelta(days=1)
POSSIBLE, NONE = Relation.POSSIBLE_DUPLICATE, Relation.NONE

candidates = st.builds(
    Candidate,
    key=st.sampled_from(["", "a", "b", "c"]),
    mother_name=st.sampled_from(["Saira", "Sayra Bibi", "سائرہ", "Nazia", ""]),
    father_name=st.sampled_from([None, "Akram", "M. Akram", "Aslam"]),
    phone=st.sampled_from([None, "0300-1234567", "+923001234567", "0311 7654321", "nil"]),
    phone_owner=st.sampled_from([None, *PhoneOwner]),
    phone_alt=st.sampled_from([None, "03001234567"]),
    cnic=st.sampled_from([None, "13302-1234567-8", "1330212345678", "133"]),
    id_type=st.sampled_from([None, IdType.CNIC, IdType.FATHER_CNIC, IdType.POR_CARD]),
    birth_date=st.integers(-4, 4).map(lambda days: BORN + days * DAY),
    birth_time=st.sampled_from([None, time(4, 10), time(4, 20)]),
    sex=st.sampled_from(Sex),
    birth_weight_g=st.sampled_from([None, 1500, 1510, 1900]),
    plurality=st.sampled_from([None, *Plurality]),
    birth_order=st.sampled_from([None, 1, 2, 3]),
    delivery_key=st.sampled_from(["", "D1", "D2"]),
)


def relation(one, other):
    return duplicate_score(one, other).relation


@given(candidates, candidates)
def test_two_of_one_delivery_who_differ_are_never_the_same_baby(one, other):
    one, other = replace(one, delivery_key="D1"), replace(other, delivery_key="D1")
    orders = {one.birth_order, other.birth_order}
    times = {one.birth_time, other.birth_time}
    assume(
        (None not in orders and len(orders) > 1)
        or {one.sex, other.sex} == {Sex.M, Sex.F}
        or (None not in times and len(times) > 1)
    )
    score = duplicate_score(one, other)
    assert score.relation is not POSSIBLE
    assert score.score == 0.0


@given(candidates, candidates)
def test_two_birth_orders_are_never_the_same_baby(one, other):
    assume(None not in {one.birth_order, other.birth_order})
    assume(one.birth_order != other.birth_order)
    assert relation(one, other) is not POSSIBLE


@given(candidates, candidates)
def test_twins_of_unlike_sex_are_never_the_same_baby(one, other):
    one = replace(one, plurality=Plurality.TWIN, sex=Sex.F)
    assert relation(one, replace(other, sex=Sex.M)) is not POSSIBLE


@given(candidates, candidates)
def test_score_and_relation_are_the_same_from_both_sides(one, other):
    forth, back = duplicate_score(one, other), duplicate_score(other, one)
    assert (forth.relation, forth.score, forth.family) == (back.relation, back.score, back.family)
    assert {r.code for r in forth.reasons} == {r.code for r in back.reasons}


@given(candidates, candidates)
def test_a_score_tells_a_possible_duplicate_by_its_height(one, other):
    score = duplicate_score(one, other)
    assert 0.0 <= score.score <= 1.0
    assert (score.relation is POSSIBLE) == (score.score >= POSSIBLE_FROM)
    assert bool(score.reasons) == (score.relation is not NONE or score.score > 0)


@given(candidates, candidates)
def test_births_more_than_two_days_apart_have_nothing_to_do_with_each_other(one, other):
    assume(abs((one.birth_date - other.birth_date).days) > 2)
    assert duplicate_score(one, other).reasons == ()


@given(candidates)
def test_a_record_entered_twice_is_found_when_it_has_a_phone_or_both_names(one):
    one = replace(one, mother_name="Saira", father_name="Akram", delivery_key="")
    assert relation(one, one) is POSSIBLE


@given(candidates, candidates)
def test_whoever_is_scored_shares_a_blocking_key_and_lies_in_the_window(one, other):
    if duplicate_score(one, other).reasons:
        assert set(blocking_keys(one)) & set(blocking_keys(other))
        low, high = born_between(one.birth_date)
        assert low <= other.birth_date <= high


@given(candidates, st.lists(candidates, max_size=12))
def test_preselecting_by_keys_changes_nothing_in_what_is_shown(new, knowns):
    wanted = set(blocking_keys(new))
    near = [known for known in knowns if wanted & set(blocking_keys(known))]
    assert rank(new, near) == rank(new, knowns)


@given(candidates, st.lists(candidates, max_size=12), st.integers(1, 4))
def test_the_likeliest_come_first_and_no_more_than_asked_for(new, knowns, most):
    found = rank(new, knowns, most)
    scores = [match.score.score for match in found]
    assert len(found) <= most
    assert scores == sorted(scores, reverse=True)
    assert all(match.score.relation is not NONE for match in found)
    assert all(not new.key or match.known.key != new.key for match in found)
