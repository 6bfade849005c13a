"""Changing who may sign in, and as what (clinical.md §8.1).

A record of a person and their key slot are in two files, so that one of the two may fail. Each
function puts them in the order in which a failure does no harm: a key without an account opens
nothing (`wiring`), and an account without a key gets one by a new passphrase.
"""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.people import (
    account_name,
    known_names,
    name_key,
    require_keepers,
    require_strong,
    shared_name,
)
from kmc_desk.domain.permissions import Action, require
from kmc_desk.domain.records import Account
from kmc_desk.store.key_file import Slot
from kmc_desk.store.keys import (
    Secret,
    account_names,
    account_slot,
    by_passphrase,
    check_passphrase,
    keep_slot,
    made_slot,
    remove_named_slot,
    remove_slot,
)
from kmc_desk.store.known_slots import accept, expect, forget
from kmc_desk.store.pins import drop_pin
from kmc_desk.store.proof import prove
from kmc_desk.store.reader import Reader
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context, Question, Recorded, judged
from kmc_desk.usecases.key_change import write_noted


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """A person who is to sign in."""

    name: str
    full_name: str
    roles: tuple[Role, ...]
    passphrase: str = field(repr=False)


def add_person(
    context: Context, person: NewPerson, *, confirmed: bool = False
) -> Recorded[Account] | Question:
    """Give a person an account and a key slot of their own.

    Args:
        context: of somebody who may let others in.
        person: with a passphrase that this somebody tells them.
        confirmed: keep a name that sounds as if several people used it.

    Raises:
        UserError: not_allowed, account_name_missing, account_exists, account_without_role,
            passphrase_too_short and what else is wrong with a passphrase.
    """
    context.allow(Action.MANAGE_PEOPLE)
    name = account_name(person.name)
    account = Account(
        name=name,
        full_name=" ".join(person.full_name.split()) or name,
        roles=person.roles,
        passphrase_from=context.account.name,
    )
    if not account.roles:
        raise UserError("account_without_role")
    with ExitStack() as undo:
        with context.write(at_any_clock=True) as work:
            _require_keeper(context, work)
            for other in work.repository.find(Account):
                if name_key(other.name) == name_key(account.name):
                    raise UserError("account_exists", account=other.name)
            _require_passphrase(context, account, person.passphrase)
            findings = shared_name(account.name)
            if isinstance(stop := judged(findings, confirmed=confirmed), Question):
                return stop
            stored = work.repository.save(account, confirmed=findings)
            _give_key(context, work, by_passphrase(stored.name, person.passphrase), undo)
        undo.pop_all()
    return Recorded(stored)


def set_roles(context: Context, name: str, roles: tuple[Role, ...]) -> Account:
    """Change what a person may do; one's own roles, too. It holds from their next sign-in.

    Raises:
        UserError: not_allowed, account_unknown, account_without_role, last_head, last_keeper.
    """
    if not roles:
        raise UserError("account_without_role")
    return _changed(context, name, lambda account: replace(account, roles=roles))


def set_full_name(context: Context, name: str, full_name: str) -> Account:
    """Change the name a person has on documents; what was signed keeps who signed it.

    Raises:
        UserError: not_allowed, account_unknown, full_name_missing.
    """
    words = " ".join(full_name.split())
    if not words:
        raise UserError("full_name_missing")
    return _changed(context, name, lambda account: replace(account, full_name=words))


def close_account(context: Context, name: str) -> Account:
    """Let a person in no more: the account is closed, its PIN and its key slot are taken away.

    What the person half-typed stays, seen by nobody, until the account is opened again. Whoever
    has seen the data key or kept a copy of the folder is kept out by a new data key only
    (`usecases/keys.rotate_data_key`). Closing a closed account takes away a slot that was left.

    Raises:
        UserError: not_allowed, account_unknown, account_own, last_head, last_keeper; key_left
            where the account is closed and its slot is still there.
    """
    if name == context.account.name:
        raise UserError("account_own")
    closed = _changed(context, name, lambda account: replace(account, active=False))
    try:
        remove_slot(context.database.folder, name)
    except UserError as error:
        raise UserError("key_left", account=name) from error
    return closed


def reopen_account(context: Context, name: str, passphrase: str) -> Account:
    """Let a person in again, with the roles they had and a new passphrase.

    Raises:
        UserError: not_allowed, account_unknown, account_open, and what is wrong with a passphrase.
    """
    context.allow(Action.MANAGE_PEOPLE)
    with ExitStack() as undo:
        with context.write(at_any_clock=True) as work:
            _require_keeper(context, work)
            account = _account(work.repository, name)
            if account.active:
                raise UserError("account_open", account=name)
            _require_passphrase(context, account, passphrase)
            opened = replace(account, active=True, passphrase_from=context.account.name)
            stored = work.repository.save(opened)
            _note_passphrase(work, stored)
            _give_key(context, work, by_passphrase(stored.name, passphrase), undo)
        undo.pop_all()
    return stored


def reset_passphrase(context: Context, name: str, passphrase: str) -> Account:
    """Give a person who forgot theirs a new passphrase; their PIN goes, too.

    Until the person chooses one of their own, the list of people and the trail say who gave it.

    Raises:
        UserError: not_allowed, account_unknown, account_own, account_closed, and what is wrong
            with a passphrase.
    """
    context.allow(Action.MANAGE_PEOPLE)
    if name == context.account.name:
        raise UserError("passphrase_own")
    with context.write(at_any_clock=True) as work:
        _require_keeper(context, work)
        account = _account(work.repository, name)
        if not account.active:
            raise UserError("account_closed", account=name)
        _require_passphrase(context, account, passphrase)
        stored = work.repository.save(replace(account, passphrase_from=context.account.name))
        drop_pin(work.connection, name)
        _note_passphrase(work, stored)
        slot = _expected_slot(context, work, by_passphrase(name, passphrase))
    _write_slot(context, account, stored, slot, by_passphrase(name, passphrase))
    return stored


def change_passphrase(context: Context, old: str, new: str) -> Account:
    """Choose one's own passphrase; whoever knows the old one cannot sign in with it any more.

    Raises:
        UserError: wrong_passphrase where the old one is not right, sign_in_wait, passphrase_same,
            and what is wrong with a passphrase.
    """
    name, database = context.account.name, context.database
    prove(database, by_passphrase(name, old), context.clock())
    if new == old:
        raise UserError("passphrase_same")
    with context.write(at_any_clock=True) as work:
        account = _account(work.repository, name)
        if not account.active:
            raise UserError("account_closed", account=name)
        _require_passphrase(context, account, new)
        stored = work.repository.save(replace(account, passphrase_from=None))
        _note_passphrase(work, stored)
        slot = _expected_slot(context, work, by_passphrase(name, new))
    _write_slot(context, account, stored, slot, by_passphrase(name, new))
    return stored


def _changed(context: Context, name: str, change: Callable[[Account], Account]) -> Account:
    """Save a changed account; refused where nobody could let others in afterwards."""
    context.allow(Action.MANAGE_PEOPLE)
    with context.write(at_any_clock=True) as work:
        _require_keeper(context, work)
        account = _account(work.repository, name)
        new = change(account)
        keys = set(account_names(context.database.folder))
        before = [one for one in work.repository.find(Account) if one.name in keys]
        require_keepers(before, [new if one.id == new.id else one for one in before])
        stored = work.repository.save(new)
        if not stored.active:
            drop_pin(work.connection, name)
            forget(work.connection, account_slot(name))
    return stored


def _require_keeper(context: Context, work: UnitOfWork) -> None:
    """Ask once more inside the transaction: roles may have been changed since the sign-in."""
    require(_account(work.repository, context.account.name), Action.MANAGE_PEOPLE)


def _account(reader: Reader, name: str) -> Account:
    account = reader.find_one(Account, name=name)
    if account is None:
        raise UserError("account_unknown", account=name)
    return account


def _require_passphrase(context: Context, account: Account, passphrase: str) -> None:
    check_passphrase(passphrase)
    if not context.is_demo:  # its passphrase is published
        require_strong(passphrase, known_names(account, context.centre))


def _note_passphrase(work: UnitOfWork, account: Account) -> None:
    reason = text("people.new_passphrase")
    work.repository.note(AuditAction.KEYS, "account", account.id, reason=reason)


def _expected_slot(context: Context, work: UnitOfWork, secret: Secret) -> Slot:
    """A new slot, of which the data know with this commit."""
    slot = made_slot(context.database.data_key, secret)
    expect(work.connection, context.database.folder, secret.slot, slot)
    return slot


def _write_slot(
    context: Context, before: Account, stored: Account, slot: Slot, secret: Secret
) -> None:
    """After the commit: no passphrase is changed without a trace, and a stop leaves the old one."""
    write_noted(
        context,
        lambda: keep_slot(context.database.folder, secret.slot, slot),
        ("account", stored.id),
        secret=secret,
        back=lambda repository: repository.save(
            replace(stored, passphrase_from=before.passphrase_from)
        ),
    )


def _give_key(context: Context, work: UnitOfWork, secret: Secret, undo: ExitStack) -> None:
    """The last thing before the commit: without a key slot the account is not kept either.

    Where the commit fails the slot goes again; and if that fails, too, it opens nothing.
    """
    folder = context.database.folder
    slot = made_slot(context.database.data_key, secret)
    accept(work.connection, folder, secret.slot, slot)
    undo.callback(_take_key, context, secret.slot)
    keep_slot(folder, secret.slot, slot)


def _take_key(context: Context, slot: str) -> None:
    with suppress(UserError):
        remove_named_slot(context.database.folder, slot)
