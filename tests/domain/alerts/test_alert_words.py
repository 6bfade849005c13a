"""Every alert and task in words: the value, and the date or the time."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertCode, AlertLevel
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.tasks_due import Task, TaskKind
from kmc_desk.texts.alert_words import (
    alert_chip_words,
    alert_sentence,
    show_days,
    task_chip_words,
    task_sentence,
)

AT = datetime(2026, 5, 15, 14, 5)


def alert_of(code: AlertCode, level: AlertLevel, value: float | None = 36.25) -> Alert:
    names = ("hc_cm",) if code is AlertCode.MEASURE_DUE else (DangerSign.CONVULSIONS.value,)
    return Alert(
        code=code,
        level=level,
        on=AT.date(),
        at=AT,
        value=value,
        unit="h",
        since=date(2026, 5, 12),
        target=50,
        names=names,
    )


@pytest.mark.parametrize("level", AlertLevel)
@pytest.mark.parametrize("code", AlertCode)
def test_every_alert_names_its_value_or_signs_and_its_date(code: AlertCode, level: AlertLevel):
    alert = alert_of(code, level)
    sentence, words = alert_sentence(alert), alert_chip_words(alert)
    assert "{" not in sentence + words
    assert any(said in sentence for said in ("15-May-2026", "12→15 May", "12-May-2026"))
    counted = code not in {AlertCode.STS_NOT_RECORDED, AlertCode.STS_ZERO, AlertCode.NO_URINE}
    if counted and code not in {AlertCode.DANGER, AlertCode.JAUNDICE, AlertCode.MISSED_WT}:
        assert "36.3" in sentence
    assert len(words) <= len(sentence)


@pytest.mark.parametrize("kind", TaskKind)
def test_every_task_says_by_when_or_since_when(kind: TaskKind):
    task = Task(kind=kind, due_at=AT, overdue=True, since=AT, value=36.2, names=("length_cm",))
    assert "15-May-2026 14:05" in task_sentence(task)
    in_time = task_chip_words(replace(task, overdue=False))
    assert ("overdue" in task_chip_words(task)) is ("due" in in_time or "recheck" in in_time)


def test_a_slow_gain_reads_as_the_specification_has_it():
    gain = Alert(
        code=AlertCode.SLOW_GAIN,
        level=AlertLevel.AMBER,
        on=date(2026, 5, 15),
        since=date(2026, 5, 12),
        value=11.2,
        unit="g/kg/day",
        target=15,
    )
    assert alert_sentence(gain) == "Gain 11.2 g/kg/day over 12→15 May (target 15)."


@pytest.mark.parametrize(
    ("value", "shown"), [(14.95, "14.95"), (14.94, "14.9"), (14.999, "15.00"), (-2.04, "−2.0")]
)
def test_rounding_does_not_hide_that_a_target_is_missed(value: float, shown: str):
    gain = alert_of(AlertCode.SLOW_GAIN, AlertLevel.AMBER, value)
    short = replace(gain, unit="g/kg/day", target=15)
    assert f"Gain {shown} g/kg/day" in alert_sentence(short)


def test_a_window_over_the_end_of_a_month_names_both_months():
    assert show_days(date(2026, 4, 30), date(2026, 5, 3)) == "30 Apr→3 May"


def test_an_apnoea_of_unknown_length_says_so():
    alert = alert_of(AlertCode.APNOEA, AlertLevel.RED, None)
    assert "of a length not recorded" in alert_sentence(alert)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 3))
def test_a_window_names_its_last_day_always(last: date, days: int):
    first = date.fromordinal(last.toordinal() - days)
    assert show_days(first, last).endswith(f"→{last.day} {last:%b}")
