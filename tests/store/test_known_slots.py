"""Which slots of the key file are of today, by what the data know of them."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kmc_desk.store.key_file import KdfCost, Slot, read_slots, write_slots
from kmc_desk.store.key_slots import new_slot
from kmc_desk.store.keys import DataKeys, OpenedCopy, by_passphrase, keep_slot
from kmc_desk.store.known_slots import (
    accept,
    adopt,
    digest_of,
    expect,
    known_by,
    known_copy,
    known_slots,
    renew_old_slot,
    settle,
)
from tests.store.conftest import DATA_KEY

HEAD, NURSE, OTHER = "account:head", "account:nurse", "account:other"


def slot(cheap: KdfCost, name: str = HEAD) -> Slot:
    return new_slot(DATA_KEY, name, b"words", cheap, "2026-05-05")


def test_a_slot_that_is_accepted_is_the_only_one_of_its_name(
    engine: Engine, tmp_path: Path, cheap: KdfCost
):
    first, coming, last, nurse = (slot(cheap) for _ in range(4))
    with engine.begin() as connection:
        adopt(connection, {HEAD: first, NURSE: nurse})
        expect(connection, tmp_path, HEAD, coming)
        assert known_slots(connection).digests[HEAD] == {digest_of(first), digest_of(coming)}
        accept(connection, tmp_path, HEAD, last)
        assert known_slots(connection).digests == {
            HEAD: {digest_of(last)},
            NURSE: {digest_of(nurse)},
        }


def test_of_two_copies_that_open_the_one_with_no_slot_of_before_goes_on(
    tmp_path: Path, cheap: KdfCost
):
    head, nurse, gone = slot(cheap), slot(cheap, NURSE), slot(cheap, OTHER)
    known = known_by([(HEAD, digest_of(head)), (NURSE, digest_of(nurse))])
    keys, secret = DataKeys(current=DATA_KEY), by_passphrase("head", "words")
    today = OpenedCopy(slots={HEAD: head, NURSE: nurse}, keys=keys)
    with_more = OpenedCopy(slots={HEAD: head, NURSE: nurse, OTHER: gone}, keys=keys)
    with_less = OpenedCopy(slots={HEAD: head}, keys=keys)
    for copies in ([with_more, with_less, today], [with_less, today, with_more]):
        assert known_copy(tmp_path, copies, known, secret) is today


def test_a_change_that_ends_with_an_older_key_file_knows_the_slot_of_before_it(
    engine: Engine, tmp_path: Path, cheap: KdfCost
):
    older, first, coming = (slot(cheap) for _ in range(3))
    with engine.begin() as connection:
        adopt(connection, {HEAD: first})
        expect(connection, tmp_path, HEAD, coming)
        write_slots(tmp_path, {HEAD: older})  # somebody put it back meanwhile
        assert settle(connection, tmp_path) == [HEAD]
        assert known_slots(connection).digests == {HEAD: {digest_of(first)}}
        assert settle(connection, tmp_path) == []


def test_once_a_change_is_settled_an_older_key_file_takes_nothing_from_it(
    engine: Engine, tmp_path: Path, cheap: KdfCost
):
    first, coming = slot(cheap), slot(cheap)
    write_slots(tmp_path, {HEAD: coming})
    with engine.begin() as connection:
        adopt(connection, {HEAD: first})
        expect(connection, tmp_path, HEAD, coming)
        assert settle(connection, tmp_path) == []
        write_slots(tmp_path, {HEAD: first})  # somebody put it back afterwards
        assert settle(connection, tmp_path) == []
        assert known_slots(connection).digests == {HEAD: {digest_of(coming)}}


def test_a_slot_in_force_that_comes_once_more_is_in_force_whatever_the_key_file_holds(
    engine: Engine, tmp_path: Path, cheap: KdfCost
):
    older, first = slot(cheap), slot(cheap)
    with engine.begin() as connection:
        adopt(connection, {HEAD: first})
        expect(connection, tmp_path, HEAD, first)  # as the same escrow key set again
        write_slots(tmp_path, {HEAD: older})
        assert settle(connection, tmp_path) == []
        assert known_slots(connection).digests == {HEAD: {digest_of(first)}}


def test_a_slot_of_format_1_is_known_and_then_its_new_one_before_that_is_written(
    engine: Engine, tmp_path: Path, cheap: KdfCost, monkeypatch: pytest.MonkeyPatch
):
    secret, full = by_passphrase("head", "words"), slot(cheap)
    wrapped = full.wrapped
    assert wrapped is not None
    old = Slot(wrapped=replace(wrapped, box=b"wrapped data key"))
    write_slots(tmp_path, {HEAD: old})
    while_written: list[int] = []

    def keep(folder: Path, name: str, made: Slot) -> None:
        with engine.connect() as connection:
            while_written.append(len(known_slots(connection).digests[HEAD]))
        keep_slot(folder, name, made)

    monkeypatch.setattr("kmc_desk.store.known_slots.keep_slot", keep)
    with engine.begin() as connection:
        adopt(connection, {HEAD: old})
    renew_old_slot(engine, tmp_path, DATA_KEY, secret)
    with engine.connect() as connection:
        assert known_slots(connection).digests == {HEAD: {digest_of(read_slots(tmp_path)[HEAD])}}
    assert while_written == [2]  # the old one and the new one
    assert read_slots(tmp_path)[HEAD].public is not None
