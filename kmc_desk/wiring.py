"""The one place where things are put together: a folder and a passphrase become a Context."""

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from kmc_desk.clock import Clock, local_clock
from kmc_desk.domain.demo.centre import CENTRE_CODE
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.people import account_name, known_name, known_names, require_strong
from kmc_desk.domain.permissions import FIRST_ACCOUNT_ROLES
from kmc_desk.domain.records import Account, Centre
from kmc_desk.store.database import (
    Database,
    create_database,
    open_database,
    open_with,
    throw_away,
)
from kmc_desk.store.escrow import by_escrow
from kmc_desk.store.keys import Secret, by_passphrase, by_recovery_code, check_passphrase
from kmc_desk.store.known_slots import renew_old_slot
from kmc_desk.store.proof import require_opens
from kmc_desk.store.sign_in_delay import NOBODYS, one_try
from kmc_desk.store.unit_of_work import UnitOfWork, read
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.pin import allow_pin, try_pin
from kmc_desk.usecases.recover import give_new_passphrase, require_keeper
from kmc_desk.usecases.sign_in import note_sign_in
from kmc_desk.usecases.start_up import note_gap


def create_centre(
    folder: Path,
    centre: Centre,
    first: Account,
    passphrase: str,
    *,
    clock: Clock = local_clock,
) -> tuple[Context, str]:
    """Make an empty centre with its first account.

    Args:
        folder: where the data will lie; must hold none yet.
        centre: code and name.
        first: name of the first account; its roles are set here.
        passphrase: of the first account.
        clock: local time.

    Returns:
        The open centre and the recovery code, to be printed once.

    Raises:
        UserError: centre_code_bad, centre_name_missing, account_name_missing, those of
            `require_strong` and of `create_database`.
    """
    if not re.fullmatch(r"[A-Z][A-Z0-9]{1,5}", centre.code):
        raise UserError("centre_code_bad", code=centre.code)
    if not centre.name.strip():
        raise UserError("centre_name_missing")
    first = replace(first, name=account_name(first.name))
    if centre.code != CENTRE_CODE:  # the passphrase of the demo is published
        require_strong(passphrase, known_names(first, centre))
    database, recovery_code = create_database(folder, first.name, passphrase)
    try:
        with UnitOfWork(database.engine, account=first.name, now=clock()) as work:
            stored_centre = work.repository.add(centre)
            account = Account(name=first.name, full_name=first.full_name, roles=FIRST_ACCOUNT_ROLES)
            stored = work.repository.add(account)
    except BaseException:
        throw_away(database)  # else nobody could set up, and nobody sign in
        raise
    context = Context(database=database, account=stored, centre=stored_centre, clock=clock)
    return context, recovery_code


def sign_in(folder: Path, account: str, passphrase: str, *, clock: Clock = local_clock) -> Context:
    """Open a centre as one person.

    Raises:
        UserError: wrong_passphrase (also for an account that is closed), sign_in_wait, and those of
            `open_database`.
    """
    account = known_name(account)
    secret = by_passphrase(account, passphrase)
    with one_try(folder, secret.slot, clock()):
        database = open_database(folder, account, passphrase)
        try:
            context = _by_passphrase(database, secret, account, clock)
        except BaseException:
            database.close()
            raise
    return context


def take_over(
    database: Database, account: str, passphrase: str, *, clock: Clock = local_clock
) -> Context:
    """Let a person into a centre that this process holds open: after a lock, or a change of shift.

    Raises:
        UserError: wrong_passphrase, sign_in_wait, keys_lost.
    """
    account = known_name(account)
    secret = by_passphrase(account, passphrase)
    with one_try(database.folder, secret.slot, clock()):
        require_opens(database, secret)
        context = _by_passphrase(database, secret, account, clock)
    if not database.read_only:
        with suppress(UserError):
            renew_old_slot(database.engine, database.folder, database.data_key, secret)
    return context


def take_over_by_pin(
    database: Database, account: str, pin: str, *, clock: Clock = local_clock
) -> Context:
    """Let a person into a centre that this process holds open, by the PIN they chose.

    Raises:
        UserError: those of `try_pin`, and wrong_passphrase for an account that is closed.
    """
    context = _context(database, account, clock)
    try_pin(database, context.account, pin, clock())
    return context


def recover(
    folder: Path, code: str, account: str, new_passphrase: str, *, clock: Clock = local_clock
) -> Context:
    """When all passphrases are forgotten: open by the recovery code, with a new one for a head.

    Args:
        folder: the data folder.
        code: as it stands on the paper.
        account: of a centre head or data admin, who is signed in then.
        new_passphrase: takes the place of the forgotten one; others keep theirs.
        clock: local time.

    Raises:
        UserError: recovery_code_mistyped, wrong_recovery_code, sign_in_wait, recover_account, what
            is wrong with a passphrase, and those of `open_database`.
    """
    return _recover(folder, by_recovery_code(code), account, new_passphrase, clock)


def take_over_by_code(
    database: Database, code: str, account: str, new_passphrase: str, *, clock: Clock = local_clock
) -> Context:
    """As `recover`, into a centre that this process holds open, such as behind a lock.

    Raises:
        UserError: opened_read_only, and those of `recover` but for `open_database`.
    """
    check_passphrase(new_passphrase)
    secret = by_recovery_code(code)
    with one_try(database.folder, secret.slot, clock()):
        require_opens(database, secret)
    return _recovered(database, secret, account, new_passphrase, clock)


def recover_by_escrow(
    folder: Path,
    private_key: bytes,
    account: str,
    new_passphrase: str,
    *,
    clock: Clock = local_clock,
) -> Context:
    """As `recover`, when the recovery code is lost as well, by the private key of escrow.

    Args:
        folder: the data folder.
        private_key: what its file holds.
        account, new_passphrase, clock: as of `recover`.

    Raises:
        UserError: escrow_private_bad, wrong_escrow_key, and those of `recover`.
    """
    return _recover(folder, by_escrow(private_key), account, new_passphrase, clock)


def _recover(
    folder: Path, secret: Secret, account: str, new_passphrase: str, clock: Clock
) -> Context:
    check_passphrase(new_passphrase)
    with one_try(folder, secret.slot, clock()):
        database = open_with(folder, secret)
    try:
        return _recovered(database, secret, account, new_passphrase, clock)
    except BaseException:
        database.close()
        raise


def _recovered(
    database: Database, secret: Secret, account: str, new_passphrase: str, clock: Clock
) -> Context:
    """A new passphrase for a keeper, whose secret has just opened the data."""
    with read(database.engine) as reader:
        name = require_keeper(reader, account).name
    context = _context(database, name, clock)
    give_new_passphrase(context, new_passphrase, NOBODYS[secret.slot])
    note_sign_in(context, secret.slot)
    return context


def _by_passphrase(database: Database, secret: Secret, account: str, clock: Clock) -> Context:
    """Who knows the passphrase may use the PIN again."""
    context = _context(database, account, clock)
    note_sign_in(context, secret.slot)
    allow_pin(database, context.account, clock())
    return context


def _context(database: Database, name: str, clock: Clock) -> Context:
    with read(database.engine) as reader:
        account = reader.find_one(Account, name=name)
        centres = reader.find(Centre)
    if not centres:  # it was stopped between the making of the file and the first save
        raise UserError("set_up_unfinished", folder=str(database.folder))
    if account is None or not account.active:
        raise UserError("wrong_passphrase")
    context = Context(database=database, account=account, centre=centres[0], clock=clock)
    note_gap(context)
    return context
