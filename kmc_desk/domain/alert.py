"""One alert: a prompt to look at an infant, never an order (clinical.md §3.4-§3.7)."""

from dataclasses import dataclass
from datetime import date, datetime, time

from kmc_desk.domain.alert_codes import AlertCode, AlertLevel

RANK = {AlertLevel.INFO: 0, AlertLevel.AMBER: 1, AlertLevel.RED: 2}
"""How much a level asks for, to be compared."""

LASTING = frozenset(
    {
        AlertCode.WT_LOSS_10,
        AlertCode.WT_LOSS_15,
        AlertCode.NOT_REGAINED_14,
        AlertCode.NOT_REGAINED_21,
        AlertCode.MEASURE_DUE,
    }
)
"""Conditions that go on from weight to weight: what they are about is when they began, so that
an answer to one holds until it gets worse, and is not asked for again each morning [D]."""

NEEDS_DOCTOR = frozenset({AlertCode.DANGER})
"""Alerts whose answer must say when a doctor was told (§3.6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One alert about one day or one moment.

    Attributes:
        on: the day it is about, or of the weight or reading that tells it.
        at: the moment of the reading, of what began or of what is due; None for a whole day.
        value: the figure that raised it, unrounded, in `unit`.
        unit: "%", "g/kg/day", "g/day", "d" (age or days), "g" (change of two days), "h", "°C",
            "/min", "mg/dL", "s", "ml" (whole ones); empty for a count.
        since: first day of the window of a gain; first day of a lasting condition.
        target: what is aimed at, in the same unit; None where there is none.
        names: danger signs, fields that are missing, or reasons of a low dose, by their codes.
    """

    code: AlertCode
    level: AlertLevel
    on: date
    value: float | None = None
    unit: str = ""
    at: datetime | None = None
    since: date | None = None
    target: float | None = None
    names: tuple[str, ...] = ()

    @property
    def about(self) -> datetime:
        """What an answer is to be about: the moment, or 00:00 of the day it is about or began."""
        if self.at is not None:
            return self.at
        began = self.since if self.code in LASTING else None
        return datetime.combine(began or self.on, time())


def urgent_first(alerts: tuple[Alert, ...]) -> tuple[Alert, ...]:
    """Red before amber before information; within a level in the order of the codes."""
    order = list(AlertCode)
    return tuple(sorted(alerts, key=lambda one: (-RANK[one.level], order.index(one.code))))
