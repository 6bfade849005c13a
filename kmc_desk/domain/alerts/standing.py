"""How far an alert is answered: ACTIVE -> ACKNOWLEDGED -> RESOLVED (clinical.md §3.7).

An alert is computed anew each time; what is stored is only what somebody did about it. An answer
(`AlertNote`) holds for an alert of the same family that is no worse and about nothing newer. So

- an alert that was answered and still stands is ACKNOWLEDGED;
- a newer reading or day, or a higher level, makes it ACTIVE again, whatever was answered before;
- a milder code of the same family about the same time stays ACKNOWLEDGED;
- an alert whose condition is gone is RESOLVED, answered or not: nobody has to close it.

Of a lasting condition (`alert.LASTING`) what counts as its time is when it began. A danger sign is
answered only by a note that says when a doctor was told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kmc_desk.domain.alert import NEEDS_DOCTOR, RANK, Alert, urgent_first
from kmc_desk.domain.alert_codes import AlertCode, AlertLevel
from kmc_desk.domain.alerts.all import alerts_of
from kmc_desk.domain.feed_volume import DEFAULT_RULES
from kmc_desk.domain.records import AlertNote, WardRules
from kmc_desk.domain.stay_file import StayFile

_FAMILIES = (
    (AlertCode.WT_LOSS_10, AlertCode.WT_LOSS_15),
    (AlertCode.NOT_REGAINED_14, AlertCode.NOT_REGAINED_21),
    (AlertCode.STS_LT8, AlertCode.STS_LT8_2D, AlertCode.STS_ZERO),
    (
        AlertCode.MILD_HYPOTHERMIA,
        AlertCode.MODERATE_HYPOTHERMIA,
        AlertCode.SEVERE_HYPOTHERMIA,
    ),
    (AlertCode.RAISED_TEMP, AlertCode.FEVER),
)
_FIRST_OF = {code: family[0] for family in _FAMILIES for code in family}


class AlertState(StrEnum):
    """How far an alert is answered."""

    ACTIVE = "ACTIVE"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    RESOLVED = "RESOLVED"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingAlert:
    """An alert whose condition is there now.

    Attributes:
        note: the newest answer that holds for it; None while it is ACTIVE.
    """

    alert: Alert
    note: AlertNote | None = None

    @property
    def state(self) -> AlertState:
        """ACTIVE or ACKNOWLEDGED."""
        return AlertState.ACKNOWLEDGED if self.note else AlertState.ACTIVE


def family(code: AlertCode) -> AlertCode:
    """The first code of those that say the same, milder and worse."""
    return _FIRST_OF.get(code, code)


def covers(note: AlertNote, alert: Alert) -> bool:
    """Whether an answer holds for an alert: same family, no worse, about nothing newer."""
    told = note.doctor_informed_at is not None or alert.code not in NEEDS_DOCTOR
    return (
        not note.withdrawn
        and family(note.code) is family(alert.code)
        and RANK[note.level] >= RANK[alert.level]
        and note.about >= alert.about
        and told
    )


def standing(alerts: Iterable[Alert], notes: Iterable[AlertNote]) -> tuple[StandingAlert, ...]:
    """Each alert with its newest answer: active ones before answered ones, red first in both."""
    known = sorted(notes, key=lambda note: (note.acknowledged_at, note.id), reverse=True)
    found = [
        StandingAlert(alert=alert, note=next((n for n in known if covers(n, alert)), None))
        for alert in urgent_first(tuple(alerts))
    ]
    return tuple(sorted(found, key=lambda one: one.note is not None))


def resolved(alerts: Iterable[Alert], notes: Iterable[AlertNote]) -> tuple[AlertNote, ...]:
    """Answers to what is over: no alert of their family stands any more."""
    still = {family(alert.code) for alert in alerts}
    return tuple(n for n in notes if not n.withdrawn and family(n.code) not in still)


def standing_alerts(
    file: StayFile, now: datetime, rules: WardRules = DEFAULT_RULES
) -> tuple[StandingAlert, ...]:
    """The alerts of an infant on the ward, each with its state (`alerts_of`)."""
    notes = [n for n in file.alert_notes if n.acknowledged_at <= now]
    return standing(alerts_of(file, now, rules), notes)


def worst_active(alerts: Iterable[StandingAlert]) -> AlertLevel | None:
    """The highest level that nobody has answered yet; None: nothing waits."""
    levels = [one.alert.level for one in alerts if one.state is AlertState.ACTIVE]
    return max(levels, key=lambda level: RANK[level], default=None)
