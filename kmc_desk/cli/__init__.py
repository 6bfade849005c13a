"""The command line: the same use cases as the window, one sentence for what goes wrong."""

import sys
from collections.abc import Sequence
from io import TextIOWrapper

from kmc_desk.cli.opening import window_options
from kmc_desk.domain.errors import UserError

REFUSED = 1
INTERRUPTED = 130  # as a shell says it of Ctrl+C


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; returns the exit code (see `kmc-desk --help`)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console that lacks a sign must not stop us
    try:
        options = window_options(arguments)
        if options is None:
            from kmc_desk.cli.options import parser  # with all that the commands need

            options = parser().parse_args(arguments)
        return int(options.command(options))
    except UserError as error:
        _say(error.key, **error.values)
    except KeyboardInterrupt:
        _say("stopped")
        return INTERRUPTED
    except OSError as error:
        from kmc_desk.texts import system_reason

        _say("file_not_written", path=error.filename or "", reason=system_reason(error))
    return REFUSED


def _say(key: str, /, **values: object) -> None:
    from kmc_desk.texts import text

    print(f"kmc-desk: {text(key, **values)} [{key}]", file=sys.stderr)
    if key == "gap_unseen":
        print(f"kmc-desk: {text('cli.gap_how')}", file=sys.stderr)
