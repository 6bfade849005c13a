"""Who somebody is by data that are not open, where these can be asked at all."""

from contextlib import suppress
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Account
from kmc_desk.store.engine import has_log, open_read_only
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.store.migrate import is_older
from kmc_desk.store.sqlcipher import DriverError
from kmc_desk.store.unit_of_work import read


def closed_account(folder: Path, data_key: bytes, name: str) -> Account | None:
    """An account as the data of today know it; nothing is written.

    Args:
        folder: the data folder, held by this process.
        data_key: of a backup of them.
        name: of the account.

    Returns:
        None where nobody can say: data that are lost, damaged, of another key or of an earlier
        version, or whose newest saves stand in a log.
    """
    path = folder / DATABASE_FILE
    with suppress(UserError, OSError, DBAPIError, DriverError):  # any damage: a restore goes on
        if not path.exists() or has_log(path) or is_older(path, data_key):
            return None
        engine = open_read_only(path, data_key)
        try:
            with read(engine) as reader:
                return reader.find_one(Account, name=name)
        finally:
            engine.dispose()
    return None
