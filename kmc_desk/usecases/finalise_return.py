"""Signing the return of a month, revising it, and reading what was signed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kmc_desk import __version__
from kmc_desk.domain.audit import FIRST_PREV_HASH
from kmc_desk.domain.codes import Role
from kmc_desk.domain.corrections import is_reason
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import FinalReturn
from kmc_desk.domain.returns.blocked import ReturnBlockedError
from kmc_desk.domain.returns.facts import period_of
from kmc_desk.domain.returns.figures import ALL, Figure
from kmc_desk.domain.returns.monthly import MonthlyReturn, by_row_and_key
from kmc_desk.domain.returns.quality import red_rows
from kmc_desk.domain.returns.snapshot import (
    content_of,
    final_name,
    first_altered,
    sealed_return,
)
from kmc_desk.domain.returns.standing import Explanation, ReturnState
from kmc_desk.domain.returns.vouched import first_not_vouched
from kmc_desk.store.queries_audit import entries_of_kinds, newest_hash
from kmc_desk.store.queries_final_return import (
    all_finals,
    counted_return,
    finals_of,
    kmc_numbers,
    newest_versions,
    signed_return,
    signed_returns,
)
from kmc_desk.store.queries_return_trend import opened_on
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context, given_reason, typed_reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What whoever signs has typed.

    Attributes:
        explanations: words for each red row of data quality, by row; those of other rows are
            passed over.
        prepared_by, verified_by: names; empty where nobody is named.
        reason: of a revision; of no account for the first version.
    """

    explanations: Mapping[str, str] = field(default_factory=dict[str, str])
    prepared_by: str = ""
    verified_by: str = ""
    reason: str = ""


def finalise(context: Context, month: str, signing: Signing) -> MonthlyReturn:
    """Sign the return of a month: version 1, or a further one where a figure changed since.

    It is counted inside the transaction that stores it, so that what is signed is what is there.

    Args:
        context: who signs.
        month: YYYY-MM; it must be over.
        signing: what was typed.

    Raises:
        ReturnBlockedError: return_blocked, with what must be put right.
        UserError: not_allowed, bad_month, month_in_future, month_not_over, month_before_opening,
            red_rows_unexplained, quality_row_unknown, return_unchanged, reason_missing,
            clock_wrong, final_return_altered.
    """
    context.allow(Action.FINALISE)
    now = context.clock().replace(microsecond=0, tzinfo=None)
    period = period_of(month, now)
    if period.provisional:
        raise UserError("month_not_over", month=month)
    with context.write() as work:
        live = counted_return(work.connection, context.centre, period)
        if live.problems:
            raise ReturnBlockedError(month, live.problems)
        if live.state is ReturnState.FINAL:
            raise UserError("return_unchanged", month=month, version=live.latest)
        explained = _explained(live.quality, signing.explanations)
        before = finals_of(work.connection, month)[-1:]
        opened = opened_on(work.connection)
        if not before and (opened is None or opened >= period.end.date()):
            raise UserError("month_before_opening", month=month)
        draft = FinalReturn(
            name=final_name(month, live.latest + 1),
            month=month,
            issue=live.latest + 1,
            closing_census=int(by_row_and_key(live)["B13", ALL].numerator or 0),
            prepared_by=typed_reason(signing.prepared_by),
            verified_by=typed_reason(signing.verified_by),
            finalised_by=context.account.full_name,
            role=Role.CENTRE_HEAD,
            finalised_at=now,
            software_version=__version__,
            reason=given_reason(signing.reason) if before else None,
            content_hash="",
            pieces=1,
            trail_hash=newest_hash(work.connection),
            previous_hash=before[0].hash if before else FIRST_PREV_HASH,
            hash="",
        )
        signed = replace(
            live,
            version=draft.issue,
            latest=draft.issue,
            state=ReturnState.FINAL,
            explanations=explained,
            reason=draft.reason,
        )
        _store(work, draft, signed)
        stored = signed_return(work.connection, month)
    if stored is None:
        raise RuntimeError("what was signed is not there")
    return stored


def final_return(context: Context, month: str, version: int | None = None) -> MonthlyReturn | None:
    """A version of the return of a month as it was signed, with all that stood behind it.

    Args:
        context: who asks.
        month: YYYY-MM.
        version: None for the newest; where there is no such version the answer is None.

    Raises:
        UserError: not_allowed, bad_month, month_in_future, final_return_altered.
    """
    _see(context, month)
    with context.read() as reader:
        return signed_return(reader.connection, month, version)


def versions(context: Context, month: str) -> tuple[MonthlyReturn, ...]:
    """All versions of the return of a month as they were signed, the first one first.

    Raises:
        UserError: as `final_return`.
    """
    _see(context, month)
    with context.read() as reader:
        return signed_returns(reader.connection, month)


def signed_months(context: Context) -> dict[str, int]:
    """The newest version of each month that was signed; quick, as nothing is counted.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_RETURN)
    with context.read() as reader:
        return newest_versions(reader.connection)


def check_final_returns(context: Context) -> tuple[str, int] | None:
    """The first version that is not as it was signed: month and version; None: all are.

    Each is held against its own hash, against the version before, and against the audit trail: the
    trail knows the hash of each, and each knows with which hash the trail ended before it.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_RETURN)
    with context.read() as reader:
        finals = list(all_finals(reader.connection))
        trail = entries_of_kinds(reader.connection, [FinalReturn])
    altered = first_altered(finals)
    if altered is not None:
        return altered.month, altered.issue
    return first_not_vouched((one for one, _ in finals), trail)


def _see(context: Context, month: str) -> None:
    context.allow(Action.SEE_RETURN)
    period_of(month, context.clock())


def _explained(
    judged: Iterable[Figure], explanations: Mapping[str, str]
) -> tuple[Explanation, ...]:
    """The words for each red row, in the order of the rows."""
    rows = {figure.row for figure in judged}
    for row in explanations:
        if row not in rows:
            raise UserError("quality_row_unknown", row=row)
    red = [figure.row for figure in red_rows(judged)]
    silent = [row for row in red if not is_reason(explanations.get(row))]
    if silent:
        raise UserError("red_rows_unexplained", rows=", ".join(silent))
    return tuple(Explanation(row=row, words=" ".join(explanations[row].split())) for row in red)


def _store(work: UnitOfWork, draft: FinalReturn, signed: MonthlyReturn) -> None:
    behind = {
        item.infant_id
        for figure in (*signed.figures, *signed.quality)
        for item in (*figure.counted, *figure.among)
    }
    content = content_of(signed, kmc_numbers(work.connection, sorted(behind)))
    final, pieces = sealed_return(draft, content)
    kept = work.repository.add(final)
    work.repository.add_many(pieces)
    told = {"month": kept.month, "version": kept.issue, "hash": kept.hash}
    work.repository.note_signed(kept, told)
