"""What moves when two records of one infant become one."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from kmc_desk.domain.care_codes import Milk, Outcome, Provider, Route
from kmc_desk.domain.codes import AdmissionType, Plurality, Sex
from kmc_desk.domain.identity.known import KnownInfant
from kmc_desk.domain.merging import (
    Left,
    MergeRefusal,
    OneRecord,
    merge_plan,
    merge_refusal,
)
from kmc_desk.domain.records import (
    Delivery,
    Episode,
    Exit,
    Feed,
    Infant,
    Measurement,
    Mother,
    SkinToSkin,
    SkinToSkinZeroDay,
    Vitals,
)

DAY = date(2026, 5, 4)


def at(hour, day=4):
    return datetime(2026, 5, day, hour)


def stay(first, last=None, number=1, infant_id=1, outcome=Outcome.HOME_KMC):
    episode = Episode(
        id=infant_id * 10 + number,
        infant_id=infant_id,
        episode=number,
        admitted_at=at(9, first),
        admission_weight_g=1500,
    )
    leaving = Exit(episode_id=episode.id, exit_at=at(9, last), outcome=outcome) if last else None
    return episode, leaving


def record(number, *care, stays=(), **infant):
    known = KnownInfant(
        mother=Mother(id=number, key=f"M{number}", mother_name="SAIRA", father_name="Akram"),
        delivery=Delivery(id=number, key=f"D{number}", mother_id=number),
        infant=Infant(
            **{
                "id": number, "key": f"I{number}", "delivery_id": number, "kmc_no": f"K{number}",
                "sex": Sex.F, "birth_date": date(2026, 5, 1), **infant,
            }
        ),
        stays=tuple(stays),
    )  # fmt: skip
    return OneRecord(known=known, care=care)


def plan(keep, other):
    return merge_plan(keep, other)


def why(kept, given):
    """Why a care record of the other is left, beside one of the kept record; None: it moves."""
    made = plan(record(1, kept), record(2, replace(given, infant_id=2)))
    assert len(made.care) + len(made.left) == 1
    return made.left[0].why if made.left else None


def weight(g, day=DAY):
    return Measurement(infant_id=1, measured_on=day, weight_g=g)


def session(first, last, **more):
    return SkinToSkin(infant_id=1, start=at(first), stop=at(last), provider=Provider.MOTHER, **more)


def test_stays_are_numbered_in_the_order_of_time():
    early, late = stay(2, 4, infant_id=2), stay(20, infant_id=2, number=2)
    keep = record(1, stays=[stay(10, 12)])
    made = plan(keep, record(2, stays=[early, late]))
    assert made.moving == (early[0], late[0])
    assert [(s.id, s.episode) for s in made.stays] == [(early[0].id, 1), (11, 2), (late[0].id, 3)]
    assert {s.infant_id for s in made.stays} == {1}


def test_a_first_admission_that_has_an_earlier_one_now_becomes_a_readmission():
    first = (AdmissionType.FIRST, AdmissionType.RETURN_AFTER_LAMA)
    early, late = (
        (replace(e, admission_type=kind), x)
        for (e, x), kind in zip((stay(2, 4, infant_id=2), stay(10, 12)), first, strict=True)
    )
    written = replace(late[0], admission_type=AdmissionType.FIRST), late[1]
    made = plan(record(1, stays=[written]), record(2, stays=[early]))
    assert [s.admission_type for s in made.stays] == [
        AdmissionType.FIRST,
        AdmissionType.READMISSION_LE28D,
    ]
    against_the_rule = plan(record(1, stays=[late]), record(2, stays=[early])).stays[1]
    assert against_the_rule.admission_type is AdmissionType.RETURN_AFTER_LAMA


@pytest.mark.parametrize("other", [(2, 11), (11, 14), (11, None), (9, None), (10, 10)])
def test_a_stay_that_overlaps_one_of_the_kept_record_is_left(other):
    made = plan(record(1, stays=[stay(10, 12)]), record(2, stays=[stay(*other, infant_id=2)]))
    assert not made.moving
    assert [left.why for left in made.left] == [Left.OVERLAPS]


@pytest.mark.parametrize("other", [(2, 10), (12, 14), (12, None)])
def test_a_stay_that_begins_as_the_other_ends_moves(other):
    made = plan(record(1, stays=[stay(10, 12)]), record(2, stays=[stay(*other, infant_id=2)]))
    assert len(made.moving) == 1


def test_a_stay_registered_in_error_is_in_nobodys_way():
    wrong = stay(11, 13, infant_id=2, outcome=Outcome.ADMIN_ERROR)
    made = plan(record(1, stays=[stay(10, 12)]), record(2, stays=[wrong]))
    assert made.moving == (wrong[0],)
    made = plan(record(1, stays=[wrong]), record(2, stays=[stay(12, 14, infant_id=2)]))
    assert len(made.moving) == 1


FEED = Feed(infant_id=1, at=at(9), milk=Milk.OMM, route=Route.CUP, volume_ml=10.0)
WARM = Vitals(infant_id=1, at=at(9), temp_c=36.7)
ZERO = SkinToSkinZeroDay(infant_id=1, date=DAY)


@pytest.mark.parametrize(
    ("kept", "given", "expected"),
    [
        (weight(1500), weight(1500), Left.SAME),
        (weight(1500), weight(1520), Left.DAY_TAKEN),
        (weight(1500), weight(1500, date(2026, 5, 5)), None),
        (FEED, FEED, Left.SAME),
        (FEED, replace(FEED, volume_ml=12.0), Left.DAY_TAKEN),
        (FEED, replace(FEED, at=at(12)), None),
        (replace(FEED, withdrawn=True), replace(FEED, volume_ml=12.0), None),
        (FEED, replace(FEED, volume_ml=12.0, withdrawn=True), None),
        (WARM, replace(WARM, temp_c=35.9), Left.DAY_TAKEN),
        (WARM, FEED, None),
        (session(9, 11), session(10, 12), Left.OVERLAPS),
        (session(9, 11), session(11, 12), None),
        (session(9, 11), replace(session(10, 12), stop=None), Left.OVERLAPS),
        (session(9, 11, withdrawn=True), session(10, 12), None),
        (ZERO, ZERO, Left.SAME),
        (ZERO, session(9, 11), Left.ZERO_DAY),
        (session(9, 11), ZERO, Left.ZERO_DAY),
        (replace(ZERO, withdrawn=True), ZERO, Left.DAY_TAKEN),
        (replace(ZERO, withdrawn=True), session(9, 11), None),
    ],
)
def test_what_would_change_the_kept_record_or_count_twice_is_left(kept, given, expected):
    assert why(kept, given) is expected


def refusal(keep, other):
    return merge_refusal(keep, other, plan(keep, other))


def test_two_records_of_one_infant_can_be_merged():
    assert refusal(record(1), record(2)) is None


@pytest.mark.parametrize("differs", [{"birth_order": 2}, {"sex": Sex.M}], ids=["order", "sex"])
def test_two_of_one_delivery_who_differ_are_twins_and_never_merged(differs):
    keep = record(1, birth_order=1)
    other = record(2, **{"birth_order": 1, **differs})
    joined = replace(other, known=replace(other.known, delivery=keep.known.delivery))
    assert refusal(keep, joined) is MergeRefusal.SIBLINGS
    assert refusal(joined, keep) is MergeRefusal.SIBLINGS


def test_twins_typed_as_two_families_are_never_merged():
    sides = [record(1, birth_order=1), record(2, birth_order=2)]
    keep, other = (
        replace(
            side,
            known=replace(
                side.known, delivery=replace(side.known.delivery, plurality=Plurality.TWIN)
            ),
        )
        for side in sides
    )
    assert refusal(keep, other) is MergeRefusal.SIBLINGS


def test_a_record_is_not_merged_with_itself_and_not_twice():
    keep, other = record(1), record(2)
    assert refusal(keep, keep) is MergeRefusal.ONE_RECORD
    assert refusal(keep, record(2, merged_into="I3")) is MergeRefusal.MERGED_ALREADY
    assert refusal(record(1, merged_into="I3"), other) is MergeRefusal.MERGED_ALREADY
    assert refusal(keep, replace(other, has_merged=True)) is MergeRefusal.MERGED_ALREADY
    assert refusal(replace(keep, has_merged=True), other) is None


def test_an_infant_does_not_leave_the_ward_by_being_merged():
    home = record(1, stays=[stay(2, 10)])
    here = record(2, stays=[stay(9, infant_id=2)])
    assert refusal(home, here) is MergeRefusal.OPEN_STAY_LEFT
    assert refusal(here, home) is None
