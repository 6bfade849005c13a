"""Two merged records are parted again, exactly as they were or not at all."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kmc_desk.domain.care_codes import Milk, Provider, Route
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import (
    Episode,
    Feed,
    Measurement,
    SkinToSkin,
    SkinToSkinZeroDay,
    Vitals,
)
from kmc_desk.usecases.merge_infants import merge, undo_merge
from kmc_desk.usecases.search import search
from tests.usecases.merging import HOUR, WHY, add_infant, everything, of, pair, weight
from tests.usecases.searching import assert_keys_are_right

__all__ = ["pair"]  # fixture of a neighbour


def test_what_was_not_merged_cannot_be_parted(context, pair):
    with pytest.raises(UserError, match="not_merged"):
        undo_merge(context, pair[0].id, "a slip")


def test_a_correction_since_stays_when_the_two_are_parted(context, pair):
    keep, other = pair
    merge(context, keep.id, other.id, WHY)
    with context.write() as work:
        moved = work.repository.find_one(Measurement, measured_on=date(2026, 4, 4))
        work.repository.update(replace(moved, weight_g=1410))
    undo_merge(context, other.id, "two babies after all")
    (weight_again,) = [m for m in of(context, Measurement, infant_id=other.id) if m.id == moved.id]
    assert weight_again.weight_g == 1410


def test_a_weight_recorded_since_in_a_moved_stay_stands_in_the_way(context, pair):
    keep, other = pair
    merge(context, keep.id, other.id, WHY)
    with context.write() as work:
        work.repository.add(replace(weight(5, 1420), infant_id=keep.id))
    before = everything(context)
    with pytest.raises(UserError, match="merge_changed_since"):
        undo_merge(context, other.id, "two babies after all")
    assert everything(context) == before


def test_a_weight_recorded_since_in_a_stay_of_the_kept_record_does_not(context, pair):
    keep, other = pair
    merge(context, keep.id, other.id, WHY)
    with context.write() as work:
        work.repository.add(replace(weight(13, 1500), infant_id=keep.id))
    undo_merge(context, other.id, "two babies after all")


def test_a_stay_added_since_stands_in_the_way(context, pair):
    keep, other = pair
    merge(context, keep.id, other.id, WHY)
    with context.write() as work:
        stay = work.repository.find(Episode, infant_id=keep.id)[0]
        later = datetime(2026, 4, 20, 9, 0)
        work.repository.add(replace(stay, id=0, version=0, episode=3, admitted_at=later))
    with pytest.raises(UserError, match="merge_changed_since"):
        undo_merge(context, other.id, "two babies after all")


def test_several_records_are_merged_into_one_and_parted_in_any_order(context, pair):
    keep, other = pair
    third = add_infant(context, "SAIRAH", [(20, 22)])
    before = everything(context)
    merge(context, keep.id, other.id, WHY)
    merge(context, keep.id, third.id, WHY)
    with pytest.raises(UserError, match="merge_refused_MERGED_ALREADY"):
        merge(context, third.id, other.id, WHY)
    undo_merge(context, third.id, "a slip")
    undo_merge(context, other.id, "a slip")
    assert everything(context) == before


def test_the_kept_record_is_found_by_its_own_words_only_once_they_are_parted(context):
    keep = add_infant(context, "SAIRA", [(3, 6)])
    other = add_infant(context, "RUKHSANA", [(10, 12)])
    merge(context, keep.id, other.id, WHY)
    assert [one.infant_id for one in search(context, "rukhsana").found] == [keep.id]
    undo_merge(context, other.id, "two babies after all")
    assert [one.infant_id for one in search(context, "rukhsana").found] == [other.id]
    assert_keys_are_right(context)


def test_numbers_that_wait_for_each_other_are_put_aside(context):
    keep = add_infant(context, "SAIRA", [(20, 22), (10, 12)])
    other = add_infant(context, "SAYRA", [(25, 27)])
    before = everything(context)
    merge(context, keep.id, other.id, WHY)
    stays = sorted(of(context, Episode, infant_id=keep.id), key=lambda s: s.episode)
    assert [(s.episode, s.admitted_at.day) for s in stays] == [(1, 10), (2, 20), (3, 25)]
    undo_merge(context, other.id, "a slip")
    assert everything(context) == before


moments = st.integers(2, 27).flatmap(
    lambda day: st.integers(0, 23).map(lambda hour: datetime(2026, 4, day, hour))
)
care = st.lists(
    st.one_of(
        st.builds(weight, st.integers(2, 12), st.sampled_from([1400, 1410])),
        st.builds(Vitals, infant_id=st.just(0), at=moments, temp_c=st.just(36.7)),
        st.builds(
            lambda start, hours: SkinToSkin(
                infant_id=0, start=start, stop=start + hours * HOUR, provider=Provider.MOTHER
            ),
            moments,
            st.integers(1, 5),
        ),
        st.builds(
            lambda day, gone: SkinToSkinZeroDay(
                infant_id=0, date=date(2026, 4, day), withdrawn=gone
            ),
            st.integers(2, 12),
            st.booleans(),
        ),
        st.builds(
            lambda at, ml: Feed(
                infant_id=0, at=at, milk=Milk.OMM, route=Route.CUP, volume_ml=float(ml)
            ),
            moments,
            st.integers(5, 6),
        ),
    ),
    max_size=8,
    unique_by=lambda r: (type(r), getattr(r, "measured_on", getattr(r, "date", id(r)))),
)
stays = st.lists(st.integers(2, 27), max_size=6, unique=True).map(
    lambda days: [
        (first, last) for first, last in zip(sorted(days)[::2], sorted(days)[1::2], strict=False)
    ]
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stays, care, stays, care)
def test_merging_and_parting_leaves_everything_as_it_was(
    context, kept_stays, kept_care, other_stays, other_care
):
    keep = add_infant(context, "SAIRA", kept_stays, kept_care)
    other = add_infant(context, "SAYRA", other_stays, other_care)
    before = everything(context)
    done = merge(context, keep.id, other.id, WHY)
    after = everything(context)
    left = {(type(item.record).__name__, item.record.id) for item in done.left}
    for key, values in after.items():
        if before[key].get("infant_id") == other.id:
            assert values["infant_id"] == (other.id if key in left else keep.id)
    numbers = [s.episode for s in of(context, Episode, infant_id=keep.id)]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    undo_merge(context, other.id, "two babies after all")
    assert everything(context) == before
