"""Weights of the round, saved or corrected."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from kmc_desk.domain.care_codes import NotWeighedReason
from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.domain.findings.daily_checks import measurement_findings, scale_findings
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Measurement
from kmc_desk.domain.stay_file import StayFile, weights_since_birth
from kmc_desk.store.queries_stays import open_stay
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, judged


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightEntry:
    """What was typed for one infant and ward day.

    Attributes:
        weight_g: None when not weighed; then `not_weighed_reason` says why.
        confirmed: the same unusual weight was typed again.
        seen_version: version of the day's measurement on the screen, 0 for none; a newer one is
            not overwritten.
        weighed_at: when; None where only the day is known.
        scale_id, scale_step_g: the scale chosen for the round, and the step in which it reads.
        why: why an unusual weight is kept, for which typing it again is enough; and why what
            somebody else entered, or what is a day old, is corrected, for which it is needed.
    """

    infant_id: int
    day: date
    weight_g: int | None
    not_weighed_reason: NotWeighedReason | None = None
    confirmed: bool = False
    seen_version: int = 0
    weighed_at: time | None = None
    scale_id: str | None = None
    scale_step_g: int | None = None
    why: str | None = None


def record_weight(
    context: Context, entry: WeightEntry
) -> Recorded[Measurement] | Refused | Question:
    """Save the official weight of a ward day; a later one corrects it.

    Raises:
        UserError: as `record_weights`; StaleWriteError where the weight changed meanwhile.
    """
    answer = record_weights(context, [entry])
    if isinstance(answer, Recorded):
        return Recorded(answer.record[0], answer.findings)
    return answer


def record_weights(
    context: Context, entries: Sequence[WeightEntry]
) -> Recorded[tuple[Measurement, ...]] | Refused | Question:
    """Save the weights of several infants in one commit: all of them or none.

    Raises:
        UserError: not_allowed, not_on_ward, reason_missing, others_entry;
            StaleWriteError where one of them changed meanwhile.
    """
    context.allow(Action.ENTER_CARE)
    with context.write() as work:
        found: list[Finding] = []
        measured: list[tuple[str | None, Measurement, list[Finding]]] = []
        for entry in entries:
            file = open_stay(work.connection, entry.infant_id)
            one = _measured(work, file, entry)
            findings = _findings(file, one, context.clock())
            stop = judged(findings, confirmed=entry.confirmed)
            if stop is not None:
                return stop
            stored = _of_day(file, entry.day)
            measured.append((context.reason_to_change(work, stored, one, entry.why), one, findings))
            found += findings
        saved = tuple(
            work.repository.save(one, reason=reason, confirmed=findings)
            for reason, one, findings in measured
        )
        return Recorded(saved, tuple(found))


def _measured(work: UnitOfWork, file: StayFile, entry: WeightEntry) -> Measurement:
    """The day's measurement with the weight; it must be the one that was on the screen."""
    stored = _of_day(file, entry.day)
    base = stored or Measurement(infant_id=entry.infant_id, measured_on=entry.day)
    on_scale = (entry.scale_id, entry.scale_step_g)
    if entry.scale_id is None:
        on_scale = (base.scale_id, base.scale_step_g)
    if entry.weight_g is None:
        on_scale = (None, None)
    measured = replace(
        base,
        version=entry.seen_version,
        weight_g=entry.weight_g,
        not_weighed_reason=entry.not_weighed_reason,
        weighed_at=(entry.weighed_at or base.weighed_at) if entry.weight_g else None,
        scale_id=on_scale[0],
        scale_step_g=on_scale[1],
    )
    if stored is None and entry.seen_version:
        raise StaleWriteError("measurement", 0)
    if stored and stored.version != entry.seen_version:
        raise work.repository.stale(measured, stored)
    return measured


def _of_day(file: StayFile, day: date) -> Measurement | None:
    return next((m for m in file.measurements if m.measured_on == day), None)


def _findings(file: StayFile, measured: Measurement, now: datetime) -> list[Finding]:
    before = [(p.on, p.weight_g) for p in weights_since_birth(file)]
    found = measurement_findings(measured, before, now.date(), file.infant.birth_date)
    if measured.weight_g is not None:
        found += scale_findings(measured, file.measurements)
    return found
