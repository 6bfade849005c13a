"""Invented families go home as real ones do: their papers are shown to people who know."""

from datetime import datetime

import pytest

from kmc_desk.domain.care_codes import OUTCOME_GROUP, OutcomeGroup
from kmc_desk.domain.demo.care import care
from kmc_desk.domain.demo.centre import demo_stays
from kmc_desk.domain.demo.illness import illness
from kmc_desk.domain.records import DischargeMedicine, ScheduledVisit

SUNDAY = 6


@pytest.mark.parametrize("day", range(23, 30))  # a whole week of November 2026
def test_no_family_of_the_demo_is_asked_to_come_on_a_sunday(day):
    now = datetime(2026, 11, day, 10, 42)
    files = demo_stays(now)
    told = [f.exit.next_visit_on for f in files if f.exit and f.exit.next_visit_on]
    booked = [
        record.due_on
        for number, file in enumerate(files)
        for record in care(file, number, now.date())
        if isinstance(record, ScheduledVisit)
    ]
    assert told
    assert booked
    assert SUNDAY not in {one.weekday() for one in (*told, *booked)}


def test_medicines_for_home_are_only_of_those_who_went_home():
    now = datetime(2026, 11, 27, 10, 42)
    left = [
        (number, file, file.exit.outcome)
        for number, file in enumerate(demo_stays(now))
        if file.exit and file.exit.outcome
    ]
    with_medicines = {
        outcome
        for number, file, outcome in left
        for record in illness(file, number, now.date())
        if isinstance(record, DischargeMedicine)
    }
    assert {OUTCOME_GROUP[one] for one in with_medicines} == {OutcomeGroup.HOME}
    assert {OUTCOME_GROUP[outcome] for _, _, outcome in left} > {OutcomeGroup.HOME}
