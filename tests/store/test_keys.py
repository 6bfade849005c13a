"""Key slots: accounts, the recovery code, the second copy."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.errors import UserError
from kmc_desk.store import key_slots, keys
from kmc_desk.store.folder import KEY_FILES
from kmc_desk.store.key_file import KdfCost, checksum
from kmc_desk.store.keys import (
    add_slot,
    create_keys,
    mend_copies,
    remove_slot,
    unlock,
    unlock_with_recovery,
)
from kmc_desk.store.recovery_code import new_recovery_code, read_recovery_code
from tests.cheap_keys import usual_keys

PASSPHRASE = "a warm chest"


def refusal(call, *args) -> str:
    with pytest.raises(UserError) as caught:
        call(*args)
    return caught.value.key


def test_the_passphrase_gives_the_key_that_was_made(tmp_path: Path, cheap: KdfCost):
    data_key, _ = create_keys(tmp_path, "head", PASSPHRASE, cheap)
    assert len(data_key) == 32
    assert unlock(tmp_path, "head", PASSPHRASE) == data_key


def test_two_centres_never_share_a_key_or_a_code(tmp_path: Path, cheap: KdfCost):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = create_keys(tmp_path / "a", "head", PASSPHRASE, cheap)
    second = create_keys(tmp_path / "b", "head", PASSPHRASE, cheap)
    assert first[0] != second[0]
    assert first[1] != second[1]


def test_a_wrong_passphrase_and_an_unknown_account_get_the_same_answer(
    tmp_path: Path, cheap: KdfCost
):
    create_keys(tmp_path, "head", PASSPHRASE, cheap)
    assert refusal(unlock, tmp_path, "head", "a cold chest") == "wrong_passphrase"
    assert refusal(unlock, tmp_path, "nobody", PASSPHRASE) == "wrong_passphrase"


def test_an_unknown_account_takes_as_long_as_a_wrong_passphrase(
    tmp_path: Path, cheap: KdfCost, monkeypatch: pytest.MonkeyPatch
):
    create_keys(tmp_path, "head", PASSPHRASE, cheap)
    costs: list[KdfCost] = []

    def derive(_secret: bytes, _salt: bytes, cost: KdfCost) -> bytes:
        costs.append(cost)
        return bytes(32)

    monkeypatch.setattr(key_slots, "derive", derive)
    refusal(unlock, tmp_path, "nobody", PASSPHRASE)
    assert costs == [keys.USUAL_COST]


@pytest.mark.fault(21)
def test_wrong_tries_leave_the_files_as_they_are(tmp_path: Path, cheap: KdfCost):
    create_keys(tmp_path, "head", PASSPHRASE, cheap)
    before = [(tmp_path / name).read_bytes() for name in KEY_FILES]
    for _ in range(10):
        refusal(unlock, tmp_path, "head", "a cold chest")
    assert [(tmp_path / name).read_bytes() for name in KEY_FILES] == before


def test_a_slot_cannot_be_used_under_another_account(tmp_path: Path, cheap: KdfCost):
    create_keys(tmp_path, "head", PASSPHRASE, cheap)
    text = (tmp_path / KEY_FILES[0]).read_text(encoding="utf-8")
    content = json.loads(text)
    content["slots"]["account:nurse"] = content["slots"].pop("account:head")
    content["sha256"] = checksum(content["format"], content["slots"])
    (tmp_path / KEY_FILES[0]).write_text(json.dumps(content), encoding="utf-8")
    assert refusal(unlock, tmp_path, "nurse", PASSPHRASE) == "wrong_passphrase"


def test_the_key_files_hold_neither_key_nor_secret(tmp_path: Path, cheap: KdfCost):
    data_key, code = create_keys(tmp_path, "head", PASSPHRASE, cheap)
    for name in KEY_FILES:
        content = (tmp_path / name).read_bytes()
        assert data_key.hex().encode() not in content
        assert PASSPHRASE.encode() not in content
        assert code.encode() not in content


def test_the_usual_cost_of_a_guess_is_stored_in_the_slot(tmp_path: Path):
    with usual_keys():
        create_keys(tmp_path, "head", PASSPHRASE)
    slot = json.loads((tmp_path / KEY_FILES[0]).read_bytes())["slots"]["account:head"]
    assert (slot["memory_kib"], slot["iterations"], slot["lanes"]) == (65536, 3, 4)
    assert slot["kdf"] == "argon2id"


def test_a_passphrase_of_nine_characters_is_too_short(tmp_path: Path, cheap: KdfCost):
    assert refusal(create_keys, tmp_path, "head", "123456789", cheap) == "passphrase_too_short"
    assert list(tmp_path.iterdir()) == []
    data_key, _ = create_keys(tmp_path, "head", "1234567890", cheap)
    assert refusal(add_slot, tmp_path, data_key, "nurse", "short", cheap) == "passphrase_too_short"


def test_keys_are_never_made_over_others(tmp_path: Path, cheap: KdfCost):
    data_key, _ = create_keys(tmp_path, "head", PASSPHRASE, cheap)
    (tmp_path / KEY_FILES[0]).unlink()
    assert refusal(create_keys, tmp_path, "head", PASSPHRASE, cheap) == "data_exists"
    assert unlock(tmp_path, "head", PASSPHRASE) == data_key


def test_every_account_opens_with_its_own_passphrase(tmp_path: Path, cheap: KdfCost):
    data_key, _ = create_keys(tmp_path, "head", PASSPHRASE, cheap)
    add_slot(tmp_path, data_key, "nurse", "another chest", cheap)
    assert unlock(tmp_path, "head", PASSPHRASE) == data_key
    assert unlock(tmp_path, "nurse", "another chest") == data_key
    assert refusal(unlock, tmp_path, "nurse", PASSPHRASE) == "wrong_passphrase"


def test_a_new_passphrase_replaces_the_old_one(tmp_path: Path, cheap: KdfCost):
    data_key, _ = create_keys(tmp_path, "head", PASSPHRASE, cheap)
    add_slot(tmp_path, data_key, "head", "a new passphrase", cheap)
    assert refusal(unlock, tmp_path, "head", PASSPHRASE) == "wrong_passphrase"
    assert unlock(tmp_path, "head", "a new passphrase") == data_key


def test_a_removed_account_no_longer_opens_and_others_do(tmp_path: Path, cheap: KdfCost):
    data_key, code = create_keys(tmp_path, "head", PASSPHRASE, cheap)
    add_slot(tmp_path, data_key, "nurse", "another chest", cheap)
    remove_slot(tmp_path, "nurse")
    remove_slot(tmp_path, "nobody")
    assert refusal(unlock, tmp_path, "nurse", "another chest") == "wrong_passphrase"
    assert unlock(tmp_path, "head", PASSPHRASE) == data_key
    assert unlock_with_recovery(tmp_path, code) == data_key


def test_letters_composed_in_another_way_are_the_same_passphrase(tmp_path: Path, cheap: KdfCost):
    composed = unicodedata.normalize("NFC", "café آغوش گرم")
    data_key, _ = create_keys(tmp_path, "rené", composed, cheap)
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    assert unlock(tmp_path, unicodedata.normalize("NFD", "rené"), decomposed) == data_key


@pytest.mark.fault(23)
def test_the_recovery_code_opens_when_all_passphrases_are_forgotten(tmp_path: Path, cheap: KdfCost):
    data_key, code = create_keys(tmp_path, "head", PASSPHRASE, cheap)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert unlock_with_recovery(tmp_path, code) == data_key
    assert unlock_with_recovery(tmp_path, f"  {typed}\n") == data_key


def test_the_code_of_another_centre_does_not_open(tmp_path: Path, cheap: KdfCost):
    create_keys(tmp_path, "head", PASSPHRASE, cheap)
    other = new_recovery_code()
    assert refusal(unlock_with_recovery, tmp_path, other) == "wrong_recovery_code"


def test_a_code_is_printed_as_seven_groups_of_four():
    groups = new_recovery_code().split("-")
    assert [len(group) for group in groups] == [4] * 7


@given(place=st.integers(0, 27), sign=st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_sign_is_always_noticed(place: int, sign: str):
    plain = read_recovery_code(new_recovery_code())
    typed = plain[:place] + sign + plain[place + 1 :]
    if typed == plain:
        assert read_recovery_code(typed) == plain
    else:
        assert refusal(read_recovery_code, typed) == "recovery_code_mistyped"


@given(place=st.integers(0, 27), other=st.integers(0, 27))
def test_two_swapped_signs_are_always_noticed(place: int, other: int):
    plain = read_recovery_code(new_recovery_code())
    signs = list(plain)
    signs[place], signs[other] = signs[other], signs[place]
    typed = "".join(signs)
    if typed != plain:
        assert refusal(read_recovery_code, typed) == "recovery_code_mistyped"


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 28, "7K2M" * 8, "پ" * 28])
def test_what_is_no_code_at_all_is_mistyped(typed: str):
    assert refusal(read_recovery_code, typed) == "recovery_code_mistyped"


@pytest.mark.parametrize(
    "harm",
    [
        b"",
        b"{}",
        b"[]",
        b"\x00\xff",
        b'{"format": 1, "slots": {}, "sha256": ""}',
        b'{"format": 2, "slots": {}, "sha256": ""}',
        b'{"format": 3, "slots": {}, "sha256": ""}',
        b'{"format": 2, "slots": {"a": 1e999}, "sha256": ""}',
        b"[" * 100_000,
        b'{"format": 1, "slots": 5, "sha256": 6}',
    ],
)
@pytest.mark.fault(22)
def test_the_second_copy_opens_when_the_first_is_damaged(
    tmp_path: Path, cheap: KdfCost, harm: bytes
):
    data_key, code = create_keys(tmp_path, "head", PASSPHRASE, cheap)
    (tmp_path / KEY_FILES[0]).write_bytes(harm)
    assert unlock(tmp_path, "head", PASSPHRASE) == data_key
    assert unlock_with_recovery(tmp_path, code) == data_key


def test_a_single_wrong_letter_in_the_first_copy_is_not_taken_for_a_wrong_passphrase(
    tmp_path: Path, cheap: KdfCost
):
    data_key, _ = create_keys(tmp_path, "head", PASSPHRASE, cheap)
    path = tmp_path / KEY_FILES[0]
    content = json.loads(path.read_bytes())
    wrapped = content["slots"]["account:head"]["wrapped"]
    content["slots"]["account:head"]["wrapped"] = ("B" if wrapped[0] == "A" else "A") + wrapped[1:]
    path.write_text(json.dumps(content), encoding="utf-8")
    assert unlock(tmp_path, "head", PASSPHRASE) == data_key


def test_mending_restores_a_lost_copy(tmp_path: Path, cheap: KdfCost):
    data_key, _ = create_keys(tmp_path, "head", PASSPHRASE, cheap)
    (tmp_path / KEY_FILES[0]).unlink()
    mend_copies(tmp_path)
    (tmp_path / KEY_FILES[1]).unlink()
    assert unlock(tmp_path, "head", PASSPHRASE) == data_key


def test_both_copies_gone_is_said_plainly(tmp_path: Path, cheap: KdfCost):
    _, code = create_keys(tmp_path, "head", PASSPHRASE, cheap)
    (tmp_path / KEY_FILES[0]).unlink()
    (tmp_path / KEY_FILES[1]).write_bytes(b"{")
    assert refusal(unlock, tmp_path, "head", PASSPHRASE) == "keys_lost"
    assert refusal(unlock_with_recovery, tmp_path, code) == "keys_lost"
    assert refusal(mend_copies, tmp_path) == "keys_lost"
