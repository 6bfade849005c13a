"""Checks of what somebody writes about an alert (clinical.md §3.6, §3.7)."""

from datetime import datetime

from kmc_desk.domain.alert import NEEDS_DOCTOR
from kmc_desk.domain.findings.clock_checks import CLOCK_SLACK
from kmc_desk.domain.findings.daily_checks import INFORMED_BEFORE
from kmc_desk.domain.findings.finding import Finding, hard
from kmc_desk.domain.findings.limit_checks import limit_findings
from kmc_desk.domain.records import AlertNote


def answer_findings(note: AlertNote, now: datetime) -> list[Finding]:
    """What was done must be said; of a danger sign also when a doctor was told, up to now.

    As with vital signs the doctor may have come up to an hour before the time of the round [D].
    """
    found = limit_findings(note)
    if not (note.action_text or "").strip():
        found.append(hard("action_missing", "action_text"))
    told = note.doctor_informed_at
    if told is None and note.code in NEEDS_DOCTOR:
        found.append(hard("doctor_not_told", "doctor_informed_at"))
    if told is not None and told > now + CLOCK_SLACK:
        found.append(hard("observed_in_future", "doctor_informed_at", at=told))
    if told is not None and note.code in NEEDS_DOCTOR and told < note.about - INFORMED_BEFORE:
        found.append(hard("doctor_told_before", "doctor_informed_at", about=note.about))
    return found
