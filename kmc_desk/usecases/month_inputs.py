"""What is typed once a month for the return: beds, other registers, stock and staff, remarks."""

from dataclasses import dataclass, replace

from kmc_desk.domain.findings.month_checks import month_findings
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Account, MonthInput, own_values
from kmc_desk.domain.returns import period_of, previous_month
from kmc_desk.usecases.context import (
    Context,
    Question,
    Recorded,
    Refused,
    kept,
    require_newest,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthInputs:
    """What is typed for a month, to be shown and changed.

    Attributes:
        typed: with `id` 0 where nothing is yet.
        before: what was typed for the month before; None: nothing.
        by: full name of who typed last.
        may_change: whether this person may.
        needs_reason: a change of what stands there asks for a reason.
    """

    typed: MonthInput
    before: MonthInput | None = None
    by: str = ""
    may_change: bool = False
    needs_reason: bool = False


def show_month_inputs(context: Context, month: str) -> MonthInputs:
    """What is typed for a month (YYYY-MM), and for the one before.

    Raises:
        UserError: not_allowed, bad_month, month_in_future.
    """
    context.allow(Action.SEE_RETURN)
    period_of(month, context.clock())
    with context.read() as reader:
        typed = reader.find_one(MonthInput, month=month)
        before = reader.find_one(MonthInput, month=previous_month(month))
        names = {one.name: one.full_name for one in reader.find(Account)}
    may = context.may(Action.PREPARE_RETURN)
    return MonthInputs(
        typed=typed or MonthInput(month=month),
        before=before,
        by=names.get(typed.entered_by, typed.entered_by) if typed else "",
        may_change=may,
        needs_reason=typed is not None
        and may
        and context.needs_reason(typed, allowed_by=Action.PREPARE_RETURN),
    )


def save_month_inputs(
    context: Context, typed: MonthInput, *, reason: str | None = None, confirmed: bool = False
) -> Recorded[MonthInput] | Refused | Question:
    """Keep what is typed for a month; a return that was signed then shows that figures changed.

    Args:
        context: who types.
        typed: as `show_month_inputs` gave it, with what is to be otherwise.
        reason: why figures change that somebody else typed, or that are a day old.
        confirmed: the person has seen what is unusual and keeps it.

    Raises:
        UserError: not_allowed, bad_month, month_in_future, reason_missing, clock_wrong;
            StaleWriteError: somebody has typed something for this month since.
    """
    context.allow(Action.PREPARE_RETURN)
    period_of(typed.month, context.clock())
    wanted = replace(typed, **_on_one_line(typed))
    with context.write() as work:
        stored = work.repository.find_one(MonthInput, month=typed.month)
        if stored is not None:
            require_newest(work, wanted, stored)
        why = context.reason_to_change(work, stored, wanted, reason, Action.PREPARE_RETURN)
        return kept(work, wanted, month_findings(wanted), confirmed=confirmed, why=why)


def _on_one_line(typed: MonthInput) -> dict[str, str | None]:
    """Words without what was typed around and between them; nothing but blanks is nothing."""
    return {
        name: " ".join(value.split()) or None
        for name, value in own_values(typed).items()
        if isinstance(value, str) and name != "month"
    }
