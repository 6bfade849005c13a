"""Keep what is being typed, so that a lock, a crash or the end of a shift does not lose it.

No permission is asked: whoever may type may find it again; saving asks as ever. The clock is not
asked either: a wrong one must not cost what was typed.
"""

from collections.abc import Mapping

from kmc_desk.domain.drafts import Draft, HalfTyped
from kmc_desk.store import drafts as store
from kmc_desk.usecases.context import Context


def keep_drafts(context: Context, changes: Mapping[str, HalfTyped | None]) -> None:
    """Keep what the person has typed by now, by place; None: it was saved or dropped.

    Raises:
        UserError: faults of the disk, as of every write.
    """
    with context.write(at_any_clock=True) as work:
        at = context.clock().replace(microsecond=0)
        store.keep(work.connection, context.account.name, changes, at)


def show_drafts(context: Context) -> list[Draft]:
    """What this person typed and did not save, the oldest first."""
    with context.read() as reader:
        return store.drafts_of(reader.connection, context.account.name)
