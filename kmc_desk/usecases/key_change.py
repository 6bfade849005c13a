"""A change of the key file that the trail has told already; a failure it is told of, too."""

from collections.abc import Callable
from contextlib import suppress

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.store.keys import Secret
from kmc_desk.store.known_slots import settle
from kmc_desk.store.proof import require_opens
from kmc_desk.store.repository import Repository
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context


def write_noted(
    context: Context,
    write: Callable[[], object],
    about: tuple[str, int],
    *,
    secret: Secret | None = None,
    back: Callable[[Repository], object] | None = None,
) -> None:
    """Write to the key file what was committed before; a failure is noted and raised.

    The commit before told the data which slot is coming (`known_slots.expect`), so that whichever
    of the two the file holds after a stop opens. Here that is settled.

    Args:
        context: who does it; was asked before.
        write: changes the key file.
        about: what it is about, as the trail calls it, and its row.
        secret: opens the data once it is written. Where it does after a failure, only the second
            copy of the file is missing, which the next opening mends.
        back: takes back what the commit before stored.

    Raises:
        UserError: keys_lost, keys_newer, and faults of the folder.
    """
    folder = context.database.folder
    try:
        write()
    except UserError:
        with suppress(UserError):
            if secret is not None:
                require_opens(context.database, secret)
                _settle(context)
                return
        with suppress(UserError), context.write(at_any_clock=True) as work:
            work.repository.note(AuditAction.KEYS, *about, reason=text("keys.not_written"))
            if back is not None:
                back(work.repository)
            settle(work.connection, folder)
        raise
    _settle(context)


def _settle(context: Context) -> None:
    """The data know the new slot only; where that cannot be saved the next sign-in does it."""
    with suppress(UserError), context.write(at_any_clock=True) as work:
        settle(work.connection, context.database.folder)
