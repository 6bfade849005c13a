"""The round and the daily sheets on paper, to write on in a power cut or to keep in a folder."""

from datetime import date, timedelta
from pathlib import Path

from kmc_desk.domain.dates import day_span
from kmc_desk.domain.paper_round import PaperRound, paper_round
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.printed import Printed
from kmc_desk.domain.records import WardRules
from kmc_desk.store.queries_centre import ward_rules
from kmc_desk.store.queries_stays import beds, open_stays, stays_left_since
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import Paper, save_paper, stamp


def round_sheet_paper(context: Context, day: date, *, filled: bool) -> Paper:
    """The round sheet of a ward day.

    Args:
        context: who asks.
        day: the ward day; who was on the ward on some part of it has a line.
        filled: with what is recorded; else to write on.

    Raises:
        UserError: not_allowed.
    """
    from kmc_desk.reports.round_sheet_pdf import round_sheet_pdf  # late: start-up without reportlab

    sheet, printed, _ = _sheet(context, day)
    pdf = round_sheet_pdf(sheet, context.centre, printed, context.watermark, filled=filled)
    name = "round-sheet.pdf" if filled else "round-sheet-empty.pdf"
    return Paper(pdf=pdf, file_name=name, word="round_sheet")


def daily_sheets_paper(context: Context, day: date) -> Paper:
    """An empty daily sheet for each infant of a ward day, one a page.

    Raises:
        UserError: not_allowed.
    """
    from kmc_desk.reports.daily_sheet_pdf import daily_sheets_pdf  # late: as above

    sheet, printed, rules = _sheet(context, day)
    pdf = daily_sheets_pdf(sheet, context.centre, printed, context.watermark, rules=rules)
    return Paper(pdf=pdf, file_name="daily-sheets-empty.pdf", word="daily_sheets")


def make_round_sheet(context: Context, day: date, *, filled: bool, out: Path) -> Path:
    """Write `round_sheet_paper` to a file; returns the file."""
    return save_paper(context, round_sheet_paper(context, day, filled=filled), out)


def make_daily_sheets(context: Context, day: date, *, out: Path) -> Path:
    """Write `daily_sheets_paper` to a file; returns the file."""
    return save_paper(context, daily_sheets_paper(context, day), out)


def _sheet(context: Context, day: date) -> tuple[PaperRound, Printed, WardRules]:
    context.allow(Action.SEE_WARD)
    start, _ = day_span(day)
    since = start - timedelta(days=1)
    with context.read() as reader:
        files = [
            *open_stays(reader.connection, since),
            *stays_left_since(reader.connection, since),
        ]
        sheet = paper_round(files, beds(reader.connection), day)
        return sheet, stamp(context, reader), ward_rules(reader.connection)
