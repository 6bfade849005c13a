"""A PIN is one person's alone; a backup that was made thins those of its place."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.pins import count_tries, pin_of, tries
from kmc_desk.usecases import backup as module
from kmc_desk.usecases.backup import back_up, back_up_to_usb, label_usb, local_backups
from kmc_desk.usecases.pin import has_pin, remove_pin, set_pin
from tests.cheap_keys import cheap_keys
from tests.usecases.letting_in import OWN, let_in


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with cheap_keys():
        yield


def test_what_is_done_to_one_pin_leaves_the_others(context):
    saima, rabia = let_in(context, "saima"), let_in(context, "rabia")
    for one in (saima, rabia):
        set_pin(one, "8317", OWN)
    with context.write() as work:
        first, second = (pin_of(work.connection, name) for name in ("saima", "rabia"))
        count_tries(work.connection, "saima", 3)
        assert tries(work.connection) == {"saima": 3, "rabia": 0}
    assert first is not None
    assert second is not None
    assert first.salt != second.salt
    assert first.verifier != second.verifier
    remove_pin(saima)
    assert (has_pin(saima), has_pin(rabia)) == (False, True)


def test_a_backup_thins_those_of_its_place_and_what_cannot_go_stays(
    context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    drive = tmp_path / "drive"
    drive.mkdir()
    stick = label_usb(context, drive, "A")
    monkeypatch.setattr(module, "to_remove", lambda backups, _now: list(backups)[1:])
    for folder, make in (
        (local_backups(context), lambda: back_up(context)),
        (stick.folder, lambda: back_up_to_usb(context, look=lambda: [drive])),
    ):
        names = [make().name for _ in range(2)]
        assert [one.name for one in list_backups(folder)] == names[1:]

    def refuse(*_: object) -> None:
        raise UserError("backup_target_read_only")

    monkeypatch.setattr(module, "remove_backup", refuse)
    back_up(context)
    assert len(list_backups(local_backups(context))) == 2
