"""The discharge summary as a PDF."""

from pathlib import Path

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.discharge_summary import discharge_summary
from kmc_desk.domain.permissions import Action
from kmc_desk.growth_tables import standards
from kmc_desk.paths import write_whole
from kmc_desk.store.queries_stays import stays_of_infant
from kmc_desk.usecases.context import Context


def make_summary(context: Context, infant_id: int) -> bytes:
    """The PDF of an infant's latest stay; making it is audited.

    Raises:
        UserError: not_allowed, not_discharged.
    """
    from kmc_desk.reports.discharge import discharge_pdf  # late: start-up without reportlab
    from kmc_desk.reports.page import Printed

    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        summary = discharge_summary(stays_of_infant(reader.connection, infant_id), standards())
    printed = Printed(at=context.clock(), by=context.account.full_name)
    pdf = discharge_pdf(summary, context.centre, printed, context.watermark)
    with context.write(at_any_clock=True) as work:
        work.repository.note(AuditAction.EXPORT, "discharge_summary", summary.episode.id)
    return pdf


def save_summary(context: Context, infant_id: int, target: Path) -> Path:
    """Make the summary and write it to a file; returns the file."""
    pdf = make_summary(context, infant_id)
    write_whole(target, pdf)
    return target
