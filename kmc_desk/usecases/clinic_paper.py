"""The list of a clinic day on paper."""

from kmc_desk.domain.follow_up.clinic_day import ClinicDay
from kmc_desk.domain.permissions import Action
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import Paper, stamp


def clinic_paper(context: Context, day: ClinicDay) -> Paper:
    """A day of the clinic as a paper.

    Args:
        context: who asks.
        day: as it is shown (`clinic_day.show_clinic_day`).

    Raises:
        UserError: not_allowed.
    """
    from kmc_desk.reports.clinic_day_pdf import clinic_day_pdf  # late: start-up

    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        printed = stamp(context, reader)
    pdf = clinic_day_pdf(day, context.centre, printed, context.watermark)
    return Paper(pdf=pdf, file_name="clinic-day.pdf", word="clinic_day")
