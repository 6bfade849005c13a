"""Gaps that were found at an opening before: told again, never twice, and never forgotten."""

import errno
import os

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.opening import Answer
from kmc_desk.store import guard
from kmc_desk.store.anchor import read_anchor
from kmc_desk.store.chain import end_of_chain
from kmc_desk.usecases.start_up import see_gap, show_notices
from tests.usecases.opened_again import NURSE, open_again, save_beds
from tests.usecases.test_start_up import folder, keys, lose_saves, made, refused

__all__ = ["folder", "made"]


def found(context) -> int:
    """How many gaps the trail tells of."""
    about = "SELECT count(*) FROM audit WHERE action = 'GAP_FOUND'"
    with context.read() as reader:
        return reader.connection.exec_driver_sql(about).scalar_one()


def edit_trail(folder, sql: str) -> None:
    context = open_again(folder)
    save_beds(context, 8)
    with context.database.engine.begin() as connection:
        for trigger in ("audit_no_update", "audit_no_delete"):
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        connection.exec_driver_sql(sql)
    context.database.close()


def test_what_nobody_has_read_stops_entry_after_a_restart_too(folder):
    lose_saves(folder)
    open_again(folder, NURSE).database.close()
    again = open_again(folder, NURSE)
    assert again.database.watch.opening.gap is None  # the trail tells it now
    assert keys(again) == ["gap_missing"]
    assert show_notices(again)[0].answers == (Answer.SEE_GAP,)
    assert refused(again) == "gap_unseen"
    see_gap(again, "compared with the paper")
    save_beds(again, 1)
    again.database.close()


def test_a_trail_that_does_not_hold_is_found_once(folder):
    edit_trail(
        folder, "UPDATE audit SET account = 'x' WHERE seq = (SELECT max(seq) - 2 FROM audit)"
    )
    for _ in range(3):
        context = open_again(folder)
        assert (found(context), keys(context)) == (1, ["gap_broken"])
        context.database.close()


@pytest.mark.parametrize("before_the_end", [2, 5])
def test_an_entry_that_is_gone_is_found_also_where_the_looking_begins(
    folder, monkeypatch, before_the_end
):
    edit_trail(
        folder, f"DELETE FROM audit WHERE seq = (SELECT max(seq) - {before_the_end} FROM audit)"
    )
    monkeypatch.setattr(guard, "_ENTRIES_BEFORE", 5)
    end = read_anchor(folder)
    assert end is not None
    context = open_again(folder)
    gap = context.database.watch.opening.gap
    assert gap is not None
    assert gap.broken_at == end.seq - before_the_end
    context.database.close()


def test_a_disk_that_takes_no_anchor_keeps_nobody_out(folder, monkeypatch):
    def refuse(*_args):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    lose_saves(folder)
    monkeypatch.setattr(guard, "replace_anchor", refuse)
    context = open_again(folder)
    assert keys(context) == ["gap_missing"]
    context.database.close()


def test_once_it_is_noted_what_is_missing_the_anchor_begins_anew(folder):
    lose_saves(folder)
    noted = read_anchor(folder)
    context = open_again(folder)
    anchor = read_anchor(folder)
    assert noted is not None
    assert anchor is not None
    assert anchor.seq < noted.seq
    with context.read() as reader:
        assert end_of_chain(reader.connection)[:2] == (anchor.seq, anchor.hash)
        kept = reader.connection.exec_driver_sql("SELECT action FROM audit ORDER BY seq").scalars()
        assert AuditAction.GAP_FOUND in [*kept]
    context.database.close()
