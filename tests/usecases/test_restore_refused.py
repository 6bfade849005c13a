"""A backup that is not what a backup is: nothing of it is put anywhere, nothing is forgotten."""

import json

from kmc_desk.store.backup_files import described, list_backups
from kmc_desk.store.lock import LOCK_FILE
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.restore import restore, restore_closed
from tests.usecases.test_restore import HEAD, WHY, fault_of, newest, two_then_three

__all__ = ["two_then_three"]  # a fixture


def test_a_restore_that_comes_to_nothing_leaves_the_word_about_a_hard_stop(
    two_then_three: Context,
):
    backup, folder = newest(two_then_three), two_then_three.database.folder
    two_then_three.database.close()
    (backup / "kmc-desk.db").write_bytes(b"damaged")
    (folder / LOCK_FILE).write_text(json.dumps({"pid": 1, "host": "pc", "open": True}))
    asked = lambda: restore_closed(folder, backup, HEAD, WHY, clock=two_then_three.clock)  # noqa: E731 - called by fault_of
    assert fault_of(asked) == "backup_unreadable"
    assert json.loads((folder / LOCK_FILE).read_bytes())["open"]


def test_a_manifest_that_leads_out_of_the_folder_of_its_backup_is_not_followed(
    two_then_three: Context,
):
    backup, folder = newest(two_then_three), two_then_three.database.folder
    (backup.parent / "planted").write_text("from a stick that was left lying about")
    manifest = json.loads((backup / "backup.json").read_bytes())
    manifest["files"]["../planted"] = described(backup.parent / "planted")
    (backup / "backup.json").write_text(json.dumps(manifest))
    assert fault_of(lambda: restore(two_then_three, backup, WHY)) == "backup_unreadable"
    assert not (folder / "planted").exists()
    assert [one.is_whole for one in list_backups(backup.parent)] == [False]
