"""The escrow key: a pair whose public half is kept here and whose private half lies elsewhere.

As OpenSSL makes it (`openssl genpkey -algorithm X25519`), in PEM, or 32 bytes as 64 hexadecimal
digits. Whoever keeps the private half opens the data when every passphrase and the recovery code
are lost.
"""

from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from kmc_desk.domain.errors import UserError
from kmc_desk.store.key_file import Slot, read_slots
from kmc_desk.store.key_slots import KEY_BYTES, seal
from kmc_desk.store.keys import ESCROW, Secret


def read_public(data: bytes) -> bytes:
    """The 32 bytes of a public key from what its file holds.

    Raises:
        UserError: escrow_key_bad.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    if (octets := _from_hex(data)) is not None:
        return octets
    with suppress(ValueError, UnsupportedAlgorithm):
        key = load_pem_public_key(data)
        if isinstance(key, X25519PublicKey):
            return key.public_bytes_raw()
    raise UserError("escrow_key_bad")


def by_escrow(data: bytes) -> Secret:
    """What the private key of escrow opens, from what its file holds.

    Raises:
        UserError: escrow_private_bad.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    octets = _from_hex(data)
    with suppress(ValueError, TypeError, UnsupportedAlgorithm):  # TypeError: under a password
        key = None if octets is not None else load_pem_private_key(data, None)
        if isinstance(key, X25519PrivateKey):
            octets = key.private_bytes_raw()
    if octets is None:
        raise UserError("escrow_private_bad")
    return Secret(slot=ESCROW, octets=octets, refusal="wrong_escrow_key")


def escrow_slot(data_key: bytes, public: bytes) -> Slot:
    """A slot that the holder of a private key opens, not yet written.

    Raises:
        UserError: escrow_key_bad.
    """
    try:
        sealed = seal(data_key, ESCROW, public)
    except ValueError as error:  # a point that gives everybody the same secret
        raise UserError("escrow_key_bad") from error
    since = datetime.now(UTC).date().isoformat()
    return Slot(wrapped=None, public=public, sealed=sealed, since=since)


def escrow_fingerprint(folder: Path) -> str | None:
    """Fingerprint of the escrow key; None where there is none.

    Raises:
        UserError: keys_lost, keys_newer.
    """
    slot = read_slots(folder).get(ESCROW)
    return None if slot is None or slot.public is None else fingerprint(slot.public)


def fingerprint(public: bytes) -> str:
    """What two people compare by telephone: the first half of SHA-256, "1A2B 3C4D ..."."""
    digits = sha256(public).hexdigest()[:KEY_BYTES].upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _from_hex(data: bytes) -> bytes | None:
    with suppress(ValueError):
        octets = bytes.fromhex(data.decode("ascii"))
        return octets if len(octets) == KEY_BYTES else None
    return None
