"""A backup looked into: a second window of the program, on the backup itself, for reading only."""

import sys
from pathlib import Path

from PySide6.QtCore import QProcess


def open_beside(folder: Path) -> bool:
    """Begin the program anew on a folder; whether the system did.

    It asks who is there, as always; a folder of a backup is opened for reading only.
    """
    program, arguments = command_for(folder)
    started, _ = QProcess.startDetached(program, arguments)
    return started


def command_for(folder: Path) -> tuple[str, list[str]]:
    """The program and what it is told, from a source tree or an installed copy."""
    is_installed = bool(getattr(sys, "frozen", False))
    return sys.executable, [*([] if is_installed else ["-m", "kmc_desk"]), "--data", str(folder)]
