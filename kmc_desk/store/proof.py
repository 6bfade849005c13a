"""What somebody brings to open a folder that is not open: a passphrase or the recovery code."""

from dataclasses import dataclass, field
from pathlib import Path

from kmc_desk.store.key_generations import key_of_file
from kmc_desk.store.keys import by_passphrase, by_recovery_code, data_keys


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
    if proof.code:
        return key_of_file(folder, data_keys(folder, by_recovery_code(proof.code)))
    return key_of_file(folder, data_keys(folder, by_passphrase(proof.account, proof.passphrase)))
