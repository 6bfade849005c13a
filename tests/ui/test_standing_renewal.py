"""Stored answers of another day are made anew in the background, part by part."""

from typing import Any

import pytest
from PySide6.QtCore import QObject

from kmc_desk.domain.errors import UserError
from kmc_desk.ui.follow_up import renewal
from kmc_desk.ui.follow_up.renewal import StandingRenewal

CONTEXT: Any = None  # handed on to the use case, which is another here


@pytest.fixture
def asked(monkeypatch):
    """What is asked for; 250 infants are stale."""
    left, parts = [250], []

    def renew(_context, at_most):
        done = min(at_most, left[0])
        left[0] -= done
        parts.append(done)
        return done

    monkeypatch.setattr(renewal, "renew_standings", renew)
    return parts


def test_the_worker_is_asked_part_by_part_until_nothing_is_stale(tasks, settle, asked):
    owner = QObject()
    made = StandingRenewal(tasks, CONTEXT, owner)
    made.begin()
    made.begin()
    settle()
    assert asked == [100, 100, 50, 0]
    made.begin()
    settle()
    assert asked == [100, 100, 50, 0, 0]


def test_what_others_ask_for_meanwhile_is_done_between_two_parts(tasks, settle, asked):
    owner = QObject()
    StandingRenewal(tasks, CONTEXT, owner).begin()
    tasks.run(owner, lambda: asked.append("weight"), lambda _done: None)
    settle()
    assert asked == [100, "weight", 100, 50, 0]


def test_a_disk_that_takes_nothing_ends_it_without_a_word(tasks, settle, monkeypatch):
    said, tried = [], []

    def refuse(_context, at_most):
        tried.append(at_most)
        raise UserError("disk_full")

    monkeypatch.setattr(renewal, "renew_standings", refuse)
    tasks.problem.connect(said.append)
    owner = QObject()
    made = StandingRenewal(tasks, CONTEXT, owner)
    made.begin()
    settle()
    assert (tried, said) == ([100], [])
    made.begin()
    settle()
    assert tried == [100, 100]
