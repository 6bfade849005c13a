"""What the figures of a month say about how they were read, for who signs the return."""

from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.findings.scale_misreads import last_digit_findings, last_digits
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.returns.facts import period_of
from kmc_desk.store.queries_return import weights_of_month
from kmc_desk.usecases.context import Context


def data_quality(context: Context, month: str) -> list[Finding]:
    """Notes on the month (YYYY-MM): weights that end in zeros too often.

    It is for the head of the centre: on the round it would only teach a nurse other last digits.

    Raises:
        UserError: not_allowed, bad_month, month_in_future.
    """
    context.allow(Action.SEE_RETURN)
    period = period_of(month, context.clock())
    with context.read() as reader:
        weights_g = weights_of_month(reader.connection, period)
    return last_digit_findings(last_digits(weights_g))
