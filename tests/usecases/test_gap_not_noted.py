"""A gap that the disk did not let be noted: nobody goes on as if it had been."""

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.store.repository import Repository
from kmc_desk.usecases.start_up import accept_gap, see_gap
from tests.usecases.opened_again import open_again
from tests.usecases.test_start_up import actions, folder, keys, lose_saves, made, refused

__all__ = ["folder", "made"]  # fixtures


def test_nobody_answers_for_what_the_disk_did_not_let_be_noted(folder, monkeypatch):
    def full(*_args, **_more):
        raise UserError("disk_full", folder="E:")

    lose_saves(folder)
    with monkeypatch.context() as disk:
        disk.setattr(Repository, "note", full)
        head = open_again(folder)
        for answer in (see_gap, accept_gap):
            with pytest.raises(UserError, match="disk_full"):
                answer(head, "compared with the paper")
        disk.undo()
        assert keys(head) == ["gap_missing"]
        assert refused(head) == "gap_unseen"
    accept_gap(head, "typed in again from paper")
    kept = [one for one in actions(head) if one.value.startswith("GAP")]
    assert kept == [AuditAction.GAP_FOUND, AuditAction.GAP_ACCEPTED]
    head.database.close()
