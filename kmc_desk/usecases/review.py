"""The paediatrician's round: one infant at a glance, and the whole ward."""

from dataclasses import dataclass
from pathlib import Path

from kmc_desk.domain.growth.chart import GrowthChart
from kmc_desk.domain.growth.charting import growth_chart
from kmc_desk.domain.growth_record import growth_record
from kmc_desk.domain.infant_view import DayRow, day_rows
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.readiness.centre_profile import centre_profile
from kmc_desk.domain.readiness.judge import readiness
from kmc_desk.domain.review.round import review_round
from kmc_desk.domain.review.sheet import ReviewSheet, review_sheet
from kmc_desk.domain.stay_file import Identity, identity
from kmc_desk.growth_tables import standards
from kmc_desk.store.queries_centre import home_rules, ward_rules
from kmc_desk.store.queries_home import going_home
from kmc_desk.store.queries_ward import stays_that_count, ward_now
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import Paper, save_paper, stamp

DAYS_SHOWN = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """One infant as the doctor looks at it.

    Attributes:
        bed_no: "" where it lies in none.
        chart: of the weight, by the standards.
        days: the last seven of the stay, the newest first.
        may_order: the person signed in may give an order.
    """

    identity: Identity
    bed_no: str
    sheet: ReviewSheet
    chart: GrowthChart
    days: tuple[DayRow, ...]
    may_order: bool


def show_review(context: Context, infant_id: int) -> ReviewView:
    """The eight answers about an infant, and what stands beside them.

    Raises:
        UserError: not_allowed, infant_without_stay.
    """
    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        stays = stays_that_count(reader.connection, infant_id)
        file = stays[-1]
        home = going_home(reader.connection, [file.infant.id])[file.infant.id]
        rules = ward_rules(reader.connection)
        profile = centre_profile(home_rules(reader.connection))
    now = context.clock()
    return ReviewView(
        identity=identity(file),
        bed_no=file.episode.bed_no or "",
        sheet=review_sheet(file, home, readiness(file, home, now, profile), now, rules),
        chart=growth_chart(growth_record(stays, now), standards()),
        days=tuple(reversed(day_rows(file, now)[-DAYS_SHOWN:])),
        may_order=file.exit is None and context.may(Action.ORDER),
    )


def review_sheet_paper(context: Context) -> Paper:
    """The doctor's round of everybody on the ward now, in bed order, siblings together.

    Raises:
        UserError: not_allowed.
    """
    from kmc_desk.reports.review_sheet_pdf import review_sheet_pdf  # late: without reportlab

    context.allow(Action.SEE_WARD)
    now = context.clock()
    with context.read() as reader:
        here = ward_now(reader.connection, now)
        printed = stamp(context, reader)
    shown = review_round(here.stays, here.beds, now, here.home, here.rules, profile=here.profile)
    pdf = review_sheet_pdf(shown, context.centre, printed, context.watermark)
    return Paper(pdf=pdf, file_name="doctors-round.pdf", word="review_sheet")


def make_review_sheet(context: Context, *, out: Path) -> Path:
    """Write `review_sheet_paper` to a file; returns the file."""
    return save_paper(context, review_sheet_paper(context), out)
