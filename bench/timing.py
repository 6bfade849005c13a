"""Medians of times, and one line of the table."""

import statistics
import time
from collections.abc import Callable

TIMES = 15
_MS = 1000


def median_ms(work: Callable[[], object], times: int = TIMES) -> float:
    """Median time of a piece of work in milliseconds."""
    taken: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * _MS


def report(name: str, ms: float, against: str, base_ms: float) -> None:
    """One line of the table."""
    print(f"{name:<46}{ms:9.1f} ms   {ms / base_ms:6.2f} x {against} ({base_ms:.1f} ms)")
