"""The cipher of a slot: wrap under a secret, seal to a public key, and both of them back.

Everything of `cryptography` is imported where it is used: the names of the accounts are asked for
before the first window.
"""

from contextlib import suppress
from os import urandom

from kmc_desk.store.key_file import KdfCost, Slot, Wrapped

KEY_BYTES, _SALT_BYTES, _NONCE_BYTES = 32, 16, 12
_USE = b"kmc-desk data key 2"


def new_slot(data_key: bytes, name: str, secret: bytes, cost: KdfCost, since: str) -> Slot:
    """A slot with a key pair of its own that a secret opens.

    Args:
        data_key: 32 bytes.
        name: of the slot; its parts open under no other one.
        secret: of a passphrase or a code.
        cost: of one guess.
        since: the UTC day.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    return Slot(
        wrapped=_wrap(private.private_bytes_raw(), name, secret, cost),
        public=public,
        sealed=seal(data_key, name, public),
        since=since,
    )


def unwrap(wrapped: Wrapped, name: str, secret: bytes) -> bytes | None:
    """The private key of a slot, or in format 1 the data key; None: the secret is another."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = derive(secret, wrapped.salt, wrapped.cost)
    with suppress(InvalidTag):
        return AESGCM(key).decrypt(wrapped.nonce, wrapped.box, name.encode())
    return None


def _wrap(plain: bytes, name: str, secret: bytes, cost: KdfCost) -> Wrapped:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = urandom(_SALT_BYTES), urandom(_NONCE_BYTES)
    box = AESGCM(derive(secret, salt, cost)).encrypt(nonce, plain, name.encode())
    return Wrapped(cost=cost, salt=salt, nonce=nonce, box=box)


def derive(secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
    """What takes the time of a guess (Argon2id, 32 bytes)."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return kdf.derive(secret)


def seal(data_key: bytes, name: str, public: bytes) -> bytes:
    """The data key for the holder of a private key alone; nothing secret is needed to seal.

    Returns:
        A public key used this once (32 bytes), a nonce (12), the encrypted key with its tag (48).

    Raises:
        ValueError: the public key is none.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    once = X25519PrivateKey.generate()
    once_public = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    nonce = urandom(_NONCE_BYTES)
    box = AESGCM(_mixed(shared, once_public, public)).encrypt(nonce, data_key, name.encode())
    return once_public + nonce + box


def unseal(sealed: bytes, name: str, private: bytes) -> bytes | None:
    """The data key; None: it was sealed to another key or for another slot."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    once_public, rest = sealed[:KEY_BYTES], sealed[KEY_BYTES:]
    nonce, box = rest[:_NONCE_BYTES], rest[_NONCE_BYTES:]
    with suppress(InvalidTag, ValueError):
        own = X25519PrivateKey.from_private_bytes(private)
        shared = own.exchange(X25519PublicKey.from_public_bytes(once_public))
        key = _mixed(shared, once_public, own.public_key().public_bytes_raw())
        return AESGCM(key).decrypt(nonce, box, name.encode())
    return None


def _mixed(shared: bytes, once_public: bytes, public: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=once_public + public, info=_USE)
    return kdf.derive(shared)
