"""The list of a clinic day on paper."""

from dataclasses import replace

from kmc_desk.domain.follow_up.clinic_day import ClinicDay, ClinicState
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import FollowUpState
from kmc_desk.domain.permissions import Action
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import Paper, stamp


def clinic_paper(context: Context, day: ClinicDay) -> Paper:
    """A day of the clinic as a paper; who died since it was shown is expected no more.

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
        expected = [line for line in day.lines if line.state is ClinicState.EXPECTED]
        files = follow_up_files(reader.connection, (one.identity.infant_id for one in expected))
    today = context.clock().date()
    gone = [
        line
        for line in expected
        if (file := files.get(line.identity.infant_id)) is None
        or standing(file, today).state is FollowUpState.DIED
    ]
    day = replace(day, lines=tuple(line for line in day.lines if line not in gone))
    pdf = clinic_day_pdf(day, context.centre, printed, context.watermark)
    return Paper(pdf=pdf, file_name="clinic-day.pdf", word="clinic_day")
