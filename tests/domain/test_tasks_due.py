"""What is due on the ward, by when, and when it is over."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from kmc_desk.domain.care_codes import NotWeighedReason, Provider
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.records import Exit, Measurement, SkinToSkin, WardRules
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.domain.tasks_due import Task, TaskKind, overdue, tasks_due
from tests.domain.alerts.files import BORN, NOW, TODAY, YESTERDAY, fed, growing, held, seen, stay

NOON = NOW.replace(hour=12)
UNWEIGHED = growing(BORN, 1500, YESTERDAY)
NONE = (DangerSign.NONE,)


def due(file: StayFile, now: datetime = NOW, **rules: Any) -> dict[TaskKind, Task]:
    tasks = tasks_due(file, now, WardRules(**rules)) if rules else tasks_due(file, now)
    assert len({one.kind for one in tasks}) == len(tasks)
    return {one.kind: one for one in tasks}


def done(**records: Any) -> StayFile:
    """A stay for which nothing is due at 10:00."""
    vitals = (seen(NOW.replace(hour=9), temp_c=36.8, danger_signs=NONE),)
    return stay(**{"vitals": vitals, "feeds": fed(8), **records})


def test_nothing_is_due_when_all_is_recorded_and_nothing_of_one_that_left():
    assert due(done()) == {}
    left = stay(exit=Exit(episode_id=1, exit_at=NOW))
    assert due(left) == {}
    assert due(left, NOW - timedelta(minutes=1)) != {}


@pytest.mark.parametrize(("temp_c", "minutes"), [(36.4, 60), (36.0, 60), (35.9, 30), (37.6, 30)])
def test_a_cold_or_hot_infant_is_measured_again(temp_c: float, minutes: int):
    file = done(vitals=(seen(NOW.replace(hour=9), temp_c=temp_c, danger_signs=NONE),))
    task = due(file)[TaskKind.TEMPERATURE_RECHECK]
    assert task.due_at == NOW.replace(hour=9) + timedelta(minutes=minutes)
    assert task.since == NOW.replace(hour=9, minute=30)
    assert (task.value, task.overdue) == (temp_c, minutes == 30)
    warm = replace(file, vitals=(*file.vitals, seen(NOW, temp_c=36.9)))
    assert TaskKind.TEMPERATURE_RECHECK not in due(warm)


def test_a_weight_is_due_until_it_is_taken_or_somebody_says_why_not():
    file = done(measurements=UNWEIGHED)
    assert due(file)[TaskKind.WEIGHT].due_at == NOW.replace(hour=14)
    assert not due(file)[TaskKind.WEIGHT].overdue
    late = due(file, NOW.replace(hour=14, minute=1))[TaskKind.WEIGHT]
    assert late.overdue
    assert due(file, weight_due_hour=9)[TaskKind.WEIGHT].overdue
    excused = Measurement(
        infant_id=1, measured_on=TODAY, not_weighed_reason=NotWeighedReason.OFF_WARD
    )
    assert TaskKind.WEIGHT not in due(done(measurements=(*UNWEIGHED, excused)))


def test_each_shift_asks_for_its_own_vital_signs_and_feeds():
    file = done()
    evening = due(file, NOW.replace(hour=14))
    assert {TaskKind.VITALS, TaskKind.FEEDS} <= evening.keys()
    assert evening[TaskKind.VITALS].due_at == NOW.replace(hour=19)
    assert not evening[TaskKind.FEEDS].overdue
    late = overdue(tasks_due(file, NOW.replace(hour=19, minute=30)))
    assert {one.kind for one in late} == {TaskKind.VITALS, TaskKind.FEEDS}


def test_shifts_begin_when_the_ward_says():
    file = done()
    assert TaskKind.VITALS in due(file, NOON, evening_from_hour=12)
    assert TaskKind.VITALS not in due(file, NOON)


def test_an_answer_about_danger_signs_alone_is_no_set_of_vital_signs():
    file = done(vitals=(seen(NOW.replace(hour=9), danger_signs=NONE),))
    assert {TaskKind.VITALS} == due(file).keys()


def test_danger_signs_are_asked_about_each_day_and_none_is_an_answer():
    yesterday = seen(NOW - timedelta(days=1), danger_signs=NONE)
    file = done(vitals=(yesterday, seen(NOW.replace(hour=9), temp_c=36.8)))
    assert due(file)[TaskKind.DANGER_SIGNS].due_at == NOW.replace(hour=14)
    ticked = seen(NOW, danger_signs=(DangerSign.GRUNTING,))
    asked = replace(file, vitals=(*file.vitals, ticked))
    assert TaskKind.DANGER_SIGNS not in due(asked)


def test_a_second_temperature_is_due_from_the_evening_shift_on():
    file = done()
    assert TaskKind.SECOND_TEMPERATURE not in due(file, NOW.replace(hour=13, minute=59))
    task = due(file, NOW.replace(hour=14))[TaskKind.SECOND_TEMPERATURE]
    assert task.due_at == NOW.replace(hour=20)
    twice = replace(file, vitals=(*file.vitals, seen(NOON, temp_c=36.9)))
    assert TaskKind.SECOND_TEMPERATURE not in due(twice, NOW.replace(hour=14))


def test_a_session_open_for_over_twelve_hours_is_asked_about():
    begun = NOW - timedelta(hours=12)
    running = SkinToSkin(infant_id=1, start=begun, provider=Provider.MOTHER)
    file = done(sessions=(held(480, YESTERDAY), running))
    assert TaskKind.SESSION_OPEN not in due(file)
    task = due(file, NOW + timedelta(minutes=1))[TaskKind.SESSION_OPEN]
    assert (task.since, task.overdue) == (begun, True)


@pytest.mark.parametrize(("days", "is_due"), [(6, False), (7, True)])
def test_length_and_head_are_due_once_a_week(days: int, is_due: bool):
    sized = Measurement(
        infant_id=1, measured_on=TODAY - timedelta(days=days), weight_g=1600, length_cm=40
    )
    today = Measurement(infant_id=1, measured_on=TODAY, weight_g=1700, hc_cm=29)
    task = due(done(measurements=(sized, today))).get(TaskKind.MEASURE)
    assert (task is not None) is is_due
    assert task is None or task.names == ("length_cm",)


def test_an_infant_admitted_in_this_shift_has_its_first_set_from_the_admission():
    here = stay(
        admitted_at=NOW.replace(hour=9),
        episode={"admission_temp_c": 36.8, "danger_signs": NONE},
        measurements=(),
        sessions=(),
    )
    assert due(here).keys() == {TaskKind.FEEDS}


def test_what_is_due_first_stands_first_and_later_records_do_not_count():
    file = stay(vitals=(seen(NOW.replace(hour=9), temp_c=35.9),), measurements=UNWEIGHED)
    kinds = [one.kind for one in tasks_due(file, NOW)]
    assert kinds[0] is TaskKind.TEMPERATURE_RECHECK
    at = NOW.replace(hour=11)
    later = replace(file, vitals=(*file.vitals, seen(at, temp_c=36.8)), feeds=fed(1, at))
    assert tasks_due(later, NOW) == tasks_due(file, NOW)
