"""The round and the daily sheets on paper, to write on in a power cut or to keep in a folder."""

from datetime import date, timedelta
from pathlib import Path

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.dates import day_span
from kmc_desk.domain.paper_round import PaperRound, paper_round
from kmc_desk.domain.permissions import Action
from kmc_desk.paths import write_whole
from kmc_desk.store.queries_centre import ward_rules
from kmc_desk.store.queries_stays import beds, open_stays, stays_left_since
from kmc_desk.usecases.context import Context


def make_round_sheet(context: Context, day: date, *, filled: bool, out: Path) -> Path:
    """Write the round sheet of a ward day as a PDF; making it is audited.

    Args:
        context: who asks.
        day: the ward day; who was on the ward on some part of it has a line.
        filled: with what is recorded; else to write on.
        out: the file; returned.

    Raises:
        UserError: not_allowed.
    """
    from kmc_desk.reports.page import Printed  # late: start-up without reportlab
    from kmc_desk.reports.round_sheet_pdf import round_sheet_pdf

    sheet = _sheet(context, day)
    printed = Printed(at=context.clock(), by=context.account.full_name)
    write_whole(
        out, round_sheet_pdf(sheet, context.centre, printed, context.watermark, filled=filled)
    )
    _note(context, "round_sheet")
    return out


def make_daily_sheets(context: Context, day: date, *, out: Path) -> Path:
    """Write an empty daily sheet for each infant of a ward day, one a page; audited.

    Raises:
        UserError: not_allowed.
    """
    from kmc_desk.reports.daily_sheet_pdf import daily_sheets_pdf  # late: as above
    from kmc_desk.reports.page import Printed

    sheet = _sheet(context, day)
    with context.read() as reader:
        rules = ward_rules(reader.connection)
    printed = Printed(at=context.clock(), by=context.account.full_name)
    data = daily_sheets_pdf(sheet, context.centre, printed, context.watermark, rules=rules)
    write_whole(out, data)
    _note(context, "daily_sheets")
    return out


def _sheet(context: Context, day: date) -> PaperRound:
    context.allow(Action.SEE_WARD)
    start, _ = day_span(day)
    since = start - timedelta(days=1)
    with context.read() as reader:
        left = stays_left_since(reader.connection, since)
        files = [
            *open_stays(reader.connection, since),
            *(f for f in left if f.exit and f.exit.outcome is not Outcome.ADMIN_ERROR),
        ]
        return paper_round(files, beds(reader.connection), day)


def _note(context: Context, what: str) -> None:
    with context.write(at_any_clock=True) as work:
        work.repository.note(AuditAction.EXPORT, what)
