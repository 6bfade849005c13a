"""Whether the clock of the PC can be right, and saying that it is (clinical.md §1.10, V11)."""

from kmc_desk import BUILD_YEAR
from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.clock_checks import clock_findings
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.permissions import Action
from kmc_desk.store.queries_audit import newest_entry
from kmc_desk.usecases.context import Context


def check_clock(context: Context) -> list[Finding]:
    """What is wrong with the clock; while there is something, `Context.write` refuses entries."""
    with context.read() as reader:
        return clock_findings(context.clock(), newest_entry(reader.connection), BUILD_YEAR)


def confirm_clock(context: Context) -> None:
    """Say that the clock is right now and an earlier entry was made with a wrong one.

    From then on only later entries count: one entry made with a clock that ran years ahead would
    else keep everybody out until that year. What it wrote stays and is to be corrected by hand.

    Raises:
        UserError: not_allowed; clock_wrong where the year is before this program was made.
    """
    context.allow(Action.CONFIRM_CLOCK)
    now = context.clock()
    for found in clock_findings(now, None, BUILD_YEAR):
        raise UserError("clock_wrong", now=now, known=found.values["known"])
    with context.write(at_any_clock=True) as work:
        work.repository.note(AuditAction.CLOCK_CONFIRMED, "clock")
