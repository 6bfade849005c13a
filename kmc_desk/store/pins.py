"""PINs of the running program: they let somebody back in quickly and open no file.

A verifier is only as strong as four to six digits: whoever has read the open database could try
them all. It lies in the encrypted file, in no record, no export and no audit row.
"""

from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from os import urandom

from sqlalchemy import Connection, delete, insert, select, update

from kmc_desk.store.key_file import KdfCost
from kmc_desk.store.key_slots import derive
from kmc_desk.store.tables import PIN

MOST_WRONG = 5
"""Wrong ones in a row, after which only the passphrase helps (clinical.md §8.1)."""
PIN_COST = KdfCost(memory_kib=47104, iterations=1, lanes=1)
"""50 to 80 ms a try [measured on two cores]; OWASP's second choice of Argon2id."""
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPin:
    """What a PIN is checked by.

    Attributes:
        wrong: tries in a row that were wrong.
    """

    account: str
    cost: KdfCost
    salt: bytes
    verifier: bytes
    wrong: int

    def is_right(self, figures: str) -> bool:
        """Whether these are the digits; takes a while on purpose."""
        return compare_digest(derive(figures.encode(), self.salt, self.cost), self.verifier)


def keep_pin(connection: Connection, account: str, figures: str, at: datetime) -> None:
    """Store a PIN in the place of the one before.

    Args:
        connection: inside a transaction.
        account: whose it is.
        figures: digits 0-9.
        at: local time without zone.
    """
    salt = urandom(_SALT_BYTES)
    drop_pin(connection, account)
    row = {
        "account": account,
        "memory_kib": PIN_COST.memory_kib,
        "iterations": PIN_COST.iterations,
        "lanes": PIN_COST.lanes,
        "salt": salt,
        "verifier": derive(figures.encode(), salt, PIN_COST),
        "set_at": at,
        "wrong": 0,
    }
    connection.execute(insert(PIN).values(row))


def drop_pin(connection: Connection, account: str) -> bool:
    """Take an account's PIN away; returns whether there was one."""
    return connection.execute(delete(PIN).where(PIN.c.account == account)).rowcount > 0


def pin_of(connection: Connection, account: str) -> StoredPin | None:
    """An account's PIN; None where none is set."""
    row = connection.execute(select(PIN).where(PIN.c.account == account)).one_or_none()
    if row is None:
        return None
    return StoredPin(
        account=row.account,
        cost=KdfCost(memory_kib=row.memory_kib, iterations=row.iterations, lanes=row.lanes),
        salt=row.salt,
        verifier=row.verifier,
        wrong=row.wrong,
    )


def tries(connection: Connection) -> dict[str, int]:
    """Wrong tries in a row, by each account that has a PIN."""
    return {
        account: wrong for account, wrong in connection.execute(select(PIN.c.account, PIN.c.wrong))
    }


def count_tries(connection: Connection, account: str, wrong: int) -> None:
    """Keep how many tries in a row were wrong; it outlasts a restart."""
    connection.execute(update(PIN).where(PIN.c.account == account).values(wrong=wrong))
