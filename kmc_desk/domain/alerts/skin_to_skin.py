"""Alerts about skin-to-skin contact (clinical.md §3.5)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertCode, AlertLevel
from kmc_desk.domain.care_codes import KmcContraindication, KmcNotStartedReason
from kmc_desk.domain.dates import is_full_ward_day
from kmc_desk.domain.findings.daily_checks import OPEN_ASKED_AFTER
from kmc_desk.domain.records import SkinToSkin, WardRules
from kmc_desk.domain.skin_to_skin import is_low
from kmc_desk.domain.stay_file import StayFile, minutes_so_far

NOT_STARTED_AFTER = timedelta(hours=24)  # from the admission [D]
_NO_REASON = frozenset({KmcContraindication.NONE, KmcContraindication.UNKNOWN})


def skin_to_skin_alerts(file: StayFile, now: datetime, rules: WardRules) -> Iterator[Alert]:
    """The dose of the latest whole ward day, KMC not begun, a session that was left open."""
    yield from _dose(file, now, rules)
    yield from _not_started(file, now)
    for session in open_too_long(file, now):
        yield Alert(
            code=AlertCode.STS_OPEN,
            level=AlertLevel.INFO,
            on=session.start.date(),
            at=session.start,
            value=(now - session.start) / timedelta(hours=1),
            unit="h",
        )


def open_too_long(file: StayFile, now: datetime) -> list[SkinToSkin]:
    """Sessions that have gone on for more than 12 hours."""
    return [s for s in file.sessions if s.stop is None and now - s.start > OPEN_ASKED_AFTER]


def _dose(file: StayFile, now: datetime, rules: WardRules) -> Iterator[Alert]:
    """Yesterday, if the infant was here all day: below the aim, zero, or not recorded at all.

    A session that still goes on counts up to now: what is certain of it is enough for the day.
    Reasons that were recorded for a low dose are named; the alert stands all the same.
    """
    day = now.date() - timedelta(days=1)
    if not is_full_ward_day(day, file.episode.admitted_at, None):
        return
    minutes = minutes_so_far(file, day, now)
    if minutes is None:
        yield Alert(code=AlertCode.STS_NOT_RECORDED, level=AlertLevel.AMBER, on=day)
        return
    if not is_low(minutes, rules):
        return
    before = day - timedelta(days=1)
    whole = is_full_ward_day(before, file.episode.admitted_at, None)
    earlier = minutes_so_far(file, before, now) if whole else None
    code, level = AlertCode.STS_LT8, AlertLevel.AMBER
    if minutes == 0:
        code, level = AlertCode.STS_ZERO, AlertLevel.RED
    elif earlier is not None and is_low(earlier, rules):
        code, level = AlertCode.STS_LT8_2D, AlertLevel.RED
    twice = code is AlertCode.STS_LT8_2D
    since = before if twice else None
    yield Alert(
        code=code,
        level=level,
        on=day,
        value=minutes / 60,
        unit="h",
        since=since,
        target=rules.sts_target_h,
        names=tuple(
            why.value for d in file.day_notes if d.date == day for why in d.low_sts_reasons
        ),
    )


def _not_started(file: StayFile, now: datetime) -> Iterator[Alert]:
    """24 hours after the admission: no session ever, and nobody wrote why."""
    due = file.episode.admitted_at + NOT_STARTED_AFTER
    reason = file.episode.kmc_not_started_reason
    has_reason = reason not in (None, KmcNotStartedReason.UNKNOWN) or any(
        one not in _NO_REASON for one in file.episode.kmc_contraindication
    )
    if now >= due and file.first_held_at is None and not file.sessions and not has_reason:
        yield Alert(
            code=AlertCode.KMC_NOT_STARTED,
            level=AlertLevel.AMBER,
            on=due.date(),
            at=due,
            value=(now - file.episode.admitted_at) / timedelta(hours=1),
            unit="h",
        )
