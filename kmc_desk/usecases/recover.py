"""A new passphrase for a head when everybody forgot theirs."""

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.people import known_names, require_strong
from kmc_desk.domain.permissions import Action, may
from kmc_desk.domain.records import Account
from kmc_desk.store.keys import by_passphrase, check_passphrase, keep_slot, made_slot
from kmc_desk.store.known_slots import expect
from kmc_desk.store.pins import drop_pin
from kmc_desk.store.reader import Reader
from kmc_desk.store.sign_in_delay import forgive
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.key_change import write_noted


def require_keeper(reader: Reader, name: str) -> Account:
    """The account that is to get a new passphrase.

    Raises:
        UserError: recover_account with the names it could be, where it is closed, unknown, or
            does not keep the keys.
    """
    found = reader.find_one(Account, name=name)
    if found is not None and _keeps(found):
        return found
    names = sorted(one.name for one in reader.find(Account) if _keeps(one))
    raise UserError("recover_account", account=name, names=", ".join(names))


def give_new_passphrase(context: Context, passphrase: str, word: str) -> None:
    """Put a new passphrase in the place of a forgotten one; the PIN goes, too.

    Args:
        context: of the account, opened by the recovery code or the escrow key.
        passphrase: chosen by the person.
        word: what opened, as the trail calls it.

    Raises:
        UserError: opened_read_only, passphrase_too_short, and what else is wrong with it.
    """
    check_passphrase(passphrase)
    account = context.account
    if not context.is_demo:  # its passphrase is published
        require_strong(passphrase, known_names(account, context.centre))
    folder, secret = context.database.folder, by_passphrase(account.name, passphrase)
    slot = made_slot(context.database.data_key, secret)
    with context.write(at_any_clock=True) as work:
        drop_pin(work.connection, account.name)
        reason = text("keys.recovered", by=text(f"trail.what.{word}"))
        work.repository.note(AuditAction.KEYS, "account", account.id, reason=reason)
        expect(work.connection, folder, secret.slot, slot)
    write_noted(
        context,
        lambda: keep_slot(folder, secret.slot, slot),
        ("account", account.id),
        secret=secret,
    )
    forgive(folder, secret.slot)


def _keeps(account: Account) -> bool:
    return may(account, Action.MANAGE_KEYS)
