"""What is known of an infant's ward day as a whole: counts, reasons, treatments looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kmc_desk.domain.conflict import changed_meanwhile, with_values
from kmc_desk.domain.corrections import counts_on
from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.domain.findings.daily_checks import ward_day_findings
from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import WardDay
from kmc_desk.store.queries_stays import open_stay
from kmc_desk.usecases.context import (
    Context,
    Question,
    Recorded,
    Refused,
    kept,
    typed_reason,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WardDayEntry:
    """Some of what is known of one ward day.

    Attributes:
        values: by field of `WardDay`; the other fields stay as they are.
        seen: what stood in these fields on the screen; a field that is left out is not compared.
    """

    infant_id: int
    day: date
    values: Mapping[str, object]
    seen: Mapping[str, object] = field(default_factory=dict[str, object])
    confirmed: bool = False
    why: str | None = None


def record_ward_day(
    context: Context, entry: WardDayEntry
) -> Recorded[WardDay] | Refused | Question:
    """Save some figures of a ward day; what others saved in its other fields stays.

    Counts that go on while the day lasts need no reason, whoever began them.

    Raises:
        UserError: not_allowed, not_on_ward, reason_missing, others_entry; StaleWriteError where
            one of these fields changed meanwhile.
    """
    context.allow(Action.ENTER_CARE)
    now = context.clock()
    with context.write() as work:
        stay = open_stay(work.connection, entry.infant_id).episode
        stored = work.repository.find_one(WardDay, infant_id=entry.infant_id, date=entry.day)
        before = WardDay(infant_id=entry.infant_id, date=entry.day)
        if stored is not None and stored.withdrawn:  # what was withdrawn does not come back
            before, stored = replace(before, id=stored.id, version=stored.version), None
        elif stored is not None:
            before = stored
        wanted = with_values(before, entry.values)
        conflict = changed_meanwhile(before, wanted, entry.seen)
        if conflict is not None:
            raise StaleWriteError("ward_day", before.id, conflict)
        findings = [
            found
            for found in ward_day_findings(wanted, now.date(), stay.admitted_at)
            if found.level is not Level.SOFT or found.field in {*entry.values, "date"}
        ]
        if stored is not None and counts_on(stored, wanted, now.date()):
            reason = typed_reason(entry.why)
        else:
            reason = context.reason_to_change(work, stored, wanted, entry.why)
        return kept(work, wanted, findings, confirmed=entry.confirmed, why=reason)
