"""Vital signs and danger signs of one moment of the round; a record for each infant."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kmc_desk.domain.conflict import changed_meanwhile, with_values
from kmc_desk.domain.danger_signs import FAST_BREATHING_FROM
from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.domain.findings.code_checks import taken_back_findings
from kmc_desk.domain.findings.daily_checks import (
    informed_findings,
    time_in_stay_findings,
    vitals_findings,
)
from kmc_desk.domain.findings.finding import Finding, Level, soft
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Vitals
from kmc_desk.store.queries_stays import open_stay
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What was seen of one infant at one moment.

    Attributes:
        values: by field of `Vitals`; the other fields stay as they are.
        seen: what stood in these fields on the screen; a field that is left out is not compared.
        counted_again: fast breathing was counted a second time, and `values` holds that count.
    """

    infant_id: int
    at: datetime
    values: Mapping[str, object]
    seen: Mapping[str, object] = field(default_factory=dict[str, object])
    counted_again: bool = False
    confirmed: bool = False
    why: str | None = None


def record_observation(
    context: Context, entry: Observation
) -> Recorded[Vitals] | Refused | Question:
    """Save some vital signs; what concerns the infant is noted, a slip of the hand is asked about.

    What others have saved in other fields of the same moment stays.

    Raises:
        UserError: not_allowed, not_on_ward, reason_missing, others_entry; StaleWriteError where
            one of these fields changed meanwhile.
    """
    context.allow(Action.ENTER_CARE)
    with context.write() as work:
        stay = open_stay(work.connection, entry.infant_id).episode
        there = work.repository.find(
            Vitals, infant_id=entry.infant_id, at=entry.at, withdrawn=False
        )
        stored = there[-1] if there else None
        before = stored or Vitals(infant_id=entry.infant_id, at=entry.at)
        wanted = with_values(before, entry.values)
        conflict = changed_meanwhile(before, wanted, entry.seen)
        if conflict is not None:
            raise StaleWriteError("vitals", before.id, conflict)
        findings = _of_what_was_typed(wanted, entry, context.clock())
        findings += taken_back_findings(before.danger_signs, wanted.danger_signs)
        findings += time_in_stay_findings(entry.at, stay.admitted_at)
        reason = context.reason_to_change(work, stored, wanted, entry.why)
        return kept(work, wanted, findings, confirmed=entry.confirmed, why=reason)


def _of_what_was_typed(wanted: Vitals, entry: Observation, now: datetime) -> list[Finding]:
    """All that is refused or noted; of the questions only those about what is typed now."""
    found = [*vitals_findings(wanted, now), *informed_findings(wanted, now)]
    found = [f for f in found if f.level is not Level.SOFT or f.field in entry.values]
    is_fast = wanted.rr is not None and wanted.rr >= FAST_BREATHING_FROM
    if is_fast and "rr" in entry.values and not entry.counted_again:
        found.append(soft("count_breaths_again", "rr", rr=wanted.rr))
    return found
