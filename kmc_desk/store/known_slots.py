"""Which key slots the data themselves know, so that a key file of an earlier day lets nobody in.

The key file lies beside the database and can be exchanged for an older one. So the database keeps a
digest of each slot in force (decision 0031). The two are two files, and a stop may come between:
first the database learns the coming slot and goes on knowing the one in force, then the key file
is written, then the database forgets the other. Wherever that stops, what the file holds is known.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, select, update

from kmc_desk.domain.errors import UserError
from kmc_desk.store.faults import database_faults
from kmc_desk.store.key_file import Slot, read_copies, read_slots
from kmc_desk.store.keys import OpenedCopy, Secret, keep_slot, made_slot
from kmc_desk.store.tables import KEY_SLOT


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSlots:
    """What the database knows of its key file.

    Attributes:
        digests: by name of the slot; more than one while a change is under way. Empty where the
            data were made before any were kept: then every slot is known.
    """

    digests: Mapping[str, frozenset[str]]

    def knows(self, name: str, slot: Slot) -> bool:
        """Whether a slot is one of today's."""
        return not self.digests or digest_of(slot) in self.digests.get(name, ())


def digest_of(slot: Slot) -> str:
    """What tells a slot from an earlier one of its name: each passphrase has a key pair of its own.

    In format 1 it is of the wrapped data key. A rotation changes neither.
    """
    own = slot.public or (slot.wrapped.box if slot.wrapped is not None else b"")
    return sha256(own).hexdigest()


def known_slots(connection: Connection) -> KnownSlots:
    """What is known; inside a transaction."""
    rows = connection.execute(select(KEY_SLOT.c.name, KEY_SLOT.c.digest))
    return known_by((name, digest) for name, digest in rows)


def known_by(rows: Iterable[tuple[str, str]]) -> KnownSlots:
    """What rows of name and digest tell."""
    found: dict[str, set[str]] = {}
    for name, digest in rows:
        found.setdefault(name, set()).add(digest)
    return KnownSlots(digests={name: frozenset(digests) for name, digests in found.items()})


def known_copy(
    folder: Path, copies: Sequence[OpenedCopy], known: KnownSlots, secret: Secret
) -> OpenedCopy:
    """The copy of the key file that goes on: of those the secret opens the one of today.

    Args:
        folder: of the key files.
        copies: those that the secret opens and whose key is that of the database; at least one.
        known: of the database.
        secret: what was typed.

    Raises:
        UserError: keys_old, where it opens an older slot only; the refusal of the secret, where
            another copy of the key file has a newer one.
    """
    trusted = [one for one in copies if known.knows(secret.slot, one.slots[secret.slot])]
    if not trusted:
        others = len(read_copies(folder)) > len(copies)
        raise UserError(secret.refusal if others else "keys_old", folder=str(folder))

    def worth(copy: OpenedCopy) -> tuple[int, int]:
        right = sum(known.knows(name, slot) for name, slot in copy.slots.items())
        return right, right - len(copy.slots)

    return max(trusted, key=worth)


def adopt(connection: Connection, slots: Mapping[str, Slot]) -> None:
    """From now on these slots are known, and no others."""
    connection.execute(delete(KEY_SLOT))
    for name, slot in slots.items():
        _add(connection, name, slot, coming=False)


def expect(connection: Connection, folder: Path, name: str, slot: Slot) -> None:
    """Know a slot that is about to be written, beside the one in force; `settle` follows.

    Args:
        connection: of the transaction that is committed before the key file is written.
        folder: of the key files.
        name: of the slot.
        slot: as it will be written.

    Raises:
        UserError: keys_lost, keys_newer.
    """
    if not known_slots(connection).digests:  # else knowing one would be to know no other
        adopt(connection, read_slots(folder))
    _add(connection, name, slot, coming=True)


def accept(connection: Connection, folder: Path, name: str, slot: Slot) -> None:
    """Know a slot in place of all of its name: of somebody who could not come in before.

    Raises:
        UserError: keys_lost, keys_newer.
    """
    if not known_slots(connection).digests:
        adopt(connection, read_slots(folder))
    forget(connection, name)
    _add(connection, name, slot, coming=False)


def forget(connection: Connection, name: str) -> None:
    """Know no slot of a name any more, whatever the key file holds."""
    connection.execute(delete(KEY_SLOT).where(KEY_SLOT.c.name == name))


def settle(connection: Connection, folder: Path) -> list[str]:
    """End changes by what the key file holds now.

    Returns:
        Names of slots that were to be written and were not.

    Raises:
        UserError: keys_lost, keys_newer.
    """
    coming: dict[str, set[str]] = {}
    asked = select(KEY_SLOT.c.name, KEY_SLOT.c.digest).where(KEY_SLOT.c.coming.is_(True))
    for name, digest in connection.execute(asked):
        coming.setdefault(name, set()).add(digest)
    if not coming:
        return []
    held = {name: digest_of(slot) for name, slot in read_slots(folder).items()}
    known = known_slots(connection).digests
    for name in coming:
        own = KEY_SLOT.c.name == name
        if held.get(name) in known[name]:
            others = own & (KEY_SLOT.c.digest != held[name])
        else:  # an earlier one that is not in force, or none
            others = own & KEY_SLOT.c.coming.is_(True)
        connection.execute(delete(KEY_SLOT).where(others))
        connection.execute(update(KEY_SLOT).where(own).values(coming=False))
    return sorted(name for name, digests in coming.items() if held.get(name) not in digests)


def renew_old_slot(engine: Engine, folder: Path, data_key: bytes, secret: Secret) -> None:
    """Bring a slot of format 1 that was just opened to format 2; others stay as they are.

    Raises:
        UserError: keys_lost, keys_newer, and faults of disk and folder.
    """
    found = read_slots(folder).get(secret.slot)
    if found is None or found.public is not None:
        return
    slot = made_slot(data_key, secret)
    with database_faults(folder), engine.begin() as connection:
        expect(connection, folder, secret.slot, slot)
    keep_slot(folder, secret.slot, slot)
    with database_faults(folder), engine.begin() as connection:
        settle(connection, folder)


def _add(connection: Connection, name: str, slot: Slot, *, coming: bool) -> None:
    row = {"name": name, "digest": digest_of(slot), "coming": coming}
    connection.execute(insert(KEY_SLOT).prefix_with("OR IGNORE").values(row))
