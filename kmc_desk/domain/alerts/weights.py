"""Alerts about weighing and measuring: growth, a missed weight, a measurement due (§2.2, §3.4)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertCode, AlertLevel
from kmc_desk.domain.growth.alerts import growth_alerts
from kmc_desk.domain.records import WardRules
from kmc_desk.domain.stay_file import (
    StayFile,
    measured_birth_weight_g,
    weights_of_stay,
    weights_since_birth,
)

MEASURE_EVERY_DAYS = 7  # length and head, once a week [D]
MEASURE_ALERT_DAYS = 8  # [D]
_SIZES = (("length_cm", "birth_length_cm"), ("hc_cm", "birth_hc_cm"))


def weight_alerts(file: StayFile, now: datetime, rules: WardRules) -> Iterator[Alert]:
    """Growth after the latest weight, a weight that is missing, length or head due."""
    weights = weights_since_birth(file)
    yield from growth_alerts(
        weights,
        birth_date=file.infant.birth_date,
        birth_weight_g=measured_birth_weight_g(file),
        on=weights[-1].on,
    )
    yield from _missed(file, now, rules)
    yield from _measure_due(file, now.date())


def is_weighed(file: StayFile, day: date) -> bool:
    """Whether there is a weight of the day; that of the admission counts."""
    return any(point.on == day for point in weights_of_stay(file))


def is_excused(file: StayFile, day: date) -> bool:
    """Whether somebody wrote why there is no weight on a day."""
    return any(m.measured_on == day and m.not_weighed_reason is not None for m in file.measurements)


def _missed(file: StayFile, now: datetime, rules: WardRules) -> Iterator[Alert]:
    """No weight by 14:00 (a rule of the ward): amber; red when the day before has none either.

    Before that hour the day judged is yesterday: a weight missed then stays missed until one is
    taken. A reason for a day answers it, but not two days in a row [D].
    """
    if is_weighed(file, now.date()):
        return
    day = now.date() - timedelta(days=now.hour < rules.weight_due_hour)
    before = day - timedelta(days=1)
    admitted_on = file.episode.admitted_at.date()
    if day < admitted_on or is_weighed(file, day):
        return
    twice = before >= admitted_on and not is_weighed(file, before)
    if twice or not is_excused(file, day):
        last = weights_since_birth(file)[-1]
        yield Alert(
            code=AlertCode.MISSED_WT,
            level=AlertLevel.RED if twice else AlertLevel.AMBER,
            on=day,
            value=(day - last.on).days,
            unit="d",
            since=last.on,
        )


def last_measured(file: StayFile) -> dict[str, date]:
    """The latest day of length and of head circumference; the admission where there is none."""
    found: dict[str, date] = {}
    for field, at_birth in _SIZES:
        days = [m.measured_on for m in file.measurements if getattr(m, field) is not None]
        if getattr(file.infant, at_birth) is not None:
            days.append(file.infant.birth_date)
        found[field] = max(days, default=file.episode.admitted_at.date())
    return found


def _measure_due(file: StayFile, today: date) -> Iterator[Alert]:
    last = last_measured(file)
    due = {f: on for f, on in last.items() if (today - on).days >= MEASURE_ALERT_DAYS}
    if due:
        oldest = min(due.values())
        yield Alert(
            code=AlertCode.MEASURE_DUE,
            level=AlertLevel.INFO,
            on=today,
            value=(today - oldest).days,
            unit="d",
            since=oldest,
            names=tuple(due),
        )
