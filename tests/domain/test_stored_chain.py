"""The quick way over what is stored finds what the slow way over values finds."""

from dataclasses import replace
from datetime import datetime
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.audit import (
    FIRST_PREV_HASH,
    AuditAction,
    AuditEntry,
    ChainKey,
    first_break,
    key_for,
    sealed,
)
from kmc_desk.domain.stored_chain import StoredEntry, first_stored_break

KEYS = [ChainKey(from_seq=3, key=bytes(range(32)))]
AT = datetime(2026, 5, 5, 14, 5)
WORDS = st.text(max_size=12)
SAID = st.tuples(WORDS, WORDS, st.none() | WORDS, st.sampled_from(AuditAction), st.integers(0))


def chained(said, keys=KEYS):
    entries, before = [], FIRST_PREV_HASH
    for seq, (account, changes, reason, action, number) in enumerate(said, 1):
        entry = AuditEntry(
            seq=seq,
            at_utc=AT,
            at_local=AT,
            account=account,
            action=action,
            entity="measurement",
            entity_id=number,
            changes=changes,
            reason=reason,
            prev_hash=before,
        )
        entries.append(sealed(entry, key_for(seq, keys)))
        before = entries[-1].hash
    return entries


def stored(entry: AuditEntry) -> StoredEntry:
    at = AT.isoformat(timespec="seconds")
    told = entry.account, entry.action.value, entry.entity, entry.entity_id
    said = entry.changes, entry.reason, entry.prev_hash, entry.hash
    return entry.seq, at, at, *told, *said


@given(st.lists(SAID, max_size=7), st.data())
def test_both_ways_agree_on_a_trail_that_holds_and_on_one_that_does_not(said, data):
    entries = chained(said)
    if entries and data.draw(st.booleans()):
        place = data.draw(st.integers(0, len(entries) - 1))
        entries[place] = replace(entries[place], account=data.draw(WORDS))
    start = (0, FIRST_PREV_HASH)
    slow = first_break(entries, KEYS, start)
    assert first_stored_break(map(stored, entries), KEYS, start) == slow


def test_a_moment_in_another_way_of_writing_is_no_entry_of_this_program():
    (entry,) = chained([("nurse", "{}", None, AuditAction.ADD, 1)])
    seq, at, *rest = stored(entry)
    other = cast("StoredEntry", (seq, at.replace("T", " "), *rest))
    assert first_stored_break([other], KEYS, (0, FIRST_PREV_HASH)) == 1


SOME = [("nurse", "{}", None, AuditAction.ADD, number) for number in range(5)]
TWO_KEYS = [*KEYS, ChainKey(from_seq=5, key=bytes(32))]


def breaks(entries: list[AuditEntry], keys: list[ChainKey]) -> tuple[int | None, int | None]:
    """What the slow way finds, and what the quick one."""
    start = (0, FIRST_PREV_HASH)
    return first_break(entries, keys, start), first_stored_break(map(stored, entries), keys, start)


def test_an_entry_that_was_edited_and_sealed_anew_is_told_by_the_one_after_it():
    entries = chained(SOME)
    for place, found in ((1, 3), (3, 5)):  # without a key, and with the key itself
        forged = [*entries]
        forged[place] = sealed(replace(entries[place], account="x"), key_for(place + 1, KEYS))
        assert breaks(forged, KEYS) == (found, found)


def test_a_number_that_was_left_out_is_told_though_each_entry_fits_the_one_before():
    entries = chained(SOME[:3])
    last = replace(entries[-1], seq=5, prev_hash=entries[-1].hash)
    assert breaks([*entries, sealed(last, KEYS[0].key)], KEYS) == (4, 4)


def test_each_entry_is_asked_for_the_key_of_its_own_time():
    assert breaks(chained(SOME, TWO_KEYS), TWO_KEYS) == (None, None)
    assert breaks(chained(SOME, KEYS), TWO_KEYS) == (5, 5)
    assert breaks(chained(SOME, TWO_KEYS), KEYS) == (5, 5)
