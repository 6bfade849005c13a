"""Who may sign in, and as what."""

from dataclasses import dataclass

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Account
from kmc_desk.store.keys import add_slot
from kmc_desk.usecases.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """A person who is to sign in."""

    name: str
    full_name: str
    roles: tuple[Role, ...]
    passphrase: str


def people(context: Context) -> list[Account]:
    """Everybody who has an account, by name."""
    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        return sorted(reader.find(Account), key=lambda account: account.name)


def add_person(context: Context, person: NewPerson) -> Account:
    """Give a person an account and a key slot of their own.

    Raises:
        UserError: not_allowed, account_name_missing, account_exists, account_without_role,
            passphrase_too_short.
    """
    context.allow(Action.MANAGE_PEOPLE)
    name = person.name.strip()
    if not name:
        raise UserError("account_name_missing")
    if not person.roles:
        raise UserError("account_without_role")
    with context.write(at_any_clock=True) as work:
        if work.repository.find_one(Account, name=name):
            raise UserError("account_exists", account=name)
        account = Account(name=name, full_name=person.full_name.strip() or name, roles=person.roles)
        stored = work.repository.add(account)
        # Inside the unit of work: without a key slot the account is not kept either.
        add_slot(context.database.folder, context.database.data_key, name, person.passphrase)
    return stored
