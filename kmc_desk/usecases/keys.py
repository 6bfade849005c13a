"""Keeping the keys: the recovery code, the escrow key, and who has a slot (decision 0028).

What the trail says is committed before the key file is written: a key that changed without a trace
would be worse than a trace of a change that a full disk refused.
"""

from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action, require
from kmc_desk.domain.records import Account
from kmc_desk.store.escrow import escrow_fingerprint, fingerprint, put_escrow, read_public
from kmc_desk.store.keys import (
    ESCROW,
    RECOVERY,
    SlotState,
    account_slot,
    by_recovery_code,
    data_keys,
    put_slot,
    remove_named_slot,
    renew_old_slot,
    slot_states,
)
from kmc_desk.store.queries_keys import last_done
from kmc_desk.store.recovery_code import new_recovery_code, read_recovery_code
from kmc_desk.store.sign_in_delay import forgive
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context

CODE, CODE_CHECK, ESCROW_WORD = "recovery_code", "recovery_code_check", "escrow"
"""What the trail calls what was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysStatus:
    """Who and what opens the data.

    Attributes:
        slots: of accounts, by name.
        code: the slot of the recovery code; None where there is none.
        checked_at: local time of the last drill with it; None: never.
        escrow: fingerprint of the escrow key; None where there is none.
    """

    slots: tuple[SlotState, ...]
    code: SlotState | None
    checked_at: datetime | None
    escrow: str | None


def keys_status(context: Context) -> KeysStatus:
    """What opens the data, seen without opening any of it.

    Raises:
        UserError: not_allowed, keys_lost, keys_newer.
    """
    context.allow(Action.MANAGE_KEYS)
    folder = context.database.folder
    states = slot_states(folder)
    with context.read() as reader:
        checked_at = last_done(reader.connection, CODE_CHECK)
    of_accounts = [one for one in states if one.account is not None]
    return KeysStatus(
        slots=tuple(sorted(of_accounts, key=lambda one: one.name)),
        code=next((one for one in states if one.name == RECOVERY), None),
        checked_at=checked_at,
        escrow=escrow_fingerprint(folder),
    )


def check_recovery_code(context: Context, typed: str) -> None:
    """The drill: does the code on the paper open these data? Noted where it does.

    Raises:
        UserError: not_allowed, recovery_code_mistyped, wrong_recovery_code, keys_lost.
    """
    context.allow(Action.MANAGE_KEYS)
    folder, secret = context.database.folder, by_recovery_code(typed)
    opened = data_keys(folder, secret).current
    if not compare_digest(opened, context.database.data_key):
        raise UserError("wrong_recovery_code")
    _note(context, CODE_CHECK, text("keys.code_checked"))
    renew_old_slot(folder, opened, secret)


def propose_recovery_code(context: Context) -> str:
    """A new code, to be written down; it opens nothing until `confirm_recovery_code`.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.MANAGE_KEYS)
    return new_recovery_code()


def confirm_recovery_code(context: Context, proposed: str, typed: str) -> None:
    """Put a new code in the place of the old one, once it was typed back from the paper.

    Args:
        context: who keeps the keys.
        proposed: of `propose_recovery_code`.
        typed: from the paper.

    Raises:
        UserError: not_allowed; recovery_code_mistyped, recovery_code_other, and the old one still
            opens; faults of the folder.
    """
    context.allow(Action.MANAGE_KEYS)
    if read_recovery_code(typed) != read_recovery_code(proposed):
        raise UserError("recovery_code_other")
    _note(context, CODE, text("keys.code_replaced"))
    put_slot(context.database.folder, context.database.data_key, by_recovery_code(proposed))


def set_escrow(context: Context, public_key: bytes) -> str:
    """Let the holder of a private key that is kept elsewhere open these data.

    Args:
        context: who keeps the keys.
        public_key: what the file of the public key holds: PEM, or 64 hexadecimal digits.

    Returns:
        The fingerprint, to be compared with the one the holder has.

    Raises:
        UserError: not_allowed, escrow_key_bad, and faults of the folder.
    """
    context.allow(Action.MANAGE_KEYS)
    public = read_public(public_key)
    shown = fingerprint(public)
    _note(context, ESCROW_WORD, text("keys.escrow_set", fingerprint=shown))
    put_escrow(context.database.folder, context.database.data_key, public)
    return shown


def remove_escrow(context: Context) -> None:
    """Let nobody open these data by an escrow key; copies made before still open by it.

    Raises:
        UserError: not_allowed, escrow_none, and faults of the folder.
    """
    context.allow(Action.MANAGE_KEYS)
    folder = context.database.folder
    if escrow_fingerprint(folder) is None:
        raise UserError("escrow_none")
    _note(context, ESCROW_WORD, text("keys.escrow_removed"))
    remove_named_slot(folder, ESCROW)


def end_delay(context: Context, account: str) -> None:
    """Let somebody try their passphrase again at once, who tried in vain and waits.

    Raises:
        UserError: not_allowed, account_unknown.
    """
    context.allow(Action.MANAGE_PEOPLE)
    with context.write(at_any_clock=True) as work:
        found = work.repository.find_one(Account, name=account)
        if found is None:
            raise UserError("account_unknown", account=account)
        reason = text("keys.delay_ended")
        work.repository.note(AuditAction.KEYS, "account", found.id, reason=reason)
    forgive(context.database.folder, account_slot(account))


def _note(context: Context, word: str, reason: str) -> None:
    """In the trail; refused where the person's roles were changed since the sign-in."""
    with context.write(at_any_clock=True) as work:
        own = work.repository.find_one(Account, id=context.account.id)
        require(own or context.account, Action.MANAGE_KEYS)
        work.repository.note(AuditAction.KEYS, word, reason=reason)
