"""States and sizes of backups as the window shows them; ages and reasons are in `texts`."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.backup import BackupState
from kmc_desk.domain.dates import show_datetime
from kmc_desk.texts.backup_words import place_words
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.backup import BackupStatus, PlaceStatus

_NEXT_UNIT = 1000

_OF_STATE = {
    BackupState.NONE: State.DANGER,
    BackupState.OK: State.DONE,
    BackupState.AMBER: State.WARNING,
    BackupState.RED: State.DANGER,
}
_BADNESS = (State.DONE, State.WARNING, State.DANGER)


def pc_line(status: BackupStatus, now: datetime) -> tuple[str, State]:
    """How it stands with the backups on this computer, in words and as a state."""
    return _line("local", status.local, now), _OF_STATE[status.local.state]


def stick_line(status: BackupStatus, now: datetime) -> tuple[str, State]:
    """How it stands with those on a stick; none yet is a warning, as on the first day."""
    is_none = status.usb.state is BackupState.NONE
    state = State.WARNING if is_none else _OF_STATE[status.usb.state]
    return _line("usb", status.usb, now), state


def status_line(status: BackupStatus, now: datetime, trouble: str = "") -> tuple[str, State]:
    """What the status line says of all backups, and how bad the worst of it is.

    Args:
        status: how old they are.
        now: with zone.
        trouble: why the last automatic backup was not made; "" where it was.
    """
    parts = [pc_line(status, now), stick_line(status, now)]
    if trouble:
        failed = _tr("The last backup failed: {why}").format(why=trouble)
        parts.insert(0, (failed, State.WARNING))
    return " · ".join(words for words, _ in parts), worst([state for _, state in parts])


def worst(states: Sequence[State]) -> State:
    """The worst of some states of backups."""
    return max(states, key=_BADNESS.index)


def when_words(at: datetime) -> str:
    """Date and time of day as the clock of this computer shows them."""
    return show_datetime(at.astimezone().replace(tzinfo=None))


def size_words(size_bytes: int) -> str:
    """Such as "1.4 MB"."""
    kilobytes = size_bytes / _NEXT_UNIT
    if kilobytes < _NEXT_UNIT:
        return _tr("{n} kB").format(n=max(1, round(kilobytes)))
    return _tr("{n} MB").format(n=f"{kilobytes / _NEXT_UNIT:.1f}")


def _line(place: str, status: PlaceStatus, now: datetime) -> str:
    age = None if status.newest is None else now - status.newest
    return place_words(place, status.state, age)


def _tr(words: str) -> str:
    return QCoreApplication.translate("BackupWords", words)
