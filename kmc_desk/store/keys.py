"""Key slots: one random data key, wrapped once for each account and once for the recovery code.

Any one slot opens the database; no slot is the key. The slots lie in two equal files beside the
database. The caller holds the folder's lock while writing. The cipher is imported where it is used:
the names of the accounts are asked for before the first window.
"""

import json
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from os import urandom
from pathlib import Path

from kmc_desk.domain.errors import UserError
from kmc_desk.paths import write_whole
from kmc_desk.store.folder import KEY_FILES
from kmc_desk.store.folder_faults import folder_faults
from kmc_desk.store.recovery_code import new_recovery_code, read_recovery_code

SHORTEST_PASSPHRASE = 10
_FORMAT = 1
_RECOVERY = "recovery"
_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES = 32, 16, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfCost:
    """What one guess of a passphrase costs (Argon2id); stored in each slot."""

    memory_kib: int = 65536
    iterations: int = 3
    lanes: int = 4


USUAL_COST = KdfCost()
"""Of every new slot that is not told another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The data key wrapped with a key that is derived from one secret."""

    cost: KdfCost
    salt: bytes
    nonce: bytes
    wrapped: bytes


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
    data_key, code = urandom(_KEY_BYTES), new_recovery_code()
    cost = cost or USUAL_COST
    name = _account_slot(account)
    slots = {
        name: _wrap(data_key, name, _passphrase_bytes(passphrase), cost),
        _RECOVERY: _wrap(data_key, _RECOVERY, read_recovery_code(code).encode(), cost),
    }
    _write(folder, slots)
    return data_key, code


def unlock(folder: Path, account: str, passphrase: str) -> bytes:
    """The data key, by an account's passphrase.

    Raises:
        UserError: wrong_passphrase (also for an account without a slot), keys_lost.
    """
    name = _account_slot(account)
    return _open(folder, name, _passphrase_bytes(passphrase), "wrong_passphrase")


def unlock_with_recovery(folder: Path, typed_code: str) -> bytes:
    """The data key, by the recovery code.

    Raises:
        UserError: recovery_code_mistyped, wrong_recovery_code, keys_lost.
    """
    secret = read_recovery_code(typed_code).encode()
    return _open(folder, _RECOVERY, secret, "wrong_recovery_code")


def add_slot(
    folder: Path, data_key: bytes, account: str, passphrase: str, cost: KdfCost | None = None
) -> None:
    """Let an account open the database; an older passphrase of it no longer does.

    Raises:
        UserError: passphrase_too_short, keys_lost, and faults of the folder.
    """
    check_passphrase(passphrase)
    name = _account_slot(account)
    slot = _wrap(data_key, name, _passphrase_bytes(passphrase), cost or USUAL_COST)
    _write(folder, {**_read(folder), name: slot})


def remove_slot(folder: Path, account: str) -> None:
    """Take an account's slot away; nothing happens where there is none.

    Who has seen the data key or keeps an old copy of the files can still use those.
    """
    gone = _account_slot(account)
    _write(folder, {name: slot for name, slot in _read(folder).items() if name != gone})


def mend_copies(folder: Path) -> None:
    """Write the good copy of the slots over a lost, damaged or older one."""
    slots = _read(folder)
    first, second = (_content(folder / name) for name in KEY_FILES)
    if first is None or first != second:
        _write(folder, slots)


def check_passphrase(passphrase: str) -> None:
    """Raise UserError `passphrase_too_short` below 10 characters."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise UserError("passphrase_too_short", least=SHORTEST_PASSPHRASE)


def _account_slot(account: str) -> str:
    return "account:" + unicodedata.normalize("NFC", account)


def _passphrase_bytes(passphrase: str) -> bytes:
    # The same letters typed on another system may arrive composed otherwise.
    return unicodedata.normalize("NFC", passphrase).encode()


def _derive(secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(
        salt=salt,
        length=_KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return kdf.derive(secret)


def _wrap(data_key: bytes, name: str, secret: bytes, cost: KdfCost) -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = urandom(_SALT_BYTES), urandom(_NONCE_BYTES)
    wrapped = AESGCM(_derive(secret, salt, cost)).encrypt(nonce, data_key, name.encode())
    return Slot(cost=cost, salt=salt, nonce=nonce, wrapped=wrapped)


def _open(folder: Path, name: str, secret: bytes, refusal: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    slot = _read(folder).get(name)
    if slot is not None:
        with suppress(InvalidTag):
            key = _derive(secret, slot.salt, slot.cost)
            return AESGCM(key).decrypt(slot.nonce, slot.wrapped, name.encode())
    raise UserError(refusal)


def _write(folder: Path, slots: Mapping[str, Slot]) -> None:
    """Both copies, the first one first: it is the newer when a stop comes between."""
    packed = {name: _pack(slot) for name, slot in slots.items()}
    content = {"format": _FORMAT, "slots": packed, "sha256": _checksum(packed)}
    data = json.dumps(content, indent=1, ensure_ascii=False).encode()
    with folder_faults(folder):
        for name in KEY_FILES:
            write_whole(folder / name, data)


def _read(folder: Path) -> dict[str, Slot]:
    """The slots of the first copy that is whole."""
    for name in KEY_FILES:
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            content = json.loads(_content(folder / name) or b"")
            packed = content["slots"]
            if content["format"] == _FORMAT and content["sha256"] == _checksum(packed):
                return {slot_name: _unpack(slot) for slot_name, slot in packed.items()}
    raise UserError("keys_lost", folder=str(folder))


def _content(path: Path) -> bytes | None:
    """What a file holds; None when it is missing or cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _pack(slot: Slot) -> dict[str, str | int]:
    secrets_part = {
        "salt": b64encode(slot.salt).decode(),
        "nonce": b64encode(slot.nonce).decode(),
        "wrapped": b64encode(slot.wrapped).decode(),
    }
    return {"kdf": "argon2id", **asdict(slot.cost), **secrets_part}


def _unpack(packed: Mapping[str, str | int]) -> Slot:
    def number(name: str) -> int:
        return int(packed[name])

    def octets(name: str) -> bytes:
        return b64decode(str(packed[name]), validate=True)

    return Slot(
        cost=KdfCost(
            memory_kib=number("memory_kib"),
            iterations=number("iterations"),
            lanes=number("lanes"),
        ),
        salt=octets("salt"),
        nonce=octets("nonce"),
        wrapped=octets("wrapped"),
    )


def _checksum(packed: Mapping[str, object]) -> str:
    """Tells a damaged copy from a wrong passphrase; it protects against nothing else."""
    text = json.dumps(packed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def account_names(folder: Path) -> list[str]:
    """Accounts that have a slot, by name; for the sign-in screen, before anything is opened.

    Raises:
        UserError: keys_lost.
    """
    prefix = _account_slot("")
    return sorted(name.removeprefix(prefix) for name in _read(folder) if name.startswith(prefix))
