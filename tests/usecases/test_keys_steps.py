"""What a change of keys leaves of the others, what counts as a try, and what is no key."""

import shutil

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kmc_desk.store import sign_in_delay
from kmc_desk.store.escrow import by_escrow, read_public
from kmc_desk.store.folder import KEY_FILES
from kmc_desk.store.keys import by_passphrase, create_keys, unlock, unlock_with_recovery
from kmc_desk.store.proof import prove
from kmc_desk.store.sign_in_delay import read_tries
from kmc_desk.store.tables import KEY_SLOT
from kmc_desk.usecases import keys
from kmc_desk.usecases.keys import (
    check_recovery_code,
    remove_escrow,
    rotate_data_key,
    set_escrow,
)
from kmc_desk.usecases.people import reset_passphrase
from kmc_desk.wiring import recover_by_escrow, sign_in
from tests.usecases.letting_in import OWN, let_in
from tests.usecases.test_keys import NEW, NOW, PASSPHRASE, centre, clock, pair, refusal

__all__ = ["centre"]


def test_an_escrow_key_takes_nobody_elses_slot(centre):
    context, code = centre
    let_in(context, "sana")
    folder, key = context.database.folder, context.database.data_key
    for change in (lambda: set_escrow(context, pair()[1]), lambda: remove_escrow(context)):
        change()
        assert unlock(folder, "head", PASSPHRASE) == key
        assert unlock(folder, "sana", OWN) == key
        assert unlock_with_recovery(folder, code) == key


def test_an_escrow_key_that_was_removed_opens_by_no_older_key_file_either(centre):
    context, _ = centre
    private, public = pair()
    set_escrow(context, public)
    folder = context.database.folder
    before = {name: (folder / name).read_bytes() for name in KEY_FILES}
    remove_escrow(context)
    context.database.close()
    for name, data in before.items():
        (folder / name).write_bytes(data)
    assert refusal(recover_by_escrow, folder, private, "head", NEW, clock=clock) == "keys_old"


def test_the_drill_renews_an_old_slot_of_the_code(centre, monkeypatch: pytest.MonkeyPatch):
    context, code = centre
    renewed: list[str] = []
    monkeypatch.setattr(keys, "renew_old_slot", lambda *given: renewed.append(given[-1].slot))
    check_recovery_code(context, code)
    assert renewed == ["recovery"]


def test_a_public_key_of_another_kind_or_length_is_none():
    other = Ed25519PrivateKey.generate().public_key()
    pem = other.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for data in (pem, b"ab" * 31, b"ab" * 33):
        assert refusal(read_public, data) == "escrow_key_bad"


def test_a_private_key_of_another_length_is_none_and_not_a_wrong_one():
    for data in (b"ab" * 31, b"ab" * 33):
        assert refusal(by_escrow, data) == "escrow_private_bad"


def test_a_wrong_escrow_key_makes_wait(centre):
    context, _ = centre
    set_escrow(context, pair()[1])
    folder = context.database.folder
    context.database.close()
    for refused in ("wrong_escrow_key", "sign_in_wait"):
        found = refusal(recover_by_escrow, folder, pair()[0], "head", NEW, clock=clock)
        assert found == refused


def test_who_shows_who_they_are_waits_no_more(centre, monkeypatch: pytest.MonkeyPatch):
    context, _ = centre
    monkeypatch.setattr(sign_in_delay, "wait_before", lambda *_, **__: 0)
    wrong = by_passphrase("head", "something else")
    assert refusal(prove, context.database, wrong, NOW) == "wrong_passphrase"
    assert read_tries(context.database.folder)[wrong.slot].in_a_row == 1
    prove(context.database, by_passphrase("head", PASSPHRASE), NOW)
    assert read_tries(context.database.folder)[wrong.slot].in_a_row == 0


def test_a_key_file_of_other_data_proves_nobody_where_the_data_know_of_no_slots(
    centre,
    tmp_path,
):
    context, _ = centre
    with context.write() as work:
        work.connection.execute(KEY_SLOT.delete())
    other = tmp_path / "other"
    other.mkdir()
    create_keys(other, "head", OWN)
    for name in KEY_FILES:
        shutil.copyfile(other / name, context.database.folder / name)
    secret = by_passphrase("head", OWN)
    assert refusal(prove, context.database, secret, NOW) == "wrong_passphrase"


def test_a_passphrase_that_only_a_copy_of_before_a_new_data_key_knows_is_a_wrong_one(
    centre,
):
    context, _ = centre
    let_in(context, "sana")
    folder = context.database.folder
    before = (folder / KEY_FILES[1]).read_bytes()
    rotate_data_key(context)
    reset_passphrase(context, "sana", NEW)
    context.database.close()
    (folder / KEY_FILES[1]).write_bytes(before)
    assert refusal(sign_in, folder, "sana", OWN, clock=clock) == "wrong_passphrase"
    sign_in(folder, "head", PASSPHRASE, clock=clock).database.close()
