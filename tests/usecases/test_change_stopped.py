"""A passphrase is changed in two files; each way of changing one is stopped between two writings.

A copy of the folder is made there, as a power cut leaves it, and opened by the old and the new.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.store import key_file
from kmc_desk.store.database import open_with
from kmc_desk.store.escrow import by_escrow
from kmc_desk.store.folder import KEY_FILES
from kmc_desk.store.keys import Secret, by_passphrase, by_recovery_code
from kmc_desk.store.known_slots import known_slots
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keys import (
    confirm_recovery_code,
    propose_recovery_code,
    set_escrow,
)
from kmc_desk.usecases.people import (
    change_passphrase,
    reset_passphrase,
)
from kmc_desk.wiring import sign_in, take_over_by_code
from tests.usecases.keys_of_today import (
    NEW,
    PASSPHRASE,
    clock,
    code,
    context,
    made,
    refused,
    sana,
)
from tests.usecases.letting_in import GIVEN, OWN, let_in, trail_of
from tests.usecases.test_keys import pair

__all__ = ["code", "context", "made"]  # fixtures


def by_new_code(context: Context, _code: str) -> tuple[Secret, Secret, str]:
    new_code = propose_recovery_code(context)
    confirm_recovery_code(context, new_code, new_code)
    return by_recovery_code(_code), by_recovery_code(new_code), "recovery_code"


def by_change(context: Context, _code: str) -> tuple[Secret, Secret, str]:
    change_passphrase(sana(context), OWN, NEW)
    return by_passphrase("sana", OWN), by_passphrase("sana", NEW), "sana"


def by_reset(context: Context, _code: str) -> tuple[Secret, Secret, str]:
    reset_passphrase(context, "sana", GIVEN)
    return by_passphrase("sana", OWN), by_passphrase("sana", GIVEN), "sana"


def by_recovery(context: Context, code: str) -> tuple[Secret, Secret, str]:
    take_over_by_code(context.database, code, "head", NEW, clock=clock)
    return by_passphrase("head", PASSPHRASE), by_passphrase("head", NEW), "head"


def by_other_escrow(context: Context, _code: str) -> tuple[Secret, Secret, str]:
    (old, new) = ESCROW_PAIRS
    set_escrow(context, new[1])
    return by_escrow(old[0]), by_escrow(new[0]), "escrow"


ESCROW_PAIRS = (pair(), pair())
WAYS = [
    by_change,
    *(
        pytest.param(way, marks=pytest.mark.slow)
        for way in (by_reset, by_new_code, by_recovery, by_other_escrow)
    ),
]


def opens(folder: Path, secret: Secret) -> bool:
    with suppress(UserError):
        open_with(folder, secret).close()
        return True
    return False


@pytest.mark.parametrize("way", WAYS)
def test_wherever_a_change_is_stopped_the_old_or_the_new_one_opens_and_the_trail_says_which(
    way: Callable[[Context, str], tuple[Secret, Secret, str]],
    context: Context,
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    set_escrow(context, ESCROW_PAIRS[0][1])
    folder, write, stops = context.database.folder, key_file.write_whole, list[Path]()

    def stopped_at(*_of: object) -> None:
        stops.append(Path(shutil.copytree(folder, tmp_path / f"stop-{len(stops)}")))

    def write_between(target: Path, data: bytes) -> None:
        stopped_at()
        write(target, data)
        stopped_at()

    with monkeypatch.context() as patch:
        patch.setattr(key_file, "write_whole", write_between)
        old, new, about = way(context, code)
    stopped_at()
    context.database.close()
    found = []
    for at, stop in enumerate(stops):
        one, other = (Path(shutil.copytree(stop, tmp_path / f"{at}-{n}")) for n in "12")
        found.append((opens(one, old), opens(other, new)))
    # before the first copy, after it, before the second one, after it, at the end
    assert found == [(True, False), (True, True), (True, True), (False, True), (False, True)]
    for at in (0, 1, 4):  # whoever is not concerned signs in, and what was stopped is settled
        name, words = ("sana", OWN) if about == "head" else ("head", PASSPHRASE)
        again = sign_in(stops[at], name, words, clock=clock)
        with again.read() as reader:
            known = known_slots(reader.connection).digests
        assert {len(digests) for digests in known.values()} == {1}
        told = told_of(again, about)
        again.database.close()
        assert (told[-1] == text("keys.not_written")) == (at == 0)
        assert len(told) >= 1
        assert (opens(stops[at], old), opens(stops[at], new)) == (at == 0, at > 0)


def told_of(context: Context, about: str) -> list[str | None]:
    if about in {"head", "sana"}:
        return [why for action, why in trail_of(context, about) if action == "KEYS"]
    with context.read() as reader:
        asked = "SELECT reason FROM audit WHERE entity = ? AND action = 'KEYS' ORDER BY seq"
        return [why for (why,) in reader.connection.exec_driver_sql(asked, (about,))]


def test_who_could_not_be_added_to_the_end_is_added_again(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder, write, stop = context.database.folder, key_file.write_whole, tmp_path / "stop"

    def write_and_stop(target: Path, data: bytes) -> None:
        write(target, data)
        if target.name == KEY_FILES[-1]:
            shutil.copytree(folder, stop)

    with monkeypatch.context() as patch:
        patch.setattr(key_file, "write_whole", write_and_stop)
        let_in(context, "rabia")
    context.database.close()
    assert refused(folder, "rabia", OWN) == ""
    assert refused(stop, "rabia", OWN) == "keys_old"  # the file has a key of nobody
    again = sign_in(stop, "head", PASSPHRASE, clock=clock)
    let_in(again, "rabia", passphrase=GIVEN)
    again.database.close()
    assert refused(stop, "rabia", GIVEN) == ""
