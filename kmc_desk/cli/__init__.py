"""The command line: the same use cases as the window, one sentence for what goes wrong."""

import sys
from collections.abc import Sequence
from io import TextIOWrapper

from kmc_desk.cli.commands import REFUSED
from kmc_desk.cli.options import parser
from kmc_desk.domain.errors import UserError
from kmc_desk.texts import text


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; returns the exit code (see `kmc-desk --help`)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console that lacks a sign must not stop us
    options = parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except UserError as error:
        _say(error.key, text(error.key, **error.values))
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        values = {"path": error.filename or "", "reason": reason}
        _say("file_not_written", text("file_not_written", **values))
    return REFUSED


def _say(code: str, sentence: str) -> None:
    print(f"kmc-desk: {sentence} [{code}]", file=sys.stderr)
