"""The list of families to visit, on paper for community workers."""

from dataclasses import replace

from kmc_desk.domain.follow_up.lists import FollowUpList
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import IN_FOLLOW_UP, FollowUpFile
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Contact
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import Paper, stamp


def tracing_paper(context: Context, shown: FollowUpList, *, by_place: bool = False) -> Paper:
    """A list of follow-up as a paper; it says nothing of the infants' health.

    Who died since the list was made, or is not followed any more, is left out: nobody visits them.

    Args:
        context: who asks.
        shown: all of the list (`follow_up_lists.show_list`).
        by_place: families of a union council, else of a village, stand together.

    Raises:
        UserError: not_allowed.
    """
    from kmc_desk.reports.tracing_list_pdf import tracing_list_pdf  # late: start-up

    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        printed = stamp(context, reader)
        files = follow_up_files(reader.connection, (one.identity.infant_id for one in shown.lines))
    today = context.clock().date()
    followed = {
        number for number, file in files.items() if standing(file, today).state in IN_FOLLOW_UP
    }
    lines = tuple(one for one in shown.lines if one.identity.infant_id in followed)
    shown = replace(shown, lines=lines, total=shown.total - len(shown.lines) + len(lines))
    ways = {number: last.channel for number, file in files.items() if (last := _last_of(file))}
    pdf = tracing_list_pdf(
        shown, context.centre, printed, context.watermark, ways=ways, by_place=by_place
    )
    return Paper(pdf=pdf, file_name="families-to-visit.pdf", word="tracing_list")


def _last_of(file: FollowUpFile) -> Contact | None:
    """The latest contact of a family."""
    return max(file.contacts, key=lambda one: (one.at, one.id), default=None)
