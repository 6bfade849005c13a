"""Key slots: one random data key, and a slot for each account, the recovery code and escrow.

Any one slot opens the database; no slot is the key. The slots lie in two equal files beside the
database (`key_file`). The caller holds the folder's lock while writing. The cipher is imported
where it is used: the names of the accounts are asked for before the first window.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from os import urandom
from pathlib import Path

from kmc_desk.domain.errors import UserError
from kmc_desk.store import key_slots
from kmc_desk.store.folder import KEY_FILES
from kmc_desk.store.key_file import (
    KdfCost,
    Slot,
    copy_of,
    read_copies,
    read_slots,
    write_slots,
)
from kmc_desk.store.recovery_code import new_recovery_code, read_recovery_code

SHORTEST_PASSPHRASE = 10
RECOVERY, ESCROW = "recovery", "escrow"
_ACCOUNT = "account:"

USUAL_COST = KdfCost()
"""Of every new slot that is not told another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """What somebody brings to open a slot.

    Attributes:
        slot: name of the slot.
        octets: what the key of the slot is derived from; of escrow the private key itself.
        refusal: key of the sentence where it does not open.
    """

    slot: str
    octets: bytes = field(repr=False)
    refusal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataKeys:
    """The data key, and the one that takes its place where a rotation was not finished."""

    current: bytes = field(repr=False)
    coming: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedCopy:
    """One of the two copies of the key file, and what a secret opened in it."""

    slots: Mapping[str, Slot]
    keys: DataKeys


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotState:
    """What can be seen of a slot without opening it.

    Attributes:
        account: whose it is; None of the recovery code and of escrow, which `name` tells apart.
        since: the UTC day it was made, such as "2026-05-05"; empty where it is not known.
        is_old: of format 1: a rotation does not reach it until it was opened once more.
    """

    name: str
    account: str | None
    since: str
    is_old: bool


def by_passphrase(account: str, passphrase: str) -> Secret:
    """What an account's passphrase opens, however its letters were composed."""
    octets = _composed(passphrase).encode("utf-8", "surrogatepass")
    return Secret(slot=account_slot(account), octets=octets, refusal="wrong_passphrase")


def by_recovery_code(typed: str) -> Secret:
    """What the recovery code opens.

    Raises:
        UserError: recovery_code_mistyped.
    """
    octets = read_recovery_code(typed).encode()
    return Secret(slot=RECOVERY, octets=octets, refusal="wrong_recovery_code")


def create_keys(
    folder: Path, account: str, passphrase: str, cost: KdfCost | None = None
) -> tuple[bytes, str]:
    """Make the data key with a slot for the first account and one for the recovery code.

    Returns:
        The data key (32 bytes) and the recovery code as it is printed; the code is nowhere stored.

    Raises:
        UserError: passphrase_too_short, data_exists, and faults of the folder.
    """
    check_passphrase(passphrase)
    if any((folder / name).exists() for name in KEY_FILES):
        raise UserError("data_exists", folder=str(folder))
    data_key, code = urandom(key_slots.KEY_BYTES), new_recovery_code()
    secrets = (by_passphrase(account, passphrase), by_recovery_code(code))
    write_slots(folder, {one.slot: made_slot(data_key, one, cost) for one in secrets})
    return data_key, code


def data_keys(folder: Path, secret: Secret) -> DataKeys:
    """Open a slot; it takes as long where there is no such slot.

    Raises:
        UserError: the secret's refusal; keys_lost, keys_newer.
    """
    return opened_copies(folder, secret)[0].keys


def opened_copies(folder: Path, secret: Secret) -> list[OpenedCopy]:
    """The copies of the key file that a secret opens; one where they are equal.

    Raises:
        UserError: as `data_keys`, where it opens none.
    """
    found: list[OpenedCopy] = []
    refused: list[UserError] = []
    for slots in read_copies(folder):
        try:
            keys = _opened(folder, slots.get(secret.slot), secret)
        except UserError as error:
            refused.append(error)
        else:
            found.append(OpenedCopy(slots=slots, keys=keys))
    if not found:
        raise refused[0]
    return found


def _opened(folder: Path, slot: Slot | None, secret: Secret) -> DataKeys:
    if slot is None:
        key_slots.derive(secret.octets, bytes(16), USUAL_COST)
        raise UserError(secret.refusal)
    own = secret.octets
    if slot.wrapped is not None:
        own = key_slots.unwrap(slot.wrapped, secret.slot, secret.octets)
    if own is None:
        raise UserError(secret.refusal)
    if slot.public is None:
        return DataKeys(current=own)
    current = key_slots.unseal(slot.sealed, secret.slot, own)
    if current is None and slot.wrapped is None:  # escrow, and another private key
        raise UserError(secret.refusal)
    if current is None:  # the passphrase is right and the file was edited
        raise UserError("keys_lost", folder=str(folder))
    coming = key_slots.unseal(slot.sealed_next, secret.slot, own) if slot.sealed_next else None
    return DataKeys(current=current, coming=coming)


def unlock(folder: Path, account: str, passphrase: str) -> bytes:
    """The data key, by an account's passphrase.

    Raises:
        UserError: wrong_passphrase (also for an account without a slot), keys_lost, keys_newer.
    """
    return data_keys(folder, by_passphrase(account, passphrase)).current


def unlock_with_recovery(folder: Path, typed_code: str) -> bytes:
    """The data key, by the recovery code.

    Raises:
        UserError: recovery_code_mistyped, wrong_recovery_code, keys_lost, keys_newer.
    """
    return data_keys(folder, by_recovery_code(typed_code)).current


def add_slot(
    folder: Path, data_key: bytes, account: str, passphrase: str, cost: KdfCost | None = None
) -> None:
    """Let an account open the database; an older passphrase of it no longer does.

    Raises:
        UserError: passphrase_too_short, keys_lost, keys_newer, and faults of the folder.
    """
    check_passphrase(passphrase)
    put_slot(folder, data_key, by_passphrase(account, passphrase), cost)


def put_slot(folder: Path, data_key: bytes, secret: Secret, cost: KdfCost | None = None) -> None:
    """Make a slot that a secret opens, in place of an older one of that name.

    Raises:
        UserError: keys_lost, keys_newer, and faults of the folder.
    """
    keep_slot(folder, secret.slot, made_slot(data_key, secret, cost))


def keep_slot(folder: Path, name: str, slot: Slot) -> None:
    """Write a slot, in place of an older one of that name.

    Raises:
        UserError: keys_lost, keys_newer, and faults of the folder.
    """
    write_slots(folder, {**read_slots(folder), name: slot})


def made_slot(data_key: bytes, secret: Secret, cost: KdfCost | None = None) -> Slot:
    """A slot that a secret opens, not yet written."""
    today = datetime.now(UTC).date().isoformat()
    return key_slots.new_slot(data_key, secret.slot, secret.octets, cost or USUAL_COST, today)


def remove_slot(folder: Path, account: str) -> None:
    """Take an account's slot away; nothing happens where there is none.

    Who has seen the data key or keeps an old copy of the files can still use those.
    """
    remove_named_slot(folder, account_slot(account))


def remove_named_slot(folder: Path, name: str) -> None:
    """As `remove_slot`, of any slot by its own name."""
    write_slots(
        folder, {other: slot for other, slot in read_slots(folder).items() if other != name}
    )


def mend_copies(folder: Path, slots: Mapping[str, Slot] | None = None) -> None:
    """Write the good copy of the slots over a lost, damaged or older one.

    Args:
        folder: of the key files.
        slots: of the good copy; None: of the first whole one.
    """
    slots = read_slots(folder) if slots is None else slots
    first, second = (copy_of(folder / name) for name in KEY_FILES)
    if first is None or first != second:
        write_slots(folder, slots)


def check_passphrase(passphrase: str) -> None:
    """Raise UserError `passphrase_too_short` below 10 characters."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise UserError("passphrase_too_short", least=SHORTEST_PASSPHRASE)


def account_names(folder: Path) -> list[str]:
    """Accounts that have a slot, by name; for the sign-in screen, before anything is opened.

    Raises:
        UserError: keys_lost, keys_newer.
    """
    names = {name for copy in read_copies(folder) for name in copy if name.startswith(_ACCOUNT)}
    return sorted(name.removeprefix(_ACCOUNT) for name in names)


def slot_states(folder: Path) -> list[SlotState]:
    """What there is of slots, in the order of the file.

    Raises:
        UserError: keys_lost, keys_newer.
    """
    return [
        SlotState(
            name=name,
            account=name.removeprefix(_ACCOUNT) if name.startswith(_ACCOUNT) else None,
            since=slot.since,
            is_old=slot.public is None,
        )
        for name, slot in read_slots(folder).items()
    ]


def account_slot(account: str) -> str:
    """Name of the slot of an account."""
    return _ACCOUNT + _composed(account)


def _composed(typed: str) -> str:
    # The same letters typed on another system may arrive composed otherwise.
    return unicodedata.normalize("NFC", typed)
