"""The clock of the PC; whoever needs the time is handed a function, tests pass their own."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]


def local_clock() -> datetime:
    """Local wall-clock time without a zone, to the second (clinical.md §0.4)."""
    return datetime.now().astimezone().replace(tzinfo=None, microsecond=0)
