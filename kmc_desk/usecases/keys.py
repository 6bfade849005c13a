"""Keeping the keys: the recovery code, the escrow key, and who has a slot (decision 0031).

What the trail says is committed before the key file is written: a key that changed without a trace
would be worse than a trace of a change that a full disk refused, which is then noted, too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.backup import BackupReason
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action, require
from kmc_desk.domain.records import Account
from kmc_desk.store.backup import BACKUPS, make_backup
from kmc_desk.store.escrow import escrow_fingerprint, escrow_slot, fingerprint, read_public
from kmc_desk.store.key_file import Slot
from kmc_desk.store.keys import (
    ESCROW,
    RECOVERY,
    SlotState,
    account_slot,
    by_recovery_code,
    keep_slot,
    made_slot,
    remove_named_slot,
    slot_states,
)
from kmc_desk.store.known_slots import expect, forget, renew_old_slot
from kmc_desk.store.proof import prove
from kmc_desk.store.queries_keys import last_done
from kmc_desk.store.recovery_code import (
    TypedCode,
    look_at_code,
    new_recovery_code,
    read_recovery_code,
)
from kmc_desk.store.repository import Repository
from kmc_desk.store.rotation import Told, rotate
from kmc_desk.store.sign_in_delay import forgive
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.key_change import write_noted

__all__ = ["TypedCode", "look_at_code"]  # for the screen; neither needs a database
CODE, CODE_CHECK = "recovery_code", "recovery_code_check"
ESCROW_WORD, DATA_KEY = "escrow", "data_key"
"""What the trail calls what was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysStatus:
    """Who and what opens the data.

    Attributes:
        slots: of accounts, by name.
        code: the slot of the recovery code; None where there is none.
        checked_at: local time at which it was typed from its paper last; None: never.
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
        UserError: not_allowed, recovery_code_mistyped, wrong_recovery_code, sign_in_wait,
            keys_lost.
    """
    context.allow(Action.MANAGE_KEYS)
    folder, secret = context.database.folder, by_recovery_code(typed)
    prove(context.database, secret, context.clock())
    _note(context, CODE_CHECK, text("keys.code_checked"))
    renew_old_slot(context.database.engine, folder, context.database.data_key, secret)


def propose_recovery_code(context: Context) -> str:
    """A new code, to be written down; it opens nothing until `confirm_recovery_code`.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.MANAGE_KEYS)
    return new_recovery_code()


def confirm_first_code(context: Context, shown: str, typed: str) -> None:
    """Whether the code of a new centre was typed back, in any way in which it would open the data.

    Noted where it was: that is the first check of the paper.

    Args:
        context: whoever set the centre up.
        shown: as it was made.
        typed: from the paper.

    Raises:
        UserError: not_allowed; recovery_code_mistyped; recovery_code_not_shown_one, where it is a
            whole code, but another one.
    """
    context.allow(Action.MANAGE_KEYS)
    if read_recovery_code(typed) != read_recovery_code(shown):
        raise UserError("recovery_code_not_shown_one")
    _note(context, CODE_CHECK, text("keys.code_typed_back"))


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
    folder, secret = context.database.folder, by_recovery_code(proposed)
    slot = made_slot(context.database.data_key, secret)
    _note(context, CODE, text("keys.code_replaced"), coming=(RECOVERY, slot))
    write_noted(context, lambda: keep_slot(folder, RECOVERY, slot), (CODE, 0), secret=secret)
    _note(context, CODE_CHECK, text("keys.code_typed_back"))


def rotate_data_key(context: Context, progress: Callable[[float], None] | None = None) -> None:
    """Encrypt everything anew: what somebody kept who left opens nothing that comes after.

    Everybody's passphrase, the recovery code and the escrow key go on opening the data, and nobody
    types anything; slots of closed accounts are gone. Backups made before keep the key they have.

    Args:
        context: who keeps the keys; stays signed in.
        progress: takes what is done, 0 to 1; may raise to cancel.

    Raises:
        UserError: not_allowed, opened_read_only; rotation_needs_sign_in, where the slots of some
            accounts are of a form that cannot be reached; rotation_needs_code, where the recovery
            code is; those of `make_backup` and of `rotation.rotate`.
    """
    context.allow(Action.MANAGE_KEYS)
    context.write()  # refuses where nothing may be entered

    def tell(share: float) -> None:
        if progress is not None:
            progress(share)

    database, folder = context.database, context.database.folder
    with context.read() as reader:
        own = reader.find_one(Account, id=context.account.id)
        require(own or context.account, Action.MANAGE_KEYS)
        names = {account_slot(one.name) for one in reader.find(Account) if one.active}
    kept = [one for one in slot_states(folder) if one.account is None or one.name in names]
    if old := sorted(one.account for one in kept if one.is_old and one.account is not None):
        raise UserError("rotation_needs_sign_in", accounts=", ".join(old))
    if any(one.is_old for one in kept):
        raise UserError("rotation_needs_code")
    why, now = BackupReason.BEFORE_ROTATION, context.clock()
    make_backup(database, folder / BACKUPS, why, now, lambda share: tell(share / 2))

    def note(repository: Repository) -> None:
        reason = text("keys.rotated", slots=len(kept))
        repository.note(AuditAction.KEYS, DATA_KEY, reason=reason)

    rotate(
        database,
        [one.name for one in kept],
        Told(account=context.account.name, now=now, note=note),
        lambda share: tell(0.5 + share / 2),
    )


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
    folder, slot = context.database.folder, escrow_slot(context.database.data_key, public)
    reason = text("keys.escrow_set", fingerprint=shown)
    _note(context, ESCROW_WORD, reason, coming=(ESCROW, slot))
    write_noted(context, lambda: keep_slot(folder, ESCROW, slot), (ESCROW_WORD, 0))
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
    _note(context, ESCROW_WORD, text("keys.escrow_removed"), going=ESCROW)
    write_noted(context, lambda: remove_named_slot(folder, ESCROW), (ESCROW_WORD, 0))


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


def _note(
    context: Context,
    word: str,
    reason: str,
    *,
    coming: tuple[str, Slot] | None = None,
    going: str | None = None,
) -> None:
    """In the trail; refused where the person's roles were changed since the sign-in.

    Args:
        context: who does it.
        word: what it is about, as the trail calls it.
        reason: what is done.
        coming: name of a slot that is about to be written, and the slot.
        going: name of a slot that opens nothing from now on.
    """
    with context.write(at_any_clock=True) as work:
        own = work.repository.find_one(Account, id=context.account.id)
        require(own or context.account, Action.MANAGE_KEYS)
        work.repository.note(AuditAction.KEYS, word, reason=reason)
        if coming is not None:
            expect(work.connection, context.database.folder, *coming)
        if going is not None:
            forget(work.connection, going)
