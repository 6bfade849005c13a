"""What the data of a window are where they are not those of the ward today: a backup, or a demo."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from kmc_desk.store.folder import is_backup
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.tinted import Tinted


def stripe_words(folder: Path, *, is_demo: bool) -> str:
    """What stands over every screen, also the one that asks who is there; "" for usual data."""
    if is_backup(folder):
        words = _tr("Backup of {when} – for reading only, not the ward of today")
        return words.format(when=_when(folder))
    return _tr("Demo data – invented people") if is_demo else ""


def told_at_the_door(folder: Path, said: str, *, is_demo: bool) -> Tinted | None:
    """What whoever signs in is told first; None where there is nothing.

    Args:
        folder: the data folder.
        said: what has happened to the data, such as a restore; "" for nothing.
        is_demo: the data are invented.
    """
    if said:
        return _block(said)
    if is_backup(folder):
        words = _tr(
            "A backup: look at everything, enter nothing. Sign in with a passphrase of that day."
        )
        return _block(words, State.WARNING)
    if is_demo:
        from kmc_desk.demo import PASSPHRASE

        words = _tr("Demo ward. The passphrase of everybody is: {words}")
        return _block(words.format(words=PASSPHRASE))
    return None


def _block(words: str, state: State = State.DUE) -> Tinted:
    made = Tinted(state)
    made.say(words)
    return made


def _when(folder: Path) -> str:
    """When it was made; the name of its folder, which says so too, where the note is damaged."""
    from kmc_desk.store.backup_files import read_backup  # only for a backup: the window comes first
    from kmc_desk.ui.backup.words import when_words

    backup = read_backup(folder)
    return when_words(backup.made_at) if backup else folder.name


def _tr(words: str) -> str:
    return QCoreApplication.translate("WhoseData", words)
