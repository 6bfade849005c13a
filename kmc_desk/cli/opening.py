"""The window as a command, and what can be typed before any command.

Nothing here imports what the other commands need: the window is to be seen at once.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from kmc_desk import __version__
from kmc_desk.domain.errors import UserError
from kmc_desk.paths import default_data_dir

PASSPHRASE_VARIABLE = "KMC_DESK_PASSPHRASE"


class _NotOnlyAWindowError(Exception):
    """There is more on the command line, or less, than this module understands."""


class _Quiet(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Leave what is wrong to the whole command line, which knows how to say it."""
        raise _NotOnlyAWindowError(message)


def window_options(arguments: Sequence[str]) -> argparse.Namespace | None:
    """What is asked for where only the window is; None where there is a command or a fault."""
    parser = _Quiet(add_help=False)
    add_common(parser)
    if any(word in {"-h", "--help", "--version"} for word in arguments):
        return None
    try:
        options, more = parser.parse_known_args(arguments)
    except _NotOnlyAWindowError:
        return None
    return None if more else options


def add_common(parser: argparse.ArgumentParser) -> None:
    """What stands before the command; without a command the window opens."""
    parser.add_argument("--version", action="version", version=f"kmc-desk {__version__}")
    parser.add_argument("--data", type=Path, default=None, metavar="DIR", help="data folder")
    parser.add_argument("--account", default=None, metavar="NAME", help="who signs in")
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        default=None,
        metavar="F",
        help=f"its first line is the passphrase; otherwise {PASSPHRASE_VARIABLE} or a prompt",
    )
    parser.set_defaults(command=window)


def window(options: argparse.Namespace) -> int:
    """Open the window."""
    from kmc_desk.app import has_display, open_window  # late: the command line needs no Qt

    if not has_display():
        raise UserError("no_display")
    return open_window(options.data or default_data_dir(), options.account)
