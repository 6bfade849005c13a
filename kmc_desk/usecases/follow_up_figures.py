"""The figures of follow-up for the centre head, counted a few infants at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kmc_desk.domain.follow_up.figures import FollowUpFigures, Span, Tally
from kmc_desk.domain.permissions import Action
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.queries_follow_up_figures import first_leaving, infants_in_figures
from kmc_desk.usecases.context import Context

AT_ONCE = 100  # about a tenth of a second


@dataclass(slots=True, kw_only=True)
class Counting:
    """Figures on the way; whoever does not ask for more has cancelled them.

    Attributes:
        first_left_on: the day the first infant of all left; None: none has.
        done, total: infants counted so far, and how many there are.
    """

    span: Span
    first_left_on: date | None
    infants: Sequence[int]
    tally: Tally
    done: int = 0

    @property
    def total(self) -> int:
        """How many infants there are to count."""
        return len(self.infants)

    @property
    def is_done(self) -> bool:
        """Whether all are counted."""
        return self.done >= self.total


def begin_figures(context: Context, span: Span) -> Counting:
    """Find out whom to count in a span.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_RETURN)
    with context.read() as reader:
        return Counting(
            span=span,
            first_left_on=first_leaving(reader.connection),
            infants=infants_in_figures(reader.connection, span.first, span.end),
            tally=Tally(span, context.clock().date()),
        )


def count_more(context: Context, counting: Counting, at_once: int = AT_ONCE) -> Counting:
    """Count the next infants; between two calls others can work at the database.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_RETURN)
    part = counting.infants[counting.done : counting.done + at_once]
    today = context.clock().date()
    with context.read() as reader:
        for file in follow_up_files(reader.connection, part).values():
            if file.stays[0][0].admitted_at.date() <= today:
                counting.tally.add(file)
    counting.done += len(part)
    return counting


def follow_up_figures(context: Context, span: Span) -> FollowUpFigures:
    """All figures of a span at once.

    Raises:
        UserError: not_allowed.
    """
    counting = begin_figures(context, span)
    while not counting.is_done:
        count_more(context, counting)
    return counting.tally.figures()
