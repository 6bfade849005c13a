"""The key file itself: files kept from each format, damage at every byte, a stop at every step."""

import errno
import json
import os
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from kmc_desk.domain.errors import UserError
from kmc_desk.store.folder import KEY_FILES
from kmc_desk.store.key_file import KdfCost, checksum, read_slots
from kmc_desk.store.key_slots import new_slot
from kmc_desk.store.keys import (
    account_names,
    add_slot,
    by_passphrase,
    by_recovery_code,
    create_keys,
    mend_copies,
    slot_states,
    unlock,
    unlock_with_recovery,
)
from kmc_desk.store.known_slots import renew_old_slot

GOLDEN = Path(__file__).with_name("golden_keys")
DATA_KEY = bytes(range(7, 39))
CODE = "0J6H-B7H4-5BSQ-QH4D-2PF2-8AQK-FFYV"
HEAD, NURSE = ("head", "a warm chest"), ("رخسانہ", "آغوش گرم ہے")
CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)


def refusal(call, *args) -> str:
    with pytest.raises(UserError) as caught:
        call(*args)
    return caught.value.key


@pytest.fixture(params=[1, 2])
def kept(request, tmp_path: Path) -> Path:
    """A folder with the key file that a version of this program wrote."""
    data = (GOLDEN / f"format_{request.param}.json").read_bytes()
    for name in KEY_FILES:
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_key_files_of_every_format_open_by_every_slot(kept: Path):
    assert account_names(kept) == ["head", "رخسانہ"]
    assert unlock(kept, *HEAD) == DATA_KEY
    assert unlock(kept, *NURSE) == DATA_KEY
    assert unlock_with_recovery(kept, CODE) == DATA_KEY
    assert refusal(unlock, kept, "head", NURSE[1]) == "wrong_passphrase"


def test_a_slot_of_format_1_is_renewed_alone_and_all_still_open(engine: Engine, tmp_path: Path):
    for name in KEY_FILES:
        (tmp_path / name).write_bytes((GOLDEN / "format_1.json").read_bytes())
    assert [one.is_old for one in slot_states(tmp_path)] == [True, True, True]
    renew_old_slot(engine, tmp_path, DATA_KEY, by_passphrase(*HEAD))
    states = {one.name: one for one in slot_states(tmp_path)}
    assert [one.name for one in states.values() if one.is_old] == ["recovery", "account:رخسانہ"]
    assert states["account:head"].since > "2026"
    assert states["recovery"].since == ""
    for opened in (unlock(tmp_path, *HEAD), unlock(tmp_path, *NURSE)):
        assert opened == DATA_KEY
    assert unlock_with_recovery(tmp_path, CODE) == DATA_KEY
    renew_old_slot(engine, tmp_path, DATA_KEY, by_recovery_code(CODE))
    assert unlock_with_recovery(tmp_path, CODE) == DATA_KEY
    before = (tmp_path / KEY_FILES[0]).read_bytes()
    renew_old_slot(engine, tmp_path, DATA_KEY, by_recovery_code(CODE))
    assert (tmp_path / KEY_FILES[0]).read_bytes() == before


def test_nothing_in_a_slot_is_used_twice():
    one, other = (new_slot(DATA_KEY, "account:head", b"words", CHEAP, "2026-05-05") for _ in "12")
    parts = [
        (slot.public, slot.wrapped.salt, slot.wrapped.nonce, slot.sealed[:32], slot.sealed[32:44])
        for slot in (one, other)
        if slot.wrapped is not None
    ]
    assert len({*parts[0], *parts[1]}) == 10


EVERY = pytest.mark.parametrize("every", [41, pytest.param(1, marks=pytest.mark.slow)])
"""Which bytes: the ordinary run looks at some."""


@EVERY
@pytest.mark.parametrize("mask", [0x01, 0x80])
def test_every_flipped_byte_is_read_from_the_second_copy(fault, kept: Path, mask: int, every: int):
    path, slots = kept / KEY_FILES[0], read_slots(kept)
    whole = path.read_bytes()
    for place in range(0, len(whole), every):
        path.write_bytes(flipped(whole, place, mask))
        assert read_slots(kept) == slots, place
    fault.tried(22, times=len(range(0, len(whole), every)), note="bits turned over in one copy")


@EVERY
@pytest.mark.parametrize("mask", [0x01, 0x20])
def test_every_flipped_byte_in_the_only_copy_is_refused_and_never_taken_for_wrong(
    fault, kept: Path, mask: int, every: int
):
    path, slots = kept / KEY_FILES[0], read_slots(kept)
    (kept / KEY_FILES[1]).unlink()
    whole = path.read_bytes()
    refused: list[str] = []
    for place in range(0, len(whole), every):
        path.write_bytes(flipped(whole, place, mask))
        try:
            assert read_slots(kept) == slots, place  # a blank between two words
        except UserError as error:
            refused.append(error.key)
    assert set(refused) <= {"keys_lost", "keys_newer"}
    assert len(refused) > len(whole) / every * 0.8
    fault.tried(22, times=len(refused), note="bits turned over in the only copy")


@EVERY
def test_a_key_file_cut_anywhere_is_refused(fault, kept: Path, every: int):
    whole = (kept / KEY_FILES[0]).read_bytes()
    for length in range(0, len(whole), every):
        for name in KEY_FILES:
            (kept / name).write_bytes(whole[:length])
        assert refusal(read_slots, kept) == "keys_lost"
    fault.tried(22, times=len(range(0, len(whole), every)), note="both copies cut short")


def flipped(whole: bytes, place: int, mask: int) -> bytes:
    return whole[:place] + bytes([whole[place] ^ mask]) + whole[place + 1 :]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("memory_kib", 1 << 40),
        ("memory_kib", 1),
        ("memory_kib", "many"),
        ("iterations", 0),
        ("iterations", 10**9),
        ("lanes", 0),
        ("lanes", 100_000),
        ("kdf", "scrypt"),
        ("salt", "AA=="),
        ("nonce", "AA=="),
        ("nonce", "no base 64"),
        ("public", "AA=="),
        ("sealed", ""),
    ],
)
def test_a_slot_that_no_program_would_write_is_refused_in_words(
    tmp_path: Path, name: str, value: object
):
    content = json.loads((GOLDEN / "format_2.json").read_bytes())
    content["slots"]["account:head"][name] = value
    content["sha256"] = checksum(2, content["slots"])
    for file in KEY_FILES:
        (tmp_path / file).write_text(json.dumps(content), encoding="utf-8")
    assert refusal(read_slots, tmp_path) == "keys_lost"
    assert refusal(unlock, tmp_path, *HEAD) == "keys_lost"


def test_a_slot_that_nothing_opens_is_refused_and_no_passphrase_is_taken_for_a_key(tmp_path: Path):
    content = json.loads((GOLDEN / "format_2.json").read_bytes())
    content["slots"]["account:head"] = {"since": "2026-05-05"}
    content["sha256"] = checksum(2, content["slots"])
    for file in KEY_FILES:
        (tmp_path / file).write_text(json.dumps(content), encoding="utf-8")
    assert refusal(unlock, tmp_path, *HEAD) == "keys_lost"


def test_a_data_key_sealed_for_somebody_else_is_an_edited_file_and_no_wrong_passphrase(
    tmp_path: Path,
):
    content = json.loads((GOLDEN / "format_2.json").read_bytes())
    slots = content["slots"]
    slots["account:head"]["sealed"] = slots["recovery"]["sealed"]
    content["sha256"] = checksum(2, slots)
    for file in KEY_FILES:
        (tmp_path / file).write_text(json.dumps(content), encoding="utf-8")
    assert refusal(unlock, tmp_path, *HEAD) == "keys_lost"


def test_a_file_larger_than_any_key_file_is_not_read_to_its_end(tmp_path: Path):
    data = (GOLDEN / "format_2.json").read_bytes()
    (tmp_path / KEY_FILES[0]).write_bytes(b" " * (1 << 20) + data)
    assert refusal(unlock, tmp_path, *HEAD) == "keys_lost"
    (tmp_path / KEY_FILES[1]).write_bytes(data)
    assert unlock(tmp_path, *HEAD) == DATA_KEY


def test_a_full_disk_is_told_and_leaves_the_slots_as_they_were(
    kept: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert refusal(add_slot, kept, DATA_KEY, "x", "long enough words", CHEAP) == "disk_full"
    assert account_names(kept) == ["head", "رخسانہ"]


def test_a_format_of_a_later_program_is_told_and_left_alone(tmp_path: Path):
    content = json.loads((GOLDEN / "format_2.json").read_bytes())
    content["format"] = 3
    content["sha256"] = checksum(3, content["slots"])
    for file in KEY_FILES:
        (tmp_path / file).write_text(json.dumps(content), encoding="utf-8")
    before = [(tmp_path / file).read_bytes() for file in KEY_FILES]
    assert refusal(unlock, tmp_path, *HEAD) == "keys_newer"
    assert refusal(mend_copies, tmp_path) == "keys_newer"
    assert refusal(add_slot, tmp_path, DATA_KEY, "x", "long enough words", CHEAP) == "keys_newer"
    assert [(tmp_path / file).read_bytes() for file in KEY_FILES] == before


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
passphrases = st.text(min_size=10, max_size=30)


@settings(max_examples=12)
@given(people=st.dictionaries(names, passphrases, min_size=1, max_size=4), other=st.text())
def test_any_one_slot_opens_and_nothing_else_does(tmp_path_factory, people, other):
    folder = tmp_path_factory.mktemp("keys")
    (first, its), *more = {normalize("NFC", name): words for name, words in people.items()}.items()
    data_key, code = create_keys(folder, first, its, CHEAP)
    for name, words in more:
        add_slot(folder, data_key, name, words, CHEAP)
    opened = {normalize("NFC", words) for words in people.values()}
    for name, words in [(first, its), *more]:
        assert unlock(folder, name, words) == data_key
        for tried in {other, words[:-1], words + " ", words.swapcase(), *opened}:
            if normalize("NFC", tried) != normalize("NFC", words):
                assert refusal(unlock, folder, name, tried) == "wrong_passphrase"
    assert unlock_with_recovery(folder, code) == data_key


class KilledError(BaseException):
    """As by a kill: nothing that would tidy up behind it runs."""


def write_until(step: str, copy: str):
    """What writes a whole file, step by step, and ends at one step of one copy."""

    def write(target: Path, data: bytes) -> None:
        beside = target.with_name(f".{target.name}.part")
        steps = {
            "open": beside.touch,
            "half": lambda: beside.write_bytes(data[: len(data) // 2]),
            "whole": lambda: beside.write_bytes(data),
            "renamed": lambda: beside.replace(target),
        }
        for name, done in steps.items():
            done()
            if (name, target.name) == (step, copy):
                raise KilledError

    return write


@pytest.mark.parametrize("step", ["open", "half", "whole", "renamed"])
@pytest.mark.parametrize("copy", KEY_FILES)
def test_a_stop_at_any_step_of_writing_leaves_the_old_or_the_new_slots(
    kept: Path, monkeypatch: pytest.MonkeyPatch, step: str, copy: str
):
    monkeypatch.setattr("kmc_desk.store.key_file.write_whole", write_until(step, copy))
    with pytest.raises(KilledError):
        add_slot(kept, DATA_KEY, "head", "quite another chest", CHEAP)
    monkeypatch.undo()
    is_before = copy == KEY_FILES[0] and step != "renamed"
    words = HEAD[1] if is_before else "quite another chest"
    for _ in range(2):  # as it was left, and mended
        assert unlock(kept, "head", words) == DATA_KEY
        assert unlock(kept, *NURSE) == DATA_KEY
        mend_copies(kept)
    first, second = ((kept / name).read_bytes() for name in KEY_FILES)
    assert first == second
