"""The key file: what a slot is, and how slots lie in two equal files beside the database.

Format 2 (decision 0031): a slot has a key pair. Its private key is wrapped under what a secret
gives, and the data key is sealed to its public key, so that a new data key reaches everybody
without their passphrases. In format 1 the data key itself was wrapped; such slots still open.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from kmc_desk.domain.errors import UserError
from kmc_desk.paths import write_whole
from kmc_desk.store.folder import KEY_FILES
from kmc_desk.store.folder_faults import folder_faults

FORMAT = 2
_FORMATS = (1, FORMAT)
_MOST_BYTES = 1 << 20
# Beyond these a file was made to exhaust the PC: 4 GiB, and a minute on any processor.
_MOST_MEMORY_KIB, _MOST_ITERATIONS, _MOST_LANES = 1 << 22, 100, 64
_LEAST_SALT, _NONCE = 8, 12
_PUBLIC, _SEALED = 32, 92  # bytes: the key; one-time public key, nonce, data key, its tag


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfCost:
    """What one guess of a passphrase costs (Argon2id); stored in each slot."""

    memory_kib: int = 65536
    iterations: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapped:
    """Something encrypted (AES-256-GCM) under a key that is derived from a secret (Argon2id)."""

    cost: KdfCost
    salt: bytes
    nonce: bytes
    box: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way to the data key.

    Attributes:
        wrapped: the private key, or in format 1 the data key itself; None where the private key is
            kept elsewhere (escrow).
        public: the slot's public key (X25519); None in format 1.
        sealed: the data key for the holder of the private key; empty in format 1.
        sealed_next: the coming data key, while the database is being written under it.
        since: the UTC day on which the slot was made, such as "2026-05-05"; empty in format 1.
    """

    wrapped: Wrapped | None
    public: bytes | None = None
    sealed: bytes = b""
    sealed_next: bytes = b""
    since: str = ""


def write_slots(folder: Path, slots: Mapping[str, Slot]) -> None:
    """Both copies, the first one first: it is the newer when a stop comes between.

    Raises:
        UserError: faults of the folder.
    """
    packed = {name: _pack(slot) for name, slot in slots.items()}
    content = {"format": FORMAT, "slots": packed, "sha256": checksum(FORMAT, packed)}
    data = json.dumps(content, indent=1, ensure_ascii=False).encode()
    with folder_faults(folder):
        for name in KEY_FILES:
            write_whole(folder / name, data)


def read_slots(folder: Path) -> dict[str, Slot]:
    """The slots of the first copy that is whole.

    Raises:
        UserError: keys_lost, keys_newer.
    """
    return read_copies(folder)[0]


def read_copies(folder: Path) -> list[dict[str, Slot]]:
    """The slots of the copies that are whole, the first one first; equal ones once.

    They differ after a stop between their writings, and where somebody put an old one there.

    Raises:
        UserError: keys_lost, keys_newer, where none is whole.
    """
    newer, found = False, list[dict[str, Slot]]()
    for name in KEY_FILES:
        # RecursionError and OverflowError: brackets without end, a number without end.
        with suppress(
            ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError
        ):
            content = json.loads(copy_of(folder / name) or b"")
            packed, form = content["slots"], content["format"]
            newer = newer or (isinstance(form, int) and form > FORMAT)
            if form in _FORMATS and content["sha256"] == checksum(form, packed):
                slots = {slot_name: _unpack(slot) for slot_name, slot in packed.items()}
                found += [] if slots in found else [slots]
    if not found:
        raise UserError("keys_newer" if newer else "keys_lost", folder=str(folder))
    return found


def copy_of(path: Path) -> bytes | None:
    """What a key file holds; None when it is missing or cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(_MOST_BYTES)
    except OSError:
        return None


def checksum(form: int, packed: Mapping[str, object]) -> str:
    """Tells a damaged copy from a wrong passphrase; it protects against nothing else."""
    covered = packed if form == 1 else {"format": form, "slots": packed}
    text = json.dumps(covered, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def _pack(slot: Slot) -> dict[str, str | int]:
    packed: dict[str, str | int] = {}
    if (wrapped := slot.wrapped) is not None:
        packed |= {"kdf": "argon2id", **asdict(wrapped.cost)}
        packed |= {"salt": _text(wrapped.salt), "nonce": _text(wrapped.nonce)}
        packed["wrapped"] = _text(wrapped.box)
    if slot.public is not None:
        packed |= {"public": _text(slot.public), "sealed": _text(slot.sealed), "since": slot.since}
    if slot.sealed_next:
        packed["sealed_next"] = _text(slot.sealed_next)
    return packed


def _unpack(packed: Mapping[str, Any]) -> Slot:
    """A slot from its words; what cannot be one is a ValueError, KeyError or TypeError."""
    wrapped = _unpack_wrapped(packed) if "kdf" in packed else None
    if "public" not in packed:
        if wrapped is None:
            raise ValueError("neither a secret nor a public key opens this slot")
        return Slot(wrapped=wrapped)
    return Slot(
        wrapped=wrapped,
        public=_octets(packed["public"], _PUBLIC),
        sealed=_octets(packed["sealed"], _SEALED),
        sealed_next=_octets(packed["sealed_next"], _SEALED) if "sealed_next" in packed else b"",
        since=str(packed["since"]),
    )


def _unpack_wrapped(packed: Mapping[str, Any]) -> Wrapped:
    cost = KdfCost(
        memory_kib=int(packed["memory_kib"]),
        iterations=int(packed["iterations"]),
        lanes=int(packed["lanes"]),
    )
    fits = (
        packed["kdf"] == "argon2id"
        and 1 <= cost.lanes <= _MOST_LANES
        and 1 <= cost.iterations <= _MOST_ITERATIONS
        and 8 * cost.lanes <= cost.memory_kib <= _MOST_MEMORY_KIB
    )
    salt = _octets(packed["salt"])
    if not fits or len(salt) < _LEAST_SALT:
        raise ValueError("no cost of a key derivation")
    return Wrapped(
        cost=cost,
        salt=salt,
        nonce=_octets(packed["nonce"], _NONCE),
        box=_octets(packed["wrapped"]),
    )


def _text(octets: bytes) -> str:
    return b64encode(octets).decode()


def _octets(text: object, length: int | None = None) -> bytes:
    octets = b64decode(str(text), validate=True)
    if length is not None and len(octets) != length:
        raise ValueError("wrong length")
    return octets
