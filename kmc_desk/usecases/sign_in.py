"""Noting in the audit trail who came in, and who tried to."""

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Account
from kmc_desk.store.keys import account_slot
from kmc_desk.store.known_slots import settle
from kmc_desk.store.sign_in_delay import NOBODYS, forgive, read_tries, told
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context


def note_sign_in(context: Context, slot: str) -> None:
    """End the delay of a slot that opened; note the sign-in, and the wrong tries before it.

    Nothing is noted in data that are open for reading only. A full disk keeps nobody out; the wrong
    tries are then told by the next one who comes.

    Args:
        context: of the person who came in.
        slot: by which (`keys.Secret`).
    """
    folder, watch = context.database.folder, context.database.watch
    forgive(folder, slot)  # where a wrong try could be kept, its end can be, too
    if watch.opening.gap is not None and not watch.is_noted:
        return  # the anchor of a later entry would hide what is missing
    tried = {at: tries for at, tries in read_tries(folder).items() if tries.untold}
    try:
        with context.write(at_any_clock=True) as work:
            accounts = work.repository.find(Account)
            numbers = {account_slot(one.name): one.id for one in accounts}
            for at, tries in tried.items():
                reason = text("keys.wrong_tries", tries=tries.untold, since=tries.since_at)
                word, number = NOBODYS.get(at, "account"), numbers.get(at, 0)
                failed = AuditAction.SIGN_IN_FAILED
                work.repository.note(failed, word, number, reason=reason)
            for name in settle(work.connection, folder):  # a stop came before the key file
                word = NOBODYS.get(name, "account")
                reason = text("keys.not_written")
                work.repository.note(AuditAction.KEYS, word, numbers.get(name, 0), reason=reason)
            work.repository.note(AuditAction.SIGN_IN, "account", context.account.id)
    except UserError:  # such as where the data are only read
        return
    if tried:
        told(folder)
