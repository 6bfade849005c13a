"""A weight of the round, saved or corrected."""

from dataclasses import dataclass, replace
from datetime import date

from kmc_desk.domain.care_codes import NotWeighedReason
from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.domain.findings.daily_checks import measurement_findings, scale_findings
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Measurement
from kmc_desk.domain.stay_file import weights_since_birth
from kmc_desk.store.queries_stays import open_stay
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, kept


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightEntry:
    """What was typed for one infant and ward day.

    Attributes:
        weight_g: None when not weighed; then `not_weighed_reason` says why.
        confirmed: the same unusual weight was typed again.
        seen_version: version of the day's measurement on the screen, 0 for none; a newer one is
            not overwritten.
        why: why an unusual weight is kept; typing it again is enough without.
    """

    infant_id: int
    day: date
    weight_g: int | None
    not_weighed_reason: NotWeighedReason | None = None
    confirmed: bool = False
    seen_version: int = 0
    why: str | None = None


def record_weight(
    context: Context, entry: WeightEntry
) -> Recorded[Measurement] | Refused | Question:
    """Save the official weight of a ward day; a later one corrects it.

    Raises:
        UserError: not_allowed, not_on_ward; StaleWriteError where the weight changed meanwhile.
    """
    context.allow(Action.ENTER_CARE)
    with context.write() as work:
        file = open_stay(work.connection, entry.infant_id)
        stored = next((m for m in file.measurements if m.measured_on == entry.day), None)
        measured = replace(
            stored or Measurement(infant_id=entry.infant_id, measured_on=entry.day),
            version=entry.seen_version,
            weight_g=entry.weight_g,
            not_weighed_reason=entry.not_weighed_reason,
        )
        if stored is None and entry.seen_version:
            raise StaleWriteError("measurement", 0)
        if stored and stored.version != entry.seen_version:
            raise work.repository.stale(measured, stored)
        before = [(p.on, p.weight_g) for p in weights_since_birth(file)]
        today = context.clock().date()
        findings = measurement_findings(measured, before, today, file.infant.birth_date)
        if measured.weight_g is not None:
            findings += scale_findings(measured, file.measurements)
        return kept(work, measured, findings, confirmed=entry.confirmed, why=entry.why)
