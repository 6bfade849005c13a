"""Feeds of the round: one, or several counted for a shift (decision 0015); saved or corrected."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kmc_desk.domain.care_codes import FORMULA, FormulaReason
from kmc_desk.domain.conflict import Conflict
from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.domain.feeding import FeedEntry, spread
from kmc_desk.domain.findings.daily_checks import (
    counted_feeds_findings,
    feed_findings,
    formula_findings,
    time_in_stay_findings,
)
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Feed, WardRules
from kmc_desk.domain.shifts import shift_at
from kmc_desk.domain.stay_file import StayFile, feeding_past
from kmc_desk.store.queries_centre import ward_rules
from kmc_desk.store.queries_stays import open_stay
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, judged


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedGiven:
    """What was fed by a moment.

    Attributes:
        entry: what; of several, `at` is when the last one was given.
        corrects: the rows this entry stands for on the screen, oldest first; none for a new one.
        formula_reason: asked for with formula.
    """

    infant_id: int
    at: datetime
    entry: FeedEntry
    corrects: tuple[Feed, ...] = ()
    formula_reason: FormulaReason | None = None
    confirmed: bool = False
    why: str | None = None


def counted_since(file: StayFile, at: datetime, rules: WardRules) -> datetime:
    """From when on the feeds of a shift count that are said at `at`; its end belongs to it."""
    shift = shift_at(at - timedelta(minutes=1), rules)
    return min(at, max(shift.start, file.episode.admitted_at))


def record_feed(
    context: Context, given: FeedGiven
) -> Recorded[tuple[Feed, ...]] | Refused | Question:
    """Save what was fed: one row for each feed, all of them or none.

    Rows that a correction has no more use for are withdrawn.

    Returns:
        The rows as stored, oldest first.

    Raises:
        UserError: not_allowed, not_on_ward, reason_missing, others_entry; StaleWriteError.
    """
    context.allow(Action.ENTER_CARE)
    with context.write() as work:
        file = open_stay(work.connection, given.infant_id)
        old = _as_seen(work, given)
        rules = ward_rules(work.connection)
        wanted = _rows(file, given, old, rules)
        spare = [replace(one, withdrawn=True) for one in old[: len(old) - len(wanted)]]
        findings = _findings(file, wanted, given, context.clock(), rules)
        stop = judged(findings, confirmed=given.confirmed)
        if stop is not None:
            return stop
        stored = {one.id: one for one in old}
        saved: list[Feed] = []
        for one in [*spare, *wanted]:
            reason = context.reason_to_change(work, stored.get(one.id), one, given.why)
            last = findings if one is wanted[-1] else ()
            saved.append(work.repository.save(one, reason=reason, confirmed=last))
        return Recorded(tuple(saved[len(spare) :]), tuple(findings))


def _as_seen(work: UnitOfWork, given: FeedGiven) -> list[Feed]:
    """The rows on the screen; they must be the ones that are stored."""
    for one in given.corrects:
        now = work.repository.get(Feed, one.id)
        if now.version != one.version:
            raise work.repository.stale(one, now)
    there = work.repository.find(Feed, infant_id=given.infant_id, at=given.at, withdrawn=False)
    seen = {one.id for one in given.corrects}
    if there and not seen:
        tried = replace(
            there[-1],
            milk=given.entry.milk,
            route=given.entry.route,
            volume_ml=given.entry.volume_ml,
        )
        conflict = Conflict(stored=there[-1], tried=tried)
        raise StaleWriteError("feed", there[-1].id, conflict)
    return list(given.corrects)


def _rows(file: StayFile, given: FeedGiven, old: Sequence[Feed], rules: WardRules) -> list[Feed]:
    """One row for each feed; those that are there already are kept, the newest ones first."""
    entry, times = given.entry, [given.at]
    if entry.count > 1:
        times = spread(entry.count, counted_since(file, given.at, rules), given.at)
    kept = [*[None] * (len(times) - len(old)), *old[-len(times) :]]
    is_formula = entry.milk in FORMULA
    return [
        replace(
            row or Feed(infant_id=given.infant_id, at=at, milk=entry.milk, route=entry.route),
            at=at,
            milk=entry.milk,
            route=entry.route,
            volume_ml=entry.volume_ml,
            estimated=entry.count > 1,
            formula_reason=given.formula_reason if is_formula else None,
        )
        for at, row in zip(times, kept, strict=True)
    ]


def _findings(
    file: StayFile, wanted: Sequence[Feed], given: FeedGiven, now: datetime, rules: WardRules
) -> list[Finding]:
    """Of one row, as they are all alike; several are also compared with what stands there."""
    last = wanted[-1]
    usual = feeding_past(file, rules).wanted_at(given.at)
    found = feed_findings(last, now, usual) + formula_findings(last)
    found += time_in_stay_findings(given.at, file.episode.admitted_at)
    if len(wanted) > 1:
        since = counted_since(file, given.at, rules)
        ours = {one.id for one in given.corrects}
        singly = [f for f in file.feeds if since < f.at <= given.at and f.id not in ours]
        found += counted_feeds_findings(len(wanted), len(singly), since, given.at)
    return found
