"""Wrist bands of an infant and its mother."""

from pathlib import Path

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.band import bands_of
from kmc_desk.domain.permissions import Action
from kmc_desk.paths import write_whole
from kmc_desk.store.queries_stays import open_stay
from kmc_desk.usecases.context import Context


def make_bands(context: Context, infant_id: int, out: Path, *, on_a4: bool = False) -> Path:
    """Write the bands of an infant on the ward and of its mother as a PDF; audited.

    Args:
        context: who asks.
        infant_id: whose.
        out: the file; returned.
        on_a4: on an A4 page to cut out; else a label a page, 70 × 25 mm.

    Raises:
        UserError: not_allowed, not_on_ward.
    """
    from kmc_desk.reports.band_pdf import bands_pdf  # late: start-up without reportlab

    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        file = open_stay(reader.connection, infant_id)
    write_whole(out, bands_pdf(bands_of(file), context.watermark, on_a4=on_a4))
    with context.write(at_any_clock=True) as work:
        work.repository.note(AuditAction.EXPORT, "wrist_bands", file.episode.id)
    return out
