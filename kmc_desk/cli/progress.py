"""How far long work has come, on a terminal only: what goes to a file stays as it is."""

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kmc_desk.texts import text

if TYPE_CHECKING:  # a command that imports nothing starts without it
    from kmc_desk.usecases.import_bundle import Progress

_EVERY_S = 0.2
_WIDTH = 60


Show = Callable[[str, int, int], None]
"""Takes the key of a sentence, how much is done, and of how much; 0 where that is not known."""


@contextmanager
def shown_line() -> Generator[Show | None]:
    """What shows the progress in one line of stderr, gone at the end; None without a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    last = [0.0]

    def show(key: str, done: int, of: int) -> None:
        now = time.monotonic()
        if now - last[0] < _EVERY_S:
            return
        last[0] = now
        sentence = text(key, done=f"{done:,}")
        percent = f" {100 * done // of} %" if of else ""
        print(f"\r{sentence + percent:<{_WIDTH}}", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        print(f"\r{'':<{_WIDTH}}\r", end="", file=sys.stderr, flush=True)


@contextmanager
def shown_progress() -> "Generator[Callable[[Progress], None] | None]":
    """`shown_line` for an import."""
    with shown_line() as show:
        if show is None:
            yield None
            return
        yield lambda progress: show(f"cli.progress.{progress.stage}", progress.done, progress.of)
