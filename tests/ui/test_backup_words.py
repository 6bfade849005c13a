"""How old backups are, in words a tired person reads at a glance."""

from datetime import UTC, datetime, timedelta

import pytest

from kmc_desk.domain.backup import BackupReason, state_of
from kmc_desk.texts.backup_words import why_words
from kmc_desk.ui.backup.words import size_words, status_line, when_words, worst
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.backup import BackupStatus, PlaceStatus

NOW = datetime(2026, 5, 5, 10, 42, tzinfo=UTC)


def place(hours: float | None) -> PlaceStatus:
    at = None if hours is None else NOW - timedelta(hours=hours)
    return PlaceStatus(state=state_of(at, NOW), newest=at)


def line(pc: float | None, stick: float | None, trouble: str = "") -> tuple[str, State]:
    return status_line(BackupStatus(local=place(pc), usb=place(stick)), NOW, trouble)


def test_the_status_line_says_both_ages_and_the_worse_state_speaks_for_both():
    assert line(2, 23) == ("Last backup 2 h ago · USB 23 h ago", State.DONE)
    assert line(2, 25) == (
        "Last backup 2 h ago · USB 25 h ago: plug the stick in today",
        State.WARNING,
    )
    assert line(73, 2)[1] is State.DANGER
    assert line(73, 2)[0].startswith("Last backup 3 days ago: make one now · USB")


def test_no_backup_is_a_danger_and_no_copy_on_a_stick_a_warning():
    assert line(None, 1)[1] is State.DANGER
    assert line(1, None) == ("Last backup 60 min ago · No backup on USB yet", State.WARNING)


def test_a_backup_of_the_future_is_no_good_news():
    words, state = line(-48, 1)
    assert "ahead of the clock" in words
    assert state is State.WARNING


def test_a_failure_stands_first_and_is_no_good_news():
    words, state = line(1, 1, "the drive is full.")
    assert words.startswith("The last backup failed: the drive is full. · Last backup 60 min ago")
    assert state is State.WARNING
    assert line(None, 1, "the drive is full.")[1] is State.DANGER


def test_the_worst_state_speaks_for_all():
    assert worst([State.DONE, State.DANGER, State.WARNING]) is State.DANGER
    assert worst([State.DONE, State.WARNING]) is State.WARNING


def test_every_reason_of_a_backup_has_words_and_one_of_a_newer_program_stands_as_it_is():
    for why in BackupReason:
        assert why_words(why) != why
    assert why_words("BEFORE_LUNCH") == "BEFORE_LUNCH"


def test_a_moment_is_shown_by_the_clock_of_this_computer():
    local = datetime(2026, 5, 5, 10, 42).astimezone()
    assert when_words(local.astimezone(UTC)) == "05-May-2026 10:42"


@pytest.mark.parametrize(
    ("size", "said"), [(0, "1 kB"), (12_345, "12 kB"), (999_999, "1000 kB"), (1_400_000, "1.4 MB")]
)
def test_sizes_are_said_in_thousands_and_millions(size, said):
    assert size_words(size) == said
