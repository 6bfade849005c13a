"""A small centre whose key files are exchanged, and who gets in."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Account, Centre
from kmc_desk.store.folder import KEY_FILES
from kmc_desk.store.sign_in_delay import TRIES_FILE
from kmc_desk.usecases.context import Context
from kmc_desk.wiring import create_centre, sign_in, take_over
from tests.cheap_keys import cheap_keys
from tests.usecases.letting_in import OWN, let_in

PASSPHRASE, NEW = "warm on her chest", "nobody ever guessed this"


def clock() -> datetime:
    return datetime(2026, 5, 5, 14, 5)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A closed centre of a head and a nurse Sana, and its recovery code."""
    folder = tmp_path_factory.mktemp("made") / "data"
    first = Account(name="head", full_name="Dr Head", roles=())
    with cheap_keys():
        context, code = create_centre(
            folder, Centre(code="HRP", name="Haripur"), first, PASSPHRASE, clock=clock
        )
        let_in(context, "sana")
    context.database.close()
    return folder, code


@pytest.fixture
def code(made: tuple[Path, str]) -> str:
    return made[1]


@pytest.fixture
def context(made: tuple[Path, str], tmp_path: Path) -> Iterator[Context]:
    """A copy of it, open as its head."""
    folder = Path(shutil.copytree(made[0], tmp_path / "data"))
    with cheap_keys():
        context = sign_in(folder, "head", PASSPHRASE, clock=clock)
        yield context
    context.database.close()


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        call()
    return caught.value.key


def refused(folder: Path, account: str, passphrase: str) -> str:
    """Why a passphrase does not open; "" where it does. No wait is left behind."""
    try:
        sign_in(folder, account, passphrase, clock=clock).database.close()
    except UserError as error:
        return error.key
    else:
        return ""
    finally:
        (folder / TRIES_FILE).unlink(missing_ok=True)


def keys_of(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in KEY_FILES}


def put(folder: Path, keys: dict[str, bytes], *names: str) -> None:
    for name in names or KEY_FILES:
        (folder / name).write_bytes(keys[name])


def sana(context: Context) -> Context:
    return take_over(context.database, "sana", OWN, clock=clock)
