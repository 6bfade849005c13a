"""Who came in, who tried to, and what a hundred wrong tries leave behind."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from kmc_desk.app.door import who_may_come
from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Account, Centre
from kmc_desk.store import sign_in_delay
from kmc_desk.store.chain import audit_trail
from kmc_desk.store.folder import DATABASE_FILE, KEY_FILES
from kmc_desk.store.keys import create_keys
from kmc_desk.store.sign_in_delay import TRIES_FILE
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.people import NewPerson, add_person, close_account
from kmc_desk.wiring import create_centre, sign_in, take_over
from tests.cheap_keys import cheap_keys

NOW = datetime(2026, 5, 5, 14, 5)
PASSPHRASE, HERS = "a warm chest", "her own chest"


def clock() -> datetime:
    return NOW


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The system's own time, to be moved."""
    at = [100.0]
    monkeypatch.setattr(sign_in_delay, "monotonic", lambda: at[0])
    return at


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A closed centre of a head and a nurse named Sana."""
    data = tmp_path / "data"
    first = Account(name="head", full_name="Dr Head", roles=())
    with cheap_keys():
        context, _ = create_centre(
            data, Centre(code="HRP", name="Haripur"), first, PASSPHRASE, clock=clock
        )
        person = NewPerson(name="sana", full_name="", roles=(Role.NURSE,), passphrase=HERS)
        add_person(context, person)
        context.database.close()
        yield data


def refusal(call, *args, **more) -> str:
    with pytest.raises(UserError) as caught:
        call(*args, **more)
    return caught.value.key


def trail(context: Context) -> list[tuple[str, str, int, str | None]]:
    with context.read() as reader:
        return [
            (one.action.value, one.entity, one.entity_id, one.reason)
            for one in audit_trail(reader.connection)
            if one.action in {AuditAction.SIGN_IN, AuditAction.SIGN_IN_FAILED}
        ]


def test_a_hundred_wrong_tries_change_nothing_but_their_own_count(fault, folder, seconds):
    before = {name: (folder / name).read_bytes() for name in (DATABASE_FILE, *KEY_FILES)}
    for _ in range(100):
        assert refusal(sign_in, folder, "head", "a cold chest", clock=clock) == "wrong_passphrase"
        assert refusal(sign_in, folder, "head", PASSPHRASE, clock=clock) == "sign_in_wait"
        seconds[0] += 60
    after = {name: (folder / name).read_bytes() for name in (DATABASE_FILE, *KEY_FILES)}
    assert after == before
    context = sign_in(folder, "head", PASSPHRASE, clock=clock)
    failed = "100 typed wrongly, since 05-May-2026 14:05"
    assert trail(context) == [
        ("SIGN_IN_FAILED", "account", 1, failed),
        ("SIGN_IN", "account", 1, None),
    ]
    context.database.close()
    assert json.loads((folder / TRIES_FILE).read_bytes())["tries"] == {}
    fault.tried(21, times=100, note="database and key files are the same to the byte")


def test_each_way_in_is_noted_once_with_what_was_tried_before(folder, seconds):
    context = sign_in(folder, "head", PASSPHRASE, clock=clock)
    assert refusal(take_over, context.database, "sana", PASSPHRASE, clock=clock)
    assert refusal(take_over, context.database, "nobody", PASSPHRASE, clock=clock)
    seconds[0] += 1
    came = take_over(context.database, "sana", HERS, clock=clock)
    assert take_over(context.database, "sana", HERS, clock=clock).account == came.account
    one = "1 typed wrongly, since 05-May-2026 14:05"
    assert trail(context) == [
        ("SIGN_IN", "account", 1, None),
        ("SIGN_IN_FAILED", "account", 2, one),
        ("SIGN_IN_FAILED", "unknown_account", 0, one),
        ("SIGN_IN", "account", 2, None),
        ("SIGN_IN", "account", 2, None),
    ]
    context.database.close()


def test_who_was_closed_is_not_to_be_chosen_at_the_door(folder, seconds):
    context = sign_in(folder, "head", PASSPHRASE, clock=clock)
    assert [one.name for one in who_may_come(context.database)] == ["head", "sana"]
    close_account(context, "sana")
    assert [one.name for one in who_may_come(context.database)] == ["head"]
    context.database.close()


def test_a_right_passphrase_ends_the_delay_of_its_account_only(folder, seconds):
    context = sign_in(folder, "head", PASSPHRASE, clock=clock)
    for _ in range(3):
        assert refusal(take_over, context.database, "sana", "no", clock=clock)
        seconds[0] += 4
    assert refusal(take_over, context.database, "sana", "no", clock=clock) == "wrong_passphrase"
    take_over(context.database, "head", PASSPHRASE, clock=clock)
    assert refusal(take_over, context.database, "sana", HERS, clock=clock) == "sign_in_wait"
    seconds[0] += 8
    take_over(context.database, "sana", HERS, clock=clock)
    assert refusal(take_over, context.database, "sana", "no", clock=clock) == "wrong_passphrase"
    context.database.close()


def test_a_key_file_put_there_while_the_screen_is_locked_lets_nobody_in(folder, tmp_path, seconds):
    context = sign_in(folder, "head", PASSPHRASE, clock=clock)
    (tmp_path / "made").mkdir()
    create_keys(tmp_path / "made", "head", "made by a thief")
    for name in KEY_FILES:
        (folder / name).write_bytes((tmp_path / "made" / name).read_bytes())
    tried = refusal(take_over, context.database, "head", "made by a thief", clock=clock)
    assert tried == "wrong_passphrase"
    context.database.close()


def test_a_disk_that_takes_no_more_keeps_nobody_out_and_the_tries_are_told_later(
    folder, seconds, monkeypatch
):
    context = sign_in(folder, "head", PASSPHRASE, clock=clock)
    refusal(take_over, context.database, "head", "no", clock=clock)
    seconds[0] += 1

    def full(*_: object, **__: object) -> None:
        raise UserError("disk_full", folder="")

    with monkeypatch.context() as patch:
        patch.setattr(Context, "write", full)
        take_over(context.database, "head", PASSPHRASE, clock=clock)
    assert trail(context) == [("SIGN_IN", "account", 1, None)]
    take_over(context.database, "head", PASSPHRASE, clock=clock)
    assert [what[0] for what in trail(context)] == ["SIGN_IN", "SIGN_IN_FAILED", "SIGN_IN"]
    context.database.close()
