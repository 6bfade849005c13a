"""Who may sign in: accounts with their keys, PINs and last sign-in."""

from dataclasses import dataclass
from datetime import datetime

from kmc_desk.domain.people import name_key
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Account
from kmc_desk.store.drafts import drafts_of
from kmc_desk.store.keys import account_names
from kmc_desk.store.pins import MOST_WRONG, tries
from kmc_desk.store.queries_accounts import last_sign_ins
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account, and what is kept about it elsewhere.

    Attributes:
        has_key: a passphrase of it opens the data. A closed account has one only where it could
            not be taken away; an active one lacks it only where it could not be written.
        has_pin: chose a PIN.
        pin_blocked: after wrong tries it is not taken until the passphrase was typed.
        drafts: half-typed entries that wait for the person.
        last_sign_in: local time; None: never since it is noted.
    """

    account: Account
    has_key: bool
    has_pin: bool
    pin_blocked: bool
    drafts: int
    last_sign_in: datetime | None

    @property
    def is_torn(self) -> bool:
        """Whether account and key slot disagree, so that somebody must put it right."""
        return self.account.active != self.has_key

    @property
    def state(self) -> str:
        """Whether the person can sign in, in words."""
        account = self.account
        if not account.active:
            return text("people.key_left" if self.has_key else "people.closed")
        if not self.has_key:
            return text("people.no_key")
        if account.passphrase_from is not None:
            return text("people.given", giver=account.passphrase_from)
        return text("people.open")


def show_people(context: Context) -> list[Person]:
    """Everybody who has or had an account, by name.

    Raises:
        UserError: not_allowed, keys_lost.
    """
    if not context.may(Action.MANAGE_PEOPLE):
        context.allow(Action.SEE_WARD)
    keys = set(account_names(context.database.folder))
    with context.read() as reader:
        pins, seen = tries(reader.connection), last_sign_ins(reader.connection)
        found = sorted(reader.find(Account), key=lambda account: name_key(account.name))
        return [
            Person(
                account=one,
                has_key=one.name in keys,
                has_pin=one.name in pins,
                pin_blocked=pins.get(one.name, 0) >= MOST_WRONG,
                drafts=len(drafts_of(reader.connection, one.name)),
                last_sign_in=seen.get(one.id),
            )
            for one in found
        ]
