"""What somebody takes along by the clipboard."""

from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Episode
from kmc_desk.usecases.context import Context

CHART, HANDOVER, MESSAGE = "chart_copied", "handover_copied", "message_copied"
"""The words of the trail."""


def note_copy(context: Context, word: str, infant_id: int | None = None) -> None:
    """Note that something of a patient goes on the clipboard; before it is there.

    Args:
        context: who copies.
        word: one of the words above.
        infant_id: whom it is about, the trail then names its last stay; None: the whole ward.

    Raises:
        UserError: not_allowed, and faults of the disk.
    """
    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        stays = [] if infant_id is None else reader.find(Episode, infant_id=infant_id)
    context.note_given_out((word, max((stay.id for stay in stays), default=0)))
