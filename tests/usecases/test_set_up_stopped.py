"""Setting up a centre that is stopped: nothing half made keeps anybody from doing it again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Account, Centre
from kmc_desk.store.database import create_database
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.store.repository import Repository
from kmc_desk.usecases.context import Context
from kmc_desk.wiring import create_centre, sign_in
from tests.cheap_keys import cheap_keys

PASSPHRASE = "a warm chest for all"


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with cheap_keys():
        yield


def set_up(folder: Path) -> Context:
    head = Account(name="head", full_name="Dr Head", roles=())
    context, _ = create_centre(folder, Centre(code="HRP", name="Test Centre"), head, PASSPHRASE)
    return context


def refusal(folder: Path) -> str:
    with pytest.raises(UserError) as caught:
        sign_in(folder, "head", PASSPHRASE)
    return caught.value.key


def test_a_first_save_that_fails_leaves_the_folder_to_be_set_up_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_args: object) -> None:
        raise UserError("disk_full", folder="E:")

    with monkeypatch.context() as disk:
        disk.setattr(Repository, "add", full)
        with pytest.raises(UserError, match="disk_full"):
            set_up(tmp_path / "data")
    assert list((tmp_path / "data").iterdir()) == []
    set_up(tmp_path / "data").database.close()


def test_whoever_signs_in_to_a_centre_that_was_never_finished_reads_so(tmp_path: Path):
    folder = tmp_path / "data"
    database, _ = create_database(folder, "head", PASSPHRASE)
    database.close()  # as after a power cut: before the first save
    assert refusal(folder) == "set_up_unfinished"
    (folder / DATABASE_FILE).unlink()  # or even before the file
    assert refusal(folder) == "set_up_unfinished"


def test_a_database_that_is_gone_is_not_taken_for_one_that_was_never_made(tmp_path: Path):
    set_up(tmp_path / "data").database.close()
    (tmp_path / "data" / DATABASE_FILE).unlink()
    assert refusal(tmp_path / "data") == "data_missing"
