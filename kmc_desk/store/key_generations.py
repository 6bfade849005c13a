"""The old data key and the new one, both in the key file while a rotation is under way."""

import shutil
from contextlib import suppress
from dataclasses import replace
from hmac import compare_digest
from pathlib import Path

from kmc_desk.domain.errors import UserError
from kmc_desk.paths import flush_folder
from kmc_desk.store.engine import stored_version
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.store.folder_faults import folder_faults
from kmc_desk.store.key_file import Slot, read_copies, read_slots, write_slots
from kmc_desk.store.keys import DataKeys, OpenedCopy, Secret, opened_copies

ROTATING = ".rotating"
"""A folder beside the database, for its copy under the new key."""


def key_of_file(folder: Path, keys: DataKeys) -> bytes:
    """Which of two data keys the database has; the only one where there is one. Writes nothing."""
    if keys.coming is not None:
        with suppress(UserError):
            stored_version(folder / DATABASE_FILE, keys.coming)
            return keys.coming
    return keys.current


def fitting_copies(folder: Path, secret: Secret) -> tuple[bytes, list[OpenedCopy]]:
    """The key of the database, and the copies of the key file in which a secret opens it.

    One copy may be of before a rotation, or of before the passphrase was changed: the other counts.

    Raises:
        UserError: the secret's refusal; keys_lost, keys_newer.
    """
    copies, whole = opened_copies(folder, secret), len(read_copies(folder))
    if whole == 1:
        return key_of_file(folder, copies[0].keys), copies
    found = [(_that_opens(folder, one.keys), one) for one in copies]
    fitting = [(key, one) for key, one in found if key is not None]
    if fitting:
        return fitting[0][0], [one for _, one in fitting]
    if len(copies) < whole:  # in the copy that may be the right one it is a wrong one
        raise UserError(secret.refusal)
    return key_of_file(folder, copies[0].keys), copies[:1]


def _that_opens(folder: Path, keys: DataKeys) -> bytes | None:
    for key in (keys.coming, keys.current):
        if key is not None:
            with suppress(UserError):
                stored_version(folder / DATABASE_FILE, key)
                return key
    return None


def finish_rotation(folder: Path, keys: DataKeys, data_key: bytes) -> None:
    """Forget the other key after a rotation that was stopped.

    The folder's lock must be held and the database be open with `data_key`.

    Raises:
        UserError: faults of the folder; then both are kept, and the next opening tries again.
    """
    if keys.coming is None:
        return
    with folder_faults(folder):
        flush_folder(folder)  # the database is what it is before the other key goes
    shutil.rmtree(folder / ROTATING, ignore_errors=True)  # while the key file tells of it
    keep_generation(folder, coming=compare_digest(data_key, keys.coming))


def keep_generation(folder: Path, *, coming: bool) -> None:
    """Leave one data key in the key file.

    Args:
        folder: of the key files.
        coming: the new one; else the old one.

    Raises:
        UserError: keys_lost, keys_newer, and faults of the folder.
    """

    def kept(slot: Slot) -> Slot:
        sealed = slot.sealed_next if coming and slot.sealed_next else slot.sealed
        return replace(slot, sealed=sealed, sealed_next=b"")

    write_slots(folder, {name: kept(slot) for name, slot in read_slots(folder).items()})


def is_key_of(data_key: bytes, keys: DataKeys) -> bool:
    """Whether a slot holds the data key of the open database."""
    opened = (keys.current, keys.coming or keys.current)
    return any(compare_digest(data_key, one) for one in opened)
