"""The drill, a new code, the escrow key, and the way back when all passphrases are forgotten."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Account, Bed, Centre
from kmc_desk.store import sign_in_delay
from kmc_desk.store.chain import audit_trail, chain_break
from kmc_desk.store.folder import KEY_FILES
from kmc_desk.store.keys import unlock, unlock_with_recovery
from kmc_desk.store.tables import METADATA
from kmc_desk.usecases.backup import back_up
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keys import (
    check_recovery_code,
    confirm_recovery_code,
    end_delay,
    keys_status,
    propose_recovery_code,
    remove_escrow,
    set_escrow,
)
from kmc_desk.wiring import (
    create_centre,
    recover,
    recover_by_escrow,
    sign_in,
    take_over,
    take_over_by_code,
)
from tests.cheap_keys import cheap_keys
from tests.usecases.letting_in import OWN, let_in

NOW = datetime(2026, 5, 5, 14, 5)
PASSPHRASE, NEW = "warm on her chest", "nobody ever guessed this"


def clock() -> datetime:
    return NOW


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[tuple[Context, str]]:
    """A new centre, open as its head, and its recovery code."""
    first = Account(name="head", full_name="Dr Head", roles=())
    with cheap_keys():
        made = Centre(code="HRP", name="Haripur")
        context, code = create_centre(tmp_path / "data", made, first, PASSPHRASE, clock=clock)
        yield context, code
        context.database.close()


def refusal(call, *args, **more) -> str:
    with pytest.raises(UserError) as caught:
        call(*args, **more)
    return caught.value.key


def of_keys(context: Context) -> list[tuple[str, str | None]]:
    with context.read() as reader:
        entries = audit_trail(reader.connection)
    return [(one.entity, one.reason) for one in entries if one.action is AuditAction.KEYS]


def all_rows(context: Context) -> dict[str, list[tuple]]:
    """Every table but the trail, which grows, and what is known of passphrases."""
    with context.read() as reader:
        return {
            table.name: [tuple(row) for row in reader.connection.execute(table.select())]
            for table in METADATA.sorted_tables
            if table.name not in {"audit", "key_slot"}
        }


def pair() -> tuple[bytes, bytes]:
    """The files of an escrow key: private, public."""
    private = X25519PrivateKey.generate()
    plain = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = private.public_key()
    return plain, public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def test_the_drill_is_noted_where_the_code_opens_and_only_there(centre):
    context, code = centre
    assert keys_status(context).checked_at is None
    other = propose_recovery_code(context)
    assert refusal(check_recovery_code, context, other) == "wrong_recovery_code"
    assert refusal(check_recovery_code, context, "7K2M") == "recovery_code_mistyped"
    assert keys_status(context).checked_at is None
    assert refusal(check_recovery_code, context, code) == "sign_in_wait"
    sign_in_delay.forgive(context.database.folder, "recovery")
    check_recovery_code(context, code.lower())
    assert keys_status(context).checked_at == NOW
    assert of_keys(context) == [("recovery_code_check", "the code on the paper opens these data")]


def test_a_new_code_counts_when_it_was_typed_back_and_not_before(centre):
    context, code = centre
    folder = context.database.folder
    new = propose_recovery_code(context)
    assert refusal(confirm_recovery_code, context, new, code) == "recovery_code_other"
    assert refusal(confirm_recovery_code, context, new, "7K2M") == "recovery_code_mistyped"
    assert refusal(unlock_with_recovery, folder, new) == "wrong_recovery_code"
    assert unlock_with_recovery(folder, code) == context.database.data_key
    confirm_recovery_code(context, new, f" {new.lower()} ")
    assert unlock_with_recovery(folder, new) == context.database.data_key
    assert refusal(unlock_with_recovery, folder, code) == "wrong_recovery_code"
    why = "a new code; the old one opens only backups made before"
    assert of_keys(context) == [
        ("recovery_code", why),
        ("recovery_code_check", "typed back from the paper"),
    ]


def test_only_those_who_keep_the_keys_may_touch_them(centre):
    context, code = centre
    nurse = let_in(context, "sana", Role.NURSE)
    doctor = let_in(context, "amir", Role.DOCTOR)
    _, public = pair()
    for other in (nurse, doctor):
        assert refusal(keys_status, other) == "not_allowed"
        assert refusal(check_recovery_code, other, code) == "not_allowed"
        assert refusal(propose_recovery_code, other) == "not_allowed"
        assert refusal(confirm_recovery_code, other, code, code) == "not_allowed"
        assert refusal(set_escrow, other, public) == "not_allowed"
        assert refusal(remove_escrow, other) == "not_allowed"
        assert refusal(end_delay, other, "head") == "not_allowed"
    admin = let_in(context, "zara", Role.DATA_ADMIN)
    check_recovery_code(admin, code)


def test_who_lost_the_role_since_the_sign_in_may_not_go_on(centre):
    context, code = centre
    was_admin = let_in(context, "zara", Role.DATA_ADMIN)
    with context.write() as work:
        work.repository.update(replace(was_admin.account, roles=(Role.NURSE,)))
    assert refusal(check_recovery_code, was_admin, code) == "not_allowed"


def test_the_state_of_the_slots_says_who_has_one_and_of_which_format(centre):
    context, _ = centre
    let_in(context, "sana")
    status = keys_status(context)
    assert [(one.account, one.is_old) for one in status.slots] == [("head", False), ("sana", False)]
    assert all(one.since for one in status.slots)
    assert status.code is not None
    assert status.escrow is None


def test_when_all_passphrases_are_forgotten_the_code_lets_a_head_in_and_no_row_differs(
    fault, centre
):
    context, code = centre
    folder = context.database.folder
    let_in(context, "sana")
    with context.write() as work:
        work.repository.add_many([Bed(bed_no=str(n), place=n) for n in range(1, 30)])
    before = all_rows(context)
    context.database.close()
    assert refusal(recover, folder, code, "sana", NEW, clock=clock) == "recover_account"
    assert refusal(recover, folder, code, "nobody", NEW, clock=clock) == "recover_account"
    assert refusal(recover, folder, code, "head", "short", clock=clock) == "passphrase_too_short"
    assert refusal(recover, folder, code, "head", "headheadhead", clock=clock) == "passphrase_name"
    again = recover(folder, code, "head", NEW, clock=clock)
    assert again.account.name == "head"
    assert all_rows(again) == before
    assert ("account", "new passphrase, after opening by: Recovery code") in of_keys(again)
    with again.read() as reader:
        assert chain_break(reader.connection) is None
    again.database.close()
    assert refusal(unlock, folder, "head", PASSPHRASE) == "wrong_passphrase"
    sign_in(folder, "sana", OWN, clock=clock).database.close()
    sign_in(folder, "head", NEW, clock=clock).database.close()
    fault.tried(23, note="every row of every table but the trail is the same")


def test_a_wrong_code_waits_as_a_wrong_passphrase_does_and_is_told(centre, monkeypatch):
    seconds = [10.0]
    monkeypatch.setattr(sign_in_delay, "monotonic", lambda: seconds[0])
    context, code = centre
    folder = context.database.folder
    other = propose_recovery_code(context)
    context.database.close()
    assert refusal(recover, folder, other, "head", NEW, clock=clock) == "wrong_recovery_code"
    assert refusal(recover, folder, code, "head", NEW, clock=clock) == "sign_in_wait"
    assert refusal(recover, folder, "7K2M", "head", NEW, clock=clock) == "recovery_code_mistyped"
    seconds[0] += 1
    again = recover(folder, code, "head", NEW, clock=clock)
    with again.read() as reader:
        failed = [e.entity for e in audit_trail(reader.connection) if "FAILED" in e.action]
    assert failed == ["recovery_code"]
    again.database.close()


def test_the_code_lets_a_head_in_behind_a_lock_while_the_data_are_open(centre):
    context, code = centre
    database, other = context.database, propose_recovery_code(context)
    let_in(context, "sana")
    assert refusal(take_over_by_code, database, code, "sana", NEW, clock=clock) == "recover_account"
    again = take_over_by_code(database, code, "head", NEW, clock=clock)
    assert again.database is database
    assert ("account", "new passphrase, after opening by: Recovery code") in of_keys(again)
    take_over(database, "head", NEW, clock=clock)
    refused = refusal(take_over_by_code, database, other, "head", PASSPHRASE, clock=clock)
    assert refused == "wrong_recovery_code"
    assert refusal(take_over_by_code, database, code, "head", NEW, clock=clock) == "sign_in_wait"
    database.close()


@pytest.mark.fault(22)
def test_with_both_key_files_lost_those_of_the_newest_backup_open_the_data(centre):
    context, code = centre
    folder = context.database.folder
    backup = back_up(context).name
    with context.write() as work:
        work.repository.add(Bed(bed_no="since", place=1))
    context.database.close()
    for name in KEY_FILES:
        (folder / name).unlink()
    assert refusal(sign_in, folder, "head", PASSPHRASE, clock=clock) == "keys_lost"
    assert refusal(recover, folder, code, "head", NEW, clock=clock) == "keys_lost"
    for name in KEY_FILES:
        shutil.copyfile(folder / "backups" / backup / name, folder / name)
    again = recover(folder, code, "head", NEW, clock=clock)
    with again.read() as reader:
        assert reader.find_one(Bed, bed_no="since") is not None
    again.database.close()


@pytest.mark.parametrize("form", ["pem", "hex"])
def test_the_holder_of_the_escrow_key_opens_when_the_code_is_lost_too(centre, form: str):
    context, _ = centre
    folder, database = context.database.folder, context.database
    private, public = pair()
    if form == "hex":
        from kmc_desk.store.escrow import by_escrow, read_public

        private = by_escrow(private).octets.hex().encode() + b"\n"
        public = read_public(public).hex().upper().encode()
    shown = set_escrow(context, public)
    assert keys_status(context).escrow == shown
    assert len(shown.split()) == 8
    database.close()
    stranger, _ = pair()
    assert refusal(recover_by_escrow, folder, b"no key", "head", NEW) == "escrow_private_bad"
    wrong = refusal(recover_by_escrow, folder, stranger, "head", NEW, clock=clock)
    assert wrong == "wrong_escrow_key"
    sign_in_delay.forgive(folder, "escrow")
    again = recover_by_escrow(folder, private, "head", NEW, clock=clock)
    assert ("account", "new passphrase, after opening by: Escrow key") in of_keys(again)
    remove_escrow(again)
    assert keys_status(again).escrow is None
    assert refusal(remove_escrow, again) == "escrow_none"
    again.database.close()
    assert refusal(recover_by_escrow, folder, private, "head", NEW, clock=clock) == (
        "wrong_escrow_key"
    )


@pytest.mark.parametrize(
    "data",
    [b"", b"00" * 32, b"00" * 31, b"zz" * 32, b"-----BEGIN PUBLIC KEY-----\nAA==\n", b"\xff"],
)
def test_what_is_no_public_key_is_refused_and_nothing_is_set(centre, data: bytes):
    context, _ = centre
    before = [(context.database.folder / name).read_bytes() for name in KEY_FILES]
    assert refusal(set_escrow, context, data) == "escrow_key_bad"
    assert [(context.database.folder / name).read_bytes() for name in KEY_FILES] == before


def test_the_keeper_of_people_ends_somebodys_wait(centre):
    context, _ = centre
    let_in(context, "sana")
    folder = context.database.folder
    sign_in_delay._count(folder, "account:sana", NOW)  # noqa: SLF001 - one wrong try
    assert sign_in_delay.wait_before(folder, "account:sana") == 1
    end_delay(context, "sana")
    assert sign_in_delay.wait_before(folder, "account:sana") == 0
    assert refusal(end_delay, context, "nobody") == "account_unknown"
