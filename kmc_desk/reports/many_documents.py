"""Papers about many infants, set by as many processes as there are cores.

What goes to a process and comes back is a bounded number of papers at a time, so that a month of
two thousand takes no more memory than one of twenty.
"""

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context, parent_process
from typing import TypeAlias

from kmc_desk.domain.documents import DocumentJob, case_of
from kmc_desk.domain.errors import UserError
from kmc_desk.growth_tables import standards

_AHEAD = 2  # chunks for each other process that wait or are worked on
_MOST_WAITING = 4  # chunks for each process that are made or being made, and not yet taken


@dataclass(frozen=True, slots=True, kw_only=True)
class NotMade:
    """A paper that could not be made: the key of a `UserError`, or the type of a mistake."""

    key: str
    is_mistake: bool


Made: TypeAlias = bytes | NotMade


def make_job(job: DocumentJob) -> bytes:
    """One paper."""
    from kmc_desk.reports.documents import make  # late: all processes load it at the same time

    case = case_of(
        job.stays,
        job.home,
        centre=job.centre,
        clinic=job.clinic,
        due=job.due,
        language=job.language,
        standards=standards(),
        now=job.printed.at,
    )
    return make(job.kind, case, job.printed, job.watermark, job.language)


def make_jobs(jobs: Sequence[DocumentJob]) -> list[Made]:
    """Some papers, each of them or why not; one that fails does not stop the others."""
    made: list[Made] = []
    for job in jobs:
        try:
            made.append(make_job(job))
        except UserError as error:
            made.append(NotMade(key=error.key, is_mistake=False))
        except Exception as error:  # its message may name a patient: only its type goes on
            made.append(NotMade(key=type(error).__name__, is_mistake=True))
    return made


def make_many(chunks: Iterable[Sequence[DocumentJob]], workers: int) -> Iterator[list[Made]]:
    """The papers of each chunk, in the order of the chunks.

    This process makes papers too: one more that only waited would cost its start and give nothing.

    Args:
        chunks: a few jobs each; taken only as fast as they are made.
        workers: processes, this one among them; 1: no other.
    """
    if workers <= 1:
        yield from map(make_jobs, chunks)
        return
    waiting: deque[tuple[Sequence[DocumentJob], Future[list[Made]]]] = deque()
    with _pool(workers - 1) as pool:
        for _ in range(workers - 1):
            _asked(pool, ())  # begin while this process still reads
        for chunk in chunks:
            busy = sum(not asked.done() for _, asked in waiting)
            handed_out = busy < _AHEAD * (workers - 1)
            waiting.append((chunk, _asked(pool, chunk) if handed_out else _made_here(chunk)))
            most = _MOST_WAITING * workers
            while waiting and (waiting[0][1].done() or len(waiting) > most):
                yield _answer(*waiting.popleft())
        while waiting:
            yield _answer(*waiting.popleft())


def _made_here(chunk: Sequence[DocumentJob]) -> "Future[list[Made]]":
    made: Future[list[Made]] = Future()
    made.set_result(make_jobs(chunk))
    return made


def cores() -> int:
    """The cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _asked(pool: ProcessPoolExecutor, chunk: Sequence[DocumentJob]) -> "Future[list[Made]]":
    try:
        with _ctrl_c_waits():
            return pool.submit(make_jobs, chunk)  # which begins a process where one is wanted
    except BrokenProcessPool as error:
        broken: Future[list[Made]] = Future()
        broken.set_exception(error)
        return broken


def _answer(chunk: Sequence[DocumentJob], asked: "Future[list[Made]]") -> list[Made]:
    """What a process made; where it was killed, for want of memory perhaps, made here."""
    try:
        return asked.result()
    except BrokenProcessPool:
        return make_jobs(chunk)


@contextmanager
def _pool(workers: int) -> Generator[ProcessPoolExecutor]:
    """Processes that end with this one, whatever ends it."""
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)
    with ExitStack() as at_end:
        at_end.callback(pool.shutdown, wait=True, cancel_futures=True)
        yield pool


@contextmanager
def _ctrl_c_waits() -> Generator[None]:
    """A process begun meanwhile never hears Ctrl+C, not even before `_begin`; this one does after.

    Windows has no such thing; there a process that begins says where it was stopped.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """In a process: Ctrl+C is for the one that began it, and with that one it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import_module("kmc_desk.reports.documents")  # what takes longest, before there is work
    parent = parent_process()
    if parent is not None:

        def end_with() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=end_with, daemon=True).start()
