"""What somebody brings to show who they are: a passphrase or the recovery code."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kmc_desk.domain.errors import UserError
from kmc_desk.store.database import Database
from kmc_desk.store.key_generations import fitting_copies, is_key_of
from kmc_desk.store.keys import Secret, by_passphrase, by_recovery_code, opened_copies
from kmc_desk.store.known_slots import known_slots
from kmc_desk.store.sign_in_delay import forgive, one_try
from kmc_desk.store.unit_of_work import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What opens the key slots of a folder; of a backup those of the day it was made.

    Attributes:
        account: whose passphrase it is.
        passphrase: of the account.
        code: the recovery code; asked instead of the passphrase where it is given.
    """

    account: str
    passphrase: str = field(default="", repr=False)
    code: str = field(default="", repr=False)


def key_by(folder: Path, proof: Proof) -> bytes:
    """The data key that a proof opens in the key slots of a folder.

    Raises:
        UserError: wrong_passphrase, recovery_code_mistyped, wrong_recovery_code, keys_lost.
    """
    return fitting_copies(folder, secret_of(proof))[0]


def secret_of(proof: Proof) -> Secret:
    """What a proof is tried as, on which slot.

    Raises:
        UserError: recovery_code_mistyped.
    """
    if proof.code:
        return by_recovery_code(proof.code)
    return by_passphrase(proof.account, proof.passphrase)


def require_opens(database: Database, secret: Secret) -> None:
    """Refuse a secret that does not open the data this process holds open.

    Whoever puts another key file there, with a passphrase of their own, opens other data by it; and
    what an older one holds is not of today.

    Raises:
        UserError: the secret's refusal; keys_lost, keys_newer.
    """
    copies = opened_copies(database.folder, secret)
    with read(database.engine) as reader:
        known = known_slots(reader.connection)
    if not any(
        is_key_of(database.data_key, one.keys) and known.knows(secret.slot, one.slots[secret.slot])
        for one in copies
    ):
        raise UserError(secret.refusal)


def prove(database: Database, secret: Secret, now: datetime) -> None:
    """Ask somebody who is in already to show once more who they are; wrong tries make wait.

    Args:
        database: open in this process.
        secret: what they typed.
        now: local time, for the audit trail alone.

    Raises:
        UserError: sign_in_wait, and those of `require_opens`.
    """
    with one_try(database.folder, secret.slot, now):
        require_opens(database, secret)
    forgive(database.folder, secret.slot)
