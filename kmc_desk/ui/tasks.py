"""The one worker: all work on the database runs on its thread, in the order it was asked for."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.ui.collector import ScreenThreadCollector

_log = logging.getLogger(__name__)
T = TypeVar("T")
_LONGEST_WAIT_S = 5


@dataclass(slots=True, kw_only=True)
class _Job:
    owner: QObject
    window: QWidget | None  # the window the owner stood in, if one was on screen
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    answer: Any = None
    error: Exception | None = None

    def is_wanted(self) -> bool:
        """Whether the owner is still there and its window has not been closed."""
        if not isValid(self.owner):
            return False
        return self.window is None or (isValid(self.window) and self.window.isVisible())


class _Worker(QThread):
    """Takes jobs off one queue and lays them, answered, on another."""

    answered = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.asked: SimpleQueue[_Job | None] = SimpleQueue()
        self.ready: SimpleQueue[_Job] = SimpleQueue()

    def run(self) -> None:
        while (job := self.asked.get()) is not None:
            try:
                job.answer = job.work()
            except Exception as error:  # the screen's thread decides what it is
                job.error = error
            self.ready.put(job)
            del job  # what the job holds must be let go by the screen's thread, not here
            self.answered.emit()


class Tasks(QObject):
    """Runs work off the screen's thread and brings the answer back onto it.

    Signals:
        busy: True when work begins, False when nothing is waiting any more.
        problem: a sentence for the user, where no page took the failure.
        conflict: a `StaleWriteError` that knows both versions, where no page took it.
        mistake: an exception that is a mistake of the program; it is in the log.
        damaged: something of the data could not be read, whether a page took the failure or not.
        stopping: the program closes; whoever can end long work ends it now.
    """

    busy = Signal(bool)
    problem = Signal(str)
    conflict = Signal(object)
    mistake = Signal(object)
    damaged = Signal()
    stopping = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = self._dropped = 0
        self._is_away: Callable[[QObject], bool] | None = None
        self._held: list[_Job] = []
        self._collector = ScreenThreadCollector(self)
        self._worker = _Worker(self)
        self._worker.answered.connect(self._take_answer, Qt.ConnectionType.QueuedConnection)
        self._worker.start()

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._waiting > 0

    @property
    def somebody_waits(self) -> bool:
        """Whether more work was asked for than what goes on; long work may ask on the worker."""
        return not self._worker.asked.empty()

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do `work` on the worker, then `done(answer)` on the screen's thread.

        The work is done whatever becomes of the owner; only its answer is dropped when the owner
        is deleted or its window closed. A failure is never dropped: what the page does not take
        goes to `problem`.

        Args:
            owner: the page or dialog that asks; must live on the screen's thread.
            work: touches no widget.
            done: takes the answer.
            failed: takes the exception: a `UserError` to show (`sentence_of`), or a mistake of the
                program, already logged and shown, so that a cell need not wait for ever.
        """
        if not self._worker.isRunning():
            raise RuntimeError("the worker has been stopped")
        self._waiting += 1
        if self._waiting == 1:
            self.busy.emit(True)
        window = owner.window() if isinstance(owner, QWidget) and owner.isVisible() else None
        self._worker.asked.put(
            _Job(owner=owner, window=window, work=work, done=done, failed=failed)
        )

    def hold(self, is_away: Callable[[QObject], bool]) -> None:
        """Keep back answers, and failures, until `release`: a locked session opens no dialog.

        Args:
            is_away: tells whether an owner is out of sight.
        """
        self._is_away = is_away

    def release(self) -> None:
        """Hand out what was kept back, in its order."""
        held, self._held, self._is_away = self._held, [], None
        for job in held:
            self._hand_out(job)

    def drop_waiting(self) -> None:
        """Tell nobody of what was asked for so far: the data it was about were closed for good.

        What ticked on meanwhile, such as the look at the clock each minute, failed for that.
        """
        self._dropped, self._held, self._is_away = self._waiting, [], None

    def finish(self) -> None:
        """Wait until what was asked for has been done, at most five seconds [ours]."""
        if self._worker.isRunning():
            done = threading.Event()
            self.run(self, done.set, lambda _nothing: None)
            done.wait(_LONGEST_WAIT_S)

    def stop(self) -> None:
        """Finish what was asked for, then end the thread; answers are dropped, failures logged."""
        if not self._worker.isRunning():
            return
        self.stopping.emit()
        self._worker.asked.put(None)
        self._worker.wait()
        self._collector.stop()
        while not self._worker.ready.empty():
            job = self._worker.ready.get()
            _log_untold(job)
        self._waiting = 0
        self.busy.emit(False)

    def _take_answer(self) -> None:
        if self._worker.ready.empty():  # stop() took it
            return
        job = self._worker.ready.get()
        self._waiting -= 1
        if self._waiting == 0:
            self.busy.emit(False)
        if self._dropped:
            self._dropped -= 1
            _log_untold(job)
        elif self._is_away is not None and isValid(job.owner) and self._is_away(job.owner):
            self._held.append(job)
        else:
            self._hand_out(job)

    def _hand_out(self, job: _Job) -> None:
        if job.error is not None:
            self._take_failure(job, job.error)
        elif job.is_wanted():
            job.done(job.answer)

    def _take_failure(self, job: _Job, error: Exception) -> None:
        taken = job.failed if job.is_wanted() else None
        if isinstance(error, UserError) and error.key == "data_damaged":
            self.damaged.emit()
        if not isinstance(error, UserError):
            _log_mistake(error)
            self.mistake.emit(error)
        if taken is None and isinstance(error, StaleWriteError) and error.conflict:
            self.conflict.emit(error)
        elif taken is None or not isinstance(error, UserError):
            self.problem.emit(sentence_of(error))
        if taken is not None:
            taken(error)


def _log_untold(job: _Job) -> None:
    if isinstance(job.error, UserError):
        _log.warning("not told to anybody, the program was closing: %s", job.error.key)
    elif job.error is not None:
        _log_mistake(job.error)


def _log_mistake(error: Exception) -> None:
    _log.error("a task failed", exc_info=(type(error), error, error.__traceback__))


def sentence_of(error: Exception) -> str:
    """What the user reads about a failure."""
    if isinstance(error, UserError):
        from kmc_desk.texts.conflicts import error_text  # all sentences: not before the window

        return error_text(error)
    return QCoreApplication.translate(
        "Tasks",
        "The program made a mistake; nothing further was saved. What you saved before is safe. "
        "Try again; if it happens again, close the program and tell the person in charge of it.",
    )
