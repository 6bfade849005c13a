"""How old backups are and why they were made, as people say it."""

from datetime import timedelta

from kmc_desk.domain.backup import BackupReason, BackupState
from kmc_desk.texts import code_text, text

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def place_words(place: str, state: BackupState, age: timedelta | None) -> str:
    """How it stands with the backups of one place, and what to do.

    Args:
        place: "local" or "usb".
        state: of its newest good backup.
        age: of that one; None where there is none, below zero where a clock was wrong.
    """
    if age is None:
        return text(f"backup.{place}.NONE")
    if state is not BackupState.OK and age < timedelta(0):
        return text(f"backup.{place}.future")
    return text(f"backup.{place}.{state}", age=age_words(max(age, timedelta(0))))


def why_words(why: str) -> str:
    """Why a backup was made; the word itself where a newer program has written one."""
    try:
        return code_text(BackupReason(why))
    except ValueError:
        return why


def age_words(age: timedelta) -> str:
    """A span as one number: minutes below 2 hours, hours below 2 days, then days; cut, not rounded.

    So that "2 days" never means less than two.
    """
    if age < 2 * _HOUR:
        return text("backup.age.minutes", count=age // _MINUTE)
    if age < 2 * _DAY:
        return text("backup.age.hours", count=age // _HOUR)
    return text("backup.age.days", count=age // _DAY)
