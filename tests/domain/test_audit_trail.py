"""What changed, and the chain of hashes."""

import json
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.audit import (
    FIRST_PREV_HASH,
    AuditAction,
    AuditEntry,
    ChainKey,
    canonical,
    changes,
    first_break,
    key_for,
    sealed,
    word,
)
from kmc_desk.domain.codes import DangerSign, Sex
from kmc_desk.domain.records import Infant, Measurement, Vitals

AT = datetime(2026, 5, 5, 14, 5)
KEY = bytes(range(32))
KEYS = [ChainKey(from_seq=3, key=KEY)]


def trail(length: int) -> list[AuditEntry]:
    entries: list[AuditEntry] = []
    for seq in range(1, length + 1):
        entry = AuditEntry(
            seq=seq,
            at_utc=AT,
            at_local=AT,
            account="nurse",
            action=AuditAction.ADD,
            entity="measurement",
            entity_id=seq,
            changes="{}",
            prev_hash=entries[-1].hash if entries else FIRST_PREV_HASH,
        )
        entries.append(sealed(entry, key_for(seq, KEYS)))
    return entries


def test_a_change_names_only_the_fields_that_differ():
    old = Measurement(id=7, version=1, infant_id=1, measured_on=date(2026, 5, 5), weight_g=1500)
    new = replace(old, weight_g=1540, version=2, entered_at=AT, entered_by="nurse")
    assert changes(old, new) == {"weight_g": [1500, 1540]}


def test_the_same_values_are_no_change():
    record = Measurement(infant_id=1, measured_on=date(2026, 5, 5), weight_g=1500)
    assert changes(record, replace(record, version=3)) == {}


def test_a_field_that_is_emptied_is_a_change():
    old = Measurement(infant_id=1, measured_on=date(2026, 5, 5), weight_g=1500)
    assert changes(old, replace(old, weight_g=None)) == {"weight_g": [1500, None]}


def test_of_a_new_record_what_is_not_recorded_is_left_out():
    record = Vitals(infant_id=1, at=AT, temp_c=36.4, danger_signs=(DangerSign.NONE,))
    assert changes(None, record) == {
        "infant_id": [None, 1],
        "at": [None, "2026-05-05T14:05:00"],
        "temp_c": [None, 36.4],
        "danger_signs": [None, ["NONE"]],
        "withdrawn": [None, False],
    }


def test_codes_dates_and_times_become_their_stored_words():
    record = Infant(
        key="i1",
        delivery_id=1,
        kmc_no="HRP-2026-00001",
        sex=Sex.F,
        birth_date=date(2026, 5, 1),
        birth_time=time(4, 30),
    )
    changed = json.loads(canonical(changes(None, record)))
    assert changed["sex"] == [None, "F"]
    assert changed["birth_date"] == [None, "2026-05-01"]
    assert changed["birth_time"] == [None, "04:30:00"]


def test_a_value_no_record_holds_is_refused():
    with pytest.raises(TypeError, match="bytes"):
        word(b"key")


def test_canonical_text_does_not_depend_on_the_order_of_keys():
    assert canonical({"b": 1, "a": "ب"}) == canonical({"a": "ب", "b": 1}) == '{"a":"ب","b":1}'


def test_an_untouched_trail_has_no_break():
    assert first_break([], KEYS) is None
    assert first_break(trail(5), KEYS) is None


@given(
    at=st.integers(0, 4),
    field_and_value=st.sampled_from(
        [
            ("seq", 9),
            ("at_utc", datetime(2026, 5, 5, 9, 5)),
            ("at_local", datetime(2026, 5, 5, 14, 6)),
            ("account", "head"),
            ("action", AuditAction.CHANGE),
            ("entity", "feed"),
            ("entity_id", 99),
            ("changes", '{"weight_g":[1500,1600]}'),
            ("reason", "typed wrong"),
            ("prev_hash", "f" * 64),
            ("hash", "f" * 64),
        ]
    ),
)
@pytest.mark.fault(34)
def test_an_edited_entry_breaks_the_trail_where_it_stands(
    at: int, field_and_value: tuple[str, object]
):
    entries = trail(5)
    field, value = field_and_value
    entries[at] = replace(entries[at], **{field: value})
    assert first_break(entries, KEYS) == at + 1


@given(at=st.integers(0, 3))
@pytest.mark.fault(34)
def test_an_entry_that_is_cut_out_breaks_the_trail(at: int):
    entries = trail(5)
    del entries[at]
    assert first_break(entries, KEYS) == at + 1


@pytest.mark.fault(34)
def test_swapped_entries_break_the_trail():
    entries = trail(5)
    entries[1], entries[2] = entries[2], entries[1]
    assert first_break(entries, KEYS) == 2


def test_an_edited_entry_with_a_new_hash_breaks_the_entry_after_it():
    entries = trail(5)
    entries[1] = sealed(replace(entries[1], account="head"), None)
    assert first_break(entries, KEYS) == 3


@pytest.mark.fault(34)
def test_a_chain_made_anew_without_the_key_breaks_where_the_key_begins():
    entries = trail(5)
    forged = [replace(entries[0], account="head"), *entries[1:]]
    before = FIRST_PREV_HASH
    for place, entry in enumerate(forged):
        forged[place] = sealed(replace(entry, prev_hash=before), None)
        before = forged[place].hash
    assert first_break(forged, KEYS) == 3


def test_only_what_comes_after_a_known_entry_is_looked_at():
    entries = trail(5)
    assert first_break(entries[3:], KEYS, after=(3, entries[2].hash)) is None
    assert first_break(entries[3:], KEYS, after=(3, entries[1].hash)) == 4
    assert first_break(entries[4:], KEYS, after=(3, entries[2].hash)) == 4
