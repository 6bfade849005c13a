"""What lies in a data folder; asked before anything is opened."""

import os
from pathlib import Path

from kmc_desk.store.folder_faults import folder_faults

DATABASE_FILE = "kmc-desk.db"
KEY_FILES = ("keys.json", "keys.bak.json")
BACKUP_FILE = "backup.json"
"""What a backup says of itself; a folder that holds it is opened for reading only."""
RESTORE_FILE = "restore.json"
"""A backup takes the place of the data: whoever opens them next finishes that (`restore`)."""


def has_data(folder: Path) -> bool:
    """Whether the folder holds a database or keys, so that none may be made there."""
    with folder_faults(folder):
        return any((folder / name).exists() for name in (DATABASE_FILE, *KEY_FILES))


def is_restoring(folder: Path) -> bool:
    """Whether a restore was decided and not finished: what lies there is not what will be opened.

    Whoever reads accounts or keys before opening finishes it first (`restore.resume_restore`).
    """
    return os.path.exists(folder / RESTORE_FILE)


def is_backup(folder: Path) -> bool:
    """Whether the folder is a backup, which is never written to; no where it cannot be seen."""
    return os.path.exists(folder / BACKUP_FILE)  # Path.exists raises where a right is lacking
