"""Feeds of the round that were counted for a shift (decision 0015)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kmc_desk.domain.care_codes import FormulaReason
from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.domain.feeding import parse_feed
from kmc_desk.domain.records import Feed, WardRules
from kmc_desk.usecases.context import Question, Recorded
from kmc_desk.usecases.record_feed import FeedGiven, record_feed
from kmc_desk.usecases.show_ward import show_round
from tests.usecases.conftest import admitted

NOW = datetime(2026, 5, 5, 10, 42)


@pytest.fixture
def infant(context):
    return admitted(context)


def stored(context):
    with context.read() as reader:
        return reader.find(Feed)


def feed(context, infant, typed, at=NOW, **more):
    entry = parse_feed(typed)
    assert entry is not None
    return record_feed(context, FeedGiven(infant_id=infant.id, at=at, entry=entry, **more))


def codes(answer, kind):
    assert isinstance(answer, kind), answer
    return [f.code for f in answer.findings]


def test_feeds_of_a_shift_are_one_row_each_spread_over_it(context, infant):
    answer = feed(context, infant, "3c20", datetime(2026, 5, 5, 9, 30))
    assert isinstance(answer, Recorded)
    rows = stored(context)
    assert [row.at.strftime("%H:%M") for row in rows] == ["08:30", "09:00", "09:30"]
    assert {(row.volume_ml, row.estimated) for row in rows} == {(20.0, True)}


def test_the_end_of_a_shift_belongs_to_it(context, infant):
    feed(context, infant, "4b", datetime(2026, 5, 5, 8, 0))
    first, *_, last = stored(context)
    assert (first.at, last.at) == (datetime(2026, 5, 4, 23), datetime(2026, 5, 5, 8))


def test_feeds_are_spread_over_the_shift_as_the_ward_has_it(context, infant):
    with context.write() as work:
        work.repository.add(WardRules(morning_from_hour=7))
    feed(context, infant, "2b", datetime(2026, 5, 5, 8, 30))
    assert [row.at.strftime("%H:%M") for row in stored(context)] == ["07:45", "08:30"]


def test_another_count_corrects_the_rows_and_withdraws_what_is_too_much(context, infant):
    answer = feed(context, infant, "4c20")
    assert isinstance(answer, Recorded)
    answer = feed(context, infant, "2c25", corrects=answer.record)
    assert isinstance(answer, Recorded)
    left = [row for row in stored(context) if not row.withdrawn]
    assert [row.volume_ml for row in left] == [25.0, 25.0]
    assert left[-1].at == NOW
    feed(context, infant, "c18", corrects=answer.record)
    (only,) = [row for row in stored(context) if not row.withdrawn]
    assert (only.volume_ml, only.estimated) == (18.0, False)


def test_too_many_feeds_for_the_time_and_feeds_written_already_are_asked_about(context, infant):
    feed(context, infant, "c20", NOW - timedelta(hours=1))
    answer = feed(context, infant, "9c20")
    assert codes(answer, Question) == ["feeds_close", "feeds_written_already"]


def test_a_feed_that_changed_meanwhile_is_not_overwritten(context, infant):
    answer = feed(context, infant, "c20")
    assert isinstance(answer, Recorded)
    feed(context, infant, "c25", corrects=answer.record)
    with pytest.raises(StaleWriteError):
        feed(context, infant, "c30", corrects=answer.record)


def test_two_people_who_write_the_same_feed_are_told(context, infant):
    nurse = replace(context, account=replace(context.account, name="nurse"))
    feed(context, infant, "c20")
    with pytest.raises(StaleWriteError):
        feed(nurse, infant, "c20")


def test_formula_without_a_reason_is_asked_about_wherever_it_is_typed(context, infant):
    assert codes(feed(context, infant, "fc20"), Question) == ["formula_without_reason"]
    assert isinstance(feed(context, infant, "fc20", confirmed=True), Recorded)


def test_formula_keeps_its_reason_and_other_milk_has_none(context, infant):
    answer = feed(context, infant, "fc20", formula_reason=FormulaReason.LOW_SUPPLY)
    assert isinstance(answer, Recorded)
    assert stored(context)[0].formula_reason is FormulaReason.LOW_SUPPLY
    feed(context, infant, "c20", corrects=answer.record, formula_reason=FormulaReason.LOW_SUPPLY)
    assert stored(context)[0].formula_reason is None


def test_a_feed_is_saved_and_counted(context, infant):
    assert isinstance(feed(context, infant, "c20"), Recorded)
    assert show_round(context, NOW.date()).rows[0].feeds[0].volume_ml == 20
