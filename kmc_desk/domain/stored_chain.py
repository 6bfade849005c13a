"""The chain of the audit trail over entries as they are stored, quick enough for millions."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b, sha256
from json.encoder import encode_basestring

from kmc_desk.domain.audit import ChainKey, key_for

StoredEntry = tuple[int, str, str, str, str, str, int, str, str | None, str, str]
"""The fields of an `AuditEntry` in their order; moments and codes as the words that are stored."""


def first_stored_break(
    entries: Iterable[StoredEntry], keys: Sequence[ChainKey], after: tuple[int, str]
) -> int | None:
    """As `audit.first_break`, over what is stored and without making values of it.

    A moment that is written in another way than the program writes it is a break, too.
    """
    seq, prev_hash = after
    changes_at = {one.from_seq for one in keys}
    key = key_for(seq, keys)
    for entry in entries:
        seq += 1
        if seq in changes_at:
            key = key_for(seq, keys)
        if entry[0] != seq or entry[9] != prev_hash or entry[10] != _hash(entry, key):
            return seq
        prev_hash = entry[10]
    return None


def _hash(entry: StoredEntry, key: bytes | None) -> str:
    """The same as `audit.chain_hash`: the text is the canonical JSON of the entry."""
    seq, at_utc, at_local, account, action, entity, number, changes, reason, prev_hash, _ = entry
    why = "null" if reason is None else encode_basestring(reason)
    text = (
        f'{prev_hash}{{"account":{encode_basestring(account)},"action":"{action}",'
        f'"at_local":"{at_local}","at_utc":"{at_utc}","changes":{encode_basestring(changes)},'
        f'"entity":"{entity}","entity_id":{number},"reason":{why},"seq":{seq}}}'
    ).encode()
    if key is None:
        return sha256(text).hexdigest()
    return blake2b(text, key=key, digest_size=32).hexdigest()
