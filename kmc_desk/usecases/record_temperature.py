"""A temperature of the round, saved or corrected."""

from dataclasses import dataclass, replace
from datetime import datetime

from kmc_desk.domain.findings.daily_checks import time_in_stay_findings, vitals_findings
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Vitals
from kmc_desk.store.queries_stays import open_stay
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, kept


@dataclass(frozen=True, slots=True, kw_only=True)
class TemperatureEntry:
    """One axillary reading.

    Attributes:
        corrects: the reading this one puts right; None for a new reading.
    """

    infant_id: int
    at: datetime
    temp_c: float
    corrects: Vitals | None = None
    confirmed: bool = False
    why: str | None = None


def record_temperature(
    context: Context, entry: TemperatureEntry
) -> Recorded[Vitals] | Refused | Question:
    """Save a reading; a cold or hot infant is noted, not asked about.

    Raises:
        UserError: not_allowed, not_on_ward; StaleWriteError.
    """
    context.allow(Action.ENTER_CARE)
    with context.write() as work:
        stay = open_stay(work.connection, entry.infant_id).episode
        fresh = Vitals(infant_id=entry.infant_id, at=entry.at)
        reading = replace(entry.corrects or fresh, temp_c=entry.temp_c)
        findings = vitals_findings(reading, context.clock())
        findings += time_in_stay_findings(entry.at, stay.admitted_at)
        return kept(work, reading, findings, confirmed=entry.confirmed, why=entry.why)
