"""What goes on over days and is given for home: shown, entered, put right and stopped."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from kmc_desk.domain.care_view import CareView, care_view
from kmc_desk.domain.corrections import changed_fields
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.care_checks import care_findings
from kmc_desk.domain.findings.finding import Finding, Level
from kmc_desk.domain.permissions import Action, entering
from kmc_desk.domain.records import OF_THE_STAY, OVER_DAYS, OverDays
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.store.queries_ward import stays_that_count
from kmc_desk.store.repository import Reader
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, kept
from kmc_desk.vaccine_schedules import due_rules

Kept = TypeVar("Kept", bound=OverDays)


def show_care(context: Context, infant_id: int) -> CareView:
    """The problems, treatments, orders, results and all else of these kinds of an infant.

    Raises:
        UserError: not_allowed, infant_without_stay.
    """
    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        file = _stays(reader, infant_id, context.clock())[-1]
        own = file.infant.id
        records = {kind: reader.find(kind, infant_id=own, withdrawn=False) for kind in OVER_DAYS}
        rules = home_rules(reader.connection)
    return care_view(
        file,
        records,
        context.clock(),
        due_rules(rules),
        may_enter=context.may(Action.ENTER_CARE),
        may_order=context.may(Action.ORDER),
    )


def record_care(
    context: Context, wanted: Kept, *, confirmed: bool = False, why: str | None = None
) -> Recorded[Kept] | Refused | Question:
    """Save a new record of one of these kinds, or another version of a stored one.

    To end a treatment, a problem or an order is to save it with its end (`care_view.ended`); to
    end what nobody ended is no correction and needs no reason. What belongs to a stay on the ward
    is added while it lasts and put right at any time; the rest may be added afterwards.

    Args:
        context: who asks.
        wanted: as it should be stored, with the version it was read as.
        confirmed: the person has seen what is unusual and keeps it.
        why: the reason the person typed.

    Raises:
        UserError: not_allowed, not_on_ward, infant_without_stay, reason_missing, others_entry;
            StaleWriteError where the record was saved by somebody else meanwhile.
    """
    kind = type(wanted)
    if kind not in OVER_DAYS:
        raise TypeError(f"{kind.__name__} is entered elsewhere")
    context.allow(entering(kind))
    with context.write() as work:
        stored = work.repository.get(kind, wanted.id) if wanted.id else None
        if stored is not None and stored.version != wanted.version:
            raise work.repository.stale(wanted, stored)
        whose = wanted.infant_id if stored is None else stored.infant_id
        stays = _stays(work.repository, whose, context.clock())
        if stored is None and stays[-1].exit is not None and issubclass(kind, OF_THE_STAY):
            raise UserError("not_on_ward")
        infant = stays[-1].infant
        wanted = replace(wanted, infant_id=infant.id, withdrawn=False)
        others = work.repository.find(kind, infant_id=infant.id, withdrawn=False)
        findings = care_findings(
            wanted,
            [one for one in others if one.id != wanted.id],
            infant.birth_date,
            [(file.episode, file.exit) for file in stays],
            context.clock(),
        )
        reason = context.reason_to_change(work, stored, wanted, why)
        asked = _about_what_changed(findings, stored, wanted)
        return kept(work, wanted, asked, confirmed=confirmed, why=reason)


def _stays(reader: Reader, infant_id: int, now: datetime) -> Sequence[StayFile]:
    """Without the records of each day: they are many, and nothing here looks at them."""
    return stays_that_count(reader.connection, infant_id, since=now)


def _about_what_changed(
    findings: list[Finding], stored: OverDays | None, wanted: OverDays
) -> list[Finding]:
    """Of a stored record only what changes is asked about: its old oddities were kept once."""
    if stored is None:
        return findings
    changed = changed_fields(stored, wanted)
    return [one for one in findings if one.level is not Level.SOFT or one.field in changed]
