"""An old state of the data is put back with its anchor: the backups beside it know better."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.backup import Backup
from kmc_desk.store.anchor import ANCHOR_FILE, read_anchor
from kmc_desk.store.backup import BACKUPS
from kmc_desk.store.chain import audit_trail
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.store.proof import Proof
from kmc_desk.usecases.backup import back_up
from kmc_desk.usecases.restore import restore_closed
from kmc_desk.usecases.start_up import accept_gap, show_notices
from tests.usecases.opened_again import NOW, PASSPHRASE, beds, make, open_again, save_beds

STATE = (DATABASE_FILE, ANCHOR_FILE)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "data")


@pytest.fixture
def folder(tmp_path: Path, made: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "data"))


def saved(folder: Path, count: int, *, backed_up: bool = True) -> Backup | None:
    """A session with some saves and a backup at its end."""
    context = open_again(folder)
    save_beds(context, count)
    backup = back_up(context) if backed_up else None
    context.database.close()
    return backup


def put_aside(folder: Path) -> Callable[[], None]:
    """Keep the state of now; what is returned puts it back."""
    kept = {name: (folder / name).read_bytes() for name in STATE}

    def put_back() -> None:
        for name, data in kept.items():
            (folder / name).write_bytes(data)

    return put_back


def told(folder: Path) -> list[str]:
    """What stands over every page after an opening."""
    context = open_again(folder)
    found = [one.key for one in show_notices(context)]
    context.database.close()
    return found


@pytest.mark.fault(14)
def test_an_old_state_put_back_with_its_anchor_is_noticed_by_the_newest_backup(folder: Path):
    saved(folder, 1)
    put_back = put_aside(folder)
    end = read_anchor(folder)
    saved(folder, 2)
    backup = saved(folder, 3)
    put_back()
    context = open_again(folder)
    gap = context.database.watch.opening.gap
    assert gap is not None
    assert end is not None
    assert backup is not None
    assert (gap.seq, gap.noted_seq, gap.noted_hash) == (end.seq, backup.seq, backup.head)
    assert gap.from_at < gap.to_at
    assert context.database.watch.is_unseen  # nobody enters anything before it was read
    assert [one.key for one in show_notices(context)] == ["gap_missing"]
    with context.read() as reader:
        actions = [one.action for one in audit_trail(reader.connection)]
    assert actions.count(AuditAction.GAP_FOUND) == 1
    accept_gap(context, "an old disk was put in by mistake")
    context.database.close()
    assert told(folder) == []  # the trail has gone another way since, and says so


def test_backups_of_data_that_go_on_say_nothing(folder: Path):
    saved(folder, 1)
    assert told(folder) == []
    saved(folder, 2, backed_up=False)
    assert told(folder) == []


def test_a_restore_by_the_program_is_no_gap_though_later_backups_lie_there(folder: Path):
    first = saved(folder, 1)
    saved(folder, 5)
    assert first is not None
    proof = Proof(account="head", passphrase=PASSPHRASE)
    restore_closed(folder, folder / BACKUPS / first.name, proof, "tried", clock=lambda: NOW)
    assert told(folder) == []
    context = open_again(folder)
    assert beds(context) == 1
    context.database.close()


@pytest.mark.parametrize("spoilt", ["of other data", "damaged"])
def test_backups_of_other_data_and_damaged_ones_raise_no_alarm(
    folder: Path, tmp_path: Path, spoilt: str
):
    saved(folder, 1, backed_up=False)
    put_back = put_aside(folder)
    if spoilt == "damaged":
        backup = saved(folder, 6)
        assert backup is not None
        with (folder / BACKUPS / backup.name / DATABASE_FILE).open("r+b") as stream:
            stream.write(bytes(4096))
    else:
        other = make(tmp_path / "other")
        saved(other, 30)
        shutil.copytree(other / BACKUPS, folder / BACKUPS)
    put_back()
    assert told(folder) == []
