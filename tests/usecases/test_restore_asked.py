"""A restore over data that are not open asks the data of today, too, where they can be asked."""

from dataclasses import replace
from pathlib import Path

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.store.backup import BACKUPS
from kmc_desk.store.folder import DATABASE_FILE, RESTORE_FILE
from kmc_desk.usecases.backup import back_up
from kmc_desk.usecases.people import close_account, set_roles
from kmc_desk.usecases.restore import Proof, restore_closed
from tests.usecases.keys_of_today import PASSPHRASE, code, context, made
from tests.usecases.letting_in import OWN, let_in

__all__ = ["code", "context", "made"]  # fixtures
WHY = "the disk was changed"


@pytest.mark.parametrize("gone", ["closed", "another role"])
def test_who_may_not_restore_any_more_does_it_with_no_backup_of_before(context, gone: str):
    folder: Path = context.database.folder
    let_in(context, "imran", Role.DATA_ADMIN)
    backup = folder / BACKUPS / back_up(context).name
    if gone == "closed":
        close_account(context, "imran")
    else:
        set_roles(context, "imran", (Role.NURSE,))
    context.database.close()
    before = (folder / DATABASE_FILE).read_bytes()
    imran = Proof(account="imran", passphrase=OWN)
    with pytest.raises(UserError, match="not_allowed"):
        restore_closed(folder, backup, imran, WHY)
    assert (folder / DATABASE_FILE).read_bytes() == before
    assert not (folder / RESTORE_FILE).exists()
    assert restore_closed(
        folder, backup, replace(imran, account="head", passphrase=PASSPHRASE), WHY
    )


def test_data_that_cannot_be_read_are_not_asked(context):
    folder: Path = context.database.folder
    let_in(context, "imran", Role.DATA_ADMIN)
    backup = folder / BACKUPS / back_up(context).name
    close_account(context, "imran")
    context.database.close()
    (folder / DATABASE_FILE).write_bytes(bytes(8192))
    assert restore_closed(folder, backup, Proof(account="imran", passphrase=OWN), WHY)
