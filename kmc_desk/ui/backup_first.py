"""A backup before much is changed at once, in the same piece of work."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from kmc_desk.domain.backup import BackupReason
from kmc_desk.domain.backup_schedule import Moment, is_due
from kmc_desk.domain.errors import UserError
from kmc_desk.usecases.backup import back_up
from kmc_desk.usecases.backup_due import backup_facts
from kmc_desk.usecases.context import Context

T = TypeVar("T")


def before_import(context: Context, work: Callable[[], T]) -> T:
    """Back up what is in no backup yet, then import; called on the worker.

    Raises:
        UserError: of the backup, and then nothing is imported; or of the work.
    """
    if _is_kept(context) and is_due(Moment.BEFORE_CHANGE, backup_facts(context), context.clock()):
        back_up(context, BackupReason.BEFORE_IMPORT)
    return work()


def before_change(context: Context, work: Callable[[], T]) -> T:
    """Back up unless that was done in the last half hour, then do the work; called on the worker.

    Such a change can be taken back and is all in the trail: so it does not wait for a backup that
    cannot be made, which the status line will say.
    """
    if _is_kept(context) and is_due(Moment.LOCK, backup_facts(context), context.clock()):
        with suppress(UserError):
            back_up(context, BackupReason.BEFORE_CHANGE)
    return work()


def _is_kept(context: Context) -> bool:
    """Invented data are not backed up by themselves."""
    return not (context.is_demo or context.database.read_only)
