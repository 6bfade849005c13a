"""What becomes of dates of follow-up where records are merged, and where a stay was none."""

from datetime import date, datetime

import pytest

from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind
from kmc_desk.domain.merging import Left
from kmc_desk.domain.records import Episode, ScheduledVisit
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.usecases.follow_up_calendar import show_calendar
from kmc_desk.usecases.merge_infants import merge, preview_merge, undo_merge
from kmc_desk.usecases.withdraw_stay import restore_stay, withdraw_stay
from tests.usecases.follow_up_hands import WHY, dates, went_home
from tests.usecases.merging import add_infant

KINDS = ScheduledKind


def due(day, kind=KINDS.WEEKLY, **more):
    return ScheduledVisit(infant_id=0, due_on=date(2026, 5, day), kind=kind, **more)


def two_records(context, kept, others):
    keep = add_infant(context, "SAIRA", [(10, 14)], kept)
    return keep, add_infant(context, "SAYRA", [(3, 6)], others)


@pytest.mark.parametrize(
    ("kept", "others", "moves"),
    [
        (due(20), due(20, place=None, reason="agreed by telephone"), False),
        (due(20), due(20, KINDS.OTHER), False),
        (due(20), due(21), False),  # nobody is asked to come on two days running
        (due(20), due(22), True),
        (due(20, KINDS.TERM), due(25, KINDS.TERM), False),
        (due(4, KINDS.FIRST), due(25, KINDS.FIRST), True),  # after another leaving
        (due(20, cancelled=CancelReason.DIED), due(20), True),
        (due(20, withdrawn=True), due(20), True),
        (due(20), due(20, cancelled=CancelReason.READMITTED), True),
    ],
)
def test_after_a_merge_no_family_is_expected_twice(context, kept, others, moves):
    keep, other = two_records(context, [kept], [others])
    left = preview_merge(context, keep.id, other.id).left
    assert [one.why for one in left] == ([] if moves else [Left.DAY_TAKEN])
    merge(context, keep.id, other.id, WHY)
    assert len(dates(context, keep)) == 1 + moves
    undo_merge(context, other.id, "they were two after all")
    assert [len(dates(context, one)) for one in (keep, other)] == [1, 1]


def test_the_calendar_of_a_merged_record_is_that_of_the_record_that_counts(context):
    keep, other = two_records(context, [due(20)], [due(27)])
    merge(context, keep.id, other.id, WHY)
    lines = show_calendar(context, other.id).lines
    assert {one.visit.infant_id for one in lines} == {keep.id}
    assert [one.visit.due_on.day for one in lines] == [20, 27]


def test_the_dates_of_a_stay_that_was_none_are_awaited_by_nobody(context, clock):
    infant = went_home(context)
    with context.read() as reader:
        stay = reader.find_one(Episode, infant_id=infant.id)
    withdraw_stay(context, stay.id, "admitted by mistake")
    clock.now = datetime(2026, 6, 5, 9, 0)
    assert dates(context, infant)
    with context.read() as reader:
        assert follow_up_files(reader.connection, [infant.id]) == {}
    with pytest.raises(Exception, match="infant_without_stay"):
        show_calendar(context, infant.id)
    restore_stay(context, stay.id, "it was a stay after all")
    assert len(show_calendar(context, infant.id).lines) == 3
