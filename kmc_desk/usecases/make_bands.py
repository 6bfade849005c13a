"""Wrist bands of an infant and its mother."""

from pathlib import Path

from kmc_desk.domain.band import bands_of
from kmc_desk.domain.permissions import Action
from kmc_desk.store.queries_stays import open_stay
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import Paper, save_paper, stamp

BANDS_WORD = "wrist_bands"
"""Of the audit trail."""


def bands_paper(context: Context, infant_id: int, *, on_a4: bool = False) -> Paper:
    """The bands of an infant on the ward and of its mother.

    Args:
        context: who asks.
        infant_id: whose.
        on_a4: on an A4 page to cut out; else a label a page, 70 × 25 mm.

    Raises:
        UserError: not_allowed, not_on_ward.
    """
    from kmc_desk.reports.band_pdf import bands_pdf  # late: start-up without reportlab

    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        file = open_stay(reader.connection, infant_id)
        trail = stamp(context, reader).trail
    pdf = bands_pdf(bands_of(file), context.watermark, on_a4=on_a4, trail=trail)
    return Paper(pdf=pdf, file_name="wrist-bands.pdf", word=BANDS_WORD, stay_id=file.episode.id)


def make_bands(context: Context, infant_id: int, out: Path, *, on_a4: bool = False) -> Path:
    """Write `bands_paper` to a file; returns the file."""
    return save_paper(context, bands_paper(context, infant_id, on_a4=on_a4), out)
