"""Keeping weights that look misplaced as they are, so that nobody is asked about them again."""

from collections.abc import Sequence

from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Measurement
from kmc_desk.usecases.context import Context


def keep_weights(context: Context, finding: Finding, measured: Sequence[Measurement]) -> None:
    """Note in the trail of each weight that a person was asked about it and keeps it.

    A weight that is saved again later is asked about again.

    Raises:
        UserError: not_allowed; StaleWriteError where one of them changed meanwhile.
    """
    context.allow(Action.ENTER_CARE)
    with context.write() as work:
        for one in measured:
            stored = work.repository.get(Measurement, one.id)
            if stored.version != one.version:
                raise StaleWriteError("measurement", one.id)
            work.repository.confirm(stored, [finding])
