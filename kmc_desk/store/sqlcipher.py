"""The one door to the SQLCipher binding; it has no type stubs, so its types are settled here."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2  # pyright: ignore[reportMissingTypeStubs] - the binding has none
from sqlalchemy.engine.interfaces import DBAPIConnection

driver: Any = sqlcipher3.dbapi2
"""The DB-API module itself, for SQLAlchemy."""

DriverError: type[Exception] = driver.Error


def connect(path: Path, data_key: bytes, *, mode: str) -> DBAPIConnection:
    """A raw connection with its key set, silent, without transactions of its own.

    Args:
        path: the database file.
        data_key: 32 bytes; used as it is, no derivation.
        mode: "ro", "rw" or "rwc" of SQLite's URI names, further parameters may follow with "&".
    """
    connection: DBAPIConnection = driver.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=1,
        check_same_thread=False,
        isolation_level=None,
    )
    # Else SQLCipher prints a line to stderr for each page that does not fit the key.
    pragma(connection, "cipher_log_level = NONE")
    pragma(connection, f"key = \"x'{data_key.hex()}'\"")
    return connection


def pragma(connection: DBAPIConnection, text: str) -> str | int | None:
    """Run a pragma; the first value SQLite answers, None when it answers nothing."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA {text}")
    row = cursor.fetchone()
    cursor.close()
    return row[0] if row else None


def versions() -> tuple[str, str]:
    """Version of SQLCipher and of the SQLite inside it."""
    memory = driver.connect(":memory:")
    cipher = pragma(memory, "cipher_version")
    memory.close()
    return str(cipher), str(driver.sqlite_version)
