"""Backups nobody has to think of: when people pause, at lock, on exit (decision 0003).

All of it runs on the one worker. While people work a backup gives way as soon as anybody waits; at
lock it goes on until somebody asks to come in, and on exit it runs through. What fails is said in
the status line and tried again later: no box, nothing to press away.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from kmc_desk.domain.backup import Backup, BackupReason
from kmc_desk.domain.backup_schedule import BackupFacts, Moment, is_due, is_stick_due, retry_pause
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action
from kmc_desk.ui.backup.words import status_line
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.watch import Watch, is_stopped
from kmc_desk.usecases.backup import BackupStatus, back_up, back_up_to_usb, backup_status
from kmc_desk.usecases.backup_due import backup_facts
from kmc_desk.usecases.context import Context

_WHY = {
    Moment.IDLE: BackupReason.ROUND,
    Moment.LOCK: BackupReason.LOCK,
    Moment.EXIT: BackupReason.EXIT,
}
_NO_STICK = frozenset({"usb_none", "usb_other_centre"})
_MS_PER_S = 1000
_STICK_EVERY = timedelta(minutes=10)  # [ours]
_A_LITTLE_LATER = timedelta(seconds=1)  # a timer may be early, and the rule is exact
_TOPICS = frozenset({Topic.BACKUPS})


class BackingUp(QObject):
    """The automatic backups of one session.

    Args:
        services: what pages may use.
        context: whose session it is; backups are noted under that account.
        parent: with which it ends.
    """

    news = Signal(str, object)
    """Words and `State` for the status line, after every look."""
    ended = Signal(object)
    """A backup that was looked for on exit ended: None, or the error that ended it."""
    begun = Signal(object)
    """A backup that was looked for on exit begins; its `Watch`."""

    def __init__(self, services: Services, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._context = services, context
        self._watch: Watch | None = None  # of the backup that goes on or waits for its turn
        self._looks = self._is_over = self._is_nobody_there = False
        self._is_stopped = False
        self._exit_waits = False
        self._retry = QTimer(self)  # the minute does not tick behind a lock
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(lambda: self.look(Moment.LOCK))
        self._failed_at: datetime | None = None
        self._failures, self._trouble, self._stick_trouble = 0, "", ""
        self._stick_looked_at: datetime | None = None
        services.hub.changed.connect(self._take_changes)
        services.tasks.stopping.connect(self.give_up)

    @property
    def is_wanted(self) -> bool:
        """Whether backups are made: not of invented data, nor of what takes no files."""
        database = self._context.database
        is_kept = not (self._context.is_demo or database.read_only)
        is_over = self._is_over or self._is_stopped
        return is_kept and not is_over and self._context.may(Action.BACK_UP)

    def look(self, moment: Moment = Moment.IDLE) -> None:
        """Ask how old the backups are, and make one where the rule says so."""
        if self._is_stopped or (self._looks and moment is Moment.IDLE):
            return
        self._looks = True
        failed_at, failures = self._failed_at, self._failures

        def work() -> tuple[BackupStatus, BackupFacts]:
            facts = backup_facts(self._context, failed_at, failures)
            return backup_status(self._context), facts

        self._services.tasks.run(
            self, work, lambda known: self._decide(moment, *known), self._not_looked(moment)
        )

    def give_up(self) -> None:
        """End the backup that goes on; nothing is left of it."""
        if self._watch is not None:
            self._watch.cancel()

    def look_when_idle(self) -> None:
        """Another minute begins; an end of the system that was announced did not come."""
        self._is_over = False
        self.look(Moment.IDLE)

    def look_at_lock(self) -> None:
        """The screen was locked: nobody is disturbed until somebody asks to come in."""
        self._is_nobody_there = True
        self.look(Moment.LOCK)

    def make_way(self) -> None:
        """Somebody asks to come in: what goes on or begins now gives way to that."""
        self._is_nobody_there = False

    def end_at_once(self) -> None:
        """The system ends the program and waits for nothing: no backup from now on."""
        self._is_over = True
        self.give_up()

    def stop(self) -> None:
        """Another session begins, or none."""
        self._is_stopped = True
        self.give_up()
        self._retry.stop()
        self._services.hub.changed.disconnect(self._take_changes)
        self._services.tasks.stopping.disconnect(self.give_up)
        if self._watch is None:  # else somebody must be there to hear that it was stopped
            self.deleteLater()

    def _decide(self, moment: Moment, status: BackupStatus, facts: BackupFacts) -> None:
        self._looks = False
        self._tell(status)
        is_free = self.is_wanted and self._watch is None
        if is_free and is_due(moment, facts, self._context.clock()):
            self._make(moment, _WHY[moment] if facts.changed else BackupReason.TIMER)
        elif moment is Moment.EXIT and self.is_wanted and self._watch is not None:
            self._exit_waits = True  # for one that began meanwhile, as after a lock
            self.begun.emit(self._watch)
        elif moment is Moment.EXIT:
            self.ended.emit(None)
        elif is_free and self._may_look_for_stick(status):
            self._copy(moment)

    def _make(self, moment: Moment, why: BackupReason) -> None:
        context, watch = self._context, self._begin(moment)
        if moment is Moment.EXIT:
            self.begun.emit(watch)
        self._services.tasks.run(
            self,
            lambda: back_up(context, why, progress=watch.tell),
            lambda made: self._made(moment, made),
            lambda error: self._not_made(moment, error),
        )

    def _begin(self, moment: Moment) -> Watch:
        if moment is Moment.EXIT:
            self._watch = Watch()
        else:
            tasks = self._services.tasks
            self._watch = Watch(lambda: tasks.somebody_waits and not self._is_nobody_there)
        return self._watch

    def _may_look_for_stick(self, status: BackupStatus) -> bool:
        """Not each minute: an empty card reader may keep the worker waiting for seconds."""
        now, looked_at = self._context.clock(), self._stick_looked_at
        if looked_at is not None and timedelta() <= now - looked_at < _STICK_EVERY:
            return False
        newest = status.usb.newest
        return is_stick_due(None if newest is None else _as_of(now, newest), now)

    def _copy(self, moment: Moment) -> None:
        """A stick of this centre may be plugged in: it gets a backup, too."""
        context, watch = self._context, self._begin(moment)
        self._stick_looked_at = context.clock()
        self._services.tasks.run(
            self,
            lambda: back_up_to_usb(context, BackupReason.TIMER, progress=watch.tell),
            self._copied,
            self._not_copied,
        )

    def _end(self) -> None:
        """A backup is over, whatever became of it."""
        self._watch = None
        if self._is_stopped:
            self._retry.stop()
            self.deleteLater()
        elif self._exit_waits:
            self._exit_waits = False
            self.look(Moment.EXIT)

    def _copied(self, _made: Backup) -> None:
        self._stick_trouble = ""
        self._end()
        self._services.hub.publish(_TOPICS)

    def _not_copied(self, error: Exception) -> None:
        self._end()
        if is_stopped(error):
            self._stick_looked_at = None  # somebody waited; again in the next pause
        elif not (isinstance(error, UserError) and error.key in _NO_STICK):
            self._stick_trouble = sentence_of(error)
            self.look_only()

    def _made(self, moment: Moment, _made: Backup) -> None:
        self._failed_at, self._failures, self._trouble = None, 0, ""
        self._retry.stop()
        self._end()
        self._services.hub.publish(_TOPICS)
        if moment is Moment.EXIT:
            self.ended.emit(None)

    def _not_made(self, moment: Moment, error: Exception) -> None:
        if not is_stopped(error):
            self._failed_at, self._failures = self._context.clock(), self._failures + 1
            self._trouble = sentence_of(error)
            self.look_only()
        if moment is Moment.LOCK or not is_stopped(error):
            pause = retry_pause(max(self._failures, 1)) + _A_LITTLE_LATER
            self._retry.start(int(pause.total_seconds() * _MS_PER_S))
        self._end()
        if moment is Moment.EXIT:
            self.ended.emit(error)

    def _not_looked(self, moment: Moment) -> Callable[[Exception], None]:
        def take(error: Exception) -> None:
            self._looks = False
            if moment is Moment.EXIT:
                self.ended.emit(error if isinstance(error, UserError) else None)

        return take

    def look_only(self) -> None:
        """Ask how old the backups are, and make none."""
        self._services.tasks.run(
            self,
            lambda: backup_status(self._context),
            self._tell,
            lambda _error: None,
        )

    def _tell(self, status: BackupStatus) -> None:
        now = self._context.clock().astimezone()
        failed_at, newest = self._failed_at, status.local.newest
        if failed_at is not None and newest is not None and newest >= failed_at.astimezone():
            self._failed_at, self._failures, self._trouble = None, 0, ""  # made by hand meanwhile
        if self._context.database.read_only:
            self.news.emit(self.tr("open for reading only: no backups"), None)
        elif self._context.is_demo:
            self.news.emit(self.tr("invented data: no backups by themselves"), None)
        else:
            self.news.emit(*status_line(status, now, self._trouble or self._stick_trouble))

    def _take_changes(self, topics: frozenset[Topic]) -> None:
        """Somebody made a backup by hand, or copied one."""
        if Topic.BACKUPS in topics:
            self.look_only()


def _as_of(now: datetime, at: datetime) -> datetime:
    """A moment with zone as the clock of `now`, which has none, tells it."""
    return at.astimezone().replace(tzinfo=now.tzinfo)
