"""Free space on the disk of a folder."""

import shutil
from pathlib import Path


def free_bytes(folder: Path) -> int | None:
    """What this person may still write there; None where the system does not say."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
