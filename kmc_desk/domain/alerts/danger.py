"""Danger signs: any sign of possible serious infection, and the doctor is told (§2.6, §3.6)."""

from collections.abc import Iterator, Sequence

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertCode, AlertLevel
from kmc_desk.domain.alerts.breathing import is_fast_twice
from kmc_desk.domain.care_codes import Activity
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.danger_signs import PSBI, measured_signs
from kmc_desk.domain.records import Vitals
from kmc_desk.domain.stay_file import StayFile

_NO_ANSWER = frozenset({DangerSign.UNKNOWN})


def danger_alerts(file: StayFile) -> Iterator[Alert]:
    """The signs that stand now: ticked in the newest answer, or in the newest figure of each kind.

    Ticked signs stand until the question is answered again, NONE included. One fast count of
    breathing is counted again before it is a sign (`RR_FAST`), unless somebody ticked it.
    """
    answered = newest_answer(file.vitals)
    temp = _newest(file.vitals, "temp_c")
    activity = _newest(file.vitals, "activity")
    fast = _newest(file.vitals, "rr") if is_fast_twice(file.vitals) else None
    seen = [
        (answered, answered.danger_signs if answered else ()),
        (temp, measured_signs(temp_c=temp.temp_c) if temp else ()),
        (activity, measured_signs(activity=activity.activity) if activity else ()),
        (fast, measured_signs(rr=fast.rr) if fast else ()),
    ]
    telling = [(v, signs) for v, found in seen if v and (signs := PSBI.intersection(found))]
    if telling:
        newest = max((v for v, _ in telling), key=lambda v: v.at)
        signs = frozenset[DangerSign]().union(*(found for _, found in telling))
        yield Alert(
            code=AlertCode.DANGER,
            level=AlertLevel.RED,
            on=newest.at.date(),
            at=newest.at,
            names=tuple(sign.value for sign in DangerSign if sign in signs),
        )


def newest_answer(vitals: Sequence[Vitals]) -> Vitals | None:
    """The newest set in which somebody answered for danger signs; "none" is an answer."""
    return next((v for v in reversed(vitals) if set(v.danger_signs) - _NO_ANSWER), None)


def _newest(vitals: Sequence[Vitals], field: str) -> Vitals | None:
    def tells(one: Vitals) -> bool:
        return getattr(one, field) not in (None, Activity.UNKNOWN)

    return next((v for v in reversed(vitals) if tells(v)), None)
