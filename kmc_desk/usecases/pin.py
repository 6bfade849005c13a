"""One's own PIN: a quick way back into the running program, among five nurses at one PC.

It opens no file: after the program has ended only a passphrase does. What checks it lies in `pins`.
"""

from contextlib import suppress
from datetime import datetime

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.identity.writing import ascii_digits
from kmc_desk.domain.people import given_pin
from kmc_desk.domain.records import Account
from kmc_desk.store.database import Database
from kmc_desk.store.keys import by_passphrase
from kmc_desk.store.pins import MOST_WRONG, count_tries, drop_pin, keep_pin, pin_of, tries
from kmc_desk.store.proof import prove
from kmc_desk.store.unit_of_work import UnitOfWork, read
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context


def has_pin(context: Context) -> bool:
    """Whether the person has a PIN."""
    with context.read() as reader:
        return pin_of(reader.connection, context.account.name) is not None


def set_pin(context: Context, pin: str, passphrase: str) -> None:
    """Choose one's own PIN, in the place of the one before.

    The passphrase is asked, so that nobody sets one at a PC that somebody else left unlocked.

    Raises:
        UserError: wrong_passphrase, sign_in_wait, pin_not_digits, pin_obvious.
    """
    figures = given_pin(pin)
    name = context.account.name
    prove(context.database, by_passphrase(name, passphrase), context.clock())
    with context.write(at_any_clock=True) as work:
        account = _own(context, work)
        keep_pin(work.connection, name, figures, context.clock().replace(microsecond=0))
        _note(work, account, "pin.was_set")


def remove_pin(context: Context) -> None:
    """Sign in with the passphrase only."""
    with context.write(at_any_clock=True) as work:
        account = _own(context, work)
        if drop_pin(work.connection, account.name):
            _note(work, account, "pin.was_removed")


def who_has_pin(database: Database) -> frozenset[str]:
    """Accounts that may come back with a PIN now; of others only the passphrase is asked."""
    if database.read_only:  # a wrong try could not be counted
        return frozenset()
    with read(database.engine) as reader:
        usable = frozenset(
            name for name, wrong in tries(reader.connection).items() if wrong < MOST_WRONG
        )
        return usable & frozenset(one.name for one in reader.find(Account, active=True))


def try_pin(database: Database, account: Account, typed: str, now: datetime) -> None:
    """Note a sign-in by PIN, or refuse it.

    Each try is counted before it is looked at, so that ending the program gives no further ones.

    Args:
        database: open in this process.
        account: who signs in.
        typed: digits of any keyboard.
        now: local time.

    Raises:
        UserError: pin_wrong with how many tries are `left`; pin_blocked after five wrong ones in a
            row, until `allow_pin`; pin_missing.
    """
    if database.read_only:
        raise UserError("pin_blocked")
    with UnitOfWork(database.engine, account=account.name, now=now) as work:
        stored = pin_of(work.connection, account.name)
        if stored is None:
            raise UserError("pin_missing")
        if stored.wrong >= MOST_WRONG:
            raise UserError("pin_blocked")
        wrong = stored.wrong + 1
        count_tries(work.connection, account.name, wrong)
    right = stored.is_right(ascii_digits(typed.strip()))
    with UnitOfWork(database.engine, account=account.name, now=now) as work:
        action = AuditAction.SIGN_IN if right else AuditAction.SIGN_IN_FAILED
        work.repository.note(action, "account", account.id, reason=text("people.by_pin"))
        if right:
            count_tries(work.connection, account.name, 0)
    if not right:
        left = MOST_WRONG - wrong
        raise UserError("pin_wrong", left=left) if left else UserError("pin_blocked")


def allow_pin(database: Database, account: Account, now: datetime) -> None:
    """Take the PIN again of somebody who has just shown that they know the passphrase.

    A full disk keeps nobody out: then the next sign-in does it.
    """
    if database.read_only:
        return
    with read(database.engine) as reader:
        if not tries(reader.connection).get(account.name, 0):
            return
    with (
        suppress(UserError),
        UnitOfWork(database.engine, account=account.name, now=now) as work,
    ):
        count_tries(work.connection, account.name, 0)


def _own(context: Context, work: UnitOfWork) -> Account:
    account = work.repository.find_one(Account, name=context.account.name)
    if account is None or not account.active:  # closed since the sign-in
        raise UserError("account_closed", account=context.account.name)
    return account


def _note(work: UnitOfWork, account: Account, why: str) -> None:
    work.repository.note(AuditAction.KEYS, "account", account.id, reason=text(why))
