"""People of a test centre, and who can sign in."""

from contextlib import suppress
from dataclasses import replace
from unittest.mock import patch

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Account
from kmc_desk.store import sign_in_delay
from kmc_desk.store.queries_audit import entries_of
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context, Recorded
from kmc_desk.usecases.people import NewPerson, add_person
from kmc_desk.wiring import take_over

OWN = "warm skin to skin"
GIVEN = "cold tea at noon"


def let_in(context: Context, name: str, *roles: Role, passphrase: str = OWN) -> Context:
    """A person added by the head, signed in."""
    person = NewPerson(
        name=name, full_name=name.title(), roles=roles or (Role.NURSE,), passphrase=passphrase
    )
    answer = add_person(context, person, confirmed=True)
    assert isinstance(answer, Recorded)
    return replace(context, account=answer.record)


def can_sign_in(context: Context, name: str, passphrase: str = OWN) -> bool:
    """Whether this passphrase lets this account in, whatever was tried before."""
    with suppress(UserError), patch.object(sign_in_delay, "wait_before", lambda *_, **__: 0):
        take_over(context.database, name, passphrase, clock=context.clock)
        return True
    return False


def account_of(context: Context, name: str) -> Account:
    with context.read() as reader:
        found = reader.find_one(Account, name=name)
    assert found is not None
    return found


def trail_of(context: Context, name: str) -> list[tuple[str, str | None]]:
    """What was done about an account, and why; not who came in with a passphrase."""
    number = account_of(context, name).id
    with context.read() as reader:
        entries = entries_of(reader.connection, Account, number)
    came = {AuditAction.SIGN_IN, AuditAction.SIGN_IN_FAILED}
    return [
        (entry.action.value, entry.reason)
        for entry in entries
        if entry.action not in came or entry.reason == text("people.by_pin")
    ]
